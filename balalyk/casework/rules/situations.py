"""Goals and steps for situations that come again and again, read from ``data/situations``."""

import functools
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ru", "ky")
FOLDER = Path(__file__).parent.parent / "data" / "situations"


@dataclass(frozen=True, slots=True)
class StepText:
    """One step: ``words`` by language, who does it, the kind of service, within how many days."""

    words: Mapping[str, str]
    who: str
    service: str
    days: int


@dataclass(frozen=True, slots=True)
class GoalText:
    """One goal: ``words`` by language, of whose plan (child or family), its domain and steps."""

    words: Mapping[str, str]
    whose: str
    domain: str
    steps: tuple[StepText, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation. ``reasons`` are codes of a case, ``tasks`` of the work that was seen."""

    code: str
    order: int
    name: Mapping[str, str]
    reasons: frozenset[str]
    tasks: frozenset[str]
    goals: tuple[GoalText, ...]

    def fits(self, reasons: Collection[str], tasks: Collection[str]) -> bool:
        """Whether a case with these reasons, or work with these tasks, speaks for it."""
        return bool(self.reasons & set(reasons) or self.tasks & set(tasks))


def read(code: str, text: str) -> Situation:
    """A situation from its file. KeyError where a language or a field is missing."""
    told = tomllib.loads(text)
    return Situation(
        code,
        told["order"],
        _words(told["name"]),
        frozenset(told["reasons"]),
        frozenset(told["tasks"]),
        tuple(_goal(goal) for goal in told["goals"]),
    )


def _words(told: Mapping[str, Any]) -> dict[str, str]:
    return {language: told[language] for language in LANGUAGES}


def _goal(told: Mapping[str, Any]) -> GoalText:
    steps = (
        StepText(_words(step), step["who"], step["service"], step["days"]) for step in told["steps"]
    )
    return GoalText(_words(told), told["whose"], told["domain"], tuple(steps))


@functools.cache
def situations() -> Mapping[str, Situation]:
    """All situations by code, in their order."""
    read_in = [read(path.stem, path.read_text("utf-8")) for path in FOLDER.glob("*.toml")]
    return {one.code: one for one in sorted(read_in, key=lambda one: one.order)}


@functools.cache
def _by_text() -> Mapping[str, Mapping[str, str]]:
    goals = [goal for one in situations().values() for goal in one.goals]
    words = [goal.words for goal in goals] + [s.words for goal in goals for s in goal.steps]
    return {text: one for one in words for text in one.values()}


def in_language(text: str, language: str) -> str:
    """A text nobody changed since it was filled in, in another language; any other as it is."""
    words = _by_text().get(text)
    return words.get(language, text) if words else text
