"""A plan in words: goals with their steps, how far it is, who agreed, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework import rules
from balalyk.casework.models import (
    Agreement,
    Goal,
    GoalState,
    HowGiven,
    Party,
    Plan,
    PlanState,
    PlanStep,
    Review,
    ReviewOutcome,
    Who,
    Whose,
)
from balalyk.casework.presenters.words import capital
from balalyk.casework.queries import Asked
from balalyk.casework.rules.situations import in_language
from balalyk.directory.models import ServiceKind
from balalyk.registry.presenters import Naming
from balalyk.ui import wording
from balalyk.ui.presenters import STATES, Look, Task, due_state

STATE_LOOKS = {
    PlanState.DRAFT: "in_progress",
    PlanState.AGREED: "done",
    PlanState.BEFORE_COMMISSION: "waiting",
    PlanState.IN_WORK: "in_progress",
    PlanState.ENDED: "done",
}
GOAL_LOOKS = {
    GoalState.OPEN: ("open", "info"),
    GoalState.MET: ("done", "good"),
    GoalState.PARTLY: ("half", "warn"),
    GoalState.NOT_MET: ("late", "bad"),
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what, who, by when; ``state`` is one of ``ui.presenters.STATES``."""

    step: PlanStep
    what: str
    who: str
    service: str
    due: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with its steps."""

    goal: Goal
    text: str
    state: str
    shape: str
    tone: str
    steps: list[StepLine]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One of the two plans: its title and goals."""

    whose: str
    title: str
    goals: list[GoalLine]


def parts(plan: Plan, today: date, naming: Naming, language: str | None = None) -> list[PlanPart]:
    """The child protection plan and the family work plan, in the reader's language as far as the
    words were not changed. Who exactly does a step is left out while names are hidden."""
    spoken = (language or get_language() or "en")[:2]
    lines = [_goal(goal, today, naming, spoken) for goal in plan.goals.all()]
    return [
        PlanPart(code, str(title), [line for line in lines if line.goal.whose == code])
        for code, title in Whose.choices
    ]


def _goal(goal: Goal, today: date, naming: Naming, language: str) -> GoalLine:
    shape, tone = GOAL_LOOKS[GoalState(goal.state)]
    return GoalLine(
        goal=goal,
        text=in_language(goal.text, language),
        state=capital(GoalState(goal.state).label),
        shape=shape,
        tone=tone,
        steps=[_step(step, today, naming, language) for step in goal.steps.all()],
    )


def _step(step: PlanStep, today: date, naming: Naming, language: str) -> StepLine:
    done = step.done_at is not None
    who = capital(Who(step.who).label)
    if step.by_name and not naming.hidden:
        who = f"{who}: {step.by_name}"
    said = gettext("Done on %(day)s") % {"day": wording.day(step.done_at)} if done else ""
    return StepLine(
        step=step,
        what=in_language(step.what, language),
        who=who,
        service=capital(ServiceKind(step.service_kind).label) if step.service_kind else "",
        due=wording.day(step.due),
        state="done" if done else due_state(step.due, today),
        said=said or wording.due_in_words(step.due, today),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is, counted."""

    steps: int
    done: int
    late: int
    goals: int
    met: int

    @property
    def said(self) -> str:
        """3 of 7 steps done, 1 late; 1 of 3 goals reached."""
        steps = ngettext(
            "%(done)s of %(all)s step done", "%(done)s of %(all)s steps done", self.steps
        ) % {"done": self.done, "all": self.steps}
        if self.late:
            late = ngettext("%(n)s late", "%(n)s late", self.late) % {"n": self.late}
            steps = f"{steps}, {late}"
        goals = ngettext(
            "%(met)s of %(all)s goal reached", "%(met)s of %(all)s goals reached", self.goals
        ) % {"met": self.met, "all": self.goals}
        return f"{steps}; {goals}"


def progress(plan: Plan, today: date) -> Progress:
    """How far a plan is, from its goals and steps as read."""
    goals = list(plan.goals.all())
    steps = [step for goal in goals for step in goal.steps.all()]
    done = [step for step in steps if step.done_at is not None]
    late = [step for step in steps if step.done_at is None and step.due < today]
    met = [goal for goal in goals if goal.state == GoalState.MET]
    return Progress(len(steps), len(done), len(late), len(goals), len(met))


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One who must agree: what they said, with the look of it; ``why`` not, in their words."""

    party: str
    label: str
    state: str
    said: str
    why: str

    @property
    def look(self) -> Look:
        return STATES[self.state]


_QUESTIONS = {
    Party.CHILD: _("Assent of the child"),
    Party.CARER: _("Consent of the parent or carer"),
}


def asked_lines(asked: Iterable[Asked], naming: Naming) -> list[AskedLine]:
    """Who must agree and what they said of the plan as it stands."""
    return [_asked(one, naming) for one in asked]


def _asked(one: Asked, naming: Naming) -> AskedLine:
    label = str(_QUESTIONS[Party(one.party)])
    if one.said is None:
        return AskedLine(one.party, label, "later", gettext("not asked yet"), "")
    state = "done" if one.said.agrees else "to_decide"
    why = "" if naming.hidden else one.said.reason
    return AskedLine(one.party, label, state, agreement_words(one.said, naming), why)


def agreement_words(said: Agreement, naming: Naming) -> str:
    """Agrees: Kanykei Usupova, signed, 12.11.2026."""
    word = gettext("agrees") if said.agrees else gettext("does not agree")
    how = str(HowGiven(said.how).label)
    who = wording.initials(said.name) if naming.hidden else said.name
    return f"{capital(word)}: {who}, {how}, {wording.day(said.on_date)}"


def answer(party: str, given: str) -> str:
    """What one who was asked said, to stand behind a sentence: "child agrees"."""
    who = str(Party(party).label)
    word = gettext("agrees") if given == rules.YES else gettext("does not agree")
    return f"{who}: {word}"


@dataclass(frozen=True, slots=True)
class Next:
    """What a plan needs now: a sentence, why, and the code of the button to show."""

    say: str
    why: str
    do: str


def next_for(plan: Plan, agreement: str, today: date) -> Next | None:
    """The plan's next step; None when it has ended."""
    goals = list(plan.goals.all())
    if plan.state == PlanState.DRAFT:
        if not goals or any(not goal.steps.all() for goal in goals):
            return Next(
                gettext("Write goals, and for each what is done by whom and by when"),
                gettext("Then read the plan to the child and to the parent or carer."),
                "write",
            )
        if agreement == rules.NO:
            return Next(
                gettext("Change the plan, then ask again"),
                gettext("Somebody did not agree. What they said stands below."),
                "change",
            )
        return Next(
            gettext("Read the plan to the child and to the carer, and ask whether they agree"),
            gettext("Both may say no. Then the plan is changed, not the family."),
            "agree",
        )
    if plan.state == PlanState.AGREED:
        return _agreed(plan.case.state)
    if plan.state == PlanState.BEFORE_COMMISSION:
        return Next(
            gettext("The plan waits for the commission"),
            gettext("It stands on the agenda of the next sitting."),
            "wait",
        )
    if plan.state == PlanState.IN_WORK:
        day = wording.day(plan.review_on) if plan.review_on else ""
        return Next(
            gettext("Do the steps, and review the plan by %(day)s") % {"day": day},
            progress(plan, today).said,
            "review",
        )
    return None


def _agreed(case_state: str) -> Next:
    """Where an agreed plan goes from here: no button that would be refused."""
    if case_state in (rules.OPEN, rules.ASSESSING):
        return Next(
            gettext("The family agrees. Finish the full assessment"),
            gettext("Then the plan goes to the commission, or the supervisor begins it."),
            "assess",
        )
    if case_state == rules.PLANNING:
        return Next(
            gettext("The family agrees. Send the plan to the commission"),
            gettext("Or the supervisor decides that it needs no commission."),
            "send",
        )
    return Next(
        gettext("The family agrees. The supervisor begins the plan"),
        gettext("Help has begun already: such a plan does not go to the commission."),
        "approve",
    )


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review: the day, by whom, what was decided and said."""

    day: str
    who: str
    outcome: str
    said: str


def reviews(rows: Iterable[Review], naming: Naming) -> list[ReviewLine]:
    """Reviews, newest first."""
    return [
        ReviewLine(
            wording.day(row.on_date),
            row.by.full_name,
            str(ReviewOutcome(row.outcome).label),
            "" if naming.hidden else row.said,
        )
        for row in rows
    ]


def state(plan: Plan) -> dict[str, Any]:
    """A plan's state as ``{% state_tag %}`` draws it."""
    look = STATE_LOOKS[PlanState(plan.state)]
    return {"look": look, "word": capital(PlanState(plan.state).label)}


def line(plan: Plan, today: date) -> Task:
    """A plan as a line of the case's page."""
    look = state(plan)
    return Task(
        title=gettext("Plan"),
        url=reverse("casework:plan", args=[plan.pk]),
        state=look["look"],
        when=look["word"],
        note=wording.short_day(plan.begun_at, today),
        why=f"{progress(plan, today).said}.",
    )
