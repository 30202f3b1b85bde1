"""Safety in words: the protocol's steps with their times, and whom nobody may reach out to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework import rules
from balalyk.casework.models import ContactRule, NotTo, Protocol, SafetyStep
from balalyk.casework.presenters.steps import due_task
from balalyk.casework.presenters.words import capital
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, Task

HOWS: Mapping[str, Any] = {
    "phone": _("do not phone"),
    "visit": _("do not visit"),
    "letter": _("do not write or send a message"),
    "any": _("do not reach out in any way"),
}


def contact_lines(found: Iterable[ContactRule]) -> list[str]:
    """Each rule as a line such as "The father: do not phone"."""
    return [f"{capital(NotTo(one.who).label)}: {HOWS.get(one.how, HOWS['any'])}" for one in found]


def protocol_lines(protocol: Protocol, now: datetime) -> list[Task]:
    """Every step: done with who and when, or by when it must be done."""
    ticks = {tick.step: tick for tick in protocol.ticks.all()}
    times, lines = rules.due_times(protocol.begun_at), []
    for step in rules.STEPS:
        title = str(SafetyStep(step).label)
        tick = ticks.get(step)
        if tick is None:
            lines.append(due_task(times[step], now, title=title))
            continue
        when = wording.moment(tick.at, timezone.localtime(now).date())
        who = tick.by.full_name if tick.by else ""
        word = "" if tick.was_needed else gettext("Not needed.")
        lines.append(Task(title=title, state=DONE, when=when, note=who, why=word))
    return lines


def waiting(protocol: Protocol) -> list[tuple[str, str]]:
    """The steps still to do, as choices."""
    done = {tick.step for tick in protocol.ticks.all()}
    return [(step, str(SafetyStep(step).label)) for step in rules.STEPS if step not in done]
