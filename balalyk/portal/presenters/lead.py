"""What waits for a team, doubtful pairs, and looks, as lines."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Case, Danger
from balalyk.kernel.models import Event
from balalyk.portal.presenters import addresses, why
from balalyk.portal.queries.overview import Overview
from balalyk.portal.queries.work import STANDARD_CASELOAD
from balalyk.registry import presenters as people
from balalyk.registry.models import DoubtfulMatch, Person
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.ui import wording
from balalyk.ui.presenters import Link, Task

LOOKED_AT = {
    "child.view": _("Opened a child’s page"),
    "household.view": _("Opened a household’s page"),
    "case.view": _("Opened a case"),
    "child.search": _("Searched"),
}
DOUBTS = {
    "same_number": _("same personal number"),
    "known_to_the_phone": _("the phone took one for the other"),
    "same_household": _("much alike in one household"),
    "same_name_and_birth": _("same name and birth date"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """The supervisor's one next step."""

    say: str
    why: str
    tone: str
    shape: str
    label: str
    url: str
    action: str


def overview(found: Overview, naming: Naming, now: datetime) -> dict[str, Any]:
    """The template's context."""
    return {
        "now": now,
        "step": _step(found, naming, now),
        "found": found,
        "unowned": [_unowned(case, naming, now) for case in found.unowned],
        "standard": STANDARD_CASELOAD,
        "submissions_url": addresses.address("openrosa:submissions"),
        "rounds_url": addresses.address("census:rounds"),
        "cases_url": addresses.address("casework:cases"),
    }


def _step(found: Overview, naming: Naming, now: datetime) -> Step | None:
    if found.unowned:
        case = found.unowned[0]
        danger = case.danger == Danger.NOW
        return Step(
            gettext("Give case %(number)s to a worker") % {"number": case.number},
            gettext("Nobody is responsible for it since %(moment)s.")
            % {"moment": wording.moment(case.opened_at, timezone.localtime(now).date())},
            "bad" if danger else "",
            "hazard" if danger else "",
            gettext("First: danger") if danger else gettext("Next step"),
            addresses.case(case.number) or _child_url(case),
            gettext("Open the case"),
        )
    return _late_or_unread(found)


def _late_or_unread(found: Overview) -> Step | None:
    cases, submissions = (
        addresses.address("casework:cases"),
        addresses.address("openrosa:submissions"),
    )
    if found.late:
        say = ngettext("Ask about %(n)s late step", "Ask about %(n)s late steps", found.late) % {
            "n": wording.number(found.late)
        }
        worst = found.carriers[0]
        reason = gettext("Most of them are with %(name)s.") % {"name": worst.name}
        return Step(say, reason, "", "", gettext("Next step"), cases, gettext("See the cases"))
    if found.submissions.count:
        say = gettext("Look at the forms that could not be read")
        reason = gettext("Until then the families in them are not registered.")
        return Step(
            say, reason, "", "", gettext("Next step"), submissions, gettext("See the forms")
        )
    return None


def _child_url(case: Case) -> str:
    return addresses.child(case.child_id) if case.child_id else ""


def _unowned(case: Case, naming: Naming, now: datetime) -> Task:
    today = timezone.localtime(now).date()
    title = gettext("A child not yet registered")
    if case.child is not None:
        title = name_and_age(case.child, naming, today, case.number)
    reasons = "; ".join(why.reasons(case.reasons)[:2])
    return Task(
        title=title,
        url=_child_url(case) or addresses.case(case.number),
        code=f"{case.number} · {case.place.name}",
        state="late" if case.danger == Danger.NOW else "to_decide",
        when=wording.capitalised(str(Danger(case.danger).label)),
        note=gettext("since %(day)s") % {"day": wording.short_day(case.opened_at, today)},
        why=f"{wording.capitalised(reasons)}." if reasons else "",
        action=gettext("Give it to a worker"),
        action_url=addresses.case(case.number),
        shape="person" if case.danger != Danger.NOW else "",
    )


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records that may be one person."""

    name: str
    url: str
    born: str
    sex: str
    place: str
    household: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records side by side, why they are doubted, since when."""

    id: UUID
    sides: tuple[Side, Side]
    reason: str
    since: date


def pair(row: DoubtfulMatch, naming: Naming, today: date, within: frozenset[int]) -> Pair:
    """A doubtful match. ``within``: the reader's places; of a record elsewhere only the place is
    said."""
    reason = str(DOUBTS.get(row.reason, row.reason.replace("_", " ")))
    first, second = (
        _side(one, naming, today) if one.place_id in within else _side_elsewhere(one)
        for one in (row.person, row.other)
    )
    sides = (first, second)
    return Pair(row.pk, sides, reason, row.noticed_on)


def _side(person: Person, naming: Naming, today: date) -> Side:
    return Side(
        name=name_and_age(person, naming, today),
        url=addresses.person(person, today),
        born=people.born(person),
        sex=people.who(person, today),
        place=person.place.title,
        household=person.household.code if person.household else "",
    )


def _side_elsewhere(person: Person) -> Side:
    return Side(
        name=gettext("A record of another area"),
        url="",
        born=gettext("ask the supervisor there"),
        sex="",
        place=person.place.title,
        household="",
    )


def laws(by: str) -> list[Link]:
    """Whose verdicts are counted."""
    return [
        Link(label=gettext("By the law of the country"), url="?", current=by == "national"),
        Link(
            label=gettext("By the international standard (SDG 8.7.1)"),
            url="?by=international",
            current=by == "international",
        ),
    ]


def page_of(rows: list, page: Any) -> Page:
    """25 rows of a list that is in memory already."""
    return Paginator(rows, 25).get_page(page)


@dataclass(frozen=True, slots=True)
class Look:
    """One look of one person: when, what, which record by id alone."""

    at: datetime
    what: str
    record: str


def look(event: Event) -> Look:
    """An event as a look; a child's id is shortened, never a name."""
    said = str(LOOKED_AT.get(event.action, event.action))
    if event.action == "child.search":
        found = event.payload.get("found", 0)
        said += ": " + ngettext("%(n)s found", "%(n)s found", found) % {"n": found}
    if event.payload.get("shown"):
        said += ". " + gettext("Saw the whole personal number")
    return Look(event.at, said, event.target)
