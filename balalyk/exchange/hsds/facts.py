"""The directory as it may leave: providers with their public contact, and what they offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

Words = Mapping[str, str]
"""A text by language, en, ru and ky."""


@dataclass(frozen=True, slots=True)
class Hours:
    """On a weekday ("mo"), from and to as 09:00."""

    day: str
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Provider:
    """Who helps. ``address`` "" where there is none or where it is confidential: then ``is_hidden``.
    ``place`` is where it is, ``region`` what that lies in, ``country`` ISO 3166-1 in capitals."""

    id: UUID
    names: Words
    kind: Words
    place: Words
    region: Words
    country: str
    address: str
    is_hidden: bool
    phone: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class Service:
    """What a provider gives. ``state`` "active" or "paused". ``languages`` and ``access`` by code;
    ``areas``: code and name of the places it is for. ``checked_on``: when it was last confirmed."""

    id: UUID
    provider: Provider
    kind: str
    kind_words: Words
    names: Words
    state: str
    for_whom: Words
    sex: Words | None
    least_age: int | None
    most_age: int | None
    conditions: str
    cost: str
    cost_words: Words
    languages: tuple[tuple[str, Words], ...]
    access: tuple[tuple[str, Words], ...]
    hours: tuple[Hours, ...]
    areas: tuple[tuple[str, Words], ...]
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that is offered now."""

    providers: tuple[Provider, ...]
    services: tuple[Service, ...]
