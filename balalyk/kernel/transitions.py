"""The ways between states, in one shape for every room: what is not in a table is refused."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """One way between two states and the action a role must have to go it."""

    before: str
    after: str
    action: str


def moves_from(table: Iterable[Move], state: str) -> tuple[Move, ...]:
    """The ways out of a state."""
    return tuple(move for move in table if move.before == state)


def way(table: Iterable[Move], before: str, after: str) -> Move | None:
    """The way from one state to the other; None where the table has none."""
    return next((move for move in table if (move.before, move.after) == (before, after)), None)
