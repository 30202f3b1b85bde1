"""How long 1,000 resamples of the model search take, against statsmodels doing the same search."""

from __future__ import annotations

import argparse
import time as clock
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy.stats import poisson as distribution

from balalyk.estimation import Effort, estimate, wire
from balalyk.estimation.bootstrap import resample
from balalyk.estimation.existence import FITS, Judge, frame
from balalyk.estimation.facts import Lists
from balalyk.estimation.models import everyone
from balalyk.estimation.poisson import design
from balalyk.estimation.selection import THRESHOLD, stepwise
from bench.stage import report

LISTS = Path(__file__).parents[1] / "tests" / "estimation" / "lists" / "uk_2013.csv"
GOAL = 60.0


def searched(table: np.ndarray, judge: Judge) -> float:
    """The same search by statsmodels' GLM, one model after the other; the number on no list."""
    count = judge.lists
    both = design(count)[:, 1 + count :].astype(bool)
    chosen = np.zeros(both.shape[1], dtype=bool)
    while True:
        columns, cells = (part[0] for part in frame(table[None], chosen[None]))
        used = design(count)[cells][:, columns]
        fitted = sm.GLM(table[cells], used, family=sm.families.Poisson()).fit()
        means = np.zeros(len(table))
        means[cells] = fitted.mu
        tails = np.ones(len(chosen))
        for pair in np.flatnonzero(~chosen):
            shared, mean = table[both[:, pair]].sum(), means[both[:, pair]].sum()
            below = shared <= mean
            tails[pair] = (
                distribution.cdf(shared, mean) if below else distribution.sf(shared - 1, mean)
            )
        for pair in np.argsort(tails, kind="stable"):
            trial = chosen.copy()
            trial[pair] = True
            if tails[pair] >= THRESHOLD:
                return float(np.exp(fitted.params[0]))
            if judge(table[None], trial[None])[0] == FITS:
                chosen = trial
                break


def timed(work):  # type: ignore[no-untyped-def]
    """What the work gives; seconds of this process, and of the clock on the wall."""
    process, wall = clock.process_time(), clock.perf_counter()
    result = work()
    return result, clock.process_time() - process, clock.perf_counter() - wall


def peer(lists: Lists, samples: int, of_peer: int) -> dict[str, float]:
    """Both searches on the same resamples; they must agree."""
    tables = resample(lists, samples, 1)
    ours, seconds, wall = timed(lambda: stepwise(tables, Judge(len(lists.names))).unseen)
    judge = Judge(len(lists.names))
    theirs, slow, _ = timed(lambda: [searched(table, judge) for table in tables[:of_peer]])
    agree = float(np.mean(np.isclose(ours[:of_peer], theirs, rtol=1e-4)))
    return {
        "seconds": round(seconds, 2), "wall": round(wall, 2), "peer_samples": of_peer,
        "peer_seconds": round(slow, 2), "agree": round(agree, 3),
        "times_faster": round(slow / of_peer / (seconds / samples), 1),
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--peer-samples", type=int, default=60)
    options = parser.parse_args()
    lists = wire.read(LISTS.read_text())[""]
    measured = peer(lists, options.samples, options.peer_samples)
    report(
        benchmark="figures_estimation, the search", peer="statsmodels GLM", lists=5,
        samples=options.samples, **measured,
    )  # fmt: skip
    models, seconds, _ = timed(lambda: everyone(lists, Judge(5)))
    report(
        benchmark="figures_estimation, all models", models=len(models.n), seconds=round(seconds, 2)
    )
    _, seconds, wall = timed(lambda: estimate(lists, Effort(samples=options.samples)))
    reached = wall < GOAL
    report(
        benchmark="figures_estimation, the whole answer", lists=5, samples=options.samples,
        seconds=round(seconds, 1), wall=round(wall, 1), goal=GOAL, reached=reached,
    )  # fmt: skip
    return 0 if reached and measured["agree"] == 1.0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
