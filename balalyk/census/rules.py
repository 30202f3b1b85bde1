"""Pure decisions of a round: how a dwelling stands after a visit, and what a share is of."""

from collections.abc import Mapping

# A dwelling that was visited once stays visited; a door found shut later changes nothing.
_WEIGHT = {
    "not_yet": 0,
    "nobody_home": 1,
    "refused": 2,
    "empty": 3,
    "moved_away": 3,
    "demolished": 3,
    "done": 4,
}
# Nobody lives there: such a dwelling is no part of what the round should have reached.
NOT_LIVED_IN = frozenset({"empty", "moved_away", "demolished"})
TO_VISIT_AGAIN = frozenset({"nobody_home", "refused"})
OUTCOMES = frozenset(_WEIGHT) - {"not_yet"}


def standing(before: str, visit: str, *, visit_is_newer: bool) -> str:
    """How a dwelling stands after a visit. Visits may arrive in any order from phones."""
    if before == "done" or visit == "done":
        return "done"
    if before == "not_yet" or visit_is_newer:
        return visit
    return before


class Coverage:
    """Counts of dwellings by outcome, and the shares made of them."""

    def __init__(self, dwellings: Mapping[str, int]) -> None:
        self.dwellings = {outcome: dwellings.get(outcome, 0) for outcome in _WEIGHT}

    @property
    def listed(self) -> int:
        """All dwellings on the list."""
        return sum(self.dwellings.values())

    @property
    def lived_in(self) -> int:
        """Listed dwellings without those that turned out empty, left or gone: the denominator."""
        return self.listed - self.gone

    @property
    def gone(self) -> int:
        """Dwellings where nobody lives."""
        return sum(self.dwellings[outcome] for outcome in NOT_LIVED_IN)

    @property
    def done(self) -> int:
        """Dwellings visited."""
        return self.dwellings["done"]

    @property
    def to_visit_again(self) -> int:
        """Nobody home or refused."""
        return sum(self.dwellings[outcome] for outcome in TO_VISIT_AGAIN)

    @property
    def share(self) -> float | None:
        """Per cent of lived-in dwellings visited; None without one."""
        return 100 * self.done / self.lived_in if self.lived_in else None

    @property
    def share_of_list(self) -> float | None:
        """Per cent of the whole list visited; None for an empty list."""
        return 100 * self.done / self.listed if self.listed else None
