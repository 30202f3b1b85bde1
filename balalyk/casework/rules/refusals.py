"""What casework refuses, each with a sentence that says what to do."""

from collections.abc import Mapping

from balalyk.kernel.refusals import Refusal

SENTENCES: Mapping[str, str] = {
    "closed": "This case is closed. Reopen it with a reason, or tell of a new concern.",
    "no_such_move": "A case in this state cannot go there. Reload the page and choose again.",
    "no_reason": "Choose why the case is closed.",
    "unseen_in_danger": "This child is in danger and was not seen yet. See the child first.",
    "still_worst_form": "The newest visit still found a worst form of child labour: "
    "visit again, or choose another reason.",
    "still_hazardous": "The newest visit still found hazardous work: "
    "visit again, or choose another reason.",
    "still_child_labour": "The newest visit still found child labour: "
    "visit again, or choose another reason.",
    "own_closing": "You asked to close this case yourself. Another supervisor must approve it.",
    "another_lives": "This child has another living case. Work on that one.",
    "nothing_said": "Write why, in a sentence or two.",
    "by_an_act": "This step is done on its own page. Open it from the case.",
    "by_an_act_of_its_own": "This comes by itself: finish the full assessment, send or approve the plan, "
    "or put the resolution in force.",
    "not_yet_out": "A child is out of child labour after two clean follow-up visits at least "
    "30 days apart. Visit again, or choose another reason.",
    "misses_school": "The child was at school on fewer than three of four days counted. "
    "Follow up longer, or choose another reason.",
    "not_registered": "This child is not on the register yet. Register the child first.",
    "before_the_case": "The visit lies before the case was opened. Change the day.",
    "too_many_days": "The child was there on more days than the school was open. "
    "Change one of the numbers.",
    "ends_first": "The last day lies before the first. Change one of them.",
    "known_already": "The child of this case is on the register already.",
    "nothing_to_hand_over": "This worker carries no case that you see.",
    "does_not_cover": "This person does not cover the place of every case. Choose somebody else, "
    "or hand the cases over one by one.",
    "settled": "Somebody has looked into this alert already.",
    "step_done": "This step is done already. Reload the page to see the next one.",
    "assessment_finished": "This assessment is finished and stays as it is. Begin a new one.",
    "assessment_unfinished": "Some parts are not told yet. Fill them in first; what is not known "
    "needs a sentence that says why.",
    "two_versions": "Two people wrote in the same part. Choose what stays first.",
    "choose_version": "Choose what stays: the first version, the second, or both.",
    "no_such_plan_move": "A plan in this state cannot go there. Reload the page and choose again.",
    "plan_agreed": "The family has agreed to this plan as it is. Take it back first, "
    "then change it and ask again.",
    "plan_waits": "Another plan of this case is being written or waits. Work on that one.",
    "no_goals": "The plan has no goal yet. Write one first.",
    "goal_without_step": "A goal has no step yet. Write what is done for it, by whom and by when.",
    "no_refusal_reason": "Write why not, and what would have to change.",
    "assess_first": "Finish the full assessment first; then the plan can go on.",
    "no_commission_now": "This case is not being planned. The supervisor can approve the plan.",
    "plan_not_in_force": "Nobody has agreed to this plan yet, or it has ended.",
    "no_outcome": "Choose what is decided.",
    "goal_not_looked_at": "Say of each goal how far it is reached.",
    "next_review": "Write the day of the next review: after today, within 90 days.",
    "ended_without_reason": "Not every goal is reached. Write why the plan ends all the same.",
    "no_carrier": "A case is carried by a social worker or an area supervisor. Choose one of them.",
    "same_carrier": "This person has the case already. Choose somebody else.",
    "unknown_unit": "A time is given in hours, working days, days or months. Choose one.",
    "no_such_time": "No step takes so long or so short a time. Look at the number and its unit.",
    "level_in_the_past": "Steps of days that are over were made due by the time of then. "
    "Choose today or a later day.",
    "level_overlaps": "Another time is entered from that day or a later one. Choose a day after it.",
    "same_level": "This time holds already. Change it, or leave it as it is.",
}


class NotPossible(Refusal):
    """A move, step or hand-over that cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES
