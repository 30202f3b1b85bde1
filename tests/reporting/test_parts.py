"""Figures by branch of work and by kind of help: counted, guarded with the others, chosen on the page."""

import html
import re

import pytest
from django.urls import reverse

from balalyk.exchange.downloads.queries import release_of
from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting.indicators.guarding import Pair, Spot, guard
from balalyk.reporting.models import PartTally, Tally
from balalyk.screening.models import Verdict
from tests.factories import a_user
from tests.reporting.conftest import make, make_land

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(db, snapshots_here):
    """In Nookat seven of the thirteen who work do so in trade; in Aravan three of ten."""
    land = make_land()
    works = Verdict.objects.filter(national="child_labour")
    with act(HOUSE, "child.screen"):
        works.update(sector="0113")
        for place, count in ((land.nookat, 7), (land.aravan, 3)):
            here = works.filter(place__path__startswith=place.path).order_by("pk")[:count]
            Verdict.objects.filter(pk__in=[one.pk for one in here]).update(sector="4711")
    land.snapshot = make(land, "2026-half-1")
    return land


def part(land, code, place, letter):
    return PartTally.objects.get(snapshot=land.snapshot, code=code, place=place, part=letter)


def test_child_labour_is_counted_by_branch_and_the_branches_are_the_whole(frozen):
    assert part(frozen, "NAT", frozen.nookat, "G").top == 7
    assert part(frozen, "NAT", frozen.nookat, "A").top == 6
    assert part(frozen, "NAT", frozen.region, "G").top == 10
    for code in ("NAT", "NATH", "SDG871"):
        for place in (frozen.aravan, frozen.nookat, frozen.region, frozen.country):
            parts = PartTally.objects.filter(snapshot=frozen.snapshot, code=code, place=place)
            whole = Tally.objects.get(
                snapshot=frozen.snapshot, code=code, place=place, sex="", age_band=""
            )
            assert sum(one.top for one in parts) == whole.top
            assert sum(one.of for one in parts) == whole.of


def test_a_small_branch_is_hidden_and_cannot_be_worked_out(frozen):
    small = part(frozen, "NAT", frozen.aravan, "G")
    assert small.top == 3 and small.top_hidden
    whole = Tally.objects.get(
        snapshot=frozen.snapshot, code="NAT", place=frozen.aravan, sex="", age_band=""
    )
    assert part(frozen, "NAT", frozen.aravan, "A").top_hidden or whole.top_hidden
    elsewhere, region = (part(frozen, "NAT", p, "G") for p in (frozen.nookat, frozen.region))
    assert elsewhere.top_hidden or region.top_hidden


def test_the_branches_are_guarded_with_the_wholes_they_are_parts_of():
    """Ninety of a hundred work in trade and three in transport: whoever knows the sum knows both."""
    top = {Spot(1): 100, Spot(1, part="G"): 97, Spot(1, part="H"): 3}
    hidden = guard({"NAT": Pair(top, dict.fromkeys(top, 500))}, {1: frozenset()}, {})["NAT"].top
    assert Spot(1, part="H") in hidden
    assert hidden & {Spot(1), Spot(1, part="G")}


def page(client, name, *args, **query):
    return client.get(reverse(f"reporting:{name}", args=args), query)


def plain(response):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_page_of_one_branch_shows_what_is_counted_by_it_and_keeps_it_in_every_address(
    client, frozen
):
    client.force_login(frozen.analyst)
    answer = page(client, "figures", place=frozen.nookat.pk, who="G")
    text = plain(answer)
    assert "Children who work in: Trade and vehicle repair" in text
    assert "Cases opened" not in text
    raw = answer.content.decode()
    links = re.findall(r'href="(/figures/of/[^"]+)"', raw)
    assert links and all("who=G" in link and f"place={frozen.nookat.pk}" in link for link in links)
    assert re.search(r'<option value="G" selected>', raw)


def test_a_figure_opens_to_its_branches_and_each_branch_leads_to_its_own(client, frozen):
    client.force_login(frozen.analyst)
    answer = page(client, "figure", "NAT", place=frozen.nookat.pk)
    raw = answer.content.decode()
    block = raw[raw.index('id="parts"') : raw.index('id="definition"')]
    assert "who=G" in block and "who=A" in block
    assert "Not in work, or the branch is not known" in block
    assert 'id="parts"' not in page(client, "figure", "LEFT").content.decode()
    assert "This figure is not counted by branch of work." in plain(
        page(client, "figure", "LEFT", who="G")
    )


def test_what_is_no_branch_is_everybody(client, frozen):
    client.force_login(frozen.analyst)
    answer = page(client, "figures", who="Z")
    assert answer.status_code == 200
    assert "All children" in plain(answer)


def test_the_rows_of_a_branch_are_those_it_counts(client, frozen):
    supervisor = a_user("area_supervisor", frozen.region, username="over")
    client.force_login(supervisor)
    answer = page(client, "rows", "NAT", place=frozen.nookat.pk, who="G")
    assert "7 rows of the snapshot" in plain(answer)
    # An older snapshot knows no branches.
    with act(HOUSE, "snapshot.make"):
        PartTally.objects.filter(snapshot=frozen.snapshot).delete()
    answer = page(client, "rows", "NAT", place=frozen.nookat.pk, who="G")
    assert "Nothing was counted here." in plain(answer)


def test_nobody_outside_reads_a_figure_by_branch(frozen):
    """What is opened to everybody has each cell once: a branch would stand beside the whole."""
    figures = release_of(frozen.snapshot).figures
    cells = [(one.measure, one.area, one.sex, one.age) for one in figures]
    assert cells and len(cells) == len(set(cells))
    nookat = [one for one in figures if one.measure == "NAT" and one.area == frozen.nookat.code]
    assert {one.top for one in nookat if not one.sex and not one.age} <= {13, None}


def test_periods_are_chosen_without_a_script(client, frozen):
    client.force_login(frozen.analyst)
    raw = page(client, "figures").content.decode()
    assert f'<option value="{frozen.snapshot.pk}" selected>01.01.2026 – 30.06.2026' in raw


def test_the_pages_by_branch_take_few_queries(client, frozen, django_assert_max_num_queries):
    client.force_login(frozen.analyst)
    with django_assert_max_num_queries(15):
        page(client, "figures", who="A")
    with django_assert_max_num_queries(19):
        page(client, "figure", "NAT", who="A")
