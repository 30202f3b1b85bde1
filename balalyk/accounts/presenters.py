"""People who sign in as the pages show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from balalyk.accounts import roles
from balalyk.accounts.models import User
from balalyk.accounts.queries import UserPage
from balalyk.kernel.models import Event


class PersonChoice(forms.ModelChoiceField):
    """A person with the role in a list to choose from, for two may share a name."""

    def label_from_instance(self, user: User) -> str:
        return f"{user.full_name}, {str(user.permissions.label).lower()}"


MOST_AREAS = 3


@dataclass(frozen=True, slots=True)
class UserRow:
    """A line of the list of people."""

    user: User
    role: str
    areas: str
    more: int


def user_rows(users: list[User]) -> list[UserRow]:
    """Each with the first three areas and how many more."""
    rows = []
    for user in users:
        areas = [place.title for place in user.areas.all()]
        first = ", ".join(areas[:MOST_AREAS])
        rows.append(UserRow(user, str(user.permissions.label), first, len(areas[MOST_AREAS:])))
    return rows


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry of the trail: when, what in the past tense, who did it."""

    at: datetime
    what: str
    who: str


def happened(page: UserPage) -> list[Happened]:
    """What was done to the account, newest first."""
    return [
        Happened(
            event.at,
            _sentence(event),
            page.actors[event.actor].full_name if event.actor in page.actors else _("operator"),
        )
        for event in page.events
    ]


def _sentence(event: Event) -> str:
    payload: dict[str, Any] = event.payload
    if event.action == "user.change" and "areas" in payload:
        before, after = (set(codes) for codes in payload["areas"])
        given, taken = ", ".join(sorted(after - before)), ", ".join(sorted(before - after))
        parts = [
            _("Area given: %s") % given if given else "",
            _("Area taken: %s") % taken if taken else "",
        ]
        return ". ".join(part for part in parts if part) or _("Areas looked at, none changed")
    if event.action == "user.change" and "role" in payload:
        old, new = (str(roles.BY_CODE[code].label) for code in payload["role"])
        return _("Role changed from %(old)s to %(new)s") % {"old": old, "new": new}
    sentences = {
        "user.add": _("Let in"),
        "user.change": _("Details changed"),
        "user.password": _("New password set"),
        "user.end": _("Access ended"),
        "user.return": _("Let in again"),
        "own.language": _("Changed the language"),
        "own.password": _("Changed the password"),
    }
    return sentences.get(event.action, event.action)
