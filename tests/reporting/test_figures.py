"""Snapshots are made once and proved; their figures show nobody who could be recognised."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.kernel.models import Event
from balalyk.reporting import actions, presenters, rules
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.indicators.guarding import Pair, Spot, guard
from balalyk.reporting.indicators.wording import text_of
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reporting.tasks import make_snapshot
from tests.factories import a_user
from tests.reporting.conftest import END, START, children, make

pytestmark = pytest.mark.django_db


def tally(land, code, place, sex="", age=""):
    return Tally.objects.get(snapshot=land.snapshot, code=code, place=place, sex=sex, age_band=age)


def page(client, name, *args, **query):
    return client.get(reverse(f"reporting:{name}", args=args), query)


def test_figures_are_counted_for_district_region_and_country(frozen):
    assert tally(frozen, "NAT", frozen.aravan).top == 10
    assert tally(frozen, "NAT", frozen.region).top == 23
    assert tally(frozen, "NAT", frozen.country).top == 28
    assert tally(frozen, "NAT", frozen.country).of == 57
    assert tally(frozen, "R1", frozen.country, sex="f").top == 19
    assert tally(frozen, "SDG871", frozen.nookat, age="12-14").top == 13


def test_a_small_number_is_hidden_and_so_is_what_would_give_it_away(frozen):
    girls = tally(frozen, "NAT", frozen.aravan, sex="f")
    assert girls.top == 2 and girls.top_hidden
    boys = tally(frozen, "NAT", frozen.aravan, sex="m")
    whole = tally(frozen, "NAT", frozen.aravan)
    assert boys.top_hidden or whole.top_hidden
    elsewhere = tally(frozen, "NAT", frozen.nookat, sex="f")
    region = tally(frozen, "NAT", frozen.region, sex="f")
    assert elsewhere.top_hidden or region.top_hidden
    assert not tally(frozen, "R1", frozen.aravan, sex="f").top_hidden


def test_who_is_not_among_them_is_protected_too(frozen):
    """Five of six in Uzgen work: the sixth would be known."""
    uzgen = tally(frozen, "NAT", frozen.uzgen)
    assert (uzgen.top, uzgen.of) == (5, 6)
    assert uzgen.top_hidden
    assert tally(frozen, "NAT", frozen.other).top_hidden


def test_nothing_is_hidden_where_every_number_is_large():
    spots = [Spot(1), Spot(2), Spot(3)]
    grounds = {1: frozenset(), 2: frozenset({("region", "2")})}
    grounds[3] = grounds[2] | {("district", "3")}
    pair = Pair(dict.fromkeys(spots, 40), dict.fromkeys(spots, 90))
    hidden = guard({"NAT": pair}, grounds, {})["NAT"]
    assert not hidden.top and not hidden.of


def test_a_second_snapshot_of_the_period_does_not_tell_one_child_by_its_difference(frozen):
    children(frozen.nookat, 1, "child_labour")
    again = make(frozen, "2026-half-1-again")
    now = Tally.objects.get(snapshot=again, code="NAT", place=frozen.nookat, sex="m", age_band="")
    before = tally(frozen, "NAT", frozen.nookat, sex="m")
    assert now.top == before.top + 1
    assert before.top_hidden or now.top_hidden


def test_a_snapshot_is_made_once_and_its_act_is_told(frozen, snapshots_here):
    made = frozen.snapshot
    assert made.state == "made" and len(made.fingerprint) == 12
    assert made.path == snapshots_here / "2026-half-1"
    with pytest.raises(rules.NotPossible, match="exists"):
        make(frozen, "2026-half-1")
    told = Event.objects.filter(action="snapshot.make", target=str(made.pk)).order_by("pk")
    assert [event.actor for event in told] == [frozen.analyst.pk, None]
    assert told.last().payload["fingerprint"] == made.fingerprint


def test_only_the_analyst_may_make_one(land):
    with pytest.raises(PermissionDenied):
        actions.ask_for_snapshot(by=land.supervisor, name="x", start=START, end=END)


@pytest.mark.parametrize(
    ("name", "start", "end", "code"),
    [
        ("../x", START, END, "name"),
        ("Half 1", START, END, "name"),
        ("x", END, START, "turned"),
        ("x", START, date(2999, 1, 1), "future"),
    ],
)
def test_a_name_that_is_no_folder_and_a_period_that_cannot_be_are_refused(
    land, name, start, end, code
):
    with pytest.raises(rules.NotPossible) as refusal:
        actions.ask_for_snapshot(by=land.analyst, name=name, start=start, end=end)
    assert refusal.value.code == code
    assert not Snapshot.objects.exists()


def test_one_that_could_not_be_frozen_says_why_and_may_be_asked_for_again(land, snapshots_here):
    asked = actions.ask_for_snapshot(by=land.analyst, name="x", start=START, end=END)
    (snapshots_here / "x").mkdir(parents=True)
    assert make_snapshot.call(snapshot_id=str(asked.pk)) == "failed"
    asked.refresh_from_db()
    assert "manifest" in asked.fault
    (snapshots_here / "x").rmdir()
    assert make(land, "x").state == "made"


def test_the_page_names_its_snapshot_and_hides_what_is_hidden(client, frozen):
    client.force_login(frozen.analyst)
    text = page(client, "figures", place=frozen.nookat.pk).content.decode()
    assert frozen.snapshot.fingerprint in text
    assert "59,1 % of the children in the register." in re.sub(r"\s", " ", text)
    text = page(client, "figures", place=frozen.aravan.pk, who="f").content.decode()
    block = text[text.index('id="NAT"') : text.index('id="NATH"')]
    assert 'aria-label="hidden"' in block and "of 9" in block
    assert "%" not in re.sub(r'"[^"]*"', "", block)


def test_a_reader_sees_figures_of_their_areas_only(client, frozen):
    client.force_login(frozen.supervisor)
    text = page(client, "figures").content.decode()
    assert "Figures: Aravan district" in text
    assert "Nookat" not in text
    for place in (frozen.nookat, frozen.region, frozen.country):
        assert page(client, "figures", place=place.pk).status_code == 404
        assert page(client, "figure", "NAT", place=place.pk).status_code == 404
        assert page(client, "rows", "NAT", place=place.pk).status_code == 404
    client.force_login(frozen.worker)
    assert page(client, "figures").status_code == 404


def test_a_figure_opens_to_its_definition_its_code_its_snapshot_and_its_table(client, frozen):
    client.force_login(frozen.analyst)
    text = page(client, "figure", "SDG871", place=frozen.region.pk).content.decode()
    assert "t.age.between(5, 17) &amp; (t.sdg == &#x27;child_labour&#x27;)" in text
    assert frozen.snapshot.fingerprint in text
    assert "Aravan district" in text and "Nookat district" in text
    text = page(client, "figure", "NAT").content.decode()
    assert 'class="map"' in text and "KG-41706" in text
    assert page(client, "figure", "NOTHING").status_code == 404


def test_rows_are_for_those_who_see_the_children_anyway_and_looking_is_recorded(client, frozen):
    client.force_login(frozen.analyst)
    assert page(client, "rows", "NAT").status_code == 404
    client.force_login(frozen.supervisor)
    text = page(client, "rows", "NAT").content.decode()
    assert "10 rows of the snapshot" in text
    assert text.count("<tr><td") == 10
    assert "Бектур" not in text
    looked = Event.objects.get(action="figures.rows")
    assert (looked.actor, looked.target) == (frozen.supervisor.pk, str(frozen.snapshot.pk))
    text = page(client, "rows", "NAT", who="f").content.decode()
    assert text.count("<tr><td") == 2
    assert page(client, "rows", "VISITS").status_code == 404


def test_files_that_were_changed_are_not_read(client, frozen):
    path = frozen.snapshot.path / "children.parquet"
    path.chmod(0o640)
    path.write_bytes(path.read_bytes() + b"x")
    client.force_login(frozen.supervisor)
    answer = page(client, "rows", "NAT")
    assert answer.status_code == 503
    assert "are not the ones that were frozen" in answer.content.decode()
    assert not Event.objects.filter(action="figures.rows").exists()


def test_asking_on_the_page_makes_it_and_keeps_what_was_written(
    client, land, django_capture_on_commit_callbacks
):
    client.force_login(land.analyst)
    told = {"name": "2026 half", "start": "1.1.2026", "end": "30.6.2026"}
    text = client.post(reverse("reporting:snapshots"), told).content.decode()
    assert "small Latin letters" in text and 'value="2026 half"' in text
    told["name"] = "2026-half-1"
    assert client.post(reverse("reporting:snapshots"), told).status_code == 302
    asked = Snapshot.objects.get()
    assert asked.made_by == land.analyst
    assert make_snapshot.call(snapshot_id=str(asked.pk)) == "made"
    assert client.post(reverse("reporting:snapshots"), told).status_code == 200
    client.force_login(land.supervisor)
    assert client.post(reverse("reporting:snapshots"), told).status_code == 404


def test_before_the_first_snapshot_the_page_says_what_to_do(client, land):
    client.force_login(land.analyst)
    assert "Freeze a period" in page(client, "figures").content.decode()
    client.force_login(a_user("researcher", land.country))
    assert "analyst freezes a period" in page(client, "figures").content.decode()


def test_each_role_reads_first_what_it_answers_for(client, frozen):
    client.force_login(frozen.supervisor)
    text = page(client, "figures").content.decode()
    glance = text[text.index('id="first"') : text.index('id="work"')]
    stand = re.findall(r'id="first-(\w+)"', glance)
    assert stand == ["LIVING", "ONTIME", "NOBODY", "COV"]
    client.force_login(frozen.analyst)
    text = page(client, "figures").content.decode()
    assert re.findall(r'id="first-(\w+)"', text) == ["NAT", "NATH", "OUT", "COV"]


def test_a_figure_stands_beside_the_period_before_with_what_changed_and_hides_what_is_hidden(
    client, frozen
):
    children(frozen.nookat, 9, "child_labour")
    later = make(frozen, "2026-quarter-3", date(2026, 4, 1), date(2026, 7, 31))
    client.force_login(frozen.analyst)
    query = {"snapshot": later.pk, "place": frozen.nookat.pk}
    text = page(client, "figure", "R1", **query).content.decode()
    assert text.count('<rect class="fl"') >= 2
    assert "9 more than in the period before." in text
    assert "01.01.2026" in text and "01.04.2026" in text
    text = page(client, "figure", "NAT", snapshot=later.pk, place=frozen.aravan.pk, who="f")
    over = text.content.decode()
    over = over[over.index('id="time"') : over.index('id="definition"')]
    assert 'class="hatch"' in over and "more than" not in over
    text = page(client, "figure", "R1", place=frozen.nookat.pk, snapshot=frozen.snapshot.pk)
    assert "Only one period is frozen" in text.content.decode()


def test_pages_take_few_queries_whatever_the_number_of_figures(
    client, frozen, django_assert_max_num_queries
):
    client.force_login(frozen.analyst)
    with django_assert_max_num_queries(14):
        page(client, "figures")
    with django_assert_max_num_queries(17):
        page(client, "figure", "NAT")


def test_every_indicator_stands_on_the_page_once_and_every_share_has_its_sentence():
    stand = [code for _, _, codes in presenters.THEMES for code in codes]
    assert sorted(stand) == sorted(indicator.code for indicator in INDICATORS)
    shares = {indicator.code for indicator in INDICATORS if indicator.is_share}
    assert shares == set(presenters.SHARES)
    for indicator in INDICATORS:
        assert text_of(indicator.top)
