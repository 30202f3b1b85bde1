"""When a worker may set another level than the tool found, and when a supervisor must agree."""

from balalyk.kernel.transitions import Move, way
from balalyk.screening.rules.refusals import NotPossible
from balalyk.screening.rules.tool import DANGER, GRAVITY, HIGH, LOW, MEDIUM

# "None" and "not known" are what answers say; a person who judges says at least "low".
MAY_BE_SET: tuple[str, ...] = (DANGER, HIGH, MEDIUM, LOW)
GRAVE: frozenset[str] = frozenset({DANGER, HIGH})
SHORTEST_REASON = 15  # letters

IN_FORCE, WAITING, CONFIRMED, REFUSED = "in_force", "waiting", "confirmed", "refused"
REPLACED = "replaced"
# The states in which an override counts.
COUNTS: frozenset[str] = frozenset({IN_FORCE, CONFIRMED})
OVERRIDE_TRANSITIONS: tuple[Move, ...] = (
    Move(WAITING, CONFIRMED, "risk.confirm"),
    Move(WAITING, REFUSED, "risk.confirm"),
    Move(WAITING, REPLACED, "risk.override"),
)


def check_override(tool: str, now: str, to: str, reason: str) -> str:
    """The state in which an override begins: in force at once, or waiting for a supervisor.

    ``tool``: the level the tool found; ``now``: the level in force. To raise is always possible at
    once. To lower below a level of danger or high, the tool's or the one in force, waits for a
    supervisor's confirmation. NotPossible "no_such_level", "same_level" or "no_reason".
    """
    if to not in MAY_BE_SET:
        raise NotPossible("no_such_level")
    if to == now:
        raise NotPossible("same_level")
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotPossible("no_reason")
    if GRAVITY[to] > GRAVITY[now]:
        return IN_FORCE
    lowers_grave = any(level in GRAVE and GRAVITY[to] < GRAVITY[level] for level in (tool, now))
    return WAITING if lowers_grave else IN_FORCE


def check_decision(state: str, to: str, *, own: bool) -> None:
    """NotPossible "decided" when nothing waits any more, "own" for one's own override: a grave
    level is lowered by two people or not at all."""
    move = way(OVERRIDE_TRANSITIONS, state, to)
    if move is None or move.action != "risk.confirm":
        raise NotPossible("decided")
    if own:
        raise NotPossible("own")
