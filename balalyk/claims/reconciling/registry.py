"""Holds claims against what the registry counted; a number that it hides is never compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from balalyk.claims.reconciling.amounts import Span, plain, written
from balalyk.claims.reconciling.causes import FACTORS, number
from balalyk.claims.reconciling.cells import FEMALE, MALE, OLDEST, SEX, Ages, Cell, cell
from balalyk.claims.reconciling.facts import DISCREPANCY, Finding, Period, Report

AGREES, DIFFERS, HIDDEN, APART = "agrees", "differs", "hidden", "apart"
# Ages that are all children, however a report writes them.
ALL_AGES = frozenset({Ages(0, 17), Ages(0, 18)})
CHILDREN = frozenset({"children", "child", "minors", "under 18", "all children"})


@dataclass(frozen=True, slots=True)
class Spot:
    """What a figure of the registry counts: an indicator by code, a place by key, "m", "f" or ""
    for all, an age band such as "5-11" or "" for all."""

    code: str
    place: str
    sex: str = ""
    ages: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """``top`` of ``of`` (None: a count without a whole); hidden ones carry no number at all."""

    top: int | None
    of: int | None = None
    top_hidden: bool = False
    of_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """One frozen period. ``names``: an indicator's code by each name it goes by; ``places``: a
    place's key by each name that only it bears; both names as ``plain`` writes them. ``of_the_day``:
    codes that tell how things stand on the last day, whatever the first was."""

    period: Period
    figures: Mapping[Spot, Figure]
    names: Mapping[str, str]
    places: Mapping[str, str]
    of_the_day: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One claim beside the registry: agrees, differs, hidden or apart (then ``why`` says why it
    cannot be compared). ``value``: the registry's number, None unless it agrees or differs."""

    cell: Cell
    state: str
    why: str = ""
    spot: Spot | None = None
    value: Decimal | None = None
    nth: int = -1


def compare(report: Report, registries: Sequence[Registry]) -> list[Comparison]:
    """Every claim that names a figure of the registry, beside it; ``nth`` says which of the
    registries it was held against: the first whose period is the claim's."""
    cells = (cell(claim, report) for claim in report.claims)
    return [found for one in cells if (found := _compared(one, registries))]


def findings(compared: Iterable[Comparison], earlier: Sequence[Finding]) -> Iterator[Finding]:
    """What differs. One that only repeats what an ``earlier`` finding blamed on the same claim, with
    the same right number, is left out: one fault is one finding."""
    for one in compared:
        if one.state != DIFFERS or one.value is None:
            continue
        span = _around(one)
        blamed = (f for f in earlier if f.claims[0] == one.cell.claim.id)
        if not any(
            f.severity == DISCREPANCY and span.low <= f.computed <= span.high for f in blamed
        ):
            yield _finding(one, one.value)


def _compared(one: Cell, registries: Sequence[Registry]) -> Comparison | None:
    names = registries[0].names if registries else {}
    code = one.claim.figure or names.get(one.indicator) or names.get(plain(one.indicator))
    if not code:
        return None
    if one.claim.statistic:
        return Comparison(one, APART, "statistic")
    if one.period is None:
        return Comparison(one, APART, "no_period")
    for nth, registry in enumerate(registries):
        if _same_time(one.period, registry, code):
            return _held(one, code, registry, nth)
    return Comparison(one, APART, "other_period")


def _same_time(period: Period, registry: Registry, code: str) -> bool:
    if code in registry.of_the_day:
        return period.end == registry.period.end
    return period == registry.period


def _held(one: Cell, code: str, registry: Registry, nth: int) -> Comparison:
    place = registry.places.get(one.place)
    if place is None:
        return Comparison(one, APART, "no_place")
    split = _split(one)
    if split is None:
        return Comparison(one, APART, "other_split")
    spot = Spot(code, place, *split)
    figure = registry.figures.get(spot)
    if figure is None:
        return Comparison(one, APART, "no_figure")
    percent = one.unit.is_percent
    if percent and figure.of is None and not figure.of_hidden:
        return Comparison(one, APART, "no_share")
    if figure.top_hidden or (percent and figure.of_hidden):
        return Comparison(one, HIDDEN, spot=spot, nth=nth)
    value = _value(figure, percent)
    if value is None:
        return Comparison(one, APART, "no_figure")
    meets = one.span.meets(Span(value, value))
    return Comparison(one, AGREES if meets else DIFFERS, "", spot, value, nth)


def _value(figure: Figure, percent: bool) -> Decimal | None:
    if figure.top is None:
        return None
    if not percent:
        return Decimal(figure.top)
    return Decimal(100 * figure.top) / figure.of if figure.of else None


def _split(one: Cell) -> tuple[str, str] | None:
    """Sex and age band as the registry splits by them, never both; None for any other split."""
    sex = one.categories.get(SEX, "")
    others = {word for name, word in one.categories.items() if name != SEX}
    if others - CHILDREN:
        return None
    if sex and sex not in MALE | FEMALE:
        return None
    letter = "m" if sex in MALE else "f" if sex else ""
    ages = one.ages
    if ages is None or ages in ALL_AGES or ages == Ages(0, OLDEST):
        return letter, ""
    return None if letter else ("", f"{ages.low}-{ages.high}")


def _around(one: Comparison) -> Span:
    """The registry's number as exactly as the report writes its own."""
    assert one.value is not None
    half = one.cell.span.width / 2
    half = half if half.is_finite() else Decimal(0)
    return Span(one.value - half, one.value + half)


def _finding(one: Comparison, value: Decimal) -> Finding:
    claim, stated = one.cell.claim, written(one.cell.claim)
    exact = round(value, 1) if one.cell.unit.is_percent else value
    slip = next((f for f in FACTORS if one.cell.span.times(f).meets(Span(value, value))), None)
    values = {"indicator": claim.indicator, "stated": number(stated), "computed": number(exact)}
    why = "registry_more" if stated > value else "registry_fewer"
    if slip and stated:
        why = "registry_slip"
        values["factor"] = number(max(slip, 1 / slip))
    return Finding("registry", DISCREPANCY, (claim.id,), stated, exact, why, values)
