"""A report's content as it is read: in one language, with its numbers, differences and bars."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from balalyk.reporting.presenters import Definition, Number
from balalyk.reports.models import SectionKind
from balalyk.reports.rules import Block, blocks, filled
from balalyk.ui import wording

MINUS = "\u2212"
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One number with its name, the earlier one and the difference in words. ``length`` and
    ``length_before`` of its bars, 0 where nothing is shown."""

    code: str
    name: str
    url: str
    now: Number
    before: Number | None
    change: str
    sentence: str = ""
    earlier: str = ""
    spot: str = ""
    is_sum: bool = False

    @property
    def length(self) -> float:
        return length(self.now)

    @property
    def length_before(self) -> float:
        return length(self.before) if self.before else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """One section. ``head`` names its first column; ``longest`` is what a full bar stands for."""

    number: int
    kind: str
    heading: str
    blocks: list[Block]
    lines: list[Line]
    code: str = ""
    head: str = ""
    is_share: bool = False
    url: str = ""

    @property
    def key(self) -> str:
        return str(self.number)

    @property
    def longest(self) -> float:
        if self.is_share:
            return 100.0
        return max((max(one.length, one.length_before) for one in self.bars), default=0.0)

    @property
    def bars(self) -> list[Line]:
        """The lines without their sum."""
        return [one for one in self.lines if not one.is_sum]

    @property
    def has_hidden(self) -> bool:
        return any(one.now.is_hidden or (one.before and one.before.is_hidden) for one in self.lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole report in one language."""

    title: str
    place: str
    period: str
    compared: str
    parts: list[Part]
    snapshot: Mapping[str, Any]
    snapshot_before: Mapping[str, Any] | None

    @property
    def has_hidden(self) -> bool:
        return any(part.has_hidden for part in self.parts)


def said(words: Mapping[str, str]) -> str:
    """Words in the language in force, else in English."""
    return str(words.get((get_language() or "en")[:2]) or words.get("en", ""))


def length(number: Number) -> float:
    """How long a bar is: the share, or the count."""
    if number.is_hidden:
        return 0.0
    return number.per_cent if number.per_cent is not None else float(number.top or 0)


def period(snapshot: Mapping[str, Any]) -> str:
    """First and last day: 01.07.2026 – 31.12.2026."""
    days = [date.fromisoformat(snapshot[end]) for end in ("start", "end")]
    return f"{wording.day(days[0])} – {wording.day(days[1])}"


def read(content: Content, pk: Any) -> Reading:
    """The content in the language in force; its figures open under the report ``pk``."""
    before = content["compared"]
    return Reading(
        title=said(content["title"]),
        place=said(content["place"]["name"]),
        period=period(content["snapshot"]),
        compared=period(before) if before else "",
        parts=[
            _part(number, one, content, pk) for number, one in enumerate(content["sections"], 1)
        ],
        snapshot=content["snapshot"],
        snapshot_before=before,
    )


def _part(number: int, section: Mapping[str, Any], content: Content, pk: Any) -> Part:
    definition = content["definitions"].get(section["code"])
    named = said(section["heading"]) or (said(definition["name"]) if definition else "")
    text = filled(said(section["text"]), lambda code, side: told(content, code, side))
    lines = [line(row, content, pk) for row in section["rows"]]
    is_table = section["kind"] not in (SectionKind.TEXT, SectionKind.FIGURES)
    return Part(
        number=number,
        kind=section["kind"],
        heading=named,
        blocks=blocks(text),
        lines=_by_name(lines, section) if is_table else lines,
        code=section["code"],
        head=_head(section),
        is_share=bool(definition and definition["of"]),
        url=reverse("reports:figure", args=[pk, section["code"]]) if section["code"] else "",
    )


def _by_name(lines: list[Line], section: Mapping[str, Any]) -> list[Line]:
    """Places by their name in the reader's language; the sum, which comes last, says so."""
    if not lines:
        return lines
    *bars, whole = lines
    if section["rows"][0]["spot"].startswith("place"):
        bars.sort(key=lambda one: one.name)
    return [*bars, replace(whole, is_sum=True)]


def _head(section: Mapping[str, Any]) -> str:
    by_place = section["kind"] == SectionKind.PLACES or section["by"] == "place"
    return gettext("Place") if by_place else gettext("Children")


def line(row: Mapping[str, Any], content: Content, pk: Any) -> Line:
    """One number of the content."""
    now = Number(**row["now"])
    before = Number(**row["before"]) if row["before"] else None
    definition = content["definitions"][row["code"]]
    return Line(
        code=row["code"],
        name=said(row["name"]),
        url=reverse("reports:figure", args=[pk, row["code"]]),
        now=now,
        before=before,
        change=change(now, before),
        sentence=sentence(now, definition),
        earlier=earlier(now, before),
        spot=row["spot"],
    )


def sentence(now: Number, definition: Mapping[str, Any]) -> str:
    """What a number says; "" for a plain count."""
    if now.is_hidden:
        return gettext("Hidden, for it could point to a child or give such a number away.")
    if now.top is None:
        return gettext("Nothing was counted here.")
    if not definition["of"]:
        return ""
    if not now.of:
        return gettext("There was nobody and nothing to count here.")
    return said(definition["share"]) % {"share": now.share}


def earlier(now: Number, before: Number | None) -> str:
    """The earlier number in a sentence beside a figure; "" where there is none."""
    if before is None or now.is_hidden:
        return ""
    was = before.share or count(before)
    told = {"before": was, "change": change(now, before)}
    said = gettext("The period before: %(before)s. Change: %(change)s.") % told
    # An abbreviation at the end has its full stop already.
    return said.replace("..", ".")


def count(told: Number) -> str:
    """A count as text: "hidden", or a dash where nothing was counted."""
    if told.top_hidden:
        return gettext("hidden")
    return wording.DASH if told.top is None else wording.number(told.top)


def exact_share(number: Number) -> Decimal | None:
    """The share in per cent, not rounded; None where there is none."""
    if number.is_hidden or number.top is None or not number.of:
        return None
    return Decimal(number.top) * 100 / Decimal(number.of)


def change(now: Number, before: Number | None) -> str:
    """The difference to the earlier period: of a count in numbers, of a share in percentage points;
    a dash where either is hidden or not there."""
    if before is None:
        return ""
    if now.is_hidden or before.is_hidden or now.top is None or before.top is None:
        return wording.DASH
    if now.of is None:
        return signed(Decimal(now.top - before.top), 0)
    was, is_now = exact_share(before), exact_share(now)
    if was is None or is_now is None:
        return wording.DASH
    points = signed(is_now - was, 1)
    return gettext("%(points)s points") % {"points": points}


def signed(value: Decimal, decimals: int) -> str:
    """+12, −3, 0."""
    text = wording.number(abs(value), decimals)
    if not text.strip("0,"):
        return text
    return f"+{text}" if value > 0 else f"{MINUS}{text}"


def told(content: Content, code: str, side: str) -> str:
    """A figure named in a text, as it is read there."""
    row = content["figures"].get(code)
    if row is None:
        return wording.DASH
    now = Number(**row["now"])
    before = Number(**row["before"]) if row["before"] else None
    if side == "change":
        return change(now, before) or wording.DASH
    number = before if side == "before" else now
    if number is None:
        return wording.DASH
    if (number.of_hidden if side == "of" else number.top_hidden) or (
        side == "share" and number.is_hidden
    ):
        return gettext("(hidden)")
    if side == "share":
        return number.share or wording.DASH
    value = number.of if side == "of" else number.top
    return wording.DASH if value is None else wording.number(value)


def definition(content: Content, code: str) -> Definition:
    """The definition of one of the report's figures."""
    told = content["definitions"][code]
    words = (said(told[name]) for name in ("name", "meaning", "caution", "source"))
    return Definition(*words, told["table"], told["top"], told["of"])


def has_rows(content: Content, code: str) -> bool:
    """Whether a figure counts rows of single children or cases."""
    return content["definitions"][code]["table"] in {"children", "cases"}
