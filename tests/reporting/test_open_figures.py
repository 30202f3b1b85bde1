"""What anybody may read of a snapshot is safe by itself, by the higher threshold."""

import pytest
from django.db import IntegrityError, transaction

from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting.disclosure import attack
from balalyk.reporting.disclosure.tables import Row, Table, release
from balalyk.reporting.indicators.counting import _nearest
from balalyk.reporting.indicators.guarding import OPEN_THRESHOLD, Pair, Spot, guard, whole_of
from balalyk.reporting.models import Tally
from tests.reporting.conftest import children, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(land):
    """Enough children that some figures may be open, and small groups among them."""
    for place, sex, works, plays in (
        (land.aravan, "m", 6, 11), (land.aravan, "f", 11, 14), (land.nookat, "m", 12, 22),
        (land.nookat, "f", 15, 21), (land.uzgen, "m", 18, 26), (land.uzgen, "f", 3, 31),
    ):  # fmt: skip
        children(place, works, "child_labour", sex)
        children(place, plays, "permitted", sex)
    land.snapshot = make(land, "2026-half-1")
    return land


def tallies(land, code, split):
    """One indicator's figures whole and by ``split``; the other split is another table."""
    other = {"sex": "age_band", "age_band": "sex"}[split]
    return list(Tally.objects.filter(snapshot=land.snapshot, code=code, **{other: ""}))


def at(land, tally, answer=""):
    """The cell of a tally for who reads tables: its region, district, split and answer."""
    regions = {land.aravan.pk: land.region, land.nookat.pk: land.region, land.uzgen.pk: land.other}
    told = {"split": tally.sex or tally.age_band, "answer": answer}
    if tally.place_id in regions:
        told |= {"region": regions[tally.place_id].name, "district": str(tally.place_id)}
    elif tally.place_id != land.country.pk:
        told["region"] = {land.region.pk: land.region.name}.get(tally.place_id, land.other.name)
    return frozenset((name, value) for name, value in told.items() if value)


def attacked(land, code, split):
    """The small cells of an indicator with their bounds for somebody who reads what is open."""
    columns = ("region", "district", "split", "answer")
    cells, open_cells = {}, set()
    for tally in tallies(land, code, split):
        known = {"": (tally.of, tally.of_open), "yes": (tally.top, tally.top_open)}
        known["no"] = (tally.of - tally.top, False)
        for answer, (count, is_open) in known.items():
            cells[at(land, tally, answer)] = count
            if is_open:
                open_cells.add(at(land, tally, answer))
    rows = [
        Row(n, tuple(dict(cell).get(name, "") for name in columns), cell, count)
        for n, (cell, count) in enumerate(cells.items())
    ]
    system = release([Table("t", columns, "count", tuple(rows))])
    known = {system.cells[cell] for cell in open_cells}
    hidden = set(range(len(system.counts))) - known
    small = [n for n in sorted(hidden) if 0 < system.counts[n] < OPEN_THRESHOLD]
    bounds = attack.all_bounds(system, hidden, small)
    return [(system.counts[n], low, high) for n, (low, high) in zip(small, bounds, strict=True)]


def test_who_reads_all_that_is_open_works_out_no_small_number(large):
    found = [
        bounds
        for code in ("NAT", "SDG871", "ICLS")
        for split in ("sex", "age_band")
        for bounds in attacked(large, code, split)
    ]
    assert len(found) >= 3, "the test attacks nothing"
    for count, low, high in found:
        assert low < count and (high is None or high >= OPEN_THRESHOLD)
    opened = Tally.objects.filter(snapshot=large.snapshot).open_to_all()
    assert opened.filter(code="NAT", place=large.country, top_open=True).exists()
    assert not opened.filter(top_open=True, top__range=(1, OPEN_THRESHOLD - 1)).exists()
    assert not opened.filter(of_open=True, of__range=(1, OPEN_THRESHOLD - 1)).exists()


def test_nine_girls_are_shown_inside_and_not_to_everybody(frozen):
    girls = Tally.objects.get(
        snapshot=frozen.snapshot, code="R1", place=frozen.aravan, sex="f", age_band=""
    )
    assert girls.top == 9
    assert not girls.top_hidden and not girls.top_open


def test_what_is_hidden_inside_is_never_open(large):
    mine = Tally.objects.filter(snapshot=large.snapshot)
    assert mine.filter(top_hidden=True).exists()
    assert not mine.filter(top_hidden=True, top_open=True).exists()
    assert not mine.filter(of_hidden=True, of_open=True).exists()
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        act(HOUSE, "snapshot.make", on=large.snapshot),
    ):
        tally = mine.filter(top_hidden=True).first()
        tally.top_open = True
        tally.save()


def test_a_later_snapshot_of_the_period_opens_no_small_difference(large):
    children(large.nookat, 7, "child_labour")
    again = make(large, "2026-half-1-again")
    spot = {"code": "NAT", "place": large.nookat, "sex": "m", "age_band": ""}
    before = Tally.objects.get(snapshot=large.snapshot, **spot)
    now = Tally.objects.get(snapshot=again, **spot)
    assert before.top_open and not before.top_hidden
    assert now.top == before.top + 7
    assert not now.top_open


def test_a_whole_that_was_told_before_is_held_against_it_too():
    spots = [Spot(1), Spot(2), Spot(3)]
    grounds = {1: frozenset(), 2: frozenset({("region", "2")})}
    grounds[3] = frozenset({("region", "3")})
    whole = {spots[0]: 190, spots[1]: 90, spots[2]: 100}
    pair = Pair({spots[0]: 80, spots[1]: 40, spots[2]: 40}, whole)
    told = {whole_of("NAT"): {**whole, spots[1]: 87, spots[0]: 187}}
    hidden = guard({"NAT": pair}, grounds, told, OPEN_THRESHOLD)["NAT"]
    assert spots[1] in hidden.of and spots[0] in hidden.of
    assert not guard({"NAT": pair}, grounds, {whole_of("NAT"): whole}, OPEN_THRESHOLD)["NAT"].of


def test_of_several_earlier_snapshots_the_nearest_number_counts():
    """100, then 112, now 101: beside the newest nothing shows, beside the first one child does."""
    spot = Spot(1)
    pairs = {"A": Pair({spot: 101}, None)}
    told = [{"A": {spot: 100}}, {"A": {spot: 112}}]
    assert _nearest(pairs, told)["A"][spot] == 100
    assert _nearest(pairs, [*told, {"A": {spot: None}}])["A"][spot] is None
