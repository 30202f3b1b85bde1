"""Pure decisions on estimates: which lists a registry can give, how they may be split, how one is made."""

from collections.abc import Mapping, Sequence

from balalyk.estimation.facts import Lists
from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

ASKED, MADE, FAILED = "asked", "made", "failed"
ESTIMATION_TRANSITIONS: tuple[Move, ...] = (
    Move(ASKED, MADE, "estimates.make"),
    Move(ASKED, FAILED, "estimates.make"),
    Move(FAILED, ASKED, "estimates.make"),
)
# list → where its concerns came from. Follow-up visits, the law run again and the risk tool tell of
# children who are known already, so they are no lists of their own.
LISTS: Mapping[str, str] = {
    "round": "visit",
    "hotline": "hotline",
    "monitoring": "monitoring",
    "commission": "commission",
    "others": "other",
}
SPLITS = ("", "sex", "age_band", "region", "district")
# Each part is estimated for itself with a bootstrap of its own; more would keep a worker too long.
MOST_PARTS = 12
# Counts of people below this are not shown.
SMALL = 5

SENTENCES: Mapping[str, str] = {
    "nobody": "Nobody is on these lists. Choose a longer period or a larger place.",
    "old_snapshot": "This snapshot was made before lists were kept in it. Make a new one.",
    "changed_files": "The files of this snapshot are not the ones that were frozen.",
    "many_parts": "At most 12 parts are estimated together. Split by something coarser.",
    "no_such_move": "This estimate is made already.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_parts(parts: Mapping[str, Lists]) -> None:
    """NotPossible for lists of nobody or too many parts."""
    if not any(part.observed for part in parts.values()):
        raise NotPossible("nobody")
    if len(parts) > MOST_PARTS:
        raise NotPossible("many_parts")


def check_move(before: str, after: str) -> None:
    """NotPossible when an estimate cannot go from one state to the other."""
    if way(ESTIMATION_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")


def as_parts(rows: Sequence[tuple[str, Sequence[bool], int]]) -> dict[str, Lists]:
    """Rows of (part, on which of LISTS, how many) as lists by part; a list that nobody is on, in any
    part, is left out."""
    names = list(LISTS)
    used = [n for n in range(len(names)) if any(marks[n] and many for _, marks, many in rows)]
    parts: dict[str, list[int]] = {}
    for part, marks, many in rows:
        history = sum(1 << bit for bit, n in enumerate(used) if marks[n])
        if history:
            counts = parts.setdefault(part, [0] * (2 ** len(used) - 1))
            counts[history - 1] += many
    kept = tuple(names[n] for n in used)
    return {part: Lists(kept, tuple(counts)) for part, counts in sorted(parts.items())}
