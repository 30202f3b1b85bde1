"""Who carries a case."""

from collections.abc import Sequence
from dataclasses import dataclass

from balalyk.casework.rules.refusals import NotPossible

# Who may carry a case.
CARRIERS = ("social_worker", "area_supervisor")


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who may be given a case: ``areas`` are paths of places; ``living`` cases in hand."""

    key: str
    role: str
    areas: tuple[str, ...]
    living: int

    def covers(self, path: str) -> bool:
        return path.startswith(self.areas)


def check_carrier(role: str, *, is_active: bool, has_it_already: bool) -> None:
    """NotPossible when a case cannot be given to this person."""
    if role not in CARRIERS or not is_active:
        raise NotPossible("no_carrier")
    if has_it_already:
        raise NotPossible("same_carrier")


def choose_carrier(path: str, carriers: Sequence[Carrier], first: str | None = None) -> str | None:
    """Who takes a new case at a place: ``first`` (who found it) where they cover the place, else
    the social worker with the fewest living cases, else the area supervisor with the fewest.

    None when nobody covers the place.
    """
    covering = [carrier for carrier in carriers if carrier.covers(path)]
    for carrier in covering:
        if carrier.key == first:
            return carrier.key
    for role in CARRIERS:
        of_role = [carrier for carrier in covering if carrier.role == role]
        if of_role:
            return min(of_role, key=lambda carrier: (carrier.living, carrier.key)).key
    return None
