"""What shape and tone a verdict or a due day takes, and the small objects that components draw."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.ui import wording

SHAPES = frozenset(
    [
        "stop",
        "hazard",
        "labour",
        "irregular",
        "ok",
        "tell",
        "late",
        "due",
        "open",
        "half",
        "wait",
        "done",
        "two",
        "hidden",
        "lock",
        "phone",
        "seek",
        "figure",
        "person",
    ]
)
TONES = frozenset({"bad", "warn", "good", "info", "intl", "quiet", ""})


class Look(NamedTuple):
    """A word, a shape and a tone: colour is never the only sign."""

    word: str
    shape: str
    tone: str


# A labour code and a statistical standard leave work out for different reasons.
OUTSIDE_DEFINITION = "outside_definition"
# The words of law.facts, in order of gravity, "kept" for a single rule that was kept, and what the
# international standard says for "out_of_scope".
VERDICTS: Mapping[str, Look] = {
    "worst_form": Look(_("Worst form"), "stop", "bad"),
    "hazardous": Look(_("Hazardous"), "hazard", "bad"),
    "child_labour": Look(_("Child labour"), "labour", "bad"),
    "irregular": Look(_("Irregular"), "irregular", "warn"),
    "cannot_tell": Look(_("Cannot tell"), "tell", "info"),
    "permitted": Look(_("Permitted"), "ok", "good"),
    "kept": Look(pgettext_lazy("a rule was kept", "Kept"), "ok", "good"),
    "out_of_scope": Look(pgettext_lazy("short", "Not covered by the labour code"), "open", "quiet"),
    OUTSIDE_DEFINITION: Look(_("Outside the definition"), "open", "quiet"),
}

LATE, TODAY, LATER = "late", "today", "later"
IN_PROGRESS, WAITING, DONE = "in_progress", "waiting", "done"
STATES: Mapping[str, Look] = {
    LATE: Look(_("Late"), "late", "bad"),
    TODAY: Look(_("Today"), "due", "warn"),
    LATER: Look(pgettext_lazy("due", "Later"), "open", "info"),
    IN_PROGRESS: Look(_("In progress"), "half", "info"),
    WAITING: Look(_("Waiting for others"), "wait", "quiet"),
    DONE: Look(pgettext_lazy("state", "Done"), "done", "good"),
    "to_decide": Look(_("To decide"), "two", "warn"),
}

# Django's message levels and ours.
MESSAGE_TONES: Mapping[str, str] = {
    "error": "bad",
    "warning": "warn",
    "success": "good",
    "info": "info",
    "debug": "info",
}
ALERT_SHAPES: Mapping[str, str] = {"bad": "hazard", "warn": "tell", "good": "done", "info": "open"}


def verdict_look(word: str) -> Look:
    """The look of a verdict's word. Raises KeyError for a word that law.facts does not have."""
    return VERDICTS[str(word)]


def due_state(due: date, today: date) -> str:
    """Late, today or later. A state that is not a matter of the day is said by the caller."""
    if due < today:
        return LATE
    return TODAY if due == today else LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tab or a filter: where it goes, how many wait there, whether the reader is there now."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A thing to do: what it is and why, when it is due and by whose date, what to do now.

    `state` is one of STATES. `why` is the reason in a line, never the story. `post` makes the
    action a form instead of a link.
    """

    title: str
    state: str
    url: str = ""
    code: str = ""
    why: str = ""
    when: str = ""
    note: str = ""
    action: str = ""
    action_url: str = ""
    post: bool = False
    shape: str = ""
    tone: str = ""

    @property
    def look(self) -> Look:
        """The state's look, unless the task names its own shape or tone."""
        word, shape, tone = STATES[self.state]
        return Look(self.when or word, self.shape or shape, self.tone or tone)

    @classmethod
    def due(cls, on: date, today: date, **rest: Any) -> "Task":
        """A task whose state, words and note follow from its due day; `rest` may say otherwise."""
        when, short = wording.due_in_words(on, today), wording.short_day(on, today)
        note = ""
        if on < today:
            note = gettext("due %(day)s") % {"day": short}
        elif on > today and short not in when:
            note = short
        return cls(**{"state": due_state(on, today), "when": when, "note": note, **rest})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a whole in a coverage bar. `fill` is f0 to f5, `pattern` hatch, cross or none."""

    label: str
    count: int
    fill: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as drawn: `start` and `width` in per cent of the bar, `share` as read."""

    part: Part
    start: str
    width: str
    share: str


def pieces(parts: list[Part]) -> tuple[list[Piece], int]:
    """Lay the parts of a bar side by side; also their sum. An empty whole gives empty pieces."""
    whole = sum(part.count for part in parts)
    laid, start = [], 0.0
    for part in parts:
        width = 100 * part.count / whole if whole else 0.0
        share = wording.share(part.count, whole)
        laid.append(Piece(part, f"{start:.2f}%", f"{width:.2f}%", share))
        start += width
    return laid, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place on a map: `path` is SVG path data, `x`, `y` where its number stands.

    A town too small for a shape has no path and is a circle about its number, without its name.

    `value` is None where there is no figure, and `hidden` is true where it may not be shown:
    the two look different, for a figure nobody has is not a figure we keep back.
    """

    name: str
    x: float
    y: float
    path: str = ""
    value: float | None = None
    hidden: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Coloured:
    """An area with its step (f0 to f5), its number as written, and the sentence that names both."""

    area: Area
    fill: str
    hatched: bool
    text: str
    title: str


def step_of(value: float, limits: tuple[float, ...]) -> str:
    """The fill of a value between four rising limits: under the first f1, from the last on f5."""
    return f"f{1 + sum(value >= limit for limit in limits)}"


def coloured(area: Area, limits: tuple[float, ...], hatch_below: float, unit: str) -> Coloured:
    """Colour one area; a value below `hatch_below` is hatched as well."""
    if area.hidden:
        return Coloured(area, "f0", True, "", gettext("%(place)s: hidden") % {"place": area.name})
    if area.value is None:
        return Coloured(
            area, "f0", False, wording.DASH, gettext("%(place)s: no figure") % {"place": area.name}
        )
    text = wording.number(area.value)
    title = f"{area.name}: {text}{wording.THIN}{unit}" if unit else f"{area.name}: {text}"
    return Coloured(area, step_of(area.value, limits), area.value < hatch_below, text, title)


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a map's key."""

    fill: str
    hatched: bool
    label: str


def key_of(limits: tuple[float, ...], hatch_below: float, unit: str) -> list[Step]:
    """The key beside a map: five steps, each with its limits, hatched as its areas are."""
    tail = f"{wording.THIN}{unit}" if unit else ""
    first = gettext("under %(limit)s") % {"limit": wording.number(limits[0]) + tail}
    last = gettext("%(limit)s and over") % {"limit": wording.number(limits[-1]) + tail}
    middle = [
        gettext("%(low)s to under %(high)s")
        % {"low": wording.number(low), "high": wording.number(high) + tail}
        for low, high in itertools.pairwise(limits)
    ]
    tops = [*limits, float("inf")]
    return [
        Step(f"f{place}", tops[place - 1] <= hatch_below, label)
        for place, label in enumerate([first, *middle, last], start=1)
    ]


def key_of_gaps(areas: list[Area]) -> list[Step]:
    """What the key adds when some area is kept back or has no figure."""
    gaps = []
    if any(area.hidden for area in areas):
        gaps.append(Step("f0", True, gettext("hidden, so that no child can be recognised")))
    if any(area.value is None and not area.hidden for area in areas):
        gaps.append(Step("f0", False, gettext("no figure")))
    return gaps
