"""One sitting's page gathered: what is next, who sits there, the agenda, the ledger, the dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from balalyk.commission import queries, rules
from balalyk.commission.models import (
    Item,
    Member,
    Obligation,
    Packet,
    Resolution,
    Sitting,
    SittingState,
)
from balalyk.commission.presenters import ledger, packets, reports, sittings, words
from balalyk.commission.queries import Year
from balalyk.kernel import clock
from balalyk.referrals.queries import of_obligations
from balalyk.ui.presenters import Task

# The minutes are signed within so many days. Project standard.
SIGNED_WITHIN = timedelta(days=5)
IN_THE_LEDGER = 12
LANGUAGES = (("ky", "Кыргызча"), ("ru", "Русский"))


@dataclass(frozen=True, slots=True)
class Dates:
    """The secretary's dates."""

    sign_by: date | None
    reports: list[reports.Duty]
    next: Sitting | None


@dataclass(slots=True)
class Page:
    """What the template shows. ``item`` is in hand; ``step`` names the panel on top, "" for none."""

    title: str
    quorum: rules.Quorum
    quorum_words: str
    rules_note: str
    chairs: list[sittings.Chair]
    agenda: list[Task]
    decided: int
    state_look: tuple[str, str]
    item: Item | None = None
    item_number: int = 0
    item_seats: list[rules.Seat] = field(default_factory=list)
    sheet: packets.Sheet | None = None
    item_quorum: rules.Quorum | None = None
    who_votes: str = ""
    step: str = ""
    draft: Resolution | None = None
    own: Member | None = None
    own_vote: str = ""
    own_seat: rules.Seat | None = None
    rows: list[ledger.Row] = field(default_factory=list)
    year: Year | None = None
    dates: Dates | None = None
    packets: Mapping[str, Packet] = field(default_factory=dict)
    next: Sitting | None = None
    languages: tuple[tuple[str, str], ...] = LANGUAGES
    may: Mapping[str, bool] = field(default_factory=dict)


def gather(user: Any, sitting: Sitting) -> Page:
    """The page for a reader: the secretary with the ledger and dates, a member with the own vote."""
    items = queries.agenda(sitting)
    seats = queries.seats(sitting)
    found = rules.quorum(seats, sitting.commission.quorum)
    here = queries.in_hand(items)
    page = Page(
        title=sittings.title(sitting),
        quorum=found,
        quorum_words=sittings.quorum(found),
        rules_note=words.quorum_note(sitting.commission),
        chairs=sittings.row_of_seats(
            queries.members_of(sitting), seats, counted=sitting.opened_at is not None
        ),
        agenda=sittings.agenda(items, here, sitting),
        decided=sum(item.decided_at is not None for item in items),
        state_look=words.SITTING_LOOKS[sitting.state],
        may={name: user.may(f"sitting.{name}") for name in ("manage", "decide")}
        | {"vote": user.may("vote.cast")},
    )
    if here is not None and sitting.state == SittingState.OPEN:
        _item_in_hand(page, sitting, here, items.index(here) + 1)
    if page.may["manage"]:
        page.step, page.draft = _step(sitting, here)
    if page.may["vote"]:
        _own(page, user, sitting)
    if user.may("ledger.view"):
        _ledger_and_dates(page, user, sitting)
    return page


def _item_in_hand(page: Page, sitting: Sitting, item: Item, number: int) -> None:
    seats = queries.seats(sitting, item)
    page.item, page.item_number, page.item_seats = item, number, seats
    page.sheet = packets.sheet(number, item, queries.verdicts([item]))
    page.item_quorum = rules.quorum(seats, sitting.commission.quorum)
    page.who_votes = sittings.who_may_vote(seats)


def _step(sitting: Sitting, here: Item | None) -> tuple[str, Resolution | None]:
    """What the secretary does next."""
    if sitting.state == SittingState.OPEN:
        return ("decide" if here else "end"), None
    if sitting.state == SittingState.ENDED:
        drafts = [one for one in queries.of_sitting(sitting) if one.state == "draft"]
        return ("issue", drafts[0]) if drafts else ("sign", None)
    steps = {SittingState.PLANNED: "call", SittingState.CALLED: "begin"}
    return steps.get(SittingState(sitting.state), ""), None


def _own(page: Page, user: Any, sitting: Sitting) -> None:
    page.own = queries.mandate(user, sitting)
    if page.own is None or page.item is None:
        return
    key = str(page.own.pk)
    page.own_seat = next((seat for seat in page.item_seats if seat.key == key), None)
    votes = {vote.member_id: vote.choice for vote in page.item.votes.all()}
    page.own_vote = votes.get(page.own.pk, "")


def _ledger_and_dates(page: Page, user: Any, sitting: Sitting) -> None:
    today, commission = clock.today(), sitting.commission
    living = Obligation.objects.visible_to(user).living().filter(commission=commission)
    found = queries.with_ties(living).order_by("due", "number")[:IN_THE_LEDGER]
    page.rows = ledger.rows(found, today, of_obligations(user, [one.pk for one in found]))
    page.year = queries.this_year(commission)
    page.packets = {one.language: one for one in sitting.packets.defer("content")}
    half = rules.Half.of(today).before
    # Until its days have passed the half-year before is what is due; then the running one.
    due = rules.due_reports(commission.place.country, half)
    sent = queries.sent_reports(commission, half)
    if all(one.receiver in sent for one in due):
        half = rules.Half.of(today)
        sent = queries.sent_reports(commission, half)
    page.next = queries.next_sitting(commission, sitting)
    sign_by = None
    if sitting.state == SittingState.ENDED and sitting.ended_at:
        sign_by = sitting.ended_at.date() + SIGNED_WITHIN
    page.dates = Dates(
        sign_by, reports.duties(commission.place.country, half, sent, today), page.next
    )
