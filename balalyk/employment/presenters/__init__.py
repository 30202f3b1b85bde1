"""Contracts as the pages and the papers show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk import law
from balalyk.employment import rules
from balalyk.employment.models import Contract, ContractState, Violation, ViolationState
from balalyk.law import code_lists
from balalyk.law.violations import KINDS
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATER, Link, Task

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("A contract in this state cannot become that. Reload the page."),
    "unfinished": _("Some parts are not filled in yet. Finish them first."),
    "against_law": _("The law does not allow this contract. Read why, and change what it names."),
    "ends_first": _("The last day lies before the first."),
    "too_long": _("A contract lasts a year at most, for the examination by a doctor is yearly."),
    "in_the_past": _("The first day is more than a month ago."),
    "no_hours": _("Write hours for term, for vacation, or for both."),
    "day_too_short": _("The hours do not fit between the beginning and the end of the day."),
    "no_reason": _("Write why the contract ends."),
    "never_signed": _("Only a contract that was drawn up can be renewed."),
    "another_draft": _(
        "Another contract of this child is being drawn up. Finish or drop it first."
    ),
}
PART_TITLES: Mapping[str, Any] = {
    "child": _("The child’s school"),
    "employer": _("The employer"),
    "work": _("The work and its dangers"),
    "hours": _("Hours in term and in vacation"),
    "pay": _("Pay"),
    "consent": _("Consent of a parent or guardian"),
    "doctor": _("Examination by a doctor"),
    "time": _("First and last day"),
}
CALENDARS: Mapping[str, Any] = {"term": _("In term"), "vacation": _("In vacation")}
REMINDERS: Mapping[str, Any] = {
    "ending": _("The contract ends"),
    "doctor": _("The doctor’s examination runs out"),
    "term": _("Term begins: the hours of term hold"),
    "vacation": _("Vacation begins: the hours of vacation hold"),
    "birthday": _("The child is a year older: other limits hold"),
}
_LANGUAGES = ("en", "ru", "ky")


def language() -> str:
    """The reader's language where the law has words in it, else English."""
    here = (translation.get_language() or "en")[:2]
    return here if here in _LANGUAGES else "en"


def choices(codes: Mapping[str, code_lists.Names]) -> list[tuple[str, str]]:
    """A code list of the law as choices in the reader's language."""
    return [
        (code, wording.capitalised(getattr(names, language()))) for code, names in codes.items()
    ]


def named(codes: Mapping[str, code_lists.Names], code: str, spoken: str = "") -> str:
    """One code in words; the code itself where there are none."""
    names = codes.get(code)
    return str(getattr(names, spoken or language())) if names else code


def part_url(contract: Contract, part: str) -> str:
    return reverse("employment:part", args=[contract.pk, part])


def tasks(contract: Contract) -> list[Task]:
    """The task list of a draft: each part, done or still to do."""
    left = rules.unfinished(contract.terms)
    return [
        Task(
            title=str(title),
            state=LATER if part in left else DONE,
            when=gettext("to fill in") if part in left else gettext("filled in"),
            url=part_url(contract, part),
        )
        for part, title in PART_TITLES.items()
    ]


@dataclass(frozen=True, slots=True)
class Why:
    """One rule that speaks against the contract, or one that asks something."""

    title: str
    sentence: str
    article: str
    source: str
    change: str
    asks: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One situation of the contract with what the law says of it."""

    title: str
    allowed: bool
    verdict: str
    reasons: list[Why]
    possible_from: date | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no contract is possible at the child's age, and the first day on which one may be."""

    title: str
    sentence: str
    article: str
    source: str
    confirmed: bool
    possible_from: date | None


def refusal_for_age(found: tuple[law.Finding, date | None] | None) -> Refusal | None:
    """What is said before anything is filled in; None while the age allows a contract."""
    if found is None:
        return None
    finding, possible_from = found
    here = language()
    return Refusal(
        title=wording.capitalised(finding.say("title", here)),
        sentence=finding.say("sentence", here),
        article=finding.say("article", here),
        source=finding.say("source", here),
        confirmed=finding.tag == law.registry.CONFIRMED,
        possible_from=possible_from,
    )


def judged(found: Sequence[rules.Situation]) -> list[Judged]:
    """Each situation, with its reasons, the gravest first."""
    return [
        Judged(
            title=_when(one, len(found)),
            allowed=one.allowed,
            verdict=one.assessment.national.verdict,
            reasons=_reasons(one),
            possible_from=one.remedy.possible_from,
        )
        for one in found
    ]


def _when(one: rules.Situation, of: int) -> str:
    title = str(CALENDARS[one.calendar])
    return f"{title}, {wording.day(one.since)}–{wording.day(one.until)}" if of > 1 else title


def _reasons(one: rules.Situation) -> list[Why]:
    here = language()
    reasons = []
    for finding in one.assessment.national.findings:
        asks = finding.verdict == law.facts.CANNOT_TELL
        # A grown-up, or work that this law does not reach: no contract of this kind, and why.
        outside = finding.verdict == one.assessment.national.verdict == law.facts.OUT_OF_SCOPE
        if (
            not asks
            and not outside
            and law.facts.GRAVITY[finding.verdict] < law.facts.GRAVITY["cannot_tell"]
        ):
            continue
        reasons.append(
            Why(
                title=wording.capitalised(finding.say("title", here)),
                sentence=finding.say("question" if asks else "sentence", here),
                article=finding.say("article", here),
                source=finding.say("source", here),
                change=finding.say("remedy", here),
                asks=asks,
                confirmed=finding.tag == law.registry.CONFIRMED,
            )
        )
    return [one for one in reasons if one.asks is False] + [one for one in reasons if one.asks]


@dataclass(frozen=True, slots=True)
class Line:
    """A contract in the register: no name of a child stands there."""

    number: str
    url: str
    employer: str
    place: str
    work: str
    hours: str
    since: date | None
    until: date | None
    state: str
    shape: str
    tone: str
    faults: int


_LOOKS = {
    ContractState.IN_FORCE: ("ok", "good"),
    ContractState.ENDED: ("done", "quiet"),
    ContractState.DRAFT: ("half", "info"),
    ContractState.DROPPED: ("open", "quiet"),
}


def line(contract: Contract, today: date) -> Line:
    shape, tone = _LOOKS[ContractState(contract.state)]
    state = str(ContractState(contract.state).label)
    if contract.state == ContractState.IN_FORCE and contract.until and contract.until < today:
        shape, tone, state = "late", "bad", gettext("past its last day")
    return Line(
        number=contract.number,
        url=reverse("employment:contract", args=[contract.pk]),
        employer=contract.employer.name if contract.employer else "",
        place=contract.place.title,
        work=named(code_lists.TASKS, contract.task),
        hours=hours_in_brief(contract),
        since=contract.since,
        until=contract.until,
        state=state,
        shape=shape,
        tone=tone,
        faults=getattr(contract, "open_faults", 0),
    )


def hours_in_brief(contract: Contract) -> str:
    """ "term 10, vacation 20" hours a week."""
    told = (
        (_("term"), contract.week_hours_term),
        (_("vacation"), contract.week_hours_vacation),
    )
    return ", ".join(f"{word} {wording.number(float(n))}" for word, n in told if n is not None)


def filters(counts: Mapping[str, int], chosen: str) -> list[Link]:
    """The filters of the register with how many stand behind each."""
    labels = (
        ("", _("All"), counts["all"]),
        ("in_force", _("In force"), counts["in_force"]),
        ("soon", _("Need something soon"), counts["soon"]),
        ("ended", _("Ended"), counts["ended"]),
    )
    return [
        Link(label=str(label), url=f"?show={code}", current=chosen == code, count=count)
        for code, label, count in labels
    ]


def reminder_tasks(
    found: Sequence[tuple[Contract, list[rules.Reminder]]], today: date
) -> list[Task]:
    """What contracts need soon, for a worker's list."""
    return [
        Task.due(
            one.on,
            today,
            title=str(REMINDERS[one.kind]),
            code=contract.number,
            url=reverse("employment:contract", args=[contract.pk]),
            why=named(code_lists.TASKS, contract.task),
        )
        for contract, due in found
        for one in due
    ]


@dataclass(frozen=True, slots=True)
class Fault:
    """A violation in a list."""

    pk: Any
    title: str
    sentence: str
    article: str
    employer: str
    place: str
    found_on: date
    state: str
    moves: list[tuple[str, str]]


_MOVES = {
    ViolationState.PUT_RIGHT: _("It was put right"),
    ViolationState.PASSED_ON: _("Pass on to the inspectorate"),
}


def fault(violation: Violation) -> Fault:
    here = language()
    rule, verdict, outcome, values, place = violation.finding
    kept = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    finding = law.Finding(rule, verdict, outcome, kept, place)
    ways = [m.after for m in rules.VIOLATION_TRANSITIONS if m.before == violation.state]
    return Fault(
        pk=violation.pk,
        title=wording.capitalised(kind_name(violation.kind)),
        sentence=finding.say("sentence", here),
        article=", ".join(
            filter(None, (finding.say("source", here), finding.say("article", here)))
        ),
        employer=violation.employer.name,
        place=violation.place.title,
        found_on=violation.found_on,
        state=str(ViolationState(violation.state).label),
        moves=[(way, str(_MOVES[ViolationState(way)])) for way in sorted(ways)],
    )


def kind_name(kind: str) -> str:
    """A kind of violation in the reader's language."""
    return str(getattr(KINDS[kind], language()))


def violation_filters(chosen: str) -> list[Link]:
    """The states of violations as filters."""
    links = [Link(label=gettext("All"), url="?", current=not chosen)]
    for code, label in ViolationState.choices:
        name = wording.capitalised(str(label))
        links.append(Link(label=name, url=f"?state={code}", current=chosen == code))
    return links


def recorded(number: int) -> str:
    """How many violations were kept."""
    said = ngettext("%(n)s violation is recorded.", "%(n)s violations are recorded.", number)
    return said % {"n": number}
