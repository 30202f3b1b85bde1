"""Figures as the pages show them: the number, its "of", a sentence with the share, bars and a map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.places.models import Level, Place
from balalyk.places.presenters.maps import Figure as Mapped
from balalyk.places.presenters.maps import Outlines, outlines, stored_outlines
from balalyk.reporting.indicators.definitions import BY_CODE, Indicator
from balalyk.reporting.indicators.indicator import SECTOR
from balalyk.reporting.indicators.measuring import AGE_BANDS
from balalyk.reporting.indicators.wording import text_of
from balalyk.reporting.models import Snapshot, State, Tally
from balalyk.reporting.queries import Told, Wanted
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "name": _(
        "Write the name in small Latin letters, digits and hyphens, for example 2026-half-2."
    ),
    "taken": _("A snapshot of this name exists. Give the new one another name."),
    "turned": _("The period ends before it starts. Turn its days round."),
    "future": _("The period is not over. Choose a last day that is not after today."),
    "no_such_move": _("A snapshot that is made is not made again. Ask for one with another name."),
}
# In which part of the page an indicator stands, and in what order.
THEMES: Sequence[tuple[str, Any, tuple[str, ...]]] = (
    ("work", _("Child labour"), ("NAT", "NATH", "WFCL", "SDG871", "SDG871H", "ICLS", "R3U")),
    ("children", _("Children in the register"), ("R1", "R1n", "RISK", "LEFT", "LEFT2", "NOGUARD")),
    ("school", _("School and papers"), ("ATTEND", "OUT", "NOBIRTH")),
    ("helped", _("Children whom help reached"), ("E1", "POC1", "POC2", "POC3", "POC4")),
    ("homes", _("Households"), ("HOMES", "L1", "POH1", "POH2", "POH3", "POH4")),
    (
        "cases",
        _("Cases"),
        ("CASES", "LIVING", "CLOSED", "ONTIME", "ASSESSED", "PLANNED", "FOLLOWED"),
    ),
    ("workload", _("Workload"), ("NOBODY", "WORKERS", "OVERLOAD")),
    (
        "services",
        _("Help and its gaps"),
        ("NEEDED", "NOSERVICE", "ASKED", "NOANSWER", "FULL", "GIVEN"),
    ),
    ("visits", _("Visits"), ("COV", "REFUSED", "VISITS")),
    (
        "told",
        _("Concerns and violations"),
        ("CONCERNS", "CALLS", "VIOLATIONS", "INSPECTED", "PASSED"),
    ),
)
_IN_REGISTER = _("%(share)s of the children in the register.")
_SCHOOL_KNOWN = _("%(share)s of the children of 7 to 15 whose attendance is known.")
_AGED = _("%(share)s of the children of 5 to 17 in the register.")
_IN_BRANCH = _("%(share)s of the children in the register who work in this branch.")
_PARTICIPANTS = _("%(share)s of the participating children.")
_HOMES = _("%(share)s of the participating households.")
_SENT = _("%(share)s of the referrals sent.")
_LIVED_IN = _("%(share)s of the listed dwellings that are lived in.")
SHARES: Mapping[str, Any] = {
    **dict.fromkeys(("NAT", "NATH", "WFCL", "LEFT", "LEFT2"), _IN_REGISTER),
    **dict.fromkeys(("SDG871", "SDG871H", "ICLS"), _AGED),
    **dict.fromkeys(("ATTEND", "OUT"), _SCHOOL_KNOWN),
    **dict.fromkeys(("COV", "REFUSED"), _LIVED_IN),
    **dict.fromkeys(("POC1", "POC2", "POC3"), _PARTICIPANTS),
    **dict.fromkeys(("POH1", "POH2", "POH3"), _HOMES),
    **dict.fromkeys(("NOANSWER", "FULL"), _SENT),
    "POC4": _("%(share)s of the participating children of 7 to 15 whose attendance is known."),
    "POH4": _("%(share)s of the participating households with a child of 7 to 15."),
    "HOMES": _("%(share)s of the households with a child in the register."),
    "ASSESSED": _("%(share)s of the first assessments that were due."),
    "PLANNED": _("%(share)s of the plans that were due."),
    "FOLLOWED": _("%(share)s of the follow-up visits that were due."),
    "OVERLOAD": _("%(share)s of the workers who carry cases."),
    "NOSERVICE": _("%(share)s of the referrals begun."),
    "PASSED": _("%(share)s of the looks at workplaces with a finding."),
    "R3U": _("%(share)s of the children who were held against the law."),
    "NOGUARD": _("%(share)s of the children with a parent abroad."),
    "NOBIRTH": _("%(share)s of the children whose papers are known."),
    "RISK": _("%(share)s of the children whose risk was assessed."),
    "ONTIME": _("%(share)s of the steps that were due."),
    "NOBODY": _("%(share)s of the living cases."),
}
SEXES = (("f", _("girls")), ("m", _("boys")))


@dataclass(frozen=True, slots=True)
class Number:
    """A counted figure as shown. ``top``, ``of`` None where there is none; hidden ones are never
    given as a number. ``share`` "" where it would give a hidden one away."""

    top: int | None
    top_hidden: bool
    of: int | None
    of_hidden: bool

    @property
    def is_hidden(self) -> bool:
        return self.top_hidden or self.of_hidden

    @property
    def per_cent(self) -> float | None:
        if self.is_hidden or self.top is None or not self.of:
            return None
        return 100 * self.top / self.of

    @property
    def share(self) -> str:
        return "" if self.per_cent is None else wording.per_cent(self.per_cent)


NOTHING = Number(None, False, None, False)


def number(tally: Told | None) -> Number:
    """What may be shown of a tally."""
    if tally is None:
        return NOTHING
    return Number(
        None if tally.top_hidden else tally.top,
        tally.top_hidden,
        None if tally.of_hidden else tally.of,
        tally.of_hidden,
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator on the page of figures."""

    code: str
    name: str
    number: Number
    sentence: str
    meaning: str
    caution: str
    url: str


def themes(found: Mapping[str, Told], wanted: Wanted) -> list[tuple[str, str, list[Figure]]]:
    """The parts of the page: its anchor, its heading, its figures. Of one branch of work only what
    is counted by it."""
    parts = []
    for anchor, title, codes in THEMES:
        told = [BY_CODE[code] for code in codes if not wanted.part or SECTOR in BY_CODE[code].by]
        if told:
            figures = [figure(one, found.get(one.code), wanted) for one in told]
            parts.append((anchor, str(title), figures))
    return parts


def figure(indicator: Indicator, tally: Told | None, wanted: Wanted) -> Figure:
    """One figure with its sentence."""
    shown = number(tally)
    return Figure(
        code=indicator.code,
        name=str(indicator.name),
        number=shown,
        sentence=_sentence(indicator, shown, wanted),
        meaning=str(indicator.meaning),
        caution=str(indicator.caution),
        url=f"{reverse('reporting:figure', args=[indicator.code])}?{query(wanted)}",
    )


def _sentence(indicator: Indicator, shown: Number, wanted: Wanted) -> str:
    if wanted.part and SECTOR not in indicator.by:
        return gettext("This figure is not counted by branch of work.")
    if shown.is_hidden:
        return gettext("Hidden, for it could point to a child or give such a number away.")
    if shown.top is None:
        return gettext("Nothing was counted here.")
    if not indicator.is_share:
        return ""
    if not shown.of:
        return gettext("There was nobody and nothing to count here.")
    if wanted.part:
        return str(_IN_BRANCH) % {"share": shown.share}
    return str(SHARES[indicator.code]) % {"share": shown.share}


def query(wanted: Wanted, **changes: Any) -> str:
    """The address of what is wanted, as a query."""
    told = {
        "place": wanted.place.pk,
        "who": wanted.sex or wanted.age_band or wanted.part,
        "snapshot": wanted.snapshot.pk,
        **changes,
    }
    return urlencode({name: value for name, value in told.items() if value})


def band(low: int, high: int) -> str:
    """An age band in words."""
    return gettext("aged %(low)s to %(high)s") % {"low": low, "high": high}


def who_choices() -> list[tuple[str, str]]:
    """All, one sex, one age band: what a reader chooses among; branches of work beside it."""
    bands = [(f"{low}-{high}", band(low, high)) for low, high in AGE_BANDS]
    every = [("", gettext("all children")), *((code, str(word)) for code, word in SEXES), *bands]
    return [(code, wording.capitalised(word)) for code, word in every]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of figures; ``length`` of its bar, 0 where nothing is shown."""

    name: str
    url: str
    number: Number
    length: float


def place_rows(found: Mapping[int, Told], inside: Iterable[Place], wanted: Wanted) -> list[Row]:
    """A line for each place, by name."""
    lines = sorted(inside, key=lambda place: place.name)
    return [
        row(place.title, number(found.get(place.pk)), f"?{query(wanted, place=place.pk)}")
        for place in lines
    ]


def split_rows(found: Iterable[Tally]) -> list[Row]:
    """A line for each sex and each age band; what is not known last."""
    words = {code: word for code, word in who_choices() if code}
    lines = [(tally.sex or tally.age_band, tally) for tally in found]
    order = [*words, "?"]
    return [
        row(words.get(code, _unknown(tally)), number(tally), "")
        for code, tally in sorted(lines, key=lambda line: order.index(line[0]))
    ]


def _unknown(tally: Tally) -> str:
    return gettext("Sex not known") if tally.sex else gettext("Age not known")


def row(name: str, shown: Number, url: str) -> Row:
    """A line with the length of its bar."""
    length = shown.per_cent if shown.per_cent is not None else float(shown.top or 0)
    return Row(name, url, shown, 0.0 if shown.is_hidden else length)


def longest(rows: Iterable[Row], indicator: Indicator) -> float:
    """What a full bar stands for: 100 per cent, or the largest count."""
    return 100.0 if indicator.is_share else max((row.length for row in rows), default=0.0)


@dataclass(frozen=True, slots=True)
class Map:
    """A map of figures with what its areas are."""

    outlines: Outlines
    caption: str


def drawn(
    found: Mapping[int, Told], mapped: Sequence[Place], wanted: Wanted, indicator: Indicator
) -> Map | None:
    """The map of a country or a region: by district where outlines of districts are kept, else the
    regions that are shipped. None for what has no outlines or no figures."""
    districts = [place for place in mapped if place.level in {Level.DISTRICT, Level.CITY}]
    made = stored_outlines(districts, lambda place: _mapped([place], found, wanted))
    by_region = made is None
    if made is None and wanted.place.level == Level.COUNTRY:
        regions = {place.code: place for place in mapped if place.parent_id == wanted.place.pk}

        def held(codes: Sequence[str]) -> Mapped:
            return _mapped([regions[code] for code in codes if code in regions], found, wanted)

        made = outlines(wanted.place.country, list(regions.values()), held)
    if made is None or not made.has_figures:
        return None
    if by_region:
        return Map(
            made, gettext("Per cent, by region.") if indicator.is_share else gettext("By region.")
        )
    caption = gettext("Per cent, by district.") if indicator.is_share else gettext("By district.")
    beside = gettext("Cities without an outline stand in the table.")
    return Map(made, f"{caption} {beside}")


def _mapped(places: Sequence[Place], found: Mapping[int, Told], wanted: Wanted) -> Mapped:
    shown = [number(found.get(place.pk)) for place in places]
    if any(one.is_hidden for one in shown):
        return Mapped(None, hidden=True)
    if len(shown) != 1 or shown[0].top is None:
        return Mapped(None)
    value = shown[0].per_cent if shown[0].of is not None else float(shown[0].top)
    rounded = None if value is None else round(value, 1)
    return Mapped(rounded, url=f"?{query(wanted, place=places[0].pk)}")


def steps(found: Mapping[int, Told], mapped: Sequence[Place], indicator: Indicator) -> str:
    """Four rising limits of a map's five steps: even ones up to the largest value of a district, or
    of what lies right below where there is none."""
    districts = [place for place in mapped if place.level in {Level.DISTRICT, Level.CITY}]
    shown = [number(found.get(place.pk)) for place in districts or mapped[1:]]
    lengths = (row("", one, "").length for one in shown)
    largest = max(lengths, default=0.0)
    if indicator.is_share:
        largest = next((top for top in (5, 10, 25, 50) if largest <= top), 100)
    return ",".join(f"{max(largest, 5) * part / 5:g}" for part in range(1, 5))


@dataclass(frozen=True, slots=True)
class Definition:
    """What the page of one figure says about how it is counted."""

    name: str
    meaning: str
    caution: str
    source: str
    table: str
    top: str
    of: str


def definition(indicator: Indicator) -> Definition:
    """An indicator's definition, with the code that counts it."""
    return Definition(
        name=str(indicator.name),
        meaning=str(indicator.meaning),
        caution=str(indicator.caution),
        source=gettext("this project") if indicator.source == "own" else indicator.source,
        table=indicator.table,
        top=text_of(indicator.top),
        of=text_of(indicator.of) if indicator.of else "",
    )


STATES: Mapping[str, tuple[str, str]] = {
    State.ASKED: ("half", "info"),
    State.MADE: ("done", "good"),
    State.FAILED: ("hazard", "bad"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A snapshot in the list of them."""

    name: str
    url: str
    period: str
    state: str
    shape: str
    tone: str
    fault: str
    made: str
    by: str
    fingerprint: str


def line(snapshot: Snapshot) -> Line:
    """One snapshot; its address only when it can be read."""
    shape, tone = STATES[snapshot.state]
    made = snapshot.state == State.MADE
    return Line(
        name=snapshot.name,
        url=f"{reverse('reporting:figures')}?snapshot={snapshot.pk}" if made else "",
        period=period(snapshot),
        state=wording.capitalised(snapshot.get_state_display()),
        shape=shape,
        tone=tone,
        fault=snapshot.fault,
        made=wording.moment(snapshot.made_at or snapshot.asked_at),
        by=snapshot.made_by.full_name if snapshot.made_by else gettext("a command"),
        fingerprint=snapshot.fingerprint,
    )


def period(snapshot: Snapshot) -> str:
    """Its first and last day: 01.07.2026 – 31.12.2026."""
    return f"{wording.day(snapshot.start)} – {wording.day(snapshot.end)}"


COLUMNS: Mapping[str, Any] = {
    "district": _("District"),
    "sex": _("Sex"),
    "age": _("Age"),
    "national": _("National verdict"),
    "sdg": _("SDG 8.7.1"),
    "worst_forms": _("Worst forms"),
    "task": _("Work"),
    "sector": _("Sector"),
    "attending": pgettext_lazy("column", "At school"),
    "parents_abroad": _("Parents abroad"),
    "care": _("Care"),
    "birth_certificate": _("Birth certificate"),
    "risk": _("Risk"),
    "danger": _("Danger"),
    "state": _("State"),
    "opened": _("Opened"),
    "closed": _("Closed"),
    "kind": _("Kind of help"),
    "asked": _("Sent"),
    "answered": _("Answered"),
    "days_waited": _("Days waited"),
    "received": _("Received"),
    "ended": _("Ended"),
    "declined_because": _("Declined because"),
    "steps_due": _("Steps due"),
    "steps_late": _("Steps late"),
}


def cells(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], names: Mapping[int, str]
) -> list[list[str]]:
    """The values of a snapshot's rows as text: districts by name, the rest as the file holds it."""
    return [
        [_cell(column, value, names) for column, value in zip(columns, row, strict=True)]
        for row in rows
    ]


def _cell(column: str, value: Any, names: Mapping[int, str]) -> str:
    if value is None:
        return wording.DASH
    if column == "district":
        return names.get(int(value), wording.DASH)
    return str(value)
