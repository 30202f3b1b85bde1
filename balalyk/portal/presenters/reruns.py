"""Reruns of the law in words: how they stand, what would change, for whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.law.facts import GRAVITY
from balalyk.law.profiles import version_in
from balalyk.portal import rules
from balalyk.portal.presenters import verdicts
from balalyk.portal.presenters.counts import Cell
from balalyk.portal.queries.reruns import Cells, Counted
from balalyk.screening.models import Course, Rerun, RerunState
from balalyk.ui import wording
from balalyk.ui.presenters import VERDICTS, Link, Look, Task

# The state of a thing to do, and the word at right.
STATES = {
    RerunState.RUNNING: ("in_progress", _("Running")),
    RerunState.READY: ("to_decide", _("To decide")),
    RerunState.APPLYING: ("in_progress", _("Being applied")),
    RerunState.APPLIED: ("done", _("Applied")),
    RerunState.SET_ASIDE: ("waiting", pgettext_lazy("forms", "Set aside")),
}
# A law that nobody has entered is none to be named.
NOT_ENTERED = " not entered"
REFUSALS = {
    "no_reason": _("Write why, so that it can be understood later"),
    "not_finished": _("This rerun is still running. Decide when it is ready."),
    "decided": _("This rerun was decided already, perhaps by somebody else a moment ago."),
}
COURSE_LOOKS = {
    Course.GRAVER: Look(_("Graver"), "hazard", "bad"),
    Course.MILDER: Look(_("Milder"), "open", "info"),
}


def state(rerun: Rerun) -> tuple[str, str]:
    """The state as the component ``state_tag`` takes it, and its word."""
    kind, word = STATES[RerunState(rerun.state)]
    return kind, str(word)


def title(rerun: Rerun) -> str:
    """Rerun 3."""
    return gettext("Rerun %(number)s") % {"number": rerun.number}


def scope(rerun: Rerun) -> str:
    """Which visits it is about: from, to, where, and whether replaced verdicts too."""
    days = {"since": wording.day(rerun.since)}
    said = gettext("visits since %(since)s") % days
    if rerun.until:
        days["until"] = wording.day(rerun.until)
        said = gettext("visits from %(since)s to %(until)s") % days
    where = rerun.place.title if rerun.place else rerun.country and verdicts.law_of(rerun.country)
    parts = [said, where, gettext("replaced verdicts too") if rerun.past else ""]
    return ", ".join(part for part in parts if part)


def line(rerun: Rerun) -> Task:
    """One rerun in the list."""
    kind, word = state(rerun)
    return Task(
        title=title(rerun),
        url=reverse("portal:rerun", args=[rerun.pk]),
        state=kind,
        when=word,
        note=wording.day(rerun.started_at),
        why=f"{wording.capitalised(scope(rerun))}. {laws(rerun)}",
    )


def laws(rerun: Rerun) -> str:
    """The versions of the law before, and now."""
    before = ", ".join(map(_version, sorted(rerun.versions_before))) or "–"
    now = ", ".join(_version(one) for one in rerun.law.split(", ") if NOT_ENTERED not in one)
    return gettext("Before: %(before)s. Now: %(now)s.") % {"before": before, "now": now}


def _version(version: str) -> str:
    return version_in(version, verdicts.language())


@dataclass(frozen=True, slots=True)
class About:
    """A rerun in words; ``figures``: name and number of the whole of it."""

    title: str
    scope: str
    laws: str
    state: tuple[str, str]
    figures: list[tuple[str, Cell]]
    decided: str


def about(rerun: Rerun, *, counts_only: bool) -> About:
    """What stands at the head and at the side of a rerun's page."""
    figures = [
        (gettext("Held against the law again"), rerun.held),
        (gettext("Would change"), rerun.changed),
        (gettext("The same words, by another version of the law"), rerun.newer_law),
        (gettext("Could not be assessed"), rerun.failed),
    ]
    if rerun.state in {RerunState.APPLYING, RerunState.APPLIED}:
        figures += [
            (gettext("Applied"), rerun.applied),
            (gettext("Left alone: a later visit has its own verdict"), rerun.overtaken),
            (gettext("Told to casework"), rerun.concerns),
        ]
    # One small number could be worked out from the others, so none of the parts is shown then.
    hides = counts_only and any(_is_small(n) for _, n in figures)
    shown = [(name, Cell(n, hides and n > 0 and n != rerun.held)) for name, n in figures]
    decided = wording.day(rerun.decided_at) if rerun.decided_at else ""
    if rerun.decided_by:
        decided = f"{rerun.decided_by.full_name}, {decided}"
    said = wording.capitalised(scope(rerun))
    return About(title(rerun), said, laws(rerun), state(rerun), shown, decided)


def _is_small(count: int) -> bool:
    return 0 < count < rules.SMALLEST_SHOWN


@dataclass(slots=True)
class Row:
    """A line of a table: its look or name, and its cells, the last the sum."""

    look: Look
    cells: list[Cell]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows are what was before, columns what is now; only what changes, the gravest first."""

    title: str
    columns: list[Look]
    rows: list[Row]
    total: Row | None
    hides: bool


def tables(found: Counted, *, counts_only: bool) -> list[Table]:
    """Words before and now by the law of the country and by the international standard."""
    return [
        _words(gettext("By the law of the country"), found.national, counts_only),
        _words(gettext("By the international standard"), found.international, counts_only, True),
    ]


def _words(name: str, cells: Cells, counts_only: bool, international: bool = False) -> Table:
    changed = {pair: n for pair, n in cells.items() if pair[0] != pair[1]}
    looks = {
        word: VERDICTS[verdicts.international_look(word) if international else word]
        for pair in changed
        for word in pair
    }
    grave = sorted(looks, key=lambda word: -GRAVITY.get(word, 0))
    before = [word for word in grave if any(pair[0] == word for pair in changed)]
    now = [word for word in grave if any(pair[1] == word for pair in changed)]
    return _table(name, changed, before, now, looks, counts_only)


def places(found: Counted, *, counts_only: bool, by_district: bool) -> Table:
    """How many became graver and milder in each place, the most first; a place leads to its
    children where there is such a list."""
    sums: dict[str, int] = {}
    for (place, _course), n in found.places.items():
        sums[place] = sums.get(place, 0) + n
    order = sorted(sums, key=lambda place: (-sums[place], found.names.get(place, "")))
    looks = {place: Look(found.names.get(place, ""), "", "") for place in order}
    looks |= {course.value: look for course, look in COURSE_LOOKS.items()}
    columns = [course.value for course in COURSE_LOOKS]
    table = _table(gettext("By place"), found.places, order, columns, looks, counts_only)
    if not by_district:
        for place, row in zip(order, table.rows, strict=True):
            row.url = f"?place={place}#children"
    return table


def _table(
    name: str,
    cells: Cells,
    rows: list[str],
    columns: list[str],
    looks: Mapping[str, Look],
    counts_only: bool,
) -> Table:
    summed = rules.with_sums(cells)
    hidden = rules.hidden_cells(summed, rows, columns) if counts_only else frozenset()

    def row(key: str, look: Look) -> Row:
        across = [*columns, rules.SUM]
        return Row(look, [Cell(summed.get((key, c), 0), (key, c) in hidden) for c in across])

    total = row(rules.SUM, Look(gettext("All"), "", "")) if rows else None
    lines = [row(key, looks[key]) for key in rows]
    return Table(name, [looks[key] for key in columns], lines, total, bool(hidden))


def filters(found: Counted, course: str, place: str) -> list[Link]:
    """All, graver, milder, with how many there are; of one place where one was chosen."""
    counts = {"": 0}
    for (where, way), n in found.places.items():
        if place in {"", where}:
            counts[way] = counts.get(way, 0) + n
            counts[""] += n
    kept = {"place": place} if place else {}
    ways = [("", gettext("All")), *((way.value, look.word) for way, look in COURSE_LOOKS.items())]
    return [
        Link(
            label=str(label),
            url=f"?{urlencode(kept | ({'course': way} if way else {}))}#children",
            current=way == course,
            count=counts.get(way, 0),
        )
        for way, label in ways
    ]


def consequences(found: Counted) -> list[str]:
    """What applying does, in sentences."""
    ways = dict.fromkeys(Course.values, 0)
    for (_place, way), n in found.places.items():
        ways[way] += n
    graver, milder = ways[Course.GRAVER], ways[Course.MILDER]
    said = []
    if graver:
        said.append(
            ngettext(
                "%(n)s child’s verdict becomes graver. Where it is child labour now, the child’s "
                "case hears of it, or a case is opened with a worker and a date.",
                "%(n)s children’s verdicts become graver. Where it is child labour now, the "
                "child’s case hears of it, or a case is opened with a worker and a date.",
                graver,
            )
            % {"n": wording.number(graver)}
        )
    if milder:
        said.append(
            ngettext(
                "%(n)s child’s verdict becomes milder. No case is closed by it: a note stands in "
                "the next step of a case.",
                "%(n)s children’s verdicts become milder. No case is closed by it: a note stands "
                "in the next step of a case.",
                milder,
            )
            % {"n": wording.number(milder)}
        )
    return said
