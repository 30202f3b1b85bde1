"""Decides about a rerun: applied, its changes become the children's verdicts; else it is set aside."""

from django.core.exceptions import PermissionDenied

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, Acts, act
from balalyk.registry.models import Person
from balalyk.screening import rules
from balalyk.screening.facts import ReasonFound, Renewed
from balalyk.screening.models import Changed, Course, Outcome, Rerun, RerunState, Verdict
from balalyk.screening.queries import reruns as read


def accept_rerun(*, by: Actor, rerun: Rerun, reason: str) -> Rerun:
    """Decides that a rerun is applied; ``renew_some`` then does it. NotPossible when it is not ready
    or no reason is given; PermissionDenied unless the whole scope lies in the actor's areas."""
    return _decided(by, "rerun.apply", rerun, RerunState.APPLYING, reason)


def set_aside_rerun(*, by: Actor, rerun: Rerun, reason: str) -> Rerun:
    """Decides that a rerun is not applied. NotPossible and PermissionDenied as ``accept_rerun``."""
    return _decided(by, "rerun.set_aside", rerun, RerunState.SET_ASIDE, reason)


def _decided(by: Actor, action: str, rerun: Rerun, to: RerunState, reason: str) -> Rerun:
    if not all(by.covers(place) for place in read.roots_of(rerun)):
        raise PermissionDenied(action)
    reason = rules.check_rerun_reason(reason)
    with act(by, action, on=rerun) as event:
        rerun = Rerun.objects.select_for_update().get(pk=rerun.pk)
        rules.check_rerun_move(rerun.state, to)
        event.payload = {"number": rerun.number, "changed": rerun.changed}
        rerun.state, rerun.reason = to, reason
        rerun.decided_at, rerun.decided_by = clock.now(), by if isinstance(by, User) else None
        rerun.save()
    return rerun


def renew_some(acts: Acts, rerun: Rerun, many: int) -> list[Renewed] | None:
    """Applies the next ``many`` changes within the caller's ``act_in_bulk()``; None when it is done.

    Each child gets a new current verdict of the same facts, day and visit; the old one stays, no
    longer current. A child whose newest verdict is another one by now is left alone and counted.
    One event a child, by whoever decided. A fixed number of queries for any number of children.
    """
    rerun = Rerun.objects.select_for_update().get(pk=rerun.pk)
    if rerun.state != RerunState.APPLYING:
        return None
    waiting = Changed.objects.filter(rerun=rerun, pk__gt=rerun.applied_to, outcome=Outcome.WAITING)
    rows = list(waiting.order_by("pk")[:many])
    if not rows:
        rules.check_rerun_move(rerun.state, RerunState.APPLIED)
        rerun.state = RerunState.APPLIED
        rerun.save(update_fields=["state"])
        _note(acts, rerun, "rerun.apply", rerun, applied=rerun.applied, overtaken=rerun.overtaken)
        return None
    current = Verdict.objects.filter(pk__in=[row.verdict_id for row in rows], current=True)
    old = current.select_for_update().in_bulk()
    children = Person.objects.only("pk", "place").in_bulk([row.child_id for row in rows])
    renewed, verdicts = [], []
    for row in rows:
        before = old.get(row.verdict_id)
        if before is None:
            row.outcome = Outcome.OVERTAKEN
            continue
        verdict = _verdict(before, row)
        row.outcome, row.became_id = Outcome.APPLIED, verdict.pk
        verdicts.append(verdict)
        renewed.append(_renewed(row, verdict, children[row.child_id]))
        _note(acts, rerun, "work.assess", children[row.child_id], national=row.national)
    Verdict.objects.filter(pk__in=list(old)).update(current=False)
    Verdict.objects.insert_many(verdicts)
    Changed.objects.bulk_update(rows, ["outcome", "became"], batch_size=many)
    rerun.applied_to = rows[-1].pk
    rerun.applied += len(verdicts)
    rerun.overtaken += len(rows) - len(verdicts)
    rerun.concerns += sum(one.is_serious for one in renewed)
    rerun.eased += sum(one.is_milder for one in renewed)
    rerun.save()
    return renewed


def _note(acts: Acts, rerun: Rerun, action: str, on: Rerun | Person, **payload: object) -> None:
    """An event by whoever decided, even if they may no longer sign in."""
    event = acts.note(HOUSE, action, on, **payload)
    event.actor = rerun.decided_by_id


def _verdict(before: Verdict, row: Changed) -> Verdict:
    return Verdict(
        child_id=before.child_id,
        place_id=before.place_id,
        on_date=before.on_date,
        visit=before.visit,
        country=before.country,
        national=row.national,
        sdg=row.sdg,
        mics=row.mics,
        icls=row.icls,
        worst_forms=row.worst_forms,
        task=row.task,
        sector=row.sector,
        facts=before.facts,
        findings=row.findings,
        law_version=row.law_version,
    )


def _renewed(row: Changed, verdict: Verdict, child: Person) -> Renewed:
    reasons: list[ReasonFound] = rules.risen_reasons(  # type: ignore[assignment]
        (row.national_before, row.international_before), (row.national, row.international)
    )
    level = reasons[0]["level"] if reasons else ""
    return Renewed(
        child=child,
        place=row.place_id,
        verdict=verdict.pk,
        reasons=reasons,
        danger=rules.danger_of_case(level),
        is_milder=row.course == Course.MILDER,
    )
