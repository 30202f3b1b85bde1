"""Sittings in words: lines of the list, the agenda, seats, quorum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.presenters.words import capital, reasons_in_words
from balalyk.casework.queries import plan_waiting
from balalyk.commission import rules
from balalyk.commission.models import Item, ItemState, Member, Part, Sitting, SittingState
from balalyk.commission.presenters.words import ITEM_LOOKS, SITTING_LOOKS
from balalyk.commission.rules import Quorum, Seat
from balalyk.ui import wording
from balalyk.ui.presenters import LATER, Task

DECISIONS: Mapping[str, Any] = {
    ItemState.APPROVED: _("Agree the plan"),
    ItemState.CHANGED: _("Agree it with changes"),
    ItemState.DEFERRED: _("Put it off to the next sitting"),
    ItemState.REFUSED: _("Refuse, with the reason"),
}
MATTER_DECISIONS: Mapping[str, Any] = {
    ItemState.NOTED: _("Take note of it"),
    ItemState.APPROVED: _("Resolve it as proposed"),
    ItemState.DEFERRED: _("Put it off to the next sitting"),
}


def title(sitting: Sitting) -> str:
    """Sitting 11 of 2026."""
    return gettext("Sitting %(number)s of %(year)s") % {
        "number": sitting.number,
        "year": sitting.year,
    }


def line(sitting: Any, today: date) -> Task:
    """A sitting in the list; ``points`` and ``resolved`` are counted by the query."""
    shape, tone = SITTING_LOOKS[sitting.state]
    parts = [sitting.commission.title, wording.weekday_and_moment(sitting.planned_at)]
    if sitting.room:
        parts.append(sitting.room)
    count = ngettext("%(n)s item", "%(n)s items", sitting.points) % {"n": sitting.points}
    if sitting.resolved:
        made = ngettext("%(n)s resolution", "%(n)s resolutions", sitting.resolved)
        count = f"{count}, {made % {'n': sitting.resolved}}"
    return Task(
        title=title(sitting),
        url=reverse("commission:sitting", args=[sitting.pk]),
        state=LATER,
        shape=shape,
        tone=tone,
        when=capital(SittingState(sitting.state).label),
        why=". ".join(parts) + ".",
        note=count,
    )


def topic(item: Item) -> str:
    """What an item is about, without a name."""
    if item.case_id:
        return gettext("Plan for the child")
    return item.topic


def votes(item: Item) -> str:
    """7 for, none against."""
    if item.votes_for is None:
        return ""
    parts = [gettext("%(n)s for") % {"n": item.votes_for}]
    parts.append(
        gettext("%(n)s against") % {"n": item.votes_against}
        if item.votes_against
        else gettext("none against")
    )
    if item.abstained:
        parts.append(gettext("%(n)s abstained") % {"n": item.abstained})
    return ", ".join(parts)


def agenda(items: Iterable[Item], here: Item | None, sitting: Sitting) -> list[Task]:
    """The agenda in order; ``here`` is the item in hand."""
    return [_item(number, item, here, sitting) for number, item in enumerate(items, start=1)]


def _item(number: int, item: Item, here: Item | None, sitting: Sitting) -> Task:
    shape, tone = ITEM_LOOKS[item.state]
    when, note = capital(ItemState(item.state).label), votes(item)
    if item.state == ItemState.LISTED:
        when = gettext("Waits")
        if here is not None and item.pk == here.pk and sitting.state == SittingState.OPEN:
            shape, tone, when = "half", "info", gettext("Now")
    elif item.decided_at and not note:
        note = wording.clock(item.decided_at)
    return Task(
        title=f"{number}. {topic(item)}",
        url=reverse("commission:item", args=[item.pk]),
        code=item.case.number if item.case else "",
        why=why(item),
        state=LATER,
        shape=shape,
        tone=tone,
        when=when,
        note=note,
    )


def why(item: Item) -> str:
    """Why an item is here, in a line: the case's reasons, what is proposed, that it was put off."""
    parts = []
    if item.case:
        parts.append(reasons_in_words(item.case.reasons, 2))
    elif item.proposal:
        parts.append(item.proposal)
    if item.carried_from:
        before = {"sitting": str(item.carried_from.sitting)}
        parts.append(gettext("Put off by sitting %(sitting)s") % before)
    if item.state == ItemState.DEFERRED and item.remark:
        parts.append(gettext("Put off: %(why)s") % {"why": item.remark})
    return ". ".join(part.rstrip(".") for part in parts if part) + "." if any(parts) else ""


def rules_quorum(sitting: Sitting, seats: Iterable[Seat]) -> Quorum:
    """The quorum of a sitting by its commission's rule."""
    return rules.quorum(seats, sitting.commission.quorum)


def quorum(found: Quorum) -> str:
    """7 of 9 who vote are present; 5 are needed."""
    return gettext("%(present)s of %(voting)s who vote are present; %(needed)s needed") % {
        "present": found.present,
        "voting": found.voting,
        "needed": found.needed,
    }


@dataclass(frozen=True, slots=True)
class Chair:
    """A member as the row of seats shows them."""

    name: str
    note: str
    present: bool
    word: str


def row_of_seats(members: Iterable[Member], seats: Iterable[Seat], *, counted: bool) -> list[Chair]:
    """Who sits there: name, office, without a vote or with a conflict; once ``counted``, absent."""
    by_key = {seat.key: seat for seat in seats}
    row = []
    for member in members:
        seat = by_key[str(member.pk)]
        notes = [member.office]
        if member.part != Part.MEMBER:
            notes.append(str(Part(member.part).label))
        if not seat.votes:
            notes.append(gettext("without a vote"))
        if seat.conflicted:
            notes.append(gettext("conflict of interest"))
        if counted and not seat.present:
            notes.append(gettext("absent"))
        word = gettext("present") if seat.present else gettext("absent")
        row.append(Chair(member.full_name, ", ".join(notes), seat.present, word))
    return row


def who_may_vote(seats: Iterable[Seat]) -> str:
    """Seven are present. R. Tashiev has a conflict of interest and does not vote."""
    seats = list(seats)
    count = sum(seat.may_vote for seat in seats)
    sentences = [
        ngettext("%(n)s may vote on this item.", "%(n)s may vote on this item.", count)
        % {"n": count}
    ]
    sentences += [
        gettext("%(who)s has a conflict of interest and does not vote.") % {"who": seat.name}
        for seat in seats
        if seat.conflicted
    ]
    return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class ToOrder:
    """A listed item on the page where the agenda is put in order."""

    item: Item
    title: str
    case: str
    why: str
    first: bool
    last: bool


def to_order(listed: list[Item]) -> list[ToOrder]:
    """The listed items with where each can go."""
    return [
        ToOrder(
            item,
            topic(item),
            item.case.number if item.case else "",
            why(item),
            number == 0,
            number == len(listed) - 1,
        )
        for number, item in enumerate(listed)
    ]


def state_of(item: Item) -> Task:
    """An item's state as a line."""
    shape, tone = ITEM_LOOKS[item.state]
    return Task(
        title="", state=LATER, shape=shape, tone=tone, when=capital(ItemState(item.state).label)
    )


def resolved_words(item: Item, decision: str) -> str:
    """The words of a resolution until the secretary changes them; "" where a reason is needed."""
    if decision != ItemState.APPROVED:
        return ""
    if item.case is None:
        return item.proposal or item.topic
    agreed = gettext(
        "To agree the child protection plan and the family work plan in case %(case)s."
    )
    return agreed % {"case": item.case.number}


def words_of_the_plan(item: Item) -> str:
    """Goals and steps of the plan that waits, for the secretary to begin with and take names out."""
    plan = plan_waiting(item.case) if item.case else None
    if plan is None:
        return ""
    lines = []
    for goal in plan.goals.all():
        lines.append(goal.text)
        lines += [f"– {step.what}" for step in goal.steps.all()]
    return "\n".join(lines)
