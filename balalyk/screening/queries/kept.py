"""Reads kept screenings and verdicts back into the words of the risk tool and of the law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from balalyk import law
from balalyk.screening.models import Verdict


@dataclass(frozen=True, slots=True)
class Kept:
    """A verdict's findings as ``law`` gave them; ``international`` by the name of the standard."""

    national: tuple[law.Finding, ...]
    international: Mapping[str, law.Standard]
    contradictions: tuple[law.Finding, ...]


def _finding(kept: Iterable[Any]) -> law.Finding:
    rule, verdict, outcome, values, activity = kept
    known = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return law.Finding(rule, verdict, outcome, known, activity)


def _findings(kept: Iterable[Any]) -> tuple[law.Finding, ...]:
    return tuple(_finding(one) for one in kept)


def findings_of(verdict: Verdict) -> Kept:
    """The findings kept with a verdict, gravest first within each law."""
    kept = verdict.findings
    return Kept(
        _findings(kept["national"]),
        {
            name: law.Standard(one["verdict"], _findings(one["findings"]), one["parts"])
            for name, one in kept["international"].items()
        },
        _findings(kept["contradictions"]),
    )


def facts_of(verdict: Verdict) -> law.Child:
    """The facts a verdict was made of, so that they can be held against another law or day."""
    return child_of(dict(verdict.facts), verdict.on_date)


def child_of(facts: dict[str, Any], on: date) -> law.Child:
    """Kept facts in the law's words, of a day; ``facts`` is taken apart. Raises what a fact raises
    that this law does not know: WrongFact, TypeError, ValueError."""
    activities = facts.pop("activities", None)
    if activities is not None:
        activities = tuple(_activity(one) for one in activities)
    return law.Child(**facts, on=on, activities=activities)


def _activity(kept: Mapping[str, Any]) -> law.Activity:
    known = dict(kept)
    for name in ("start_time", "end_time"):
        if name in known:
            known[name] = time.fromisoformat(known[name])
    if "hazards" in known:
        known["hazards"] = frozenset(known["hazards"])
    return law.Activity(**known)
