"""What happens at an item: a conflict of interest, a member's own vote, the decision."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from balalyk.casework.models import Case
from balalyk.commission import queries, rules
from balalyk.commission.actions.sittings import locked
from balalyk.commission.models import (
    Choice,
    Commission,
    Conflict,
    Item,
    ItemState,
    Member,
    Resolution,
    Sitting,
    SittingState,
    Vote,
)
from balalyk.commission.rules.states import BEFORE_COMMISSION
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on an item: the state it goes to, the words, and the vote where one is needed.

    ``text``: what was resolved, or the reason for putting off.
    """

    state: str
    text: str = ""
    ballot: rules.Ballot | None = None


def declare_conflict(*, by: Any, item: Item, member: Member, reason: str) -> Conflict:
    """A member declares a conflict, or the secretary notes it; a vote already cast is taken away.

    A member declares the own one alone. NotPossible without a reason or after the decision.
    """
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    action = "sitting.decide" if by.may("sitting.decide") else "vote.cast"
    with act(by, action, on=item) as event:
        item = locked(Item, item.pk)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, ItemState.DROPPED)
        _check_own(by, member, action)
        Vote.objects.filter(item=item, member=member).delete()
        conflict = Conflict.objects.filter(item=item, member=member).first() or Conflict(
            item=item, member=member, declared_at=clock.now(), declared_by=by
        )
        conflict.reason = reason
        conflict.save()
        event.payload = {"member": str(member.pk), "conflict": True}
    return conflict  # type: ignore[no-any-return]


def take_conflict_back(*, by: Any, conflict: Conflict) -> None:
    """The secretary takes a conflict back that was noted by mistake, before the decision."""
    with act(by, "sitting.decide", on=conflict.item) as event:
        item = locked(Item, conflict.item_id)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, ItemState.DROPPED)
        event.payload = {"member": str(conflict.member_id), "conflict": False}
        conflict.delete()


def cast_vote(*, by: Any, item: Item, choice: str) -> Vote:
    """A member with an account votes; it may be changed until the decision is recorded.

    NotPossible for who is not in office, does not vote, is absent or has a conflict.
    """
    with act(by, "vote.cast", on=item) as event:
        item = locked(Item, item.pk)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, ItemState.APPROVED)
        sitting = Sitting.objects.get(pk=item.sitting_id)
        if sitting.state != SittingState.OPEN:
            raise rules.NotPossible("no_such_move")
        seats = {seat.key: seat for seat in queries.seats(sitting, item)}
        member = Member.objects.of_user(by).filter(commission=sitting.commission_id).first()
        seat = seats.get(str(member.pk)) if member else None
        if seat is None or not seat.may_vote:
            raise rules.NotPossible("must_not_vote", who=by.full_name)
        vote, _made = Vote.objects.update_or_create(
            item=item,
            member=member,
            defaults={"choice": Choice(choice), "cast_at": clock.now(), "cast_by": by},
        )
        event.payload = {"voted": True}
    return vote  # type: ignore[no-any-return]


def decide(*, by: Any, item: Item, decision: Decision) -> Resolution | None:
    """Records the decision on an item; answers the numbered draft of what was resolved.

    NotPossible when the sitting does not sit; and for a resolution without a quorum, with a vote of
    somebody who must not vote, or with one that does not carry it. Putting off needs no vote.
    """
    with act(by, "sitting.decide", on=item) as event:
        item = locked(Item, item.pk)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, decision.state)
        sitting = Sitting.objects.select_related("commission").get(pk=item.sitting_id)
        if sitting.state != SittingState.OPEN:
            raise rules.NotPossible("no_such_move")
        if decision.state == ItemState.DEFERRED and not decision.text.strip():
            raise rules.NotPossible("no_reason")
        event.payload = {"decision": decision.state}
        resolution = None
        if decision.state in rules.RESOLVED:
            resolution = _resolve(by, sitting, item, decision)
            event.payload["resolution"] = str(resolution)
        item.state, item.decided_at = ItemState(decision.state), clock.now()
        item.remark = "" if decision.state in rules.RESOLVED else decision.text
        item.save()
    return resolution


def _resolve(by: Any, sitting: Sitting, item: Item, decision: Decision) -> Resolution:
    if not decision.text.strip():
        raise rules.NotPossible("no_text")
    if item.case_id and Case.objects.get(pk=item.case_id).state != BEFORE_COMMISSION:
        raise rules.NotPossible("case_elsewhere")
    assert decision.ballot is not None
    seats = queries.seats(sitting, item)
    rules.check_vote(decision.ballot, seats, queries.custom(sitting.commission))
    _keep_votes(by, item, decision.ballot)
    return _number(sitting, item, decision.text)


def _keep_votes(by: Any, item: Item, ballot: rules.Ballot) -> None:
    item.votes_for, item.votes_against = ballot.votes_for, ballot.against
    item.abstained, item.by_name = ballot.abstained, ballot.by_name
    Vote.objects.filter(item=item).delete()
    Vote.objects.bulk_create(
        Vote(item=item, member_id=key, choice=choice, cast_at=clock.now(), cast_by=by)
        for key, choice in ballot.choices.items()
    )


def _number(sitting: Sitting, item: Item, text: str) -> Resolution:
    """A draft with the next number of the commission's year."""
    commission: Commission = locked(Commission, sitting.commission_id)
    today = clock.today()
    rows = Resolution.objects.filter(commission=commission, year=today.year)
    last = rows.aggregate(n=Max("number"))["n"] or 0
    resolution = Resolution(
        commission=commission,
        item=item,
        year=today.year,
        number=last + 1,
        text=text,
        made_on=today,
    )
    resolution.save(force_insert=True)
    return resolution


def _check_own(by: Actor, member: Member, action: str) -> None:
    if action == "vote.cast" and member.user_id != by.pk:
        raise rules.NotPossible("must_not_vote", who=member.full_name)
