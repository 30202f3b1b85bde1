"""Lists of children, and what a search found, as lines that give the reason and not the story."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Case
from balalyk.portal.presenters import addresses, verdicts, why
from balalyk.portal.queries.children import Wanted
from balalyk.registry import presenters as people
from balalyk.registry.models import Household, Person
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening.models import Screening, Verdict
from balalyk.ui import wording
from balalyk.ui.presenters import Link, Look, Task

CHOICES = {
    "work": {
        "labour": _("In child labour"),
        "hazardous": _("In hazardous work"),
        "unknown": _("Work: cannot tell"),
    },
    "risk": {
        "danger": _("In danger"),
        "high": _("High risk"),
        "medium": _("Medium risk"),
    },
    "life": {
        "abroad": _("A parent abroad"),
        "papers": _("Carer without papers"),
        "school": _("Out of school"),
    },
    "age": {"0-4": _("0–4"), "5-11": _("5–11"), "12-14": _("12–14"), "15-17": _("15–17")},
}
NAMES = {"work": _("Work"), "risk": _("Risk"), "life": _("Life"), "age": _("Age")}


# The filter of each group that filters nothing.
ANY = {
    "work": _("Any work"),
    "risk": _("Any risk"),
    "life": _("Any family and school"),
    "age": _("All ages"),
}
_NOT_YET = Look(_("Not held against the law yet"), "tell", "info")


def wanted(query: QueryDict) -> Wanted:
    """The filters of an address; what is no filter is left out."""
    chosen = {
        name: value
        for name, choices in CHOICES.items()
        if (value := query.get(name, "")) in choices
    }
    place = query.get("place", "")
    return Wanted(**chosen, place=int(place) if place.isdigit() else None)


def filters(chosen: Wanted) -> list[tuple[str, list[Link]]]:
    """Each group of filters as links that keep the other groups."""
    now = {name: getattr(chosen, name) for name in CHOICES if getattr(chosen, name)}
    if chosen.place:
        now["place"] = chosen.place
    groups = []
    for name, choices in CHOICES.items():
        rest = {key: value for key, value in now.items() if key != name}
        links = [Link(label=str(ANY[name]), url=_url(rest), current=name not in now)]
        links += [
            Link(label=str(label), url=_url({**rest, name: value}), current=now.get(name) == value)
            for value, label in choices.items()
        ]
        groups.append((str(NAMES[name]), links))
    return groups


def _url(query: dict[str, Any]) -> str:
    return f"?{urlencode(query)}"


def child(
    row: Person,
    known: tuple[Verdict | None, Screening | None],
    naming: Naming,
    today: date,
    case: Case | None = None,
) -> Task:
    """One child: name and age, place, work and risks; at right the gravest word."""
    verdict, screening = known
    look = verdicts.in_a_list(verdict) if verdict is not None else _NOT_YET
    said = [verdicts.work_in_brief(verdict)] if verdict is not None else []
    if screening is not None:
        said += [why.risk_name(risk["risk"]) for risk in screening.risks if _seen(risk)][:3]
    reasons = "; ".join(part for part in said if part)
    return Task(
        title=name_and_age(row, naming, today, case.number if case else ""),
        url=addresses.child(row.pk),
        code=case.number if case and not naming.hidden else "",
        state="later",
        why=f"{wording.capitalised(reasons)}." if reasons else "",
        when=str(look.word),
        note=row.household.code if row.household else "",
        shape=look.shape,
        tone=look.tone,
    )


def by_place(rows: list[Person], lines: list[Task]) -> list[tuple[str, list[Task]]]:
    """The lines under the names of their places, in their order."""
    groups: list[tuple[str, list[Task]]] = []
    for row, line in zip(rows, lines, strict=True):
        if not groups or groups[-1][0] != row.place.title:
            groups.append((row.place.title, []))
        groups[-1][1].append(line)
    return groups


def _seen(risk: dict[str, Any]) -> bool:
    return risk["level"] in {"danger", "high", "medium"}


def found(row: Person, case: Case | None, naming: Naming, today: date) -> Task:
    """One person that a search found, with what tells two of the same name apart."""
    return Task(
        title=name_and_age(row, naming, today, case.number if case else ""),
        url=addresses.person(row, today),
        code=case.number if case else "",
        state="later",
        why=f"{people.who(row, today)}, {people.born(row)}.",
        when=row.place.name,
        note=row.household.code if row.household else "",
        shape="person",
        tone="quiet",
    )


def case_found(row: Case, naming: Naming, today: date) -> Task:
    """A case that its number found."""
    title = row.number
    if row.child is not None:
        title = name_and_age(row.child, naming, today, row.number)
    url = addresses.child(row.child_id) if row.child_id else addresses.case(row.number)
    return Task(
        title=title,
        url=url,
        code=row.number,
        state="in_progress",
        when=wording.capitalised(str(row.get_state_display())),
        note=row.place.name,
        action=gettext("Open the case"),
        action_url=addresses.case(row.number),
    )


def household_found(row: Household) -> Task:
    """A household that its code found."""
    return Task(
        title=row.code,
        url=addresses.household(row.code),
        state="later",
        when=row.place.name,
        note=gettext("last seen %(day)s") % {"day": wording.day(row.last_seen)},
    )
