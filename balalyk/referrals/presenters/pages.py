"""One referral's page: the next step, the service, consent, the chain, what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from balalyk.accounts.models import User
from balalyk.directory import presenters as services
from balalyk.directory.models import Service, in_language
from balalyk.kernel.models import Event
from balalyk.places.models import Place
from balalyk.referrals import queries, rules
from balalyk.referrals.models import Consent, Link, Received, Referral, State
from balalyk.referrals.presenters.lines import where
from balalyk.referrals.presenters.words import EVENTS, REFUSALS
from balalyk.ui import wording

# The page where each thing that is missing before sending is done.
MENDED_AT = {
    "no_service": "choose_service",
    "no_consent": "consent",
    "refused": "consent",
    "no_field": "consent",
    "unsafe": "consent",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """The one next step: what to say, why, the page it leads to; ``post`` makes it a button."""

    say: str
    why: str = ""
    action: str = ""
    url: str = ""
    post: bool = False
    late: bool = False


def _page(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.number])


def panel(referral: Referral, reader: User, now: datetime) -> Panel | None:
    """What comes next for this reader; None when nothing waits for them."""
    if not reader.may("referral.draft"):
        return _for_service(referral, now)
    if not reader.may("referral.send"):
        return None
    return _for_worker(referral, now)


def _for_worker(referral: Referral, now: datetime) -> Panel | None:
    if referral.state == State.DRAFT:
        return _before_sending(referral)
    if referral.state == State.SENT:
        return _waits(referral, now)
    if referral.state == State.DECLINED and not hasattr(referral, "sent_again"):
        why = str(referral.get_declined_because_display())
        say = gettext("Choose another service")
        return Panel(say, f"{wording.capitalised(why)}.", say, _page("again", referral))
    if referral.place_free_at is not None:
        say = gettext("A place is free: ask whether the family still wants it")
        day = wording.moment(referral.place_free_at)
        why = gettext("It is kept for this child since %(day)s.") % {"day": day}
        return Panel(say, why, gettext("Note the answer"), _page("answer", referral))
    if referral.state in rules.HOLDS_A_PLACE:
        say = gettext("Record what the family receives")
        return Panel(say, "", gettext("Record it"), _page("received", referral))
    if referral.state in rules.ENDS and not referral.feedback:
        say = gettext("Ask the family whether it helped")
        return Panel(say, "", gettext("Write what they say"), _page("feedback", referral))
    return None


def _before_sending(referral: Referral) -> Panel:
    missing = rules.missing(queries.readiness(referral))
    if not missing:
        say = gettext("Send it to %(service)s") % {"service": where(referral)}
        why = gettext("The service is told what was agreed, and nothing else.")
        return Panel(say, why, gettext("Send"), _page("send", referral), post=True)
    action = gettext("Choose a service") if missing[0] == "no_service" else gettext("Ask consent")
    return Panel(str(REFUSALS[missing[0]]), "", action, _page(MENDED_AT[missing[0]], referral))


def _waits(referral: Referral, now: datetime) -> Panel:
    assert referral.answer_due_at is not None
    until = wording.moment(referral.answer_due_at)
    days = rules.ANSWER_WITHIN[referral.case.danger]
    rule = ngettext(
        "Within %(n)s working day (project standard, not law).",
        "Within %(n)s working days (project standard, not law).",
        days,
    ) % {"n": days}
    if queries.is_late(referral, now):
        say = gettext("Phone the service: nobody answered by %(moment)s") % {"moment": until}
        return Panel(say, rule, gettext("Note the answer"), _page("answer", referral), late=True)
    say = gettext("Wait for the answer until %(moment)s") % {"moment": until}
    return Panel(say, rule, gettext("Note an answer that was told"), _page("answer", referral))


def _for_service(referral: Referral, now: datetime) -> Panel | None:
    if referral.state == State.SENT:
        assert referral.answer_due_at is not None
        until = wording.moment(referral.answer_due_at)
        say = gettext("Answer by %(moment)s") % {"moment": until}
        late = queries.is_late(referral, now)
        return Panel(say, "", gettext("Give the answer"), _page("answer", referral), late=late)
    if referral.state == State.WAITING:
        say = gettext("Say when there is a place")
        return Panel(say, "", gettext("Give the answer"), _page("answer", referral))
    if referral.state in rules.HOLDS_A_PLACE:
        say = gettext("Record what the family receives")
        return Panel(say, "", gettext("Record it"), _page("received", referral))
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """A service to choose from: its words, its facts, its warnings."""

    value: str
    title: str
    where: str
    facts: str
    opening: str
    languages: str
    conditions: str
    places: str
    warnings: list[str]
    url: str


def choice(offered: queries.Offered) -> Choice:
    """A service with all that helps to choose, and what speaks against it first."""
    service = offered.service
    shown = _shown(service)
    return Choice(
        value=str(service.pk),
        title=in_language(service, services.language()),
        where=f"{in_language(service.provider, services.language())}, {service.provider.place.title}",
        facts=", ".join(shown.line.facts),
        opening="; ".join(shown.opening),
        languages=shown.languages,
        conditions=service.conditions,
        places=places(offered),
        warnings=warnings(offered),
        url=shown.line.url,
    )


def _shown(service: Service) -> services.Shown:
    # Its areas are known to hold the child's place, and need not be read.
    service._prefetched_objects_cache = {"areas": Place.objects.none()}
    return services.shown(service)


def places(offered: queries.Offered) -> str:
    """How many places are taken, of how many."""
    capacity = offered.service.capacity
    if capacity is None:
        return gettext("the number of places is not known")
    free = max(0, capacity - offered.held)
    said = gettext("%(free)s of %(all)s places free") % {
        "free": wording.number(free), "all": wording.number(capacity),
    }  # fmt: skip
    if offered.waiting:
        waiting = ngettext("%(n)s waits", "%(n)s wait", offered.waiting) % {"n": offered.waiting}
        said = f"{said}, {waiting}"
    return said


def warnings(offered: queries.Offered) -> list[str]:
    """What speaks against choosing it."""
    found = [str(services.AGAINST[code]) for code in offered.against]
    if offered.is_closed:
        found.append(offered.service.state_reason or gettext("it takes nobody now"))
    elif offered.is_full:
        found.append(gettext("it is full: the child would wait"))
    return found


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One answer about consent, in words."""

    given: bool
    say: str
    child: str
    purpose: str
    recorded: datetime


def consents(rows: Iterable[Consent]) -> list[ConsentLine]:
    """The answers, the newest first."""
    found = []
    for row in rows:
        words = {
            "who": row.by_name or row.get_by_display(),
            "how": row.get_how_display(),
            "day": wording.day(row.on_date),
        }
        given = gettext("Consent by %(who)s, %(how)s, %(day)s")
        refused = gettext("Refused by %(who)s, %(how)s, %(day)s")
        say = (given if row.given else refused) % words
        child = wording.capitalised(str(row.get_assent_display()))
        found.append(ConsentLine(row.given, say, child, row.purpose, row.recorded_at))
    return found


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """What was received on a day."""

    day: str
    hours: str
    what: str


def received(rows: Iterable[Received]) -> list[ReceivedLine]:
    return [
        ReceivedLine(
            wording.day(row.on_date),
            "" if row.hours is None else wording.number(row.hours),
            row.what,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the component ``trail`` draws it."""

    at: datetime
    what: str
    who: str


def trail(referral: Referral, reader: User) -> list[Happening]:
    """What happened to a referral and its links, newest first; three queries."""
    links = [str(pk) for pk in referral.links.values_list("pk", flat=True)]
    events = Event.objects.filter(target__in=[str(referral.pk), *links]).order_by("-id")
    rows = list(events.exclude(action="referral.view")[:60])
    people = User.objects.in_bulk({row.actor for row in rows if row.actor})
    return [Happening(row.at, _what(row), _who(people.get(row.actor), row, reader)) for row in rows]


def _what(event: Event) -> str:
    sentence = str(EVENTS.get(event.action, event.action))
    after = event.payload.get("after")
    if after in State.values:
        sentence = f"{sentence}: {State(after).label}"
    if event.action == "referral.try" and not event.payload.get("right"):
        wrong = gettext("wrong code, try %(n)s of %(most)s")
        words = {"n": event.payload.get("tries"), "most": rules.TRIES}
        sentence = f"{sentence}: {wrong % words}"
    return sentence


def _who(person: Any, event: Event, reader: User) -> str:
    if event.actor is None:
        return gettext("by a one-time link") if event.action != "referral.remind" else "Balalyk"
    if person is None:
        return gettext("somebody who is no longer here")
    if person == reader:
        return gettext("You")
    return f"{person.full_name}, {str(person.permissions.label).lower()}"


def link_state(link: Link | None, today: Any) -> str:
    """How the newest link stands, in a sentence; "" without one."""
    if link is None:
        return ""
    if link.answered_at:
        return gettext("The link was used on %(day)s.") % {"day": wording.moment(link.answered_at)}
    if link.tries >= rules.TRIES:
        return gettext("The link is locked: six wrong codes were typed. Give out a new one.")
    if link.until < today:
        return gettext("The link has run out. Give out a new one.")
    return gettext("A link is out until %(day)s.") % {"day": wording.day(link.until)}
