"""Estimates in plain words: what they say, why they may or may not be used, methods side by side."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.estimates import rules
from balalyk.estimates.models import Estimation, State
from balalyk.estimation import sentences
from balalyk.estimation.facts import NOTE, PUBLISH, REFUSE, WARN, Answer, Estimate, Reason, Value
from balalyk.estimation.judgement import ASSUMPTIONS
from balalyk.estimation.keeping import unpacked
from balalyk.estimation.page import RANGED
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "nobody": _("Nobody is on these lists. Choose a longer period or a larger place."),
    "old_snapshot": _("This snapshot was made before lists were kept in it. Make a new one."),
    "changed_files": _("The files of this snapshot are not the ones that were frozen."),
    "many_parts": _("At most 12 parts are estimated together. Split by something coarser."),
    "no_such_move": _("This estimate is made already."),
}
WRONG_JOURNALS: Mapping[str, Any] = {
    "no_csv": _("This is no CSV. Save the sheet as “CSV UTF-8”."),
    "head": _("The first line must be: district, month, opened, closed."),
    "empty": _("There is no month in the file. Write one a line."),
    "many": _("There are more than 20,000 lines. Split the file."),
    "cells": _("Four values are needed: district, month, opened, closed."),
    "month": _("“%(what)s” is no month. Write it as 2024-05 or 05.2024."),
    "count": _("“%(what)s” is no count. Write a whole number from 0 on."),
    "twice": _("The same district and month stand twice: %(what)s. Leave one of them out."),
    "no_place": _("“%(what)s” is no district or city of your areas. Write its name or its code."),
    "two_places": _(
        "Several places are called “%(what)s”. Write the code of the one that is meant."
    ),
}
SPLITS = (
    ("", _("not split")),
    ("sex", _("sex")),
    ("age_band", _("age")),
    ("region", _("region")),
    ("district", _("district")),
)
# What the lists from the registry are called.
LISTS: Mapping[str, Any] = {
    "round": pgettext_lazy("list", "household round"),
    "hotline": pgettext_lazy("list", "hotline"),
    "monitoring": pgettext_lazy("list", "monitoring group"),
    "commission": pgettext_lazy("list", "commission"),
    "schools": pgettext_lazy("list", "schools"),
    "clinics": pgettext_lazy("list", "clinics and hospitals"),
    "day_care": pgettext_lazy("list", "day care centres"),
    "others": pgettext_lazy("list", "other people"),
}
PARTS: Mapping[str, Any] = {
    "f": _("girls"),
    "m": _("boys"),
    "?": pgettext_lazy("part", "not known"),
}
LOOKS: Mapping[str, tuple[str, str]] = {
    PUBLISH: ("done", "good"),
    WARN: ("tell", "warn"),
    REFUSE: ("hazard", "bad"),
    NOTE: ("open", "info"),
}
STATES: Mapping[str, tuple[str, str]] = {
    State.ASKED: ("half", "info"),
    State.FAILED: ("hazard", "bad"),
}
FEWER = _("fewer than 5")


def wrong_journal(wrong: rules.WrongJournal) -> str:
    """What is wrong with a journal, and in which line."""
    said = str(WRONG_JOURNALS[wrong.code]) % {"what": wrong.what}
    if not wrong.line:
        return said
    return gettext("Line %(line)s: %(said)s") % {"line": wrong.line, "said": said}


def language() -> str:
    """The reader's language, if the estimation has words in it; else English."""
    code = (get_language() or "en")[:2]
    return code if code in sentences.LANGUAGES else "en"


def say(code: str, **values: Value) -> str:
    """A text of the estimation's own page in the reader's language."""
    return sentences.page(code, language(), **values)


def titled(found: Estimation) -> str:
    """The place and the snapshot, or what a file's estimate is of."""
    if found.place and found.snapshot:
        return f"{found.place.title}, {found.snapshot.name}"
    return found.title


@dataclass(frozen=True, slots=True)
class Line:
    """An estimate in the list of them."""

    url: str
    title: str
    origin: str
    state: str
    shape: str
    tone: str
    asked: str


def line(found: Estimation) -> Line:
    """Its verdict, or how far it is."""
    made = found.state == State.MADE
    shape, tone = LOOKS[found.verdict] if made else STATES[found.state]
    return Line(
        url=reverse("estimates:estimation", args=[found.pk]),
        title=titled(found),
        origin=gettext("the registry") if found.snapshot_id else gettext("a file"),
        state=say(found.verdict) if made else wording.capitalised(found.get_state_display()),
        shape=shape,
        tone=tone,
        asked=wording.moment(found.asked_at),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A method: what it is called and does, the number, from and to, and where that lies in per cent
    of the drawing's width."""

    name: str
    does: str
    n: str
    ends: str
    interval: str
    low: float
    width: float
    at: float


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as the page tells it."""

    verdict: str
    shape: str
    tone: str
    figure: str
    lines: list[str]
    reasons: list[tuple[str, str, str]]
    assumptions: list[str]
    rows: list[Row]
    parts: list[tuple[str, str, str, str, str, str]]


def shown(found: Estimation, titles: Mapping[str, str]) -> Shown:
    """What a made estimate says; ``titles``: of parts that are places."""
    answer = _worded(unpacked(found.answer), bool(found.snapshot_id))
    shape, tone = LOOKS[answer.verdict]
    head = answer.headline
    lines = []
    if head:
        lines.append(
            say(
                "most_likely",
                n=head.n,
                missed=head.n - answer.lists.observed,
                interval=sentences.interval(head, language()),
            )
        )
        if others := _others(answer):
            lines.append(others)
    else:
        lines.append(say("no_headline"))
    lines.append(
        say("observed", observed=_guarded(answer.lists.observed), lists=answer.lists.names)
    )
    return Shown(
        verdict=say(answer.verdict),
        shape=shape,
        tone=tone,
        figure=_range(head) if head else "",
        lines=lines,
        reasons=[
            (*LOOKS[one.weight], sentences.reason(_masked(one), language()))
            for one in answer.reasons
            if one not in ASSUMPTIONS
        ],
        assumptions=[sentences.reason(one, language()) for one in ASSUMPTIONS],
        rows=_rows(answer),
        parts=[_part(name, part, titles) for name, part in answer.strata.items()],
    )


def _worded(answer: Answer, from_registry: bool) -> Answer:
    """The answer with the registry's lists called by their names; a file's keep theirs."""
    if not from_registry:
        return answer
    pattern = re.compile(rf"\b({'|'.join(rules.LISTS)})\b")

    def say_list(text: str) -> str:
        return pattern.sub(lambda hit: str(LISTS[hit[1]]), text)

    def reword(value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(say_list(one) for one in value)
        return say_list(value) if isinstance(value, str) else value

    return replace(
        answer,
        lists=replace(answer.lists, names=tuple(say_list(name) for name in answer.lists.names)),
        reasons=tuple(
            replace(
                one,
                values={
                    name: value if name.endswith("method") else reword(value)
                    for name, value in one.values.items()
                },
            )
            for one in answer.reasons
        ),
    )


def _guarded(count: int) -> Value:
    """A count of people, or that it is small."""
    return count if count >= rules.SMALL or not count else str(FEWER)


def _masked(reason: Reason) -> Reason:
    shared = reason.values.get("shared")
    if isinstance(shared, int | float) and 0 < shared < rules.SMALL:
        return replace(reason, values={**reason.values, "shared": str(FEWER)})
    return reason


def _range(one: Estimate) -> str:
    code = "range" if math.isfinite(one.high) else "range_open"
    return say(code, low=one.low, high=one.high)


def _others(answer: Answer) -> str:
    found = [one for one in answer.estimates if one.method in RANGED]
    if not found:
        return ""
    low = min(min(one.n, one.low) if one.interval == "spread" else one.n for one in found)
    high = max(max(one.n, one.high) if one.interval == "spread" else one.n for one in found)
    return say("methods_say", low=low, high=high)


def _rows(answer: Answer) -> list[Row]:
    if not answer.estimates:
        return []
    middle = sorted(one.n for one in answer.estimates)[len(answer.estimates) // 2]
    most = max(
        [one.n for one in answer.estimates]
        + [one.high for one in answer.estimates if one.high <= 3 * middle]
    )
    return [_row(one, most) for one in answer.estimates]


def _row(one: Estimate, most: float) -> Row:
    named = sentences.method(one.method, language())
    low, high = (100 * min(max(end, 0), most) / most for end in (one.low, one.high))
    return Row(
        name=named.name,
        does=named.does,
        n=sentences.number(one.n),
        ends=f"{sentences.number(one.low)} – {sentences.number(one.high)}",
        interval=sentences.interval(one, language()),
        low=low,
        width=max(high - low, 0.5),
        at=min(100 * one.n / most, 99.5),
    )


def _part(
    name: str, part: Answer, titles: Mapping[str, str]
) -> tuple[str, str, str, str, str, str]:
    """Name, people on lists, number, range and the verdict's shape and word."""
    head = part.headline
    observed = _guarded(part.lists.observed)
    return (
        str(titles.get(name) or PARTS.get(name, name)),
        observed if isinstance(observed, str) else sentences.number(float(observed)),  # type: ignore[arg-type]
        sentences.number(head.n) if head else "–",
        f"{sentences.number(head.low)} – {sentences.number(head.high)}" if head else "–",
        part.verdict,
        say(part.verdict),
    )


def part_looks(parts: list[tuple[str, str, str, str, str, str]]) -> list[dict[str, str]]:
    """Parts for the table."""
    return [
        {
            "name": name, "observed": observed, "n": n, "ends": ends, "verdict": word,
            "shape": LOOKS[verdict][0], "tone": LOOKS[verdict][1],
        }
        for name, observed, n, ends, verdict, word in parts
    ]  # fmt: skip


def dwellings(found: Estimation) -> dict[str, str] | None:
    """The second opinion by dwellings; None where no round gave it or its count is small."""
    told = found.by_dwellings
    if not told or told["found"] < rules.SMALL:
        return None
    return {
        "found": wording.number(told["found"]),
        "n": wording.number(round(told["n"])),
        "low": wording.number(round(told["low"])),
        "high": wording.number(round(told["high"])),
        "seen": wording.per_cent(100 * told["seen"]),
        "unseen": wording.number(told["areas_unseen"]) if told["areas_unseen"] else "",
    }
