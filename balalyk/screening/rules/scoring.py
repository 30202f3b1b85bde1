"""What the answers of one depth mean: each risk with its level, its points and its reasons."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from balalyk.screening.rules.questionnaire import OPEN_ANSWERS, Question, Together, Version
from balalyk.screening.rules.refusals import NotPossible
from balalyk.screening.rules.tool import GRAVITY, NONE, UNKNOWN


class Why(NamedTuple):
    """One reason: its code, the level that it gives alone, and its points."""

    code: str
    level: str
    points: int


class Scored(NamedTuple):
    """One risk: its level, the points added up, the reasons gravest first, and the codes of the
    questions that are still open. A level above "unknown" always has a reason."""

    risk: str
    level: str
    points: int
    reasons: tuple[Why, ...]
    open: tuple[str, ...]


def check_answers(version: Version, depth: str, answers: Mapping[str, str]) -> None:
    """NotPossible "no_such_question" or "no_such_answer" for one that the version does not have."""
    asked = {question.code: question for question in version.asked_at(depth)}
    for code, answer in answers.items():
        if code not in asked:
            raise NotPossible("no_such_question")
        if answer not in OPEN_ANSWERS and asked[code].rank(answer) is None:
            raise NotPossible("no_such_answer")


def score(
    version: Version, depth: str, answers: Mapping[str, str], age: int | None
) -> tuple[Scored, ...]:
    """Every risk asked about at ``depth``, gravest first.

    ``answers``: question code to answer code; a question that is missing was not asked. ``age`` in
    full years, None when not known. The level of a risk is the gravest of what one answer gives
    alone, what answers give together, and what the points give when added up. A risk of which
    nothing was seen is "unknown" while one of its questions is open.
    """
    questions = version.asked_at(depth)
    found = [
        _risk(version, risk, [one for one in questions if one.risk == risk], answers, age)
        for risk in version.risks(depth)
    ]
    return tuple(sorted(found, key=lambda one: -GRAVITY[one.level]))


def _risk(
    version: Version,
    risk: str,
    questions: list[Question],
    answers: Mapping[str, str],
    age: int | None,
) -> Scored:
    points, reasons, still_open = 0, [], []
    for question in questions:
        rank = question.rank(answers.get(question.code, ""))
        if rank is None:
            still_open.append(question.code)
            continue
        answer = question.answers[rank]
        points += answer.points
        if answer.reason:
            level = version.level_of_answer(answer)
            reasons.append(Why(answer.reason, level, answer.points))
    for one in version.together:
        if one.risk == risk and _holds(version, one, answers, age):
            reasons.append(Why(one.reason, one.level, 0))
    if not reasons:
        return Scored(risk, UNKNOWN if still_open else NONE, points, (), tuple(still_open))
    levels = [version.level_of_points(points), *(why.level for why in reasons)]
    reasons.sort(key=lambda why: (-GRAVITY[why.level], -why.points))
    level = max(levels, key=GRAVITY.__getitem__)
    return Scored(risk, level, points, tuple(reasons), tuple(still_open))


def _holds(
    version: Version, together: Together, answers: Mapping[str, str], age: int | None
) -> bool:
    if together.younger_than is not None and (age is None or age >= together.younger_than):
        return False
    by_code = {question.code: question for question in version.questions}
    return all(
        _at_least(by_code[code], answers.get(code, ""), needed) for code, needed in together.needs
    )


def _at_least(question: Question, answer: str, needed: str) -> bool:
    rank, least = question.rank(answer), question.rank(needed)
    return rank is not None and least is not None and rank >= least


def level_found(scored: tuple[Scored, ...]) -> str:
    """The gravest level of all risks; risks do not add up."""
    return max((one.level for one in scored), key=GRAVITY.__getitem__, default=UNKNOWN)


def reasons_found(scored: tuple[Scored, ...]) -> list[dict[str, str]]:
    """What was seen, each ``{"code", "level"}`` once, the gravest first, as a concern takes it."""
    return gravest_first((why.code, why.level) for one in scored for why in one.reasons)


def gravest_first(reasons: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Code and level pairs, each code once with its gravest level, the gravest first."""
    levels: dict[str, str] = {}
    for code, level in reasons:
        if GRAVITY[level] > GRAVITY[levels.get(code, NONE)]:
            levels[code] = level
    ordered = sorted(levels.items(), key=lambda item: -GRAVITY[item[1]])
    return [{"code": code, "level": level} for code, level in ordered]
