"""Every write goes through act(): authorised, in one transaction, with one event."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from balalyk.kernel import clock
from balalyk.kernel.models import Event, acting, insert_many


class Actor(Protocol):
    """Who acts: a person who signs in, or the house itself."""

    @property
    def pk(self) -> UUID | None: ...

    def may(self, action: str) -> bool:
        """Whether this actor's role has the action."""

    def reaches(self, target: models.Model) -> bool:
        """Whether the target lies in this actor's area or is assigned to them."""

    def covers(self, place_id: int | None) -> bool:
        """Whether a place lies in this actor's area."""


class House:
    """The installation acting by itself: the worker, an operator's command."""

    pk = None

    def may(self, action: str) -> bool:
        return True

    def reaches(self, target: models.Model) -> bool:
        return True

    def covers(self, place_id: int | None) -> bool:
        return True


HOUSE = House()


def _authorise(by: Actor, action: str, on: models.Model | None) -> None:
    if not by.may(action) or (on is not None and not by.reaches(on)):
        raise PermissionDenied(action)


def _event(by: Actor, action: str, on: models.Model | None) -> Event:
    about = getattr(on, "child_in_question", None)
    return Event(
        at=clock.now(),
        actor=by.pk,
        action=action,
        target_label=on._meta.label_lower if on is not None else "",
        target=str(on.pk) if on is not None and on.pk is not None else "",
        about=about,
        payload={},
    )


@contextmanager
def act(by: Actor, action: str, *, on: models.Model | None = None) -> Iterator[Event]:
    """One act by one actor. PermissionDenied when it is not theirs to do.

    The event is written last, in the same transaction; the block may set its target (for a row the
    block makes), ``about`` and ``payload``.
    """
    _authorise(by, action, on)
    event = _event(by, action, on)
    with transaction.atomic():
        token = acting.set(True)
        try:
            yield event
            event.save()
        finally:
            acting.reset(token)


class Acts:
    """Many acts in one transaction, all events written at the end.

    The scope is the caller's to check once, where a thing enters the batch (a visit, by its place);
    here each act is held against the actor's role.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []

    def note(self, by: Actor, action: str, on: models.Model | None = None, **payload: Any) -> Event:
        """Keeps the event of one act. PermissionDenied when the role lacks the action."""
        _authorise(by, action, None)
        event = _event(by, action, on)
        event.payload = payload
        self.events.append(event)
        return event


@contextmanager
def act_in_bulk() -> Iterator[Acts]:
    """As ``act`` for work that comes by the hundred (an intake batch, an import)."""
    acts = Acts()
    with transaction.atomic():
        token = acting.set(True)
        try:
            yield acts
            insert_many(Event, acts.events)
        finally:
            acting.reset(token)


def name_target(event: Event, target: models.Model) -> None:
    """Points an event at the row its act has just made."""
    event.target_label = target._meta.label_lower
    event.target = str(target.pk)
    event.about = getattr(target, "child_in_question", None)
