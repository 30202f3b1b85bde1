"""Every write of an assessment: begun, saved as it is typed, finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from balalyk.casework import rules
from balalyk.casework.actions.cases import finish_step, move_case
from balalyk.casework.models import (
    Answer,
    Assessment,
    AssessmentState,
    Case,
    Due,
    OtherVersion,
    State,
)
from balalyk.casework.queries import assessments as read
from balalyk.casework.queries.known import known_of
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act


def begin_assessment(*, by: Any, case: Case, kind: str) -> Assessment:
    """An assessment of the kind; the one begun already, if there is one. What the last one found
    is taken over. An open case is being assessed from then on."""
    there = read.draft(case, kind)
    if there is not None:
        return there
    rules.check_alive(case.state)
    with act(by, "assessment.write", on=case) as event:
        event.payload = {"kind": kind, "what": "begun"}
        before = read.newest_finished(case)
        new = Assessment(
            case=case, kind=kind, builds_on=before, begun_by=by, begun_at=clock.now()
        )  # fmt: skip
        new.save(force_insert=True)
        told = read.told_in(before)
        answers = [
            Answer(assessment=new, part=part, told=said, version=1, saved_by=by,
                   saved_at=clock.now())
            for part, said in told.items()
        ]  # fmt: skip
        Answer.objects.bulk_create(answers)
        if case.state == State.OPEN:
            move_case(by=by, case=case, to=State.ASSESSING)
    return new


class Saved(NamedTuple):
    """What a save came to: the part as it stands; ``other`` when somebody else had written since
    the page was read, and this text is kept beside theirs."""

    answer: Answer
    other: OtherVersion | None


@dataclass(frozen=True, slots=True)
class Written:
    """A part as somebody wrote it: its fields, the version they had before them (0 for none), and
    the page they wrote it on."""

    told: Mapping[str, str]
    version: int
    page: UUID | None = None


def save_part(*, by: Any, assessment: Assessment, part: str, written: Written) -> Saved:
    """Keeps a part as it was typed. Writing what stands there already is no act. NotPossible in a
    finished assessment, KeyError for a part that is none."""
    rules.check_draft(assessment.state)
    told = {name: written.told.get(name) or "" for name in rules.fields_of(part)}
    there = Answer.objects.filter(assessment=assessment, part=part).first()
    if there is not None and there.told == told:
        return Saved(there, None)
    with act(by, "assessment.write", on=assessment) as event:
        # One writer at a time: the part may not be there yet to be locked itself.
        fresh = Assessment.objects.select_for_update().get(pk=assessment.pk)
        rules.check_draft(fresh.state)
        event.payload = {"part": part}
        answer = Answer.objects.filter(assessment=assessment, part=part).first()
        answer = answer or Answer(assessment=fresh, part=part, version=0)
        if answer.version != written.version:
            if answer.saved_from is None or answer.saved_from != written.page:
                event.payload["two_versions"] = True
                return Saved(answer, _beside(by, answer, told))
            # The page that saved last saves again before it heard of it. What it replaces stays.
            _kept_aside(by, answer)
        answer.told, answer.version, answer.saved_from = told, answer.version + 1, written.page
        answer.saved_by, answer.saved_at = by, clock.now()
        answer.save()
    return Saved(answer, None)


def _beside(by: Any, answer: Answer, told: dict[str, str]) -> OtherVersion:
    rows = OtherVersion.objects.filter(answer=answer, saved_by=by, decided_at__isnull=True)
    other: OtherVersion = rows.first() or OtherVersion(answer=answer, saved_by=by)
    other.told, other.saved_at = told, clock.now()
    other.save()
    return other


def _kept_aside(by: Any, answer: Answer) -> None:
    OtherVersion(
        answer=answer,
        told=answer.told,
        saved_by=answer.saved_by,
        saved_at=answer.saved_at,
        decided_by=by,
        decided_at=clock.now(),
    ).save(force_insert=True)


def choose_version(*, by: Any, other: OtherVersion, keep: str) -> Answer:
    """Decides between two versions of a part: first, second or both. What is not kept stays with
    the other version, for who must know later."""
    assessment = other.answer.assessment
    with act(by, "assessment.write", on=assessment) as event:
        fresh = Assessment.objects.select_for_update().get(pk=assessment.pk)
        rules.check_draft(fresh.state)
        answer = Answer.objects.get(pk=other.answer_id)
        other = OtherVersion.objects.get(pk=other.pk)
        if other.decided_at is not None:
            raise rules.NotPossible("choose_version")
        event.payload = {"part": answer.part, "kept": keep}
        before = answer.told
        answer.told = rules.chosen(before, other.told, keep)
        if keep == rules.SECOND:
            other.told = before
        answer.version, answer.saved_by, answer.saved_at = answer.version + 1, by, clock.now()
        answer.save()
        other.decided_by, other.decided_at = by, clock.now()
        other.save()
    return answer  # type: ignore[no-any-return]


def finish_assessment(*, by: Any, assessment: Assessment) -> Assessment:
    """Finishes an assessment: what was known is kept with it, the due steps are done, and after the
    full one the case is planned. NotPossible as ``rules.check_finish`` says."""
    with act(by, "assessment.finish", on=assessment.case) as event:
        fresh = Assessment.objects.select_for_update().get(pk=assessment.pk)
        parts = read.parts(fresh)
        answers = {part: one.told for part, one in parts.items()}
        two = [part for part, one in parts.items() if one.others]
        rules.check_finish(fresh.state, fresh.kind, answers, two)
        fresh.state = AssessmentState.FINISHED
        fresh.finished_by, fresh.finished_at = by, clock.now()
        fresh.known = [one.kept() for one in known_of(assessment.case)]
        fresh.save()
        event.payload = {"kind": fresh.kind}
        for step in rules.STEPS_DONE[fresh.kind]:
            finish_waiting(by=by, case=assessment.case, step=step)
        case = Case.objects.get(pk=assessment.case_id)
        if fresh.kind == rules.FULL and case.state in (State.OPEN, State.ASSESSING):
            if case.state == State.OPEN:
                case = move_case(by=by, case=case, to=State.ASSESSING)
            move_case(by=by, case=case, to=State.PLANNING)
    return fresh  # type: ignore[no-any-return]


def finish_waiting(*, by: Actor, case: Case, step: str) -> None:
    """Marks a case's step done when it is waiting; does nothing when it is not."""
    due = Due.objects.waiting().filter(case=case, step=step).select_related("case__place").first()
    if due is not None:
        finish_step(by=by, due=due)
