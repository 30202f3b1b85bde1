"""Uses of the risk tool in words: the draft as a task list, the result with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Case
from balalyk.portal.presenters import addresses, risk_table, why
from balalyk.portal.presenters.work import Panel
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening import rules
from balalyk.screening.models import AnswersState, Depth, Override, OverrideState, RiskAnswers
from balalyk.screening.rules import Version
from balalyk.ui import wording
from balalyk.ui.presenters import Task

CIRCUMSTANCES = "circumstances"
DEPTHS = {
    rules.ASSESSMENT: (_("Begin an assessment"), _("All questions, when a case is assessed.")),
    rules.REVIEW: (
        _("Begin a review"),
        _("Fewer questions, and what became of the work, when somebody looks again."),
    ),
}
REFUSALS = {
    "no_such_depth": _(
        "The version of the tool that is in force today is not asked at this depth."
    ),
    "no_such_version": _("These answers belong to a version that this installation does not know."),
    "finished": _("These answers were finished meanwhile. Nothing more can be changed in them."),
    "not_finished": _("Finish the answers first."),
    "nothing_answered": _("Answer at least one question first."),
    "no_such_question": _("This version of the tool does not have that question."),
    "no_such_answer": _("Choose one of the answers"),
    "no_such_level": _("Choose a level from low to danger now."),
    "same_level": _("This level is in force already. Choose another one."),
    "no_reason": _("Write why, in a whole sentence, so that it can be understood later."),
    "decided": _("Somebody has decided this already."),
    "own": _("Another supervisor must decide: nobody confirms what they have set themselves."),
}


def draft_tasks(answers: RiskAnswers, version: Version) -> list[Task]:
    """The parts of a draft: each risk with how many of its questions are answered."""
    given = answers.answers
    tasks = []
    for risk in version.risks(answers.depth):
        codes = [one.code for one in version.asked_at(answers.depth) if one.risk == risk]
        done = sum(code in given for code in codes)
        tasks.append(
            _part(answers, risk, wording.capitalised(why.risk_name(risk)), done, len(codes))
        )
    return [*tasks, _circumstances(answers)]


def _part(answers: RiskAnswers, part: str, title: str, done: int, of: int) -> Task:
    counted = gettext("%(done)s of %(of)s answered") % {"done": done, "of": of}
    return Task(
        title=title,
        url=addresses.address("portal:risk_part", answers.pk, part),
        state="done" if done == of else "in_progress" if done else "later",
        when=counted,
    )


def _circumstances(answers: RiskAnswers) -> Task:
    alone = {True: gettext("seen alone"), False: gettext("not seen alone")}
    said = alone.get(answers.seen_alone, "")  # type: ignore[call-overload]
    return Task(
        title=gettext("When and how it was asked"),
        url=addresses.address("portal:risk_part", answers.pk, CIRCUMSTANCES),
        state="later" if answers.seen_alone is None else "done",
        when=wording.day(answers.on_date),
        note=said,
    )


def part_title(part: str) -> str:
    """What a part of a draft is called."""
    if part == CIRCUMSTANCES:
        return gettext("When and how it was asked")
    return wording.capitalised(why.risk_name(part))


def following(answers: RiskAnswers, version: Version, part: str) -> str:
    """The part after ``part``, "" after the last."""
    parts = [*version.risks(answers.depth), CIRCUMSTANCES]
    here = parts.index(part)
    return parts[here + 1] if here + 1 < len(parts) else ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with what it gives: a level by itself, or points."""

    text: str
    gives: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk: level with shape and tone, how it was counted, its reasons, what is still open."""

    name: str
    level: str
    shape: str
    tone: str
    counted: str
    reasons: list[Reason]
    open: list[str]


def risk_lines(answers: RiskAnswers, version: Version) -> list[RiskLine]:
    """Every risk that was asked about, gravest first."""
    return [_risk_line(found, version) for found in answers.risks]


def none_seen(answers: RiskAnswers) -> str:
    """The risks of which every question was answered well, in one sentence; "" where none."""
    names = [why.risk_name(one["risk"]) for one in answers.risks if one["level"] == "none"]
    return gettext("None seen: %(risks)s.") % {"risks": ", ".join(names)} if names else ""


def _risk_line(found: Mapping[str, Any], version: Version) -> RiskLine:
    shape, tone = why.look(found["level"])
    texts = {question.code: question.text for question in version.questions}
    counted = ""
    if found["points"] and version.level_of_points(found["points"]) == found["level"]:
        counted = gettext("%(points)s together") % {"points": risk_table.points(found["points"])}
    return RiskLine(
        name=wording.capitalised(why.risk_name(found["risk"])),
        level=why.level(found["level"]),
        shape=shape,
        tone=tone,
        counted=counted if len(found["reasons"]) > 1 else "",
        reasons=[_reason(one) for one in found["reasons"]],
        open=[gettext(texts[code]) for code in found["open"] if code in texts],
    )


def _reason(one: Mapping[str, Any]) -> Reason:
    gives = why.level(one["level"])
    if one["points"]:
        gives = gettext("%(points)s, by itself: %(level)s") % {
            "points": risk_table.points(one["points"]),
            "level": gives.lower(),
        }
    return Reason(wording.capitalised(why.reason(one["code"])), gives)


def given(answers: RiskAnswers, version: Version) -> list[tuple[str, str]]:
    """Every question of the depth with the answer, under the version it was asked by."""
    kept, found = answers.answers, []
    for question in version.asked_at(answers.depth):
        answer = kept.get(question.code)
        word = risk_table.answer_word(question.code, answer) if answer else gettext("Not asked")
        found.append((gettext(question.text), word))
    return found


@dataclass(frozen=True, slots=True)
class Level:
    """A level in force with its look, and the tool's own where somebody has set another."""

    word: str
    shape: str
    tone: str
    tool: str = ""


def level(answers: RiskAnswers) -> Level:
    """The level in force; the tool's own stays visible beside it."""
    now = answers.level_now
    shape, tone = why.look(now)
    tool = "" if now == answers.level else why.level(answers.level)
    return Level(why.level(now), shape, tone, tool)


def line(answers: RiskAnswers) -> Task:
    """One use of the tool in the child's history."""
    title = wording.capitalised(str(Depth(answers.depth).label))
    url = addresses.address("portal:risk_answers", answers.pk)
    version = gettext("version %(number)s") % {"number": answers.tool_version}
    if answers.state == AnswersState.DRAFT:
        who = answers.begun_by.full_name
        return Task(title=title, url=url, state="in_progress", code=version, why=f"{who}.")
    now = level(answers)
    who = answers.finished_by.full_name if answers.finished_by else ""
    said = gettext("The tool found: %(level)s.") % {"level": now.tool.lower()} if now.tool else ""
    reasons = "; ".join(seen(answers)[:3])
    parts = [f"{who}.", f"{wording.capitalised(reasons)}." if reasons else "", said]
    return Task(
        title=title,
        url=url,
        state="done",
        code=version,
        why=" ".join(filter(None, parts)),
        when=now.word,
        note=wording.day(answers.on_date),
        shape=now.shape,
        tone=now.tone,
    )


def seen(answers: RiskAnswers) -> list[str]:
    """The reasons that were found, each once, the gravest risk first."""
    codes = [one["code"] for risk in answers.risks for one in risk["reasons"]]
    return [why.reason(code) for code in dict.fromkeys(codes)]


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """One level set by a person: from what to what, by whom and why, and what became of it."""

    row: Override
    what: str
    state: str
    shape: str
    tone: str
    set_by: str
    reason: str
    decided_by: str
    decision: str


_STATES = {
    OverrideState.IN_FORCE: ("done", "good"),
    OverrideState.WAITING: ("wait", "warn"),
    OverrideState.CONFIRMED: ("done", "good"),
    OverrideState.REFUSED: ("irregular", "quiet"),
    OverrideState.REPLACED: ("open", "quiet"),
}


def overrides(answers: RiskAnswers) -> list[OverrideLine]:
    """Every level that somebody set, the newest first."""
    rows = sorted(answers.overrides.all(), key=lambda row: row.set_at, reverse=True)
    return [_override(row) for row in rows]


def _override(row: Override) -> OverrideLine:
    words = {"before": why.level(row.before), "level": why.level(row.level).lower()}
    shape, tone = _STATES[OverrideState(row.state)]
    decided = row.decided_by.full_name if row.decided_by else ""
    return OverrideLine(
        row=row,
        what=gettext("%(before)s → %(level)s") % words,
        state=wording.capitalised(str(OverrideState(row.state).label)),
        shape=shape,
        tone=tone,
        set_by=f"{row.set_by.full_name}, {wording.moment(row.set_at)}",
        reason=row.reason,
        decided_by=f"{decided}, {wording.moment(row.decided_at)}" if decided else "",
        decision=row.decision_reason,
    )


def waiting_line(row: Override, naming: Naming, today: date) -> Task:
    """A lowered level that waits for the reader's decision."""
    child = row.answers.child
    words = {"before": why.level(row.before).lower(), "level": why.level(row.level).lower()}
    return Task(
        title=name_and_age(child, naming, today),
        url=addresses.address("portal:risk_answers", row.answers_id),
        state="to_decide",
        why=gettext("%(name)s wants to lower the risk from %(before)s to %(level)s.")
        % {"name": row.set_by.full_name, **words},
        note=gettext("since %(day)s") % {"day": wording.short_day(row.set_at, today)},
    )


def _panel(say: str, reason: str, url: str, action: str, **rest: str) -> Panel:
    values = {
        "label": gettext("Next step"), "tone": "", "shape": "", "left": "", "left_shape": "",
        "code": "", "place": "", "child_url": "",
    }  # fmt: skip
    rule = gettext("The levels are the project’s standard, not law.")
    return Panel(say=say, why=reason, rule=rule, url=url, action=action, **{**values, **rest})


def next_step(answers: RiskAnswers, case: Case | None) -> Panel:
    """What follows from the level in force: nobody is left with a number."""
    now = answers.level_now
    child = addresses.child(answers.child_id)
    if now in rules.GRAVE and case is not None:
        return _grave(now, case)
    again = addresses.address("portal:child_risk", answers.child_id)
    if now == "unknown":
        count = sum(len(risk["open"]) for risk in answers.risks)
        reason = ngettext(
            "%(n)s question is open. Not known is not safe.",
            "%(n)s questions are open. Not known is not safe.",
            count,
        ) % {"n": count}
        say = gettext("Find out what is still open, then use the tool again")
        return _panel(say, reason, again, gettext("Use the tool again"))
    if now == "medium":
        say = gettext("Agree with the family on help, and look again")
        reason = gettext("A medium risk grows where nobody helps. See which service is near.")
        url = addresses.address("directory:services")
        return _panel(say, reason, url or child, gettext("Find a service"))
    say = gettext("Look again at the next visit")
    reason = gettext("Little or nothing was seen today. That says nothing of tomorrow.")
    return _panel(say, reason, child, gettext("Back to the child"))


def _grave(now: str, case: Case) -> Panel:
    url, action = addresses.case(case.number), gettext("Open the case")
    reason = gettext("Case %(number)s has heard of it and keeps the times.") % {
        "number": case.number
    }
    if now == "danger":
        say = gettext("Somebody goes to the child now")
        label = gettext("First: danger")
        return _panel(say, reason, url, action, label=label, tone="bad", shape="hazard")
    return _panel(gettext("Assess the case and plan the next visit"), reason, url, action)


def said_of(row: Override) -> str:
    """What became of a level just set."""
    if row.state == OverrideState.WAITING:
        return gettext("It waits for a supervisor. Until then the graver level stays in force.")
    return gettext("The level is set. The tool’s own stays beside it.")


def decided(to: str) -> str:
    """What became of a lowered level just decided."""
    if to == "confirmed":
        return gettext("The lower level is in force. The case keeps its danger.")
    return gettext("It is not confirmed. The graver level stays in force.")
