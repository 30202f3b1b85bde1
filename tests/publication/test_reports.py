"""Published reports stand on the public site when every snapshot that they tell of was opened."""

import pytest

from balalyk.publication import actions, queries
from balalyk.publication.site import Site
from balalyk.reporting.models import Tally
from tests.factories import a_user
from tests.publication.test_site import numbers_of
from tests.reports.conftest import make_office, published, restated, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db, monkeypatch):
    monkeypatch.setattr(actions, "law_versions", lambda _: {"KG": "KG 2026.1"})
    office = make_office()
    office.second = a_user("data_protection_officer", username="second")
    return office


def opened(office, *snapshots):
    for snapshot in snapshots:
        proposed = actions.propose_opening(by=office.analyst, snapshot=snapshot)
        actions.open_figures(by=office.second, opening=proposed)
    return Site(queries.what_is_open())


def test_a_report_stands_there_once_both_its_periods_are_open(office):
    report = published(office)
    assert opened(office, office.snapshot).reports == []
    site = opened(office, office.before)
    assert site.reports == [report]
    page = site.file(f"ky/reports/{report.pk}.html").content.decode()
    assert report.edition.fingerprint in page and str(report.place.title) in page
    assert "Ошондой." in page and 'href="/' not in page
    assert f"reports/{report.pk}.html" in site.file("ky/index.html").content.decode()
    assert f"ky/reports/{report.pk}.html" in set(site.paths())


def test_its_numbers_are_open_ones(office):
    report = published(office)
    site = opened(office, office.before, office.snapshot)
    rows = Tally.objects.filter(snapshot__in=[office.before, office.snapshot]).open_to_all()
    allowed = {str(row.top) for row in rows if row.top_open}
    allowed |= {str(row.of) for row in rows if row.of_open}
    told = numbers_of(site.file(f"en/reports/{report.pk}.html").content)
    assert len(told) > 5
    assert {one for one in told if "," not in one} <= allowed


def test_a_draft_a_restated_one_and_one_on_withdrawn_figures_do_not(office):
    waiting = sent(office)
    told = restated(office, published(office))
    site = opened(office, office.before, office.snapshot, office.again)
    assert site.reports == [told.new]
    page = site.file(f"en/reports/{told.new.pk}.html").content.decode()
    assert "Twelve forms came late." in page
    for gone in (waiting, told.old):
        assert site.file(f"en/reports/{gone.pk}.html") is None
    now = queries.what_is_open()
    actions.withdraw_figures(by=office.second, opening=now, why="wrong", words="sum")
    assert opened(office, office.before).reports == []


def test_a_report_whose_content_was_changed_is_left_out(office, monkeypatch):
    published(office)
    site = opened(office, office.before, office.snapshot)
    assert len(site.reports) == 1
    monkeypatch.setattr(queries, "fingerprint", lambda content: "another")
    assert Site(queries.what_is_open()).reports == []
