"""An average over models instead of a choice: decomposable graphs of lists, by Bayes.

After Madigan and York (1997): with hyper-Dirichlet priors a decomposable graph's likelihood is a
product over its cliques divided by that over its separators, and every factor knows the number of
the unseen through one cell. So all graphs and all numbers are summed exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from scipy.special import gammaln, logsumexp

from balalyk.estimation.facts import Lists, Pair
from balalyk.estimation.poisson import histories, pairs_of

FEWEST, MOST = 3, 5
# The grid of unseen numbers: each, then in steps of a constant ratio, up to so many times the seen.
EACH, STEPS, FARTHEST = 200, 1500, 200.0


@dataclass(frozen=True)
class Average:
    """Posterior of N: median, 95 % interval; the likeliest graph's pairs and its probability."""

    n: float
    low: float
    high: float
    pairs: tuple[Pair, ...]
    chance: float
    graphs: int


def average(lists: Lists) -> Average:
    """The posterior of N over decomposable graphs of three to five lists, each as likely before.

    The graph with every pair is left out: it fits any number of unseen alike.

    Priors: 1/N for the number (Jeffreys), and one imaginary person spread evenly over all histories.
    """
    unseen, width = _grid(lists.observed)
    number = lists.observed + unseen
    factors = _factors(lists, unseen)
    common = gammaln(number + 1) - gammaln(unseen + 1) - np.log(number) + np.log(width)
    whole = factors[0]
    graphs = decomposable(len(lists.names))[:-1]
    logs = np.empty((len(graphs), len(unseen)))
    for row, (_, cliques, separators) in enumerate(graphs):
        logs[row] = common + sum(factors[s] - whole for s in cliques)
        logs[row] -= sum((factors[s] - whole for s in separators), np.zeros(1))
        logs[row] += whole
    total = logsumexp(logs)
    posterior = np.exp(logsumexp(logs, axis=0) - total)
    ends = np.interp([0.025, 0.5, 0.975], np.cumsum(posterior), number)
    chances = np.exp(logsumexp(logs, axis=1) - total)
    best = int(chances.argmax())
    return Average(ends[1], ends[0], ends[2], graphs[best][0], float(chances[best]), len(graphs))


def _grid(observed: int) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the unseen, and how many whole numbers each stands for."""
    far = np.geomspace(EACH, max(observed, EACH) * FARTHEST, STEPS)
    points = np.unique(np.concatenate([np.arange(EACH), np.round(far)]))
    edges = np.concatenate([[points[0] - 0.5], (points[1:] + points[:-1]) / 2, [points[-1] + 0.5]])
    return points, np.diff(edges)


def _factors(lists: Lists, unseen: np.ndarray) -> dict[int, np.ndarray]:
    """For each set of lists, as bits, the Dirichlet-multinomial log-likelihood of its margin; (grid,)."""
    count = len(lists.names)
    on = np.vstack([np.zeros(count, dtype=int), histories(count)])
    table = np.concatenate([[0.0], lists.table])
    factors = {}
    for bits in range(2**count):
        members = [number for number in range(count) if bits >> number & 1]
        cell = (on[:, members] * (1 << np.arange(len(members)))).sum(axis=1)
        margin = np.bincount(cell, weights=table, minlength=2 ** len(members))
        prior = 2.0 ** -len(members)
        seen = (gammaln(prior + margin[1:]) - gammaln(prior)).sum()
        none = gammaln(prior + margin[0] + unseen) - gammaln(prior)
        factors[bits] = seen + none + gammaln(1.0) - gammaln(1.0 + margin.sum() + unseen)
    return factors


Graph = tuple[tuple[Pair, ...], tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=4)
def decomposable(lists: int) -> tuple[Graph, ...]:
    """Every decomposable graph: its pairs, its cliques and separators as bits (8, 61 and 822 of them)."""
    pairs = pairs_of(lists)
    return tuple(
        (chosen, *parts)
        for taken in product([False, True], repeat=len(pairs))
        if (chosen := tuple(p for p, t in zip(pairs, taken, strict=True) if t)) is not None
        and (parts := _parts(lists, chosen)) is not None
    )


def _parts(lists: int, pairs: tuple[Pair, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Cliques and separators by maximum cardinality search; None where a cycle has no chord."""
    near = [0] * lists
    for i, j in pairs:
        near[i] |= 1 << j
        near[j] |= 1 << i
    cliques: list[int] = []
    separators: list[int] = []
    for vertex, before in _by_cardinality(near):
        if any(before & ~(near[other] | 1 << other) for other in _members(before)):
            return None
        if cliques and before == cliques[-1]:
            cliques[-1] |= 1 << vertex
        else:
            if cliques:
                separators.append(before)
            cliques.append(before | 1 << vertex)
    return tuple(cliques), tuple(separators)


def _by_cardinality(near: list[int]) -> Iterator[tuple[int, int]]:
    """Vertices, each time the one with most numbered neighbours, and those neighbours as bits."""
    numbered = 0
    for _ in near:
        rest = [v for v in range(len(near)) if not numbered >> v & 1]
        vertex = max(rest, key=lambda v: (near[v] & numbered).bit_count())
        yield vertex, near[vertex] & numbered
        numbered |= 1 << vertex


def _members(bits: int) -> list[int]:
    return [number for number in range(bits.bit_length()) if bits >> number & 1]
