"""Whether a number may be used: what speaks against it, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from balalyk.estimation.bootstrap import Resampled
from balalyk.estimation.existence import NO_ESTIMATE, empty_pairs, frame
from balalyk.estimation.facts import (
    AIC,
    AVERAGE,
    BIC,
    BOUND,
    FEWEST_LISTS,
    KINDS,
    NOTE,
    PUBLISH,
    REFUSE,
    STEPWISE,
    WARN,
    Estimate,
    Lists,
    Reason,
    Value,
)
from balalyk.estimation.latent_class import Kinds
from balalyk.estimation.models import Everyone, Spread
from balalyk.estimation.poisson import histories, pairs_of
from balalyk.estimation.selection import Search

# The project's own limits (docs/facts/statistics.md): methods this many times apart …
APART, HOPELESS = 2.0, 4.0
# … an interval whose upper end is this many times its lower, people on two lists or more …
WIDE, FEWEST_SHARED = 3.0, 10
# … resamples without an estimate, and those that choose the model that the data chose.
LOST, SAME = 0.05, 0.5
NAMED = 8

# What no calculation can see, said beside every number.
ASSUMPTIONS = tuple(Reason(code, NOTE) for code in ("closed", "linkage", "dependent", "alike"))


@dataclass(frozen=True)
class Evidence:
    """Everything that was calculated."""

    lists: Lists
    search: Search
    models: Everyone
    best: Mapping[str, Spread | None]
    resampled: Resampled | None
    samples: int
    kinds: Kinds | None
    estimates: tuple[Estimate, ...]

    @property
    def headline(self) -> Estimate | None:
        """The stepwise estimate with the bootstrap's interval."""
        first = self.estimates[0] if self.estimates else None
        return first if first and first.method == STEPWISE and first.interval == "bca" else None

    @property
    def compared(self) -> list[Estimate]:
        """One estimate of each method that chose or averaged for itself and settled."""
        settled = self.kinds is not None and self.kinds.settled
        methods = [STEPWISE, AIC, BIC, AVERAGE, *([KINDS] if settled else [])]
        found = {e.method: e for e in reversed(self.estimates) if e.method in methods}
        return [found[method] for method in methods if method in found]


def reasons(evidence: Evidence) -> list[Reason]:
    """All that speaks against the number, the gravest first."""
    checks = (_lists, _shared, _existence, _interval, _methods, _heterogeneity)
    found = [reason for check in checks for reason in check(evidence)]
    return sorted(found, key=lambda reason: (REFUSE, WARN, NOTE).index(reason.weight))


def verdict(found: tuple[Reason, ...]) -> str:
    """The gravest weight decides."""
    weights = {reason.weight for reason in found}
    return REFUSE if REFUSE in weights else WARN if WARN in weights else PUBLISH


def _lists(evidence: Evidence) -> Iterator[Reason]:
    count = len(evidence.lists.names)
    if count < FEWEST_LISTS:
        yield Reason("too_few_lists", REFUSE)
    elif count == FEWEST_LISTS:
        yield Reason("three_lists", WARN)


def _shared(evidence: Evidence) -> Iterator[Reason]:
    lists = evidence.lists
    many = histories(len(lists.names)).sum(axis=1) > 1
    shared = int(lists.table[many].sum())
    if shared < FEWEST_SHARED:
        yield Reason("little_shared", REFUSE, {"shared": shared, "fewest": FEWEST_SHARED})
    empty = [
        pair
        for pair, none in zip(
            pairs_of(len(lists.names)), empty_pairs(lists.table[None])[0], strict=True
        )
        if none
    ]
    for number, name in enumerate(lists.names):
        if sum(number in pair for pair in empty) == len(lists.names) - 1:
            yield Reason("isolated", REFUSE, {"list": name})
    if empty:
        names = tuple(lists.named((pair,)) for pair in empty)
        yield Reason("empty_overlap", WARN, {"pairs": names})


def _existence(evidence: Evidence) -> Iterator[Reason]:
    lists, models = evidence.lists, evidence.models
    if np.isnan(evidence.search.unseen[0]):
        yield Reason("no_number", REFUSE)
    else:
        columns, cells = frame(lists.table[None], evidence.search.chosen)
        if columns.sum() >= cells.sum():
            yield Reason("saturated", REFUSE, {"model": lists.named(evidence.search.order) or "–"})
    for missing, code in ((True, "without_estimate"), (False, "not_identified")):
        rows = models.refused[(models.why == NO_ESTIMATE) == missing]
        if len(rows):
            pairs = pairs_of(len(lists.names))
            texts = [
                lists.named(tuple(p for p, t in zip(pairs, row, strict=True) if t)) or "–"
                for row in rows[:NAMED]
            ]
            more = ("…",) if len(rows) > NAMED else ()
            whole = len(models.n) + len(models.refused)
            values: dict[str, Value] = {
                "count": len(rows),
                "of": whole,
                "models": ("; ".join(texts), *more),
            }
            yield Reason(code, WARN, values)
    for method in (AIC, BIC):
        found = evidence.best[method]
        if found and found.saturated:
            yield Reason("best_saturated", WARN, {"method": method, "n": found.n})


def _interval(evidence: Evidence) -> Iterator[Reason]:
    resampled, headline = evidence.resampled, evidence.headline
    if np.isnan(evidence.search.unseen[0]):
        return
    if resampled is None or headline is None:
        yield Reason("no_interval", REFUSE)
        return
    values = {"low": resampled.low, "high": resampled.high}
    if np.isinf(resampled.high):
        yield Reason("open_ended", REFUSE, {"low": resampled.low})
    elif resampled.high >= WIDE * resampled.low:
        yield Reason("wide", WARN, values)
    if resampled.lost > LOST * evidence.samples:
        yield Reason("lost", REFUSE, {"count": resampled.lost, "of": evidence.samples})
    if resampled.same < SAME:
        yield Reason("unstable", NOTE, {"share": resampled.same})


def _methods(evidence: Evidence) -> Iterator[Reason]:
    compared, headline = evidence.compared, evidence.headline
    if len(compared) < 2:
        return
    low, high = min(compared, key=lambda e: e.n), max(compared, key=lambda e: e.n)
    if high.n >= APART * low.n:
        yield Reason(
            "apart",
            REFUSE if high.n >= HOPELESS * low.n else WARN,
            {
                "times": high.n / low.n,
                "method": low.method,
                "n": low.n,
                "other_method": high.method,
                "other_n": high.n,
            },
        )
    if headline is None:
        return
    ends = {"low": headline.low, "high": headline.high}
    for other in compared:
        if not headline.low <= other.n <= headline.high:
            yield Reason("outside", WARN, {"method": other.method, "n": other.n, **ends})


def _heterogeneity(evidence: Evidence) -> Iterator[Reason]:
    if evidence.kinds is not None and not evidence.kinds.settled:
        ends = {"low": evidence.kinds.low, "high": evidence.kinds.high}
        yield Reason("unsettled", WARN, ends)
    bound = next((e for e in evidence.estimates if e.method == BOUND), None)
    if bound and evidence.headline and bound.n > evidence.headline.high:
        yield Reason("bound_above", WARN, {"n": bound.n, "high": evidence.headline.high})
