"""What a version of the risk tool is made of: questions, what answers weigh, what they mean together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from balalyk.screening.rules.tool import GRAVITY, HIGH, LOW, MEDIUM, NONE

# How deep the tool goes: in the household form, when a case is assessed, when it is looked at again.
DOOR, ASSESSMENT, REVIEW = "door", "assessment", "review"
DEPTHS: tuple[str, ...] = (DOOR, ASSESSMENT, REVIEW)

# Answers that every question takes. They weigh nothing and leave the question open.
NOT_KNOWN, REFUSED = "unknown", "refused"
OPEN_ANSWERS: tuple[str, ...] = (NOT_KNOWN, REFUSED)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and what it weighs for the risk of its question.

    ``points`` are added up within the risk; ``at_least`` is a level that the answer gives whatever
    else was said. ``reason``: what it is called where it speaks for a risk, a code of
    ``screening.models.Reason``; "" where it speaks for none.
    """

    code: str
    points: int = 0
    at_least: str = NONE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the worker, who finds the answer out by looking and listening.

    ``look``: what to look for; ``ask``: how to ask safely. ``answers`` go from the mildest to the
    gravest. Text, look and ask are English and go through gettext where they are shown.
    """

    code: str
    risk: str
    depths: tuple[str, ...]
    text: str
    look: str
    ask: str
    answers: tuple[Answer, ...]

    def rank(self, answer: str) -> int | None:
        """How grave an answer is among the question's answers; None for one that leaves it open."""
        codes = [one.code for one in self.answers]
        return codes.index(answer) if answer in codes else None


@dataclass(frozen=True, slots=True)
class Together:
    """Answers that together, or at an age, say more than each alone.

    It holds when each question of ``needs`` was answered at least as gravely as named there and,
    where ``younger_than`` is set, the child is known to be younger (full years).
    """

    reason: str
    risk: str
    level: str
    needs: tuple[tuple[str, str], ...]
    younger_than: int | None = None


# From how many points a risk has a level. Danger is never added up: only an answer that tells of
# danger gives it.
THRESHOLDS: tuple[tuple[str, int], ...] = ((LOW, 1), (MEDIUM, 3), (HIGH, 6))


@dataclass(frozen=True, slots=True)
class Version:
    """A published table with the days it is in force; ``until`` is its last day, None while it is
    the newest. It is never changed: a change is a new version."""

    number: str
    since: date
    until: date | None
    depths: tuple[str, ...]
    questions: tuple[Question, ...]
    together: tuple[Together, ...] = ()
    thresholds: tuple[tuple[str, int], ...] = THRESHOLDS

    def asked_at(self, depth: str) -> tuple[Question, ...]:
        """The questions of one depth, in their order."""
        return tuple(question for question in self.questions if depth in question.depths)

    def risks(self, depth: str) -> tuple[str, ...]:
        """The risks that are asked about at a depth, in their order."""
        return tuple(dict.fromkeys(question.risk for question in self.asked_at(depth)))

    def level_of_points(self, points: int) -> str:
        """The level that so many points give: the gravest whose threshold they reach."""
        reached = [level for level, least in self.thresholds if points >= least]
        return max(reached, key=GRAVITY.__getitem__, default=NONE)

    def level_of_answer(self, answer: Answer) -> str:
        """The level that an answer gives alone."""
        return max(answer.at_least, self.level_of_points(answer.points), key=GRAVITY.__getitem__)

    def weights(self) -> Mapping[str, Answer]:
        """Reason code to the answer that it stands for."""
        return {
            answer.reason: answer
            for question in self.questions
            for answer in question.answers
            if answer.reason
        }
