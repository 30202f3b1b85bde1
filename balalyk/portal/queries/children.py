"""Lists of children by what is known of them, as quick in a country as in a district."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel import clock
from balalyk.places.models import Place
from balalyk.registry.models import (
    Care,
    CareStatus,
    Kinship,
    Person,
    PersonQuerySet,
    Schooling,
    Whereabouts,
)
from balalyk.registry.queries import After, children_in_turn, places_with_people
from balalyk.screening.models import RiskLevel, Screening, Verdict
from balalyk.screening.rules import SERIOUS_VERDICTS

A_PAGE = 25
RARE = frozenset({RiskLevel.DANGER})

_child = OuterRef("pk")


def _verdict(*words: str) -> Q:
    graver = Q(national__in=words) | Q(sdg__in=words) | Q(worst_forms__in=words)
    return Q(Exists(Verdict.objects.filter(graver, child=_child, current=True)))


def _latest_level(level: str) -> Q:
    newer = Screening.objects.filter(child=OuterRef("child"), on_date__gt=OuterRef("on_date"))
    rows = Screening.objects.filter(~Exists(newer), level=level)
    if level in RARE:
        # So few that the database had better begin with them.
        return Q(pk__in=rows.values("child"))
    return Q(Exists(rows.filter(child=_child)))


FILTERS: dict[str, dict[str, Callable[[], Q]]] = {
    "work": {
        "labour": lambda: _verdict(*SERIOUS_VERDICTS),
        "hazardous": lambda: _verdict("hazardous", "worst_form"),
        "unknown": lambda: _verdict("cannot_tell"),
    },
    "risk": {
        "danger": lambda: _latest_level(RiskLevel.DANGER),
        "high": lambda: _latest_level(RiskLevel.HIGH),
        "medium": lambda: _latest_level(RiskLevel.MEDIUM),
    },
    "life": {
        "abroad": lambda: Q(
            Exists(Kinship.objects.filter(child=_child, parent__whereabouts=Whereabouts.ABROAD))
        ),
        "papers": lambda: Q(
            Exists(
                Care.objects.filter(
                    child=_child,
                    until_date__isnull=True,
                    status__in=(CareStatus.INFORMAL_RELATIVE, CareStatus.NONE),
                )
            )
        ),
        "school": lambda: Q(
            Exists(Schooling.objects.filter(child=_child, until_date__isnull=True, attending="no"))
        ),
    },
}
# Age in full years, from and to.
AGES = {"0-4": (0, 4), "5-11": (5, 11), "12-14": (12, 14), "15-17": (15, 17)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The chosen filters, "" where none; ``place`` narrows to one place of the reader's area."""

    work: str = ""
    risk: str = ""
    life: str = ""
    age: str = ""
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of children and the mark of where the next begins, "" on the last."""

    children: list[Person]
    next_mark: str
    places: list[Place]


def children(actor: User, wanted: Wanted, mark: str) -> Listed:
    """Up to 25 children by place and age. ``mark`` is the ``next_mark`` of the page before."""
    visible = Person.objects.visible_to(actor).select_related("place", "household")
    places = places_with_people(actor) if actor.permissions.scope is Scope.AREA else []
    if not places:
        rows = _chosen(visible, wanted, clock.today()).order_by("birth_date", "pk")
        return Listed(list(rows[:A_PAGE]), "", [])
    ids = [place.pk for place in places if wanted.place in {None, place.pk}]
    people = _chosen(Person.objects.all(), wanted, clock.today())
    found = children_in_turn(people, ids, _read(mark), A_PAGE + 1)
    by_id = visible.in_bulk(found[:A_PAGE])
    shown = [by_id[pk] for pk in found[:A_PAGE] if pk in by_id]
    more = len(found) > A_PAGE
    return Listed(shown, _write(shown[-1]) if more else "", places)


def _chosen(people: PersonQuerySet, wanted: Wanted, today: date) -> PersonQuerySet:
    people = people.children(today)
    for name, choices in FILTERS.items():
        test = choices.get(getattr(wanted, name))
        if test is not None:
            people = people.filter(test())
    if wanted.age in AGES:
        least, most = AGES[wanted.age]
        people = people.filter(
            birth_date__lte=_years_ago(today, least), birth_date__gt=_years_ago(today, most + 1)
        )
    return people


def _years_ago(today: date, years: int) -> date:
    if (today.month, today.day) == (2, 29):
        today += timedelta(days=1)
    return today.replace(year=today.year - years)


def _write(last: Person) -> str:
    return signing.dumps([last.place_id, str(last.birth_date), str(last.pk)], salt="children")


def _read(mark: str) -> After | None:
    """A mark that was cut or made up begins the list anew."""
    try:
        place, born, person = signing.loads(mark, salt="children")
    except signing.BadSignature:
        return None
    return After(place, date.fromisoformat(born), UUID(person))


def known(children: list[Person]) -> dict[UUID, tuple[Verdict | None, Screening | None]]:
    """The current verdict and the latest screening of each child; two queries."""
    ids = [child.pk for child in children]
    verdicts = {row.child_id: row for row in Verdict.objects.filter(child__in=ids, current=True)}
    screenings: QuerySet[Screening] = Screening.objects.filter(child__in=ids).order_by("on_date")
    latest = {row.child_id: row for row in screenings.defer("answers", "own_words")}
    return {pk: (verdicts.get(pk), latest.get(pk)) for pk in ids}
