"""The risk tool's table in words, so that anybody can read how it counts."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.portal.presenters import why
from balalyk.screening import rules
from balalyk.screening.models import Depth
from balalyk.screening.rules import Answer, Question, Version
from balalyk.ui import wording

_WORDS = {
    "no": _("No"),
    "yes": _("Yes"),
    "sometimes": _("Sometimes"),
    "often": _("Often"),
    "once": _("Once"),
    "more": _("More than once"),
    "no_more": _("Not any more"),
    "less": _("Yes, less than before"),
    "as_before": _("Yes, as before"),
    "partly": _("Partly"),
    "no_parent_away": _("No parent is away"),
    "weekly": _("Every week"),
    "seldom": _("More seldom"),
    "never": _("Never"),
    "unknown": _("Not known"),
    "refused": _("Did not want to say"),
}
_WORDS_OF_ONE = {("work_since", "more"): _("Yes, more than before")}


@dataclass(frozen=True, slots=True)
class Weight:
    """What one answer gives: "at least high", "3 points" or "nothing", and the level by itself."""

    answer: str
    gives: str
    level: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its guidance, the depths it is asked at, and what its answers weigh."""

    code: str
    text: str
    depths: str
    look: str
    ask: str
    weights: list[Weight]


@dataclass(frozen=True, slots=True)
class Group:
    """One risk: its questions, and what some answers mean together as (reason, level)."""

    code: str
    name: str
    lines: list[Line]
    together: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Issue:
    """A published version: its number, its days and its depths."""

    number: str
    since: date
    until: date | None
    depths: str
    current: bool


def answer_word(question: str, answer: str) -> str:
    """One answer to one question."""
    return str(_WORDS_OF_ONE.get((question, answer)) or _WORDS.get(answer) or answer)


def choices(question: Question) -> list[tuple[str, str]]:
    """Every answer that can be chosen, the open ones last."""
    codes = [*(one.code for one in question.answers), *rules.OPEN_ANSWERS]
    return [(code, answer_word(question.code, code)) for code in codes]


def depth_words(depths: tuple[str, ...]) -> str:
    """At the door, at assessment."""
    return wording.capitalised(", ".join(str(Depth(depth).label) for depth in depths))


def points(count: int) -> str:
    """3 points."""
    return ngettext("%(n)s point", "%(n)s points", count) % {"n": count}


def groups(version: Version) -> list[Group]:
    """The whole table of a version, risk by risk."""
    risks = dict.fromkeys(question.risk for question in version.questions)
    return [
        Group(
            code=risk,
            name=wording.capitalised(why.risk_name(risk)),
            lines=[_line(version, one) for one in version.questions if one.risk == risk],
            together=[
                (wording.capitalised(why.reason(one.reason)), why.level(one.level))
                for one in version.together
                if one.risk == risk
            ],
        )
        for risk in risks
    ]


def _line(version: Version, question: Question) -> Line:
    return Line(
        code=question.code,
        text=gettext(question.text),
        depths=depth_words(question.depths),
        look=gettext(question.look),
        ask=gettext(question.ask),
        weights=[_weight(version, question, answer) for answer in question.answers],
    )


def _weight(version: Version, question: Question, answer: Answer) -> Weight:
    level = version.level_of_answer(answer)
    if answer.points:
        gives = points(answer.points)
    elif level == "danger":
        gives = why.level(level).lower()
    elif level != "none":
        gives = gettext("at least %(level)s") % {"level": why.level(level).lower()}
    else:
        gives = gettext("nothing")
    return Weight(answer_word(question.code, answer.code), gives, level)


def thresholds(version: Version) -> list[tuple[str, str]]:
    """From how many points a risk has a level, the lowest first."""
    return [(why.level(level), points(least)) for level, least in version.thresholds]


def facts_at_the_door() -> list[tuple[str, str]]:
    """What the tool takes at the door from facts nobody is asked about, as (reason, level)."""
    asked = set(rules.QUESTIONS)
    found = {sign.reason: sign.level for sign in rules.SIGNS if sign.reason not in asked}
    return [
        (wording.capitalised(why.reason(code)), why.level(level)) for code, level in found.items()
    ]


def issues(shown: Version) -> list[Issue]:
    """Every published version, the newest first."""
    return [
        Issue(one.number, one.since, one.until, depth_words(one.depths), one == shown)
        for one in reversed(rules.VERSIONS)
    ]
