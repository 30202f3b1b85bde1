"""Are some people harder to find for every list? Hidden kinds of people, lists independent in each.

After Manrique-Vallier (2016): a Dirichlet process says how many kinds there are, and the unseen are
drawn with the rest. The draws are made by Gibbs' method, in chains that begin far apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from balalyk.estimation.facts import Lists
from balalyk.estimation.poisson import histories

KINDS, CHAINS = 5, 8
# The chains have forgotten where they began after this share of the rounds.
LEFT_OUT = 0.4
# The prior of the process's concentration, Gamma(shape, rate), as in the paper.
SHAPE, RATE = 0.25, 0.25
EDGE = 1e-9
# Gelman and Rubin: above this the chains tell different stories.
AGREED = 1.1


@dataclass(frozen=True)
class Kinds:
    """Posterior of N: median and 95 %; `agreement` is Gelman and Rubin's ratio of log unseen, 1 the best."""

    n: float
    low: float
    high: float
    agreement: float

    @property
    def settled(self) -> bool:
        """Whether the chains, begun far apart, ended together."""
        return self.agreement <= AGREED


@dataclass
class State:
    """Where the chains are: sizes of kinds as broken sticks, chances to be found, concentration."""

    sticks: np.ndarray
    found: np.ndarray
    concentration: np.ndarray


def kinds(lists: Lists, rounds: int, seed: int) -> Kinds:
    """The posterior of N, prior 1/N; the first rounds are left out."""
    chance = np.random.default_rng(seed)
    on = histories(len(lists.names)).astype(float)
    filled = lists.table > 0
    on, table = on[filled], lists.table[filled].astype(int)
    state = State(
        sticks=np.hstack([chance.beta(1, 1, (CHAINS, KINDS - 1)), np.ones((CHAINS, 1))]),
        found=chance.uniform(0.05, 0.6, (CHAINS, KINDS, on.shape[1])),
        concentration=np.ones(CHAINS),
    )
    drawn = np.array([_round(state, on, table, chance) for _ in range(rounds)])
    drawn = drawn[int(rounds * LEFT_OUT) :]
    low, middle, high = lists.observed + np.quantile(drawn, [0.025, 0.5, 0.975])
    return Kinds(float(middle), float(low), float(high), _agreement(np.log1p(drawn)))


def _round(
    state: State, on: np.ndarray, table: np.ndarray, chance: np.random.Generator
) -> np.ndarray:
    """Draws everything once, given the rest; the unseen of each chain, shape (CHAINS,)."""
    left = np.cumprod(1 - state.sticks[:, :-1], axis=1)
    size = state.sticks * np.hstack([np.ones((CHAINS, 1)), left])
    yes, no = np.log(state.found), np.log1p(-state.found)
    joint = size[:, None, :] * np.exp(np.swapaxes(yes @ on.T + no @ (1 - on).T, 1, 2))
    people = chance.multinomial(table, joint / joint.sum(axis=2, keepdims=True))
    none = size * np.exp(no.sum(axis=2))
    missed = none.sum(axis=1)
    unseen = chance.negative_binomial(table.sum(), 1 - missed)
    members = people.sum(axis=1) + chance.multinomial(unseen, none / missed[:, None])
    listed = np.swapaxes(people, 1, 2) @ on
    drawn = chance.beta(1 + listed, 1 + members[:, :, None] - listed)
    state.found = np.clip(drawn, EDGE, 1 - EDGE)
    later = np.cumsum(members[:, ::-1], axis=1)[:, ::-1] - members
    sticks = chance.beta(1 + members, state.concentration[:, None] + later)
    state.sticks = np.clip(sticks, EDGE, 1 - EDGE)
    state.sticks[:, -1] = 1.0
    rest = -np.log1p(-state.sticks[:, :-1]).sum(axis=1)
    state.concentration = chance.gamma(SHAPE + KINDS - 1, 1 / (RATE + rest))
    return np.asarray(unseen)


def _agreement(drawn: np.ndarray) -> float:
    """Square root of total over mean within variance of the chains; drawn (rounds, chains)."""
    within = drawn.var(axis=0, ddof=1).mean()
    between = drawn.mean(axis=0).var(ddof=1)
    return float(np.sqrt(1 + between / within)) if within > 0 else 1.0
