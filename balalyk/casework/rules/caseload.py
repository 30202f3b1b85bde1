"""How heavy a case weighs in a worker's hands, so that a team can be shared out fairly."""

from collections.abc import Iterable, Mapping

# A project standard, not law. Danger says how often somebody must go; the state how much is to do:
# most before a plan stands, least while others decide or the child is only visited.
WEIGHT_OF_DANGER: Mapping[str, int] = {"now": 4, "high": 3, "medium": 2, "low": 1}
WEIGHT_OF_STATE: Mapping[str, int] = {
    "open": 3,
    "assessing": 3,
    "planning": 3,
    "before_commission": 1,
    "helped": 2,
    "followed": 1,
    "closing": 0,
    "closed": 0,
}


def weight(danger: str, state: str) -> int:
    """What one case weighs; a closed one nothing."""
    return 0 if state == "closed" else WEIGHT_OF_DANGER[danger] + WEIGHT_OF_STATE[state]


def total(cases: Iterable[tuple[str, str, int]]) -> int:
    """What (danger, state, how many) weigh together."""
    return sum(weight(danger, state) * many for danger, state, many in cases)
