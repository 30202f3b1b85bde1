"""The demo's half-year is frozen, proposed and opened, each by who does it."""

from datetime import date

import pytest

from balalyk.demo.figures import ask_for_figures, freeze_and_open, freeze_and_report
from balalyk.publication import queries
from balalyk.publication.models import Opening
from balalyk.publication.site import Site
from balalyk.reporting.models import Snapshot, Tally
from tests.factories import a_user
from tests.reporting.conftest import children, make_land

pytestmark = pytest.mark.django_db


def test_two_people_open_what_the_worker_froze(settings, tmp_path):
    settings.VAR = tmp_path
    land = make_land()
    for place in (land.aravan, land.nookat, land.uzgen):
        for sex in ("m", "f"):
            children(place, 20, "child_labour", sex)
            children(place, 20, "permitted", sex)
    second = a_user("data_protection_officer", username="second")
    reviewer = a_user("ministry_analyst", land.country, username="reviewer")
    users = {user.username: user for user in (land.analyst, second, reviewer)}
    ask_for_figures(users, date(2026, 6, 30))
    people = {"analyst_id": str(land.analyst.pk), "second_id": str(second.pk)}
    asked = {**people, "snapshot_id": str(Snapshot.objects.get(name="2026-half-1").pk)}
    assert freeze_and_open.call(**asked) == "open"
    assert freeze_and_open.call(**asked) == "made"
    earlier = {**people, "snapshot_id": str(Snapshot.objects.get(name="2025-half-2").pk)}
    assert freeze_and_report.call(**earlier, reviewer_id=str(reviewer.pk)) == 2
    assert [report.snapshot.name for report in queries.open_reports()] == ["2026-half-1"]
    opening = Opening.objects.get(state="open")
    assert opening.snapshot.name == "2026-half-1"
    assert (opening.proposed_by, opening.decided_by) == (land.analyst, second)
    assert opening.law["KG"]
    shown = Tally.objects.open_to_all().filter(top_open=True, top__gte=10, sex="", age_band="")
    figure = shown.get(code="R1", place=land.country)
    page = Site(queries.what_is_open()).file(f"en/figures/{figure.code}.html").content.decode()
    assert f'<p class="n">{figure.top}' in page
    assert opening.snapshot.fingerprint in page
