"""What the portal writes: searches, numbers that were seen, reruns applied, risks passed on."""

from uuid import UUID

from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.casework import actions as casework
from balalyk.casework.models import Case
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act, act_in_bulk
from balalyk.kernel.jobs import alone
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.portal.queries import risk
from balalyk.portal.rules import Copy
from balalyk.registry.models import Person
from balalyk.screening import actions as screening
from balalyk.screening.actions.renewal import renew_some
from balalyk.screening.facts import ReasonFound, Renewed
from balalyk.screening.models import Override, OverrideState, Rerun, RiskAnswers
from balalyk.screening.rules import GRAVE, GRAVITY, danger_of_case, gravest_first

A_BATCH = 500


def note_search(*, by: User, found: int) -> None:
    """Writes that ``by`` searched and how many children were found; never what was searched."""
    with act(by, "child.search") as event:
        event.payload = {"found": found}


def show_personal_number(*, by: User, child: Person) -> str:
    """The whole personal number of a child, and an event that says who saw it."""
    with act(by, "child.view", on=child) as event:
        event.payload = {"shown": "personal_number"}
    return str(child.personal_number)


def note_copy(*, by: User, case: Case, copy: Copy, to: str, why: str) -> None:
    """Writes that a copy of a case file was made: for whom, where it goes and why."""
    with act(by, "case_file.make", on=case) as event:
        event.payload = {"receiver": copy.receiver, "to": to, "why": why}


def apply_some(rerun: Rerun, many: int = A_BATCH) -> bool | None:
    """Applies the next changes of an accepted rerun: new verdicts, concerns for those that became
    serious, notes for those that became milder. False when none is left.

    None, and nothing done, while visits are being recorded: both set which verdict is the newest.
    """
    with act_in_bulk() as acts:
        if not alone("intake"):
            return None
        renewed = renew_some(acts, rerun, many)
        if renewed is None:
            return False
        serious = [_concern(one, rerun) for one in renewed if one.is_serious]
        casework.receive_concerns(acts, serious)
        milder = [one.child.pk for one in renewed if one.is_milder]
        casework.note_milder(acts, HOUSE, milder)
    return True


def _concern(one: Renewed, rerun: Rerun) -> casework.ConcernReceived:
    return casework.ConcernReceived(
        child=one.child,
        place_id=one.place,
        source="law",
        source_id=rerun.pk,
        danger=one.danger,
        reasons=one.reasons,
        by=HOUSE,
        at=clock.now(),
    )


def finish_risk_answers(*, by: User, answers: RiskAnswers) -> RiskAnswers:
    """Finishes the risk tool's answers; a grave level becomes a concern in the same transaction.

    ``screening.rules.NotPossible`` as ``screening.actions.finish_answers`` says.
    """
    with act_in_bulk():
        finished = screening.finish_answers(by=by, answers=answers)
        _tell_of_risk(by, finished, finished.level, finished.pk)
    return finished


def set_risk_level(*, by: User, answers: RiskAnswers, level: str, reason: str) -> Override:
    """Sets another level than the tool's. One raised to a grave level becomes a concern; a grave
    one that is lowered waits for the area's supervisors, who are told.

    ``screening.rules.NotPossible`` as ``screening.actions.set_level`` says.
    """
    with act_in_bulk():
        row = screening.set_level(by=by, answers=answers, level=level, reason=reason)
        if row.state == OverrideState.WAITING:
            path = reverse("portal:risk_answers", args=[answers.pk])
            for supervisor in risk.supervisors(answers.child, but=by):
                notify(to=supervisor, kind=Kind.APPROVAL_WAITS, path=path)
        elif GRAVITY[level] > GRAVITY[row.before]:
            _tell_of_risk(by, answers, level, row.pk)
    return row


def _tell_of_risk(by: User, answers: RiskAnswers, level: str, source_id: UUID) -> None:
    """The child's living case takes it, or one is opened. A lowered level lowers no case."""
    if level not in GRAVE:
        return
    seen = [(why["code"], why["level"]) for one in answers.risks for why in one["reasons"]]
    reasons: list[ReasonFound] = gravest_first(seen)  # type: ignore[assignment]
    casework.receive_concern(
        by=by,
        place=answers.child.place,
        danger=danger_of_case(level),
        source="risk_tool",
        told="",
        child=answers.child,
        source_id=source_id,
        reasons=reasons or [{"code": "reported", "level": level}],
    )
