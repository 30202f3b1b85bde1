"""Finding people in the registry, and reading one child with the family around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.crypto import blind_number
from balalyk.places.models import Place
from balalyk.registry.models import (
    Care,
    Consent,
    Document,
    Household,
    Kinship,
    Membership,
    Migration,
    NameKey,
    Person,
    PersonQuerySet,
    Schooling,
)
from balalyk.registry.rules import digits, name_words

# So many places are read first: enough to fill a page, few enough that a country's children are
# never sorted for it. Where few children are like that, the next reading takes this many times more,
# and the last one takes all the rest.
PLACES_FIRST = 20
TIMES_MORE = 4


def by_name(actor: User, text: str) -> PersonQuerySet:
    """People in ``actor``'s scope whose name has every word of ``text``, however it is spelt."""
    words = name_words(text)
    people = Person.objects.visible_to(actor)
    if not words:
        return people.none()
    for word in words:
        keys = NameKey.objects.filter(key=blind_number("name", word))
        people = people.filter(pk__in=keys.values("person"))
    return people


def by_personal_number(actor: User, number: str) -> PersonQuerySet:
    """People in ``actor``'s scope with this personal number, however it is spaced."""
    key = blind_number("personal number", digits(number))
    return Person.objects.visible_to(actor).filter(personal_number_key=key)


def places_with_people(actor: User) -> list[Place]:
    """The places of ``actor``'s areas where somebody is registered, in the order of their ids."""
    someone = Person.objects.filter(place=OuterRef("pk"))
    return list(actor.places.filter(Exists(someone)).order_by("pk"))


@dataclass(frozen=True, slots=True)
class After:
    """Where the last page of children ended: place, birth date and id of its last child."""

    place: int
    birth_date: date
    person: UUID


def children_in_turn(
    people: PersonQuerySet, places: Iterable[int], after: After | None, limit: int
) -> list[UUID]:
    """The ids of up to ``limit`` of ``people``, place by place in the order of their ids, the
    oldest first.

    ``people`` is a queryset of children with a birth date. A page reads few places, so it takes as
    long in a country as in a district. The rows themselves come through ``visible_to``.
    """
    turn = sorted(places)
    found: list[UUID] = []
    if after is not None:
        later = Q(birth_date__gt=after.birth_date) | Q(
            birth_date=after.birth_date, pk__gt=after.person
        )
        found = _oldest_first(people.filter(later), [after.place], limit)
        turn = [place for place in turn if place > after.place]
    for size in (PLACES_FIRST, PLACES_FIRST * TIMES_MORE, len(turn)):
        if not turn or len(found) >= limit:
            break
        found += _oldest_first(people, turn[:size], limit - len(found))
        turn = turn[size:]
    return found


def _oldest_first(people: PersonQuerySet, places: list[int], limit: int) -> list[UUID]:
    # By the column: "place" would sort by the places' names.
    rows = people.filter(place__in=places).order_by("place_id", "birth_date", "pk")
    return list(rows.values_list("pk", flat=True)[:limit])


@dataclass(frozen=True, slots=True)
class Family:
    """A child and what is known today of who stands around it.

    ``parents``: by "mother" and "father", for those on the register; ``abroad``: their current
    migration by person id. ``siblings``: children of the same mother or father (``shares_parent``)
    and the other children of the household. ``seen``: ids of those the reader may open.
    """

    child: Person
    household: Household | None
    care: Care | None
    parents: dict[str, Person]
    abroad: dict[UUID, Migration]
    siblings: list[Person]
    seen: frozenset[UUID]


def child(actor: User, child_id: UUID) -> Person | None:
    """The person with this id when ``actor`` may see them, with household, dwelling and place."""
    rows = Person.objects.visible_to(actor)
    rows = rows.select_related("household__dwelling", "household__place", "place")
    return rows.filter(pk=child_id).first()


def family(actor: User, of: Person) -> Family:
    """Who cares for a child, its parents and its brothers and sisters; six queries."""
    care = Care.objects.filter(child=of, until_date__isnull=True).select_related("carer").first()
    ties = Kinship.objects.filter(child=of).select_related("parent")
    parents = {tie.kind: tie.parent for tie in ties}
    away = Migration.objects.filter(person__in=parents.values(), until_date__isnull=True)
    same_parents = Kinship.objects.filter(parent__in=parents.values())
    # Read first: two ways to be near, one a subquery, would be asked of everybody on the register.
    halves = frozenset(same_parents.values_list("child", flat=True))
    near = Q(pk__in=halves)
    if of.household_id:
        near |= Q(household=of.household_id)
    siblings = list(
        Person.objects.filter(near)
        .children(clock.today())
        .exclude(pk=of.pk)
        .order_by("birth_date", "pk")[:25]
    )
    for sibling in siblings:
        sibling.shares_parent = sibling.pk in halves
    ids = [sibling.pk for sibling in siblings]
    seen = Person.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    return Family(
        child=of,
        household=of.household,
        care=care,
        parents=parents,
        abroad={row.person_id: row for row in away},
        siblings=siblings,
        seen=frozenset(seen),
    )


@dataclass(frozen=True, slots=True)
class Papers:
    """A child's papers, school and consents as they stand today."""

    documents: list[Document]
    schooling: Schooling | None
    consents: list[Consent]


def papers(of: Person) -> Papers:
    """The current rows; three queries. ``consents``: newest first."""
    return Papers(
        documents=list(Document.objects.filter(person=of, until_date__isnull=True)),
        schooling=Schooling.objects.filter(child=of, until_date__isnull=True).first(),
        consents=list(Consent.objects.filter(child=of).order_by("-on_date")[:10]),
    )


def household(actor: User, code: str) -> Household | None:
    """The household with this code when ``actor`` may see it, with dwelling and place."""
    rows = Household.objects.visible_to(actor).select_related("dwelling", "place")
    return rows.filter(code=code).first()


def members(of: Household) -> list[Membership]:
    """Who belongs to a household today, the oldest first, each with care and time abroad."""
    return list(
        Membership.objects.filter(household=of, until_date__isnull=True)
        .select_related("person")
        .prefetch_related(
            Prefetch(
                "person__care",
                queryset=Care.objects.filter(until_date__isnull=True).select_related("carer"),
            ),
            Prefetch(
                "person__migrations", queryset=Migration.objects.filter(until_date__isnull=True)
            ),
        )
        .order_by("person__birth_date", "person__pk")[:60]
    )
