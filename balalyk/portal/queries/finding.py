"""Finding a child, a case, a household or a place by whatever the reader has in hand."""

import re
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Q

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.casework.rules import read_number
from balalyk.places.models import NAME_LANGUAGES, Place
from balalyk.registry.models import Household, Person
from balalyk.registry.queries import by_name, by_personal_number
from balalyk.registry.rules import digits

A_PAGE = 25
# Beyond this many the answer is "be more exact": counting on would only cost time.
COUNTED = 500
LONGEST = 120  # as the search field allows

_number = re.compile(r"[\d\s.\-]{11,20}")
_household = re.compile(r"[A-Za-z]{2}-[A-Za-z0-9]{3,12}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave. ``many``: more people match than are counted."""

    people: Page
    cases: list[Case] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    many: bool = False

    @property
    def count(self) -> int:
        """Everything found."""
        rest = len(self.cases) + len(self.households) + len(self.places)
        return int(self.people.paginator.count) + rest


def search(actor: User, text: str, page: int) -> Found:
    """What ``actor`` may see that matches ``text``; at most 25 people a page."""
    text = text.strip()[:LONGEST]
    if _number.fullmatch(text) and len(digits(text)) >= 11:
        return Found(_paged(by_personal_number(actor, text), page)[0])
    if number := read_number(text):
        cases = Case.objects.visible_to(actor).filter(number=number)
        if found_cases := list(cases.select_related("child", "place")):
            return Found(_nobody(), cases=found_cases)
    if _household.fullmatch(text):
        homes = Household.objects.visible_to(actor).filter(code=text.upper())
        return Found(_nobody(), households=list(homes.select_related("place")))
    people, many = _paged(by_name(actor, text), page)
    return Found(people, places=_places(actor, text), many=many)


def _nobody() -> Page:
    return Paginator([], A_PAGE).page(1)


def _paged(people, page: int) -> tuple[Page, bool]:
    rows = people.select_related("place", "household").order_by("-birth_date", "pk")
    paginator = Paginator(rows, A_PAGE)
    paginator.count = people.order_by()[: COUNTED + 1].count()
    many = paginator.count > COUNTED
    paginator.count = min(paginator.count, COUNTED)
    shown = paginator.get_page(page)
    shown.object_list = list(shown.object_list)
    return shown, many


def _places(actor: User, text: str) -> list[Place]:
    if len(text) < 3:
        return []
    named = Q(names__name__istartswith=text)
    for language in NAME_LANGUAGES:
        named |= Q(**{f"name_{language}__istartswith": text})
    return list(actor.places.filter(named).distinct().order_by("path")[:10])


def cases_of(actor: User, people: list[Person]) -> dict:
    """The living case of each of these children, as far as ``actor`` may see it."""
    rows = Case.objects.visible_to(actor).alive().filter(child__in=people)
    return {row.child_id: row for row in rows}
