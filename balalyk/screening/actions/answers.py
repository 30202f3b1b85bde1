"""Uses the risk tool at assessment or review, and sets another level with a reason."""

from collections.abc import Mapping
from datetime import date

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import act, name_target
from balalyk.registry.models import Person
from balalyk.registry.rules import age_in_years, latest_birth
from balalyk.screening import rules
from balalyk.screening.models import AnswersState, Override, OverrideState, RiskAnswers


def begin_answers(*, by: User, child: Person, depth: str) -> RiskAnswers:
    """A draft by the version in force today; the one begun already at this depth, if there is one.

    NotPossible "no_such_depth" at the door, which the household form asks, or where the version in
    force has no such depth.
    """
    if depth == rules.DOOR:
        raise rules.NotPossible("no_such_depth")
    version = rules.for_depth(depth, clock.today())
    with act(by, "risk.answer", on=child) as event:
        # The child is locked, so that two who begin at once share one draft.
        Person.objects.select_for_update().only("pk").get(pk=child.pk)
        draft = RiskAnswers.objects.drafts().filter(child=child, depth=depth).first()
        if draft is None:
            draft = RiskAnswers(
                child=child,
                depth=depth,
                tool_version=version.number,
                on_date=clock.today(),
                begun_at=clock.now(),
                begun_by=by,
            )
            draft.save(force_insert=True)
        name_target(event, draft)
        event.payload = {"depth": depth, "version": draft.tool_version}
    return draft


def _locked(answers: RiskAnswers) -> RiskAnswers:
    """The draft as it stands now. NotPossible "finished" when it was finished meanwhile."""
    rows = RiskAnswers.objects.select_for_update(of=("self",)).select_related("child__place")
    fresh = rows.filter(pk=answers.pk).first()
    if fresh is None or fresh.state != AnswersState.DRAFT:
        raise rules.NotPossible("finished")
    return fresh  # type: ignore[no-any-return]


def save_answers(*, by: User, answers: RiskAnswers, given: Mapping[str, str]) -> RiskAnswers:
    """Keeps answers in a draft; "" takes one back. NotPossible for what the version does not have,
    and "finished"."""
    told = {code: answer for code, answer in given.items() if answer}
    with act(by, "risk.answer", on=answers) as event:
        answers = _locked(answers)
        rules.check_answers(_version(answers), answers.depth, told)
        kept = {code: one for code, one in answers.answers.items() if code not in given}
        answers.answers = {**kept, **told}
        answers.save(update_fields=["answers"])
        event.payload = {"depth": answers.depth, "answered": len(answers.answers)}
    return answers


def save_circumstances(
    *, by: User, answers: RiskAnswers, on_date: date, seen_alone: bool | None, told: str
) -> RiskAnswers:
    """Keeps when and how the questions were asked. NotPossible "finished"."""
    with act(by, "risk.answer", on=answers) as event:
        answers = _locked(answers)
        answers.on_date, answers.seen_alone, answers.told = on_date, seen_alone, told
        answers.save(update_fields=["on_date", "seen_alone", "told"])
        event.payload = {"depth": answers.depth, "answered": len(answers.answers)}
    return answers


def drop_answers(*, by: User, answers: RiskAnswers) -> None:
    """Gives a draft up: nothing of it is kept but the event. NotPossible "finished"."""
    with act(by, "risk.answer", on=answers) as event:
        answers = _locked(answers)
        event.payload = {"depth": answers.depth, "dropped": True}
        answers.delete()


def finish_answers(*, by: User, answers: RiskAnswers) -> RiskAnswers:
    """Finds the level and its reasons; from then on nothing is changed.

    NotPossible "nothing_answered" for a draft without an answer, and "finished".
    """
    with act(by, "risk.finish", on=answers) as event:
        answers = _locked(answers)
        if not answers.answers:
            raise rules.NotPossible("nothing_answered")
        found = scored(answers)
        answers.risks = [
            {**one._asdict(), "reasons": [why._asdict() for why in one.reasons]} for one in found
        ]
        answers.level = rules.level_found(found)
        answers.state = AnswersState.FINISHED
        answers.finished_at, answers.finished_by = clock.now(), by
        answers.save(update_fields=["risks", "level", "state", "finished_at", "finished_by"])
        event.payload = {
            "level": answers.level,
            "depth": answers.depth,
            "version": answers.tool_version,
        }
    return answers


def scored(answers: RiskAnswers) -> tuple[rules.Scored, ...]:
    """What the answers given so far mean, by the version they are asked by."""
    child = answers.child
    age = None
    if child.birth_date is not None:
        born = latest_birth(child.birth_date, child.birth_precision)
        age = max(age_in_years(born, answers.on_date), 0)
    return rules.score(_version(answers), answers.depth, answers.answers, age)


def _version(answers: RiskAnswers) -> rules.Version:
    found = rules.version(answers.tool_version)
    if found is None:
        raise rules.NotPossible("no_such_version")
    return found


def set_level(*, by: User, answers: RiskAnswers, level: str, reason: str) -> Override:
    """Sets another level than is in force, with the reason; the tool's own stays beside it.

    Lowering a grave level begins as waiting; an older one that still waits is replaced. NotPossible as ``rules.check_override`` says, and "not_finished".
    """
    with act(by, "risk.override", on=answers) as event:
        rows = RiskAnswers.objects.select_for_update(of=("self",))
        answers = rows.get(pk=answers.pk)
        if answers.state != AnswersState.FINISHED:
            raise rules.NotPossible("not_finished")
        now = answers.level_now
        state = rules.check_override(answers.level, now, level, reason)
        answers.overrides.waiting().update(state=OverrideState.REPLACED)
        row = Override(
            answers=answers,
            before=now,
            level=level,
            reason=reason.strip(),
            state=state,
            set_at=clock.now(),
            set_by=by,
        )
        row.save(force_insert=True)
        event.payload = {"before": now, "level": level, "state": state}
    return row


def decide_override(*, by: User, override: Override, to: str, reason: str) -> Override:
    """Confirms or refuses the lowering of a grave level. NotPossible "decided", "own" for one's
    own, and "no_reason"."""
    with act(by, "risk.confirm", on=override) as event:
        rows = Override.objects.select_for_update(of=("self",))
        override = rows.select_related("answers").get(pk=override.pk)
        rules.check_decision(override.state, to, own=override.set_by_id == by.pk)
        override.state, override.decision_reason = to, rules.check_rerun_reason(reason)
        override.decided_at, override.decided_by = clock.now(), by
        override.save(update_fields=["state", "decision_reason", "decided_at", "decided_by"])
        event.payload = {"before": override.before, "level": override.level, "state": to}
    return override
