"""The published tables, and lists drawn from a known truth."""

from functools import cache
from pathlib import Path

import numpy as np

from balalyk.estimation import Answer, Effort, Lists, estimate, wire

FOLDER = Path(__file__).parent / "lists"
QUICK = Effort(samples=400, rounds=400)


@cache
def published(name: str) -> Lists:
    return wire.read((FOLDER / f"{name}.csv").read_text())[""]


@cache
def quick_answer(name: str) -> Answer:
    return estimate(published(name), QUICK)


def drawn(number: int, *chances: float, seed: int = 1) -> Lists:
    """Lists that each find everybody of `number` with a chance of its own, independently."""
    found = np.random.default_rng(seed).random((number, len(chances))) < chances
    return of_people(found)


def of_people(found: np.ndarray) -> Lists:
    """Lists from who is on which, (people, lists) booleans."""
    count = found.shape[1]
    histories = (found.astype(int) << np.arange(count)).sum(axis=1)
    counts = np.bincount(histories, minlength=2**count)[1:]
    return Lists(tuple("ABCDEFGHIJ"[:count]), tuple(int(n) for n in counts))
