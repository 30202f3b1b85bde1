"""The ways of a plan, when it is agreed, and when a review may end it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from balalyk.casework.rules.refusals import NotPossible
from balalyk.kernel import transitions
from balalyk.kernel.transitions import Move

DRAFT, AGREED, BEFORE_COMMISSION = "draft", "agreed", "before_commission"
IN_WORK, ENDED = "in_work", "ended"
# A plan that the family has agreed to, from then until its end.
IN_FORCE = (AGREED, BEFORE_COMMISSION, IN_WORK)

PLAN_TRANSITIONS: tuple[Move, ...] = (
    Move(DRAFT, AGREED, "plan.agree"),
    # Something was changed: child and carer are asked again.
    Move(AGREED, DRAFT, "plan.write"),
    Move(AGREED, BEFORE_COMMISSION, "plan.send"),
    # The supervisor agrees that no commission is needed.
    Move(AGREED, IN_WORK, "case.approve"),
    # The commission approves, or sends the plan back to be written anew.
    Move(BEFORE_COMMISSION, IN_WORK, "case.resolve"),
    Move(BEFORE_COMMISSION, DRAFT, "case.resolve"),
    Move(IN_WORK, ENDED, "plan.review"),
)


def check_case_for_commission(state: str) -> None:
    """NotPossible for a case that is not planned: it was not assessed, or is further already."""
    if state in ("open", "assessing"):
        raise NotPossible("assess_first")
    if state != "planning":
        raise NotPossible("no_commission_now")


def check_case_for_work(state: str) -> None:
    """NotPossible for a plan of a case that was not assessed."""
    if state in ("open", "assessing"):
        raise NotPossible("assess_first")


CHILD, FAMILY = "child", "family"
WHOSE = (CHILD, FAMILY)
CARER = "carer"
PARTIES = (CHILD, CARER)
YES, NO = "yes", "no"
# From when on a child is asked for assent; a younger one is told. Project, not law.
ASKED_FROM_AGE = 7


def check_plan_move(before: str, after: str) -> Move:
    """The way from one state to the other. NotPossible when there is none."""
    move = transitions.way(PLAN_TRANSITIONS, before, after)
    if move is None:
        raise NotPossible("no_such_plan_move")
    return move


def check_can_be_written(state: str) -> None:
    """NotPossible for a plan that was agreed: its words are what people agreed to."""
    if state != DRAFT:
        raise NotPossible("plan_agreed")


def parties(age: int | None) -> tuple[str, ...]:
    """Who must agree: the carer, and a child old enough to be asked or of unknown age."""
    return PARTIES if age is None or age >= ASKED_FROM_AGE else (CARER,)


def agreement(answers: Mapping[str, str], asked: Collection[str]) -> str:
    """What the answers come to: ``yes`` when all who are asked agree, ``no`` when anybody does not,
    "" while somebody was not asked."""
    given = [answers.get(party, "") for party in asked]
    if NO in given:
        return NO
    return YES if all(answer == YES for answer in given) else ""


def check_complete(steps_of_goals: Collection[int]) -> None:
    """NotPossible for a plan that nobody can agree to: without goals, or a goal without a step.

    ``steps_of_goals``: how many steps each goal has.
    """
    if not steps_of_goals:
        raise NotPossible("no_goals")
    if 0 in steps_of_goals:
        raise NotPossible("goal_without_step")


def check_refusal(answer: str, reason: str) -> None:
    """NotPossible for a "no" without its reason: the plan is changed by it."""
    if answer == NO and not reason.strip():
        raise NotPossible("no_refusal_reason")


GOAL_OPEN, MET, PARTLY, NOT_MET = "open", "met", "partly", "not_met"
GOAL_STATES = (GOAL_OPEN, MET, PARTLY, NOT_MET)
GO_ON, CHANGE, END = "go_on", "change", "end"
OUTCOMES = (GO_ON, CHANGE, END)
REVIEW_WITHIN = timedelta(days=90)


def check_review(
    outcome: str, goals: Collection[str], next_on: date | None, today: date, said: str
) -> None:
    """NotPossible for a review that leaves a goal unlooked at, goes on without a next day, or ends
    a plan with open goals and no word why."""
    if outcome not in OUTCOMES:
        raise NotPossible("no_outcome")
    if GOAL_OPEN in goals:
        raise NotPossible("goal_not_looked_at")
    if outcome == GO_ON and (next_on is None or not today < next_on <= today + REVIEW_WITHIN):
        raise NotPossible("next_review")
    if outcome == END and set(goals) - {MET} and not said.strip():
        raise NotPossible("ended_without_reason")
