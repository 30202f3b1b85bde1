"""What is done, and by when, for a child in danger now; and what must not be done to keep it safe."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Act:
    """One step of the protocol: within so many hours of the moment the danger was known."""

    step: str
    hours: int


# A project standard, not law: the order of the minimum standards for child protection (see the
# child, part it from the danger, care for its health, tell who must know, a safe place, see it again).
PROTOCOL: tuple[Act, ...] = (
    Act("supervisor", 1),
    Act("see_child", 24),
    Act("part_from_danger", 24),
    Act("doctor", 24),
    Act("police", 24),
    Act("inspector", 24),
    Act("safe_place", 24),
    Act("carer", 48),
    Act("see_again", 72),
)
STEPS = tuple(act.step for act in PROTOCOL)


def due_times(begun_at: datetime) -> dict[str, datetime]:
    """By when each step is to be done, by the clock."""
    return {act.step: begun_at + timedelta(hours=act.hours) for act in PROTOCOL}


def is_over(done: Collection[str]) -> bool:
    """Whether every step was done or found not to be needed."""
    return set(STEPS) <= set(done)
