"""Requests for extracts as pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel.models import Event
from balalyk.reporting.presenters import period
from balalyk.research.models import Extract, State
from balalyk.research.presenters.words import name_of
from balalyk.research.variables import BY_CODE, VARIABLES
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("This request cannot become that. Reload the page."),
    "own_request": _("Somebody else must decide on your own request."),
    "no_reason": _("Write the reason. The researcher reads it."),
    "nothing_describes": _(
        "Choose the variables. At least one must describe the child: sex, age, school …"
    ),
    "too_many": _("Choose fewer variables. With so many nobody is like anybody else."),
    "until_past": _("Choose a day after today."),
    "until_far": _("Choose a day within a year. You can ask again."),
    "small_k": _("Groups of fewer than 5 are never given out. Write 5 or more."),
    "not_ready": _("There is no file to download. Read the state of the request."),
    "no_period": _("The period is not frozen any more. Ask for another."),
    "too_few": _("Too few children are alike: nothing would be left. Choose fewer variables."),
    "two_periods": _(
        "You were given an extract of another period about the same places. "
        "No key joins two snapshots, so the two cannot be checked together."
    ),
    "others_first": _("Another extract was made for you meanwhile. This one is made again."),
}
LOOKS: Mapping[str, tuple[str, str]] = {
    State.ASKED: ("wait", "quiet"),
    State.APPROVED: ("half", "info"),
    State.REFUSED: ("stop", "bad"),
    State.MADE: ("done", "good"),
    State.FAILED: ("hazard", "bad"),
    State.EXPIRED: ("late", "quiet"),
    State.WITHDRAWN: ("open", "quiet"),
}


def variable_choices(describing: bool) -> list[tuple[str, Any]]:
    """Those that describe a child, or those that tell what was found."""
    return [(one.code, one.name) for one in VARIABLES if one.describes == describing]


@dataclass(frozen=True, slots=True)
class Line:
    """A request in the list."""

    pk: Any
    question: str
    who: str
    period: str
    place: str
    state: str
    shape: str
    tone: str
    until: str


def line(extract: Extract) -> Line:
    """One request."""
    shape, tone = LOOKS[extract.state]
    return Line(
        pk=extract.pk,
        question=extract.question,
        who=extract.asked_by.full_name,
        period=period(extract.snapshot),
        place=extract.area.title,
        state=wording.capitalised(extract.get_state_display()),
        shape=shape,
        tone=tone,
        until=wording.day(extract.until),
    )


def variables(extract: Extract, describing: bool) -> str:
    """The chosen ones by name, with commas."""
    chosen = (code for code in extract.variables if BY_CODE[code].describes == describing)
    return ", ".join(str(name_of(code)) for code in chosen) or wording.DASH


def why(extract: Extract) -> str:
    """Why an extract could not be made; "" where it could."""
    return str(REFUSALS[extract.fault]) if extract.fault else ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was done so that nobody can be recognised."""

    rows: int
    children: int
    dropped: int
    k: int
    smallest: int
    joined: list[str]
    found: list[str]
    together: int


def report(extract: Extract) -> Report | None:
    """Of a made extract; None before."""
    told = extract.report
    if not told or extract.k is None:
        return None
    return Report(
        rows=told["rows"],
        children=told["children"],
        dropped=told["dropped"],
        k=extract.k,
        smallest=told["smallest_group"],
        joined=[_joined(code, step) for code, step in told["steps"].items()],
        found=[_diverse(code, found, told["rows"]) for code, found in told["diversity"].items()],
        together=len(told["together_with"]),
    )


def _joined(code: str, step: int) -> str:
    name = str(name_of(code))
    if not step:
        return gettext("%(name)s: as asked for") % {"name": name}
    last = code != "place" and step == len(BY_CODE[code].ladder) - 1
    if last:
        return gettext("%(name)s: left out, all values are one") % {"name": name}
    return gettext("%(name)s: joined into larger groups") % {"name": name}


def _diverse(code: str, found: Mapping[str, int], rows: int) -> str:
    words = {
        "name": str(name_of(code)),
        "least": wording.number(found["least"]),
        "alike": wording.number(found["alike"]),
        "rows": wording.number(rows),
    }
    return (
        gettext(
            "%(name)s: at least %(least)s different values in a group; %(alike)s of %(rows)s children "
            "are in groups where all have the same"
        )
        % words
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a request, for the trail."""

    at: datetime
    what: str
    who: str


def trail(extract: Extract, downloads: Iterable[Event], names: Mapping[Any, str]) -> list[Step]:
    """Its life, newest first."""
    steps = [Step(extract.asked_at, pgettext("extract", "Asked for"), extract.asked_by.full_name)]
    if extract.decided_at and extract.decided_by:
        word = gettext("Approved") if extract.k else gettext("Refused")
        steps.append(Step(extract.decided_at, word, extract.decided_by.full_name))
    if extract.made_at:
        steps.append(Step(extract.made_at, pgettext("extract", "Made"), ""))
    steps += [
        Step(event.at, gettext("Downloaded"), names.get(event.actor, "")) for event in downloads
    ]
    if extract.closed_at:
        word = wording.capitalised(extract.get_state_display())
        steps.append(Step(extract.closed_at, word, ""))
    return sorted(steps, key=lambda step: step.at, reverse=True)


def may(user: User, extract: Extract) -> dict[str, bool]:
    """What the reader may do with a request as it stands."""
    own = extract.asked_by_id == user.pk
    is_open = extract.state in {State.ASKED, State.APPROVED, State.MADE}
    return {
        "download": own and extract.state == State.MADE,
        "decide": user.may("extract.decide") and not own and extract.state == State.ASKED,
        "withdraw": user.may("extract.withdraw") and is_open,
    }
