"""Referrals as lines of a list, with their filters."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.directory.models import ServiceKind, in_language
from balalyk.directory.presenters import language
from balalyk.kernel import clock
from balalyk.referrals.models import Referral, State
from balalyk.referrals.presenters import told
from balalyk.referrals.presenters.words import LOOKS
from balalyk.referrals.queries import Chosen
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.ui import wording
from balalyk.ui.presenters import LATER, Link, Task

FILTERS: Mapping[str, tuple[Any, str, Chosen]] = {
    "": (_("All"), "all", Chosen()),
    "to_do": (_("Wait for you"), "to_do", Chosen(to_do=True)),
    "late": (_("Nobody answered in time"), "late", Chosen(late=True)),
    "draft": (_("Drafts"), "draft", Chosen(states=("draft",))),
    "sent": (_("Wait for an answer"), "sent", Chosen(states=("sent",))),
    "waiting": (_("On a waiting list"), "waiting_list", Chosen(states=("waiting_list",))),
    "running": (_("Accepted, running"), "running", Chosen(states=("accepted", "receiving"))),
    "declined": (_("Declined"), "declined", Chosen(states=("declined",))),
    "ended": (
        _("Ended"),
        "ended",
        Chosen(states=("declined", "completed", "stopped", "withdrawn")),
    ),
}


def filters(counts: Mapping[str, int], show: str) -> list[Link]:
    """The filters with their counts; what is empty is left out unless the reader is there."""
    return [
        Link(label=str(label), url=f"?show={name}", current=name == show, count=counts[count])
        for name, (label, count, _chosen) in FILTERS.items()
        if counts[count] or name in {"", show}
    ]


def kind(referral: Referral) -> str:
    """The kind of help, with a capital."""
    return wording.capitalised(str(ServiceKind(referral.service_kind).label))


def where(referral: Referral) -> str:
    """The service with its provider; "" while none is chosen."""
    service = referral.service
    if service is None:
        return ""
    spoken = language()
    return f"{in_language(service, spoken)}, {in_language(service.provider, spoken)}"


def state(referral: Referral) -> str:
    return wording.capitalised(str(State(referral.state).label))


def who(referral: Referral, reader: User, naming: Naming) -> str:
    """How the child is called for this reader: a service reads only what it may be told."""
    if not reader.may("referral.draft"):
        return "" if naming.hidden else told.in_a_list(referral).get("name", "")
    if referral.case.child is None:
        return gettext("A child not yet registered")
    return name_and_age(referral.case.child, naming, clock.today(), referral.case.number)


def line(referral: Referral, reader: User, naming: Naming, now: datetime) -> Task:
    """One referral: the child as the reader may know it, the help, whom it waits for and until
    when."""
    provider = not reader.may("referral.draft")
    title = who(referral, reader, naming)
    parts = [kind(referral)] if title else []
    parts.append(where(referral) or gettext("No service is chosen yet"))
    if provider:
        parts.append(told.in_a_list(referral).get("place", ""))
    elif referral.case.responsible_id != reader.pk and referral.case.responsible:
        worker = referral.case.responsible.full_name
        parts.append(gettext("With %(worker)s") % {"worker": worker})
    rest = {
        "title": title or kind(referral),
        "url": reverse("referrals:referral", args=[referral.number]),
        "code": referral.number,
        "why": ". ".join(part for part in parts if part) + ".",
    }
    return _task(referral, now, rest)


def _task(referral: Referral, now: datetime, rest: dict[str, Any]) -> Task:
    today = timezone.localtime(now).date()
    due = referral.answer_due_at
    if referral.state == State.SENT and due is not None:
        on = timezone.localtime(due).date()
        return Task.due(
            on, today, note=gettext("answer due %(day)s") % {"day": _short(due)}, **rest
        )
    shape, tone = LOOKS[referral.state]
    when, note = state(referral), ""
    if referral.place_free_at is not None:
        when, tone, shape = gettext("A place is free"), "warn", "due"
    moment = referral.ended_at or referral.waiting_since or referral.answered_at
    if moment is not None:
        note = wording.short_day(moment, today)
    return Task(state=LATER, when=when, note=note, shape=shape, tone=tone, **rest)


def _short(moment: datetime) -> str:
    return wording.short_day(moment)


def brief(rows: Iterable[Referral], now: datetime) -> list[Task]:
    """The referrals of one case or child: by the help, not by the child's name."""
    tasks = []
    for referral in rows:
        rest = {
            "title": kind(referral),
            "url": reverse("referrals:referral", args=[referral.number]),
            "code": referral.number,
            "why": where(referral) or gettext("No service is chosen yet"),
        }
        tasks.append(_task(referral, now, rest))
    return tasks
