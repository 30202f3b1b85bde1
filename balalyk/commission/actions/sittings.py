"""A sitting from its plan to the signed minutes: agenda, calling, attendance, end."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.urls import reverse

from balalyk.casework.models import Case
from balalyk.commission import queries, rules
from balalyk.commission.models import (
    Attendance,
    Commission,
    Item,
    ItemState,
    Packet,
    Resolution,
    ResolutionState,
    Sitting,
    SittingState,
)
from balalyk.commission.rules.states import BEFORE_COMMISSION
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind


def plan_sitting(*, by: Any, commission: Commission, at: datetime, room: str = "") -> Sitting:
    """Plans the next sitting of a year and lays everything that waits on its agenda. Planned twice
    for the same moment it is one."""
    with act(by, "sitting.manage", on=commission) as event:
        locked(Commission, commission.pk)
        there = Sitting.objects.filter(commission=commission, planned_at=at)
        if known := there.filter(state=SittingState.PLANNED).first():
            event.payload = {"twice": True}
            return known  # type: ignore[no-any-return]
        year = at.year
        last = Sitting.objects.filter(commission=commission, year=year).aggregate(n=Max("number"))
        sitting = Sitting(
            commission=commission,
            year=year,
            number=(last["n"] or 0) + 1,
            planned_at=at,
            room=room,
        )
        sitting.save(force_insert=True)
        name_target(event, sitting)
        event.payload = {"listed": _list_what_waits(sitting)}
    return sitting


def fill_agenda(*, by: Any, sitting: Sitting) -> int:
    """Lists what has come to wait since; answers how much."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        _check_agenda_is_open(sitting)
        listed = _list_what_waits(sitting)
        event.payload = {"listed": listed}
    return listed


def _list_what_waits(sitting: Sitting) -> int:
    """Cases before the commission and matters put off, after what is listed already."""
    waiting = queries.waiting_for(sitting.commission)
    position = _last_position(sitting)
    items = []
    for number, one in enumerate(waiting, start=position + 1):
        before = one.put_off
        item = Item(sitting=sitting, position=number, case=one.case, carried_from=before)
        if before is not None:
            item.topic, item.proposal = before.topic, before.proposal
        items.append(item)
    Item.objects.bulk_create(items)
    return len(items)


def _last_position(sitting: Sitting) -> int:
    found = Item.objects.filter(sitting=sitting).aggregate(n=Max("position"))
    return int(found["n"] or 0)


def _check_agenda_is_open(sitting: Sitting) -> None:
    if sitting.state not in (SittingState.PLANNED, SittingState.CALLED, SittingState.OPEN):
        raise rules.NotPossible("no_such_move")


def change_sitting(*, by: Actor, sitting: Sitting, at: datetime, room: str) -> Sitting:
    """Another day, hour or room, while it has not begun."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        if sitting.state not in (SittingState.PLANNED, SittingState.CALLED):
            raise rules.NotPossible("no_such_move")
        sitting.planned_at, sitting.room = at, room
        sitting.save(update_fields=["planned_at", "room"])
        event.payload = {"at": at.isoformat()}
    return sitting


def list_matter(*, by: Actor, sitting: Sitting, topic: str, proposal: str = "") -> Item:
    """Another matter than a case on the agenda."""
    if not topic.strip():
        raise rules.NotPossible("no_proposal")
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        _check_agenda_is_open(sitting)
        item = Item(
            sitting=sitting, position=_last_position(sitting) + 1, topic=topic, proposal=proposal
        )
        item.save(force_insert=True)
        name_target(event, item)
    return item


def list_case(*, by: Actor, sitting: Sitting, case: Case) -> Item:
    """A case on the agenda. NotPossible when it does not wait, or is on an agenda already."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        _check_agenda_is_open(sitting)
        case = locked(Case, case.pk)
        if case.state != BEFORE_COMMISSION:
            raise rules.NotPossible("case_elsewhere")
        if Item.objects.filter(case=case, state=ItemState.LISTED).exists():
            raise rules.NotPossible("listed_already")
        item = Item(sitting=sitting, position=_last_position(sitting) + 1, case=case)
        item.carried_from = queries.put_off_before([case.pk]).get(case.pk)
        item.save(force_insert=True)
        name_target(event, item)
    return item


def propose(*, by: Actor, item: Item, proposal: str) -> Item:
    """Writes what the commission is asked to decide on an item."""
    with act(by, "sitting.manage", on=item):
        item = locked(Item, item.pk)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, ItemState.DROPPED)
        item.proposal = proposal
        item.save(update_fields=["proposal"])
    return item


def move_item(*, by: Actor, item: Item, places: int) -> None:
    """Moves an item up (-1) or down (1) among those still listed; at the end it stays."""
    with act(by, "sitting.manage", on=item) as event:
        sitting = locked(Sitting, item.sitting_id)
        _check_agenda_is_open(sitting)
        listed = list(Item.objects.filter(sitting=sitting, state=ItemState.LISTED))
        here = [one.pk for one in listed].index(item.pk)
        there = min(max(here + places, 0), len(listed) - 1)
        a, b = listed[here], listed[there]
        a.position, b.position = b.position, a.position
        Item.objects.bulk_update([a, b], ["position"])
        event.payload = {"position": a.position}


def drop_item(*, by: Actor, item: Item) -> Item:
    """Takes an item off the agenda; a case that still waits can be listed again."""
    with act(by, "sitting.manage", on=item):
        item = locked(Item, item.pk)
        rules.check_move(rules.ITEM_TRANSITIONS, item.state, ItemState.DROPPED)
        item.state = ItemState.DROPPED
        item.save(update_fields=["state"])
    return item


def call_sitting(*, by: Actor, sitting: Sitting) -> Sitting:
    """Calls the members: from now on they see agenda and packet. NotPossible without an item."""
    with act(by, "sitting.manage", on=sitting):
        sitting = locked(Sitting, sitting.pk)
        rules.check_move(rules.SITTING_TRANSITIONS, sitting.state, SittingState.CALLED)
        if not Item.objects.filter(sitting=sitting, state=ItemState.LISTED).exists():
            raise rules.NotPossible("no_item")
        sitting.state, sitting.called_at = SittingState.CALLED, clock.now()
        sitting.save(update_fields=["state", "called_at"])
        _tell_members(sitting)
    return sitting


def _tell_members(sitting: Sitting) -> None:
    """Members who sign in are told; the others are told by the secretary."""
    path = reverse("commission:sitting", args=[sitting.pk])
    for member in queries.members_of(sitting):
        if member.user is not None:
            notify(to=member.user, kind=Kind.SITTING_CALLED, path=path)


def open_sitting(*, by: Actor, sitting: Sitting) -> Sitting:
    """The sitting begins. It begins without a quorum too, and then can only put off."""
    with act(by, "sitting.manage", on=sitting):
        sitting = locked(Sitting, sitting.pk)
        rules.check_move(rules.SITTING_TRANSITIONS, sitting.state, SittingState.OPEN)
        sitting.state, sitting.opened_at = SittingState.OPEN, clock.now()
        sitting.save(update_fields=["state", "opened_at"])
    return sitting


def note_attendance(*, by: Actor, sitting: Sitting, present: Collection[UUID]) -> Sitting:
    """Who is there: exactly these members of those in office."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        if sitting.state not in (SittingState.CALLED, SittingState.OPEN):
            raise rules.NotPossible("no_such_move")
        there = {member.pk for member in queries.members_of(sitting)} & set(present)
        rows = Attendance.objects.filter(sitting=sitting)
        rows.exclude(member__in=there).delete()
        before = set(rows.values_list("member", flat=True))
        Attendance.objects.bulk_create(
            Attendance(sitting=sitting, member_id=key, noted_at=clock.now())
            for key in there - before
        )
        event.payload = {"present": len(there)}
    return sitting


def end_sitting(*, by: Actor, sitting: Sitting) -> Sitting:
    """The sitting ends; what was not decided is put off and waits for the next."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        rules.check_move(rules.SITTING_TRANSITIONS, sitting.state, SittingState.ENDED)
        event.payload = {"put_off": _put_off(sitting)}
        sitting.state, sitting.ended_at = SittingState.ENDED, clock.now()
        sitting.save(update_fields=["state", "ended_at"])
    return sitting


def _put_off(sitting: Sitting) -> int:
    listed = Item.objects.filter(sitting=sitting, state=ItemState.LISTED)
    return listed.update(state=ItemState.DEFERRED, decided_at=clock.now())


def cancel_sitting(*, by: Actor, sitting: Sitting) -> Sitting:
    """It does not take place; its items wait for the next one."""
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        rules.check_move(rules.SITTING_TRANSITIONS, sitting.state, SittingState.CANCELLED)
        event.payload = {"put_off": _put_off(sitting)}
        sitting.state = SittingState.CANCELLED
        sitting.save(update_fields=["state"])
        Packet.objects.filter(sitting=sitting).delete()
    return sitting


def sign_minutes(*, by: Actor, sitting: Sitting, on: date) -> Sitting:
    """The minutes are signed; the members' packets are deleted.

    NotPossible while a resolution of the sitting is a draft.
    """
    with act(by, "sitting.manage", on=sitting) as event:
        sitting = locked(Sitting, sitting.pk)
        rules.check_move(rules.SITTING_TRANSITIONS, sitting.state, SittingState.SIGNED)
        drafts = Resolution.objects.filter(item__sitting=sitting, state=ResolutionState.DRAFT)
        if drafts.exists():
            raise rules.NotPossible("unissued")
        sitting.state, sitting.signed_on = SittingState.SIGNED, on
        sitting.save(update_fields=["state", "signed_on"])
        event.payload = {"on": on.isoformat()}
        Packet.objects.filter(sitting=sitting).delete()
    return sitting


def locked(model: Any, pk: object) -> Any:
    """The row as it stands now: another person may have changed it since the page was read."""
    return model.objects.select_for_update().get(pk=pk)
