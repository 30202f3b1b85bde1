"""Which of an office's templates a paper is made by, decided without the database."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

MAX_BYTES = 2 * 1024 * 1024


class Dated(Protocol):
    """A template as the choice needs it."""

    @property
    def place_id(self) -> int: ...
    @property
    def from_date(self) -> date: ...
    @property
    def put_at(self) -> datetime: ...


Row = TypeVar("Row", bound=Dated)


def places_above(path: str) -> list[int]:
    """The ids on a place's path, the country first: "/1/7/40/" gives 1, 7, 40."""
    return [int(one) for one in path.split("/") if one]


def in_force(rows: Iterable[Row], path: str, on: date) -> Row | None:
    """The template for a paper of a day at a place: the nearest office that has one by then, and of
    its templates the one that began last; of two of one day the one put later."""
    depth = {place: height for height, place in enumerate(places_above(path))}
    begun = [row for row in rows if row.place_id in depth and row.from_date <= on]
    return max(
        begun, key=lambda row: (depth[row.place_id], row.from_date, row.put_at), default=None
    )
