"""What an assessment asks, when it is finished, and what becomes of two people who write at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balalyk.casework.rules.refusals import NotPossible
from balalyk.kernel import transitions
from balalyk.kernel.transitions import Move

INITIAL, FULL = "initial", "full"
DRAFT, FINISHED = "draft", "finished"
# The domains of a child's life, gravest first; the project's list, after the child-protection
# minimum standards.
DOMAINS = ("safety", "care", "health", "work", "school", "documents", "income", "housing")
CONCLUSION = "conclusion"
PARTS = (*DOMAINS, CONCLUSION)
# An initial assessment asks what cannot wait. The others may be filled in too.
NEEDED: Mapping[str, tuple[str, ...]] = {
    INITIAL: ("safety", "care", "health", "work", CONCLUSION),
    FULL: PARTS,
}
LEVELS = ("fine", "some", "grave", "unknown")
DOMAIN_FIELDS = ("level", "child", "family", "strengths")
CONCLUSION_FIELDS = ("child_wants", "carer_wants", "summary")
# The due step that a finished assessment has done, with those before it.
STEPS_DONE: Mapping[str, tuple[str, ...]] = {
    INITIAL: ("initial_assessment",),
    FULL: ("initial_assessment", "full_assessment"),
}
ASSESSMENT_TRANSITIONS: tuple[Move, ...] = (Move(DRAFT, FINISHED, "assessment.finish"),)


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known already: ``source`` is registry, visit, verdict or concern.

    ``code`` says what it is and how ``values`` are worded; ``on``: the day it was seen.
    """

    part: str
    code: str
    source: str
    on: date
    values: Mapping[str, Any] = field(default_factory=dict)

    def kept(self) -> list[Any]:
        """As a finished assessment keeps it."""
        return [self.part, self.code, self.source, self.on.isoformat(), dict(self.values)]

    @classmethod
    def read(cls, kept: Sequence[Any]) -> "Known":
        part, code, source, on, values = kept
        return cls(part, code, source, date.fromisoformat(on), values)


def fields_of(part: str) -> tuple[str, ...]:
    """The fields of one part. KeyError for a part that is none."""
    if part not in PARTS:
        raise KeyError(part)
    return CONCLUSION_FIELDS if part == CONCLUSION else DOMAIN_FIELDS


def is_told(part: str, told: Mapping[str, str]) -> bool:
    """Whether a part says enough: a level and a sentence, "not known" with its reason too; for the
    conclusion what follows."""
    if part == CONCLUSION:
        return bool(told.get("summary", "").strip())
    said = told.get("child", "").strip() or told.get("family", "").strip()
    return told.get("level") in LEVELS and bool(said)


def begun(told: Mapping[str, str]) -> bool:
    """Whether anything stands in a part."""
    return any(value.strip() for value in told.values())


def unfinished(kind: str, answers: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The parts that an assessment of this kind still needs, in order."""
    return [part for part in NEEDED[kind] if not is_told(part, answers.get(part, {}))]


def check_draft(state: str) -> None:
    """NotPossible for an assessment that is finished: it stays as it was."""
    if state != DRAFT:
        raise NotPossible("assessment_finished")


def check_finish(
    state: str, kind: str, answers: Mapping[str, Mapping[str, str]], two_versions: Collection[str]
) -> None:
    """NotPossible while a needed part is not told, or a part has two versions to choose from."""
    if transitions.way(ASSESSMENT_TRANSITIONS, state, FINISHED) is None:
        raise NotPossible("assessment_finished")
    if two_versions:
        raise NotPossible("two_versions")
    if unfinished(kind, answers):
        raise NotPossible("assessment_unfinished")


FIRST, SECOND, BOTH = "first", "second", "both"
KEEP = (FIRST, SECOND, BOTH)


def chosen(first: Mapping[str, str], second: Mapping[str, str], keep: str) -> dict[str, str]:
    """What stays of two versions. Both: one text after the other, and the graver level.

    NotPossible for an answer that is none of KEEP.
    """
    if keep not in KEEP:
        raise NotPossible("choose_version")
    if keep == FIRST:
        return dict(first)
    return dict(second) if keep == SECOND else _both(first, second)


def _both(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    joined = {}
    for name in {**first, **second}:
        one, two = first.get(name, ""), second.get(name, "")
        if name == "level":
            joined[name] = max((one, two), key=_gravity)
        elif one.strip() == two.strip() or not two.strip():
            joined[name] = one
        else:
            joined[name] = f"{one}\n\n{two}" if one.strip() else two
    return joined


# "Not known" outranks "fine": it must be asked.
_GRAVITY: Mapping[str, int] = {"": 0, "fine": 1, "unknown": 2, "some": 3, "grave": 4}


def _gravity(level: str) -> int:
    return _GRAVITY.get(level, 0)
