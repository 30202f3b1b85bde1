"""What the pages ask about people who sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from balalyk.accounts import roles
from balalyk.accounts.models import Assignment, Phone, User
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.places.models import Place, Succession

STATES = ("active", "ended")


def users(*, role: str = "", state: str = "", text: str = "", place: Place | None = None) -> Any:
    """People by role, by state ("active", "ended"), by words of their name, by a place they cover
    or have a part of; with their areas, in two queries."""
    found = User.objects.all()
    if role:
        found = found.filter(role=role)
    if state in STATES:
        found = found.filter(is_active=state == "active")
    for word in text.split()[:5]:
        found = found.filter(_word_in_name(word))
    if place is not None:
        through = Q(pk__in=place.chain) | Q(path__startswith=place.path)
        held = User.areas.through.objects.filter(place__in=Place.objects.filter(through))
        found = found.filter(pk__in=held.values("user_id"))
    return found.order_by("full_name", "pk").prefetch_related("areas")


def _word_in_name(word: str) -> Q:
    # SQLite compares Cyrillic letters as they are written, so the usual spellings are all asked.
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    test = Q(pk__in=[])
    for spelling in spellings:
        test |= Q(full_name__icontains=spelling) | Q(username__icontains=spelling)
    return test


@dataclass(frozen=True, slots=True)
class EndedArea:
    """An area that no longer exists, and what took its ground."""

    place: Place
    successors: list[Place]


@dataclass(frozen=True, slots=True)
class UserPage:
    """What the page of one person shows. ``phones``: how many send for them; ``children``: how
    many are assigned to them, a number without a name."""

    user: User
    areas: list[Place]
    ended: list[EndedArea]
    phones: int
    children: int
    events: list[Event]
    actors: dict[Any, User]


def user_page(user: User) -> UserPage:
    """Areas, phones, assignments and what was done to the account, newest first."""
    today = clock.today()
    areas = list(user.areas.select_related("parent"))
    events = list(
        Event.objects.filter(target=str(user.pk), target_label=User._meta.label_lower).order_by(
            "-id"
        )[:15]
    )
    return UserPage(
        user=user,
        areas=areas,
        ended=_ended([x for x in areas if x.until_date is not None and x.until_date <= today]),
        phones=Phone.objects.filter(user=user, revoked_at__isnull=True).count(),
        children=Assignment.objects.current(user, today).count(),
        events=events,
        actors=User.objects.in_bulk({event.actor for event in events if event.actor}),
    )


def _ended(places: Sequence[Place]) -> list[EndedArea]:
    if not places:
        return []
    rows = Succession.objects.filter(before__in=places).select_related("after")
    after: dict[int, list[Place]] = {}
    for row in rows.order_by("on_date", "after__name_en"):
        after.setdefault(row.before_id, []).append(row.after)
    return [EndedArea(place, after.get(place.pk, [])) for place in places]


def demo_users() -> list[User]:
    """One person of each role, in the order of the roles, to try the demo with.

    The one whose user name is the role's code; else the first by user name.
    """
    active = User.objects.filter(is_active=True)
    first = {x["role"]: x["name"] for x in active.values("role").annotate(name=Min("username"))}
    names = {*first.values(), *roles.BY_CODE}
    found = {user.username: user for user in active.filter(username__in=names)}
    chosen = []
    for role in roles.ALL:
        named = found.get(role.code)
        user = named if named and named.role == role.code else found.get(first.get(role.code, ""))
        if user:
            chosen.append(user)
    return chosen


def by_username(username: str) -> User:
    """The person with a user name; LookupError with a sentence when there is none."""
    found = User.objects.filter(username=username).first()
    if found is None:
        raise LookupError(_("Nobody has the user name “%s”.") % username)
    return found
