"""The words, shapes and tones of dangers, states, reasons and refusals."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Danger, State
from balalyk.law import code_lists
from balalyk.screening.models import Reason, RiskLevel
from balalyk.ui import wording

# Shape and tone of a danger.
DANGER_LOOKS: Mapping[str, tuple[str, str]] = {
    Danger.NOW: ("stop", "bad"),
    Danger.HIGH: ("hazard", "bad"),
    Danger.MEDIUM: ("half", "warn"),
    Danger.LOW: ("open", "info"),
}
LEVEL_LOOKS: Mapping[str, tuple[str, str]] = {
    RiskLevel.DANGER: ("stop", "bad"),
    RiskLevel.HIGH: ("hazard", "bad"),
    RiskLevel.MEDIUM: ("half", "warn"),
    RiskLevel.LOW: ("open", "info"),
}
DANGER_WORDS: Mapping[str, Any] = {
    Danger.NOW: _("Danger now"),
    Danger.HIGH: _("High danger"),
    Danger.MEDIUM: _("Medium danger"),
    Danger.LOW: _("Low danger"),
}
STATE_WORDS: Mapping[str, Any] = {
    State.OPEN: _("Open"),
    State.ASSESSING: _("Being assessed"),
    State.PLANNING: _("Being planned"),
    State.BEFORE_COMMISSION: _("Before the commission"),
    State.HELPED: _("Being helped"),
    State.FOLLOWED: _("Being followed up"),
    State.CLOSING: _("Closing waits for approval"),
    State.CLOSED: _("Closed"),
}
# How the face draws a state: done, in_progress, waiting, later.
STATE_LOOKS: Mapping[str, str] = {
    State.OPEN: "later",
    State.BEFORE_COMMISSION: "waiting",
    State.CLOSING: "waiting",
    State.CLOSED: "done",
}
# The ways between states that are gone by hand, as one does them; where it matters, from where.
MOVES: Mapping[str, Any] = {
    State.ASSESSING: _("Begin the assessment"),
    State.FOLLOWED: _("Begin the follow-up"),
}
MOVES_FROM: Mapping[tuple[str, str], Any] = {
    (State.FOLLOWED, State.HELPED): _("Take up the help again"),
    (State.PLANNING, State.ASSESSING): _("Assess again: there are new facts"),
    (State.BEFORE_COMMISSION, State.ASSESSING): _("Assess again: there are new facts"),
    (State.HELPED, State.ASSESSING): _("Assess again: there are new facts"),
    (State.FOLLOWED, State.ASSESSING): _("Assess again: there are new facts"),
}
# The sentences of rules.NotPossible.
REFUSALS: Mapping[str, Any] = {
    "closed": _("This case is closed. Reopen it with a reason, or tell of a new concern."),
    "no_such_move": _("A case in this state cannot go there. Reload the page and choose again."),
    "no_reason": _("Choose why the case is closed."),
    "unseen_in_danger": _("This child is in danger and was not seen yet. See the child first."),
    "still_worst_form": _(
        "The newest visit still found a worst form of child labour: "
        "visit again, or choose another reason."
    ),
    "still_hazardous": _(
        "The newest visit still found hazardous work: visit again, or choose another reason."
    ),
    "still_child_labour": _(
        "The newest visit still found child labour: visit again, or choose another reason."
    ),
    "own_closing": _("You asked to close this case yourself. Another supervisor must approve it."),
    "another_lives": _("This child has another living case. Work on that one."),
    "nothing_said": _("Write why, in a sentence or two."),
    "by_an_act": _("This step is done on its own page. Open it from the case."),
    "by_an_act_of_its_own": _(
        "This comes by itself: finish the full assessment, send or approve the plan, "
        "or put the resolution in force."
    ),
    "not_yet_out": _(
        "A child is out of child labour after two clean follow-up visits at least 30 days apart. "
        "Visit again, or choose another reason."
    ),
    "misses_school": _(
        "The child was at school on fewer than three of four days counted. "
        "Follow up longer, or choose another reason."
    ),
    "not_registered": _("This child is not on the register yet. Register the child first."),
    "before_the_case": _("The visit lies before the case was opened. Change the day."),
    "too_many_days": _(
        "The child was there on more days than the school was open. Change one of the numbers."
    ),
    "ends_first": _("The last day lies before the first. Change one of them."),
    "known_already": _("The child of this case is on the register already."),
    "nothing_to_hand_over": _("This worker carries no case that you see."),
    "does_not_cover": _(
        "This person does not cover the place of every case. Choose somebody else, "
        "or hand the cases over one by one."
    ),
    "settled": _("Somebody has looked into this alert already."),
    "step_done": _("This step is done already. Reload the page to see the next one."),
    "assessment_finished": _("This assessment is finished and stays as it is. Begin a new one."),
    "assessment_unfinished": _(
        "Some parts are not told yet. Fill them in first; what is not known "
        "needs a sentence that says why."
    ),
    "two_versions": _("Two people wrote in the same part. Choose what stays first."),
    "choose_version": _("Choose what stays: the first version, the second, or both."),
    "no_such_plan_move": _(
        "A plan in this state cannot go there. Reload the page and choose again."
    ),
    "plan_agreed": _(
        "The family has agreed to this plan as it is. Take it back first, "
        "then change it and ask again."
    ),
    "plan_waits": _("Another plan of this case is being written or waits. Work on that one."),
    "no_goals": _("The plan has no goal yet. Write one first."),
    "goal_without_step": _(
        "A goal has no step yet. Write what is done for it, by whom and by when."
    ),
    "no_refusal_reason": _("Write why not, and what would have to change."),
    "assess_first": _("Finish the full assessment first; then the plan can go on."),
    "no_commission_now": _("This case is not being planned. The supervisor can approve the plan."),
    "plan_not_in_force": _("Nobody has agreed to this plan yet, or it has ended."),
    "no_outcome": _("Choose what is decided."),
    "goal_not_looked_at": _("Say of each goal how far it is reached."),
    "next_review": _("Write the day of the next review: after today, within 90 days."),
    "ended_without_reason": _("Not every goal is reached. Write why the plan ends all the same."),
    "no_carrier": _(
        "A case is carried by a social worker or an area supervisor. Choose one of them."
    ),
    "same_carrier": _("This person has the case already. Choose somebody else."),
    "unknown_unit": _("A time is given in hours, working days, days or months. Choose one."),
    "no_such_time": _("No step takes so long or so short a time. Look at the number and its unit."),
    "level_in_the_past": _(
        "Steps of days that are over were made due by the time of then. Choose today or a later day."
    ),
    "level_overlaps": _(
        "Another time is entered from that day or a later one. Choose a day after it."
    ),
    "same_level": _("This time holds already. Change it, or leave it as it is."),
}


def choices_of(codes: Mapping[str, code_lists.Names]) -> list[tuple[str, str]]:
    """A code list of the law as choices in the reader's language, English where it has no words."""
    here = (translation.get_language() or "en")[:2]
    language = here if here in code_lists.LANGUAGES else "en"
    return [(code, capital(getattr(names, language))) for code, names in codes.items()]


def move(before: str, after: str) -> str:
    """A way between two states, as one does it."""
    return str(MOVES_FROM.get((before, after)) or MOVES[after])


def capital(text: object) -> str:
    return wording.capitalised(str(text))


def reason(code: str) -> str:
    """One reason, to stand inside a sentence."""
    return str(Reason(code).label) if code in Reason.values else code.replace("_", " ")


def reasons_in_words(found: Iterable[Mapping[str, str]], most: int = 99) -> str:
    """The gravest reasons on one line."""
    return capital("; ".join(reason(one["code"]) for one in list(found)[:most]))
