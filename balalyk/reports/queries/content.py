"""What a report says, as data: its numbers with what is hidden left out, its words, and the
definitions they stand on, in every language. Published, it is kept as it is."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from balalyk.places.models import Place
from balalyk.reporting import presenters
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reports.models import ChartBy, Edition, Report, Section, SectionKind
from balalyk.reports.queries.shelf import sections as sections_of
from balalyk.reports.rules import LANGUAGES, places_of

FORMAT = 1
Words = dict[str, str]


def fingerprint(content: Mapping[str, Any]) -> str:
    """The first letters of the SHA-256 of a content."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def content_of(actor: Any, report: Report) -> dict[str, Any]:
    """What a report says: as it was published, else as it would be published now."""
    edition: Edition | None = getattr(report, "edition", None)
    return dict(edition.content) if edition else draft_content(actor, report)


def draft_content(actor: Any, report: Report) -> dict[str, Any]:
    """What a report would say if it were published now."""
    return content(actor, report, sections_of(report))


def content(actor: Any, report: Report, sections: Sequence[Section]) -> dict[str, Any]:
    """The whole of a report. Keys: format, title, place, snapshot, compared, sections (each with
    key, kind, code, by, heading, text, rows), figures (by code, of the place) and definitions."""
    codes = _codes(sections)
    board = _board(actor, report, codes)
    made = [_section(section, report.place, board) for section in sections]
    return {
        "format": FORMAT,
        "title": report.title,
        "place": {"id": report.place_id, "name": board.names[report.place_id]},
        "snapshot": _snapshot(report.snapshot),
        "compared": _snapshot(report.compared) if report.compared else None,
        "sections": made,
        "figures": {code: board.row(code, report.place_id) for code in codes},
        "definitions": {code: _definition(code) for code in codes},
    }


def _codes(sections: Iterable[Section]) -> list[str]:
    """Every indicator that a section shows or a text names, once, in their order."""
    found: dict[str, None] = {}
    for section in sections:
        named = [code for text in section.text.values() for code, _side in places_of(text)]
        found |= dict.fromkeys(code for code in [*section.codes, *named] if code in BY_CODE)
    return list(found)


def in_languages(say: Callable[[], Any]) -> Words:
    """What ``say`` gives in each language."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(say())
    return found


@dataclass(slots=True)
class _Board:
    """The figures of a report's place and of those within it, now and before."""

    names: dict[int, Words]
    inside: list[Place]
    now: dict[tuple[str, int, str], Tally] = field(default_factory=dict)
    before: dict[tuple[str, int, str], Tally] | None = None

    def row(
        self, code: str, place: int, spot: str = "", name: Words | None = None
    ) -> dict[str, Any]:
        """One number with the earlier one beside it."""
        key = (code, place, spot)
        return {
            "code": code,
            "spot": spot or f"place {place}",
            "name": name or self.names[place],
            "now": _cell(self.now.get(key)),
            "before": None if self.before is None else _cell(self.before.get(key)),
        }

    def spots(self, code: str, place: int) -> list[str]:
        """By which sexes and age bands a figure of a place is counted."""
        found = [spot for own, at, spot in self.now if (own, at) == (code, place) and spot]
        return sorted(found, key=_order)


def _order(spot: str) -> tuple[int, int]:
    known = [code for code, _word in presenters.who_choices() if code]
    bare = spot.partition(" ")[2] or spot
    group = 0 if spot.startswith("sex") else 1
    return group, known.index(bare) if bare in known else len(known)


def _board(actor: Any, report: Report, codes: Collection[str]) -> _Board:
    places = Place.objects.filter(path__startswith=report.place.path)
    inside = list(places.filter(parent=report.place))
    rows = Tally.objects.visible_to(actor).filter(code__in=codes, place__in=[report.place, *inside])
    wanted = [one for one in (report.snapshot, report.compared) if one is not None]
    found: dict[Any, dict[tuple[str, int, str], Tally]] = {one.pk: {} for one in wanted}
    for tally in rows.filter(snapshot__in=wanted):
        spot = f"sex {tally.sex}" if tally.sex else f"age {tally.age_band}"
        spot = spot if tally.sex or tally.age_band else ""
        found[tally.snapshot_id][tally.code, tally.place_id, spot] = tally
    counted = {place for _code, place, _spot in found[report.snapshot_id]}
    named = [report.place, *(place for place in inside if place.pk in counted)]
    return _Board(
        names={place.pk: in_languages(lambda place=place: place.title) for place in named},
        inside=sorted(named[1:], key=lambda place: place.name),
        now=found[report.snapshot_id],
        before=found[report.compared_id] if report.compared_id else None,
    )


def _cell(tally: Tally | None) -> dict[str, Any]:
    """What anybody may be told of a count, for a report leaves the house: what is not open is not
    in it. ``top`` None and not hidden: nothing was counted."""
    if tally is None:
        return {"top": None, "top_hidden": False, "of": None, "of_hidden": False}
    has_whole = tally.of is not None
    return {
        "top": tally.top if tally.top_open else None,
        "top_hidden": not tally.top_open,
        "of": tally.of if tally.of_open else None,
        "of_hidden": has_whole and not tally.of_open,
    }


def _section(section: Section, place: Place, board: _Board) -> dict[str, Any]:
    code = section.codes[0] if section.codes else ""
    return {
        "key": str(section.number),
        "kind": section.kind,
        "code": "" if section.kind == SectionKind.FIGURES else code,
        "by": section.by,
        "heading": section.heading,
        "text": section.text,
        "rows": _rows(section, place, board),
    }


def _rows(section: Section, place: Place, board: _Board) -> list[dict[str, Any]]:
    codes = [code for code in section.codes if code in BY_CODE]
    if section.kind == SectionKind.TEXT or not codes:
        return []
    if section.kind == SectionKind.FIGURES:
        return [
            board.row(code, place.pk, name=in_languages(lambda code=code: BY_CODE[code].name))
            for code in codes
        ]
    whole = board.row(codes[0], place.pk)
    if section.kind == SectionKind.PLACES or section.by == ChartBy.PLACE:
        return [*(board.row(codes[0], one.pk) for one in board.inside), whole]
    split = [spot for spot in board.spots(codes[0], place.pk) if _wanted(section, spot)]
    everybody = in_languages(lambda: presenters.who_choices()[0][1])
    whole = board.row(codes[0], place.pk, name=everybody)
    return [*(board.row(codes[0], place.pk, spot, _whom(spot)) for spot in split), whole]


def _wanted(section: Section, spot: str) -> bool:
    return section.kind == SectionKind.SPLIT or spot.startswith(section.by)


def _whom(spot: str) -> Words:
    bare = spot.partition(" ")[2]

    def say() -> str:
        known = {code: word for code, word in presenters.who_choices() if code}
        is_sex = spot.startswith("sex")
        return known.get(bare) or (gettext("Sex not known") if is_sex else gettext("Age not known"))

    return in_languages(say)


def _snapshot(snapshot: Snapshot) -> dict[str, Any]:
    made = snapshot.made_at
    return {
        "id": str(snapshot.pk),
        "name": snapshot.name,
        "fingerprint": snapshot.fingerprint,
        "start": snapshot.start.isoformat(),
        "end": snapshot.end.isoformat(),
        "made_at": made.isoformat() if made else None,
        "code": snapshot.code,
    }


def _definition(code: str) -> dict[str, Any]:
    indicator = BY_CODE[code]
    plain = presenters.definition(indicator)
    return {
        "name": in_languages(lambda: indicator.name),
        "meaning": in_languages(lambda: indicator.meaning),
        "caution": in_languages(lambda: indicator.caution),
        "source": in_languages(lambda: presenters.definition(indicator).source),
        "share": in_languages(lambda: presenters.SHARES.get(code, "")),
        "table": plain.table,
        "top": plain.top,
        "of": plain.of,
    }
