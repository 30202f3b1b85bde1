"""Follow-up visits and days at school, with what follows from them."""

from datetime import date
from typing import Any

from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework import queries, rules
from balalyk.casework.actions import alerts, held
from balalyk.casework.actions.concerns import receive_concerns
from balalyk.casework.facts import ConcernReceived, FollowUpSeen
from balalyk.casework.models import AlertKind, Attendance, Case, FollowUp, Source, Step
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, act_in_bulk
from balalyk.registry import actions as registry
from balalyk.registry.models import Barrier, Schooling
from balalyk.screening import actions as screening
from balalyk.screening.facts import Screened
from balalyk.screening.models import Verdict


def record_follow_up(*, by: Actor, case: Case, seen: FollowUpSeen) -> FollowUp:
    """Keeps a visit, holds what it saw against the law and the risk tool, and says what follows.

    A clean visit counts towards *out of child labour*; child labour found is a relapse where the
    child was thought out of it, as ``receive_concerns`` says. The same form twice is one visit.
    NotPossible for a child nobody registered and for a day before the case.
    """
    rows = FollowUp.objects.filter(source_id=seen.source_id)
    known: FollowUp | None = rows.first() if seen.source_id else None
    if known is not None:
        return known
    with act(by, "follow_up.record", on=case) as event:
        case = held.locked(case)
        if case.child is None:
            raise rules.NotPossible("not_registered")
        if seen.on < timezone.localtime(case.opened_at).date():
            raise rules.NotPossible("before_the_case")
        row = FollowUp(case=case, on_date=seen.on, by=by if isinstance(by, User) else None)
        screened = _screened(by, case, seen, row) if seen.was_seen else None
        _fill(row, seen, screened)
        row.save(force_insert=True)
        if seen.was_seen:
            _learn_school(by, case, seen)
            _steps_done(case)
        event.payload = {"clean": row.is_clean, "faults": row.faults}
    return row


def _screened(by: Actor, case: Case, seen: FollowUpSeen, row: FollowUp) -> Screened:
    asked = queries.to_screen(case, seen, by)
    with act_in_bulk() as acts:
        (screened,) = screening.screen(acts, [asked])
        codes = [reason["code"] for reason in screened.reasons]
        if rules.tells_of_labour(codes, Source.FOLLOW_UP) or screened.danger == "now":
            concern = ConcernReceived(
                place_id=case.place_id,
                source=Source.FOLLOW_UP,
                source_id=row.pk,
                danger=screened.danger,
                reasons=screened.reasons,
                by=by,
                at=clock.now(),
                child=case.child,
            )
            receive_concerns(acts, [concern])
    return screened


def _fill(row: FollowUp, seen: FollowUpSeen, screened: Screened | None) -> None:
    verdicts: tuple[str, ...] = ()
    if screened is not None:
        *words, worst = queries.words_of(Verdict.objects.get(pk=screened.verdict))
        verdicts = rules.words_that_tell(words, worst, seen.answers)
        row.verdict = screened.verdict
    row.faults = list(
        rules.faults(
            rules.Visited(
                was_seen=seen.was_seen,
                verdicts=verdicts,
                attending=seen.attending,
                absent_because=seen.absent_because,
                level=screened.level if screened else "",
            )
        )
    )
    row.is_clean = not row.faults
    for name in (
        "was_seen", "works", "attending", "absent_because", "same_carer", "note", "source_id",
    ):  # fmt: skip
        setattr(row, name, getattr(seen, name))


def _learn_school(by: Actor, case: Case, seen: FollowUpSeen) -> None:
    """What the visit heard of school goes back to the register; in vacation nothing was heard."""
    if seen.attending == "unknown" or seen.absent_because == "vacation":
        return
    before = Schooling.objects.filter(child=case.child, until_date__isnull=True).first()
    registry.correct_schooling(
        by=by,
        schooling=Schooling(
            child=case.child,
            attending=seen.attending,
            grade_finished=before.grade_finished if before else None,
            kind=before.kind if before else "",
            barrier=seen.absent_because if seen.absent_because in Barrier.values else "",
            from_date=seen.on,
        ),
    )


def _steps_done(case: Case) -> None:
    """The child was seen: the visit is done, and a first contact that was due; the next visit is
    due while the case is followed."""
    now = clock.now()
    case = held.locked(case)
    steps = held.waiting(case).filter(step__in=(Step.FOLLOW_UP, Step.FIRST_CONTACT))
    steps.update(done_at=now)
    if case.state in rules.FOLLOW_UP_GOES_ON:
        held.make_due(case, {Step.FOLLOW_UP.value: now})


def record_attendance(
    *, by: Actor, case: Case, since: date, until: date, present: int, held_days: int | None = None
) -> Attendance:
    """Keeps on how many school days the child was there. Without ``held_days`` the school was open
    on every day that is no weekend and no public holiday. A time entered again is corrected.

    An alert is raised when the share of the last entries falls below the standard.
    """
    with act(by, "attendance.record", on=case) as event:
        case = held.locked(case)
        if until < since:
            raise rules.NotPossible("ends_first")
        days = held_days
        if days is None:
            days = rules.school_days(since, until, case.place.country)
        if present > days:
            raise rules.NotPossible("too_many_days")
        values: dict[str, Any] = {
            "until": until,
            "held": days,
            "present": present,
            "by": by if isinstance(by, User) else None,
            "at": clock.now(),
        }
        row, _new = Attendance.objects.update_or_create(case=case, since=since, defaults=values)
        event.payload = {"present": present, "held": days}
        share = rules.attendance(queries.last_attendance(case))
        if not rules.keeps_school(share):
            alerts.raise_alert(case, AlertKind.MISSES_SCHOOL)
    kept: Attendance = row
    return kept
