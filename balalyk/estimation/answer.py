"""From lists to an answer: every method once, then what may be said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from balalyk.estimation import chao, decomposable, intervals, judgement, latent_class
from balalyk.estimation.bootstrap import Resampled, bca
from balalyk.estimation.existence import FITS, NO_ESTIMATE, Judge
from balalyk.estimation.facts import (
    AIC,
    ALL_PAIRS,
    AVERAGE,
    BIC,
    BOUND,
    BY_HAND,
    INDEPENDENT,
    KINDS,
    REFUSE,
    STEPWISE,
    STRATA,
    WARN,
    Answer,
    Effort,
    Estimate,
    Lists,
    Near,
    Pair,
    Reason,
)
from balalyk.estimation.judgement import ASSUMPTIONS, Evidence
from balalyk.estimation.merging import tidy
from balalyk.estimation.models import NEAR, Everyone, Spread, everyone, spread
from balalyk.estimation.poisson import pairs_of
from balalyk.estimation.selection import Search, stepwise

# So many neighbouring models are listed by name; the spread covers all.
LISTED = 30
DEFAULT = Effort()


def estimate(lists: Lists, effort: Effort = DEFAULT) -> Answer:
    """How many there are, on any list or none; refuses where the lists cannot tell.

    The same lists and effort give the same answer.
    """
    lists, told = tidy(lists)
    if len(lists.names) < 2 or not lists.observed:
        return Answer(lists, (), None, REFUSE, (Reason("nobody", REFUSE), *told, *ASSUMPTIONS))
    judge = Judge(len(lists.names))
    search = stepwise(lists.table[None], judge)
    models = everyone(lists, judge)
    best = {
        AIC: spread(models, 2.0),
        BIC: spread(models, float(np.log(lists.observed))),
    }
    resampled = (
        None
        if np.isnan(search.unseen[0])
        else bca(lists, search, judge, effort.samples, effort.seed)
    )
    kinds = latent_class.kinds(lists, effort.rounds, effort.seed) if len(lists.names) > 2 else None
    estimates = (
        *_by_search(lists, search, resampled),
        *_fixed(lists, judge),
        *_best(lists, best),
        *_averaged(lists),
        *_by_kinds(kinds),
        *_bounded(lists),
    )
    evidence = Evidence(lists, search, models, best, resampled, effort.samples, kinds, estimates)
    reasons = (*judgement.reasons(evidence), *told, *ASSUMPTIONS)
    verdict = judgement.verdict(reasons)
    headline = None if verdict == REFUSE else estimates[0]
    return Answer(lists, estimates, headline, verdict, reasons, _near(lists, models))


def estimate_model(lists: Lists, pairs: tuple[Pair, ...]) -> Answer:
    """The answer of one model that somebody chose by hand: never without a warning."""
    chosen = np.array([pair in pairs for pair in pairs_of(len(lists.names))])
    stands = int(Judge(len(lists.names))(lists.table[None], chosen[None])[0])
    model = {"model": lists.named(pairs) or "–"}
    if stands != FITS:
        code = "model_without_estimate" if stands == NO_ESTIMATE else "model_not_identified"
        return Answer(lists, (), None, REFUSE, (Reason(code, REFUSE, model), *ASSUMPTIONS))
    estimates = tuple(_of_model(lists, BY_HAND, chosen, ("profile", "wald")))
    reasons = (Reason("by_hand", WARN, model), *ASSUMPTIONS)
    return Answer(lists, estimates, estimates[0], WARN, reasons)


def estimate_strata(
    strata: Mapping[str, Lists],
    effort: Effort = DEFAULT,
    tell: Callable[[int], None] = lambda done: None,
) -> Answer:
    """The whole, with an answer for each stratum; their sum stands first if all of them pass.

    All strata have the same lists. The sum's interval adds variances on the scale of the numbers,
    as if strata were independent. ``tell`` hears how many of the strata and the whole are done.
    """
    first = next(iter(strata.values()))
    total = np.sum([part.counts for part in strata.values()], axis=0)
    whole = estimate(Lists(first.names, tuple(int(count) for count in total)), effort)
    answers = {}
    for done, (name, part) in enumerate(strata.items(), start=1):
        tell(done)
        answers[name] = estimate(part, effort)
    refused = tuple(name for name, answer in answers.items() if answer.headline is None)
    if refused:
        reason = Reason("strata_refused", WARN, {"strata": refused})
        verdict = judgement.verdict((*whole.reasons, reason))
        return Answer(
            whole.lists, whole.estimates, whole.headline, verdict,
            (reason, *whole.reasons), whole.near, answers,
        )  # fmt: skip
    parts = [answer.headline for answer in answers.values() if answer.headline]
    n = sum(part.n for part in parts)
    down = sum((part.n - part.low) ** 2 for part in parts) ** 0.5
    up = sum((part.high - part.n) ** 2 for part in parts) ** 0.5
    added = Estimate(STRATA, f"{len(parts)}", n, n - down, n + up, "sum", len(parts))
    warned = tuple(name for name, answer in answers.items() if answer.verdict == WARN)
    told = (Reason("strata_warned", WARN, {"strata": warned}),) if warned else ()
    reasons = (*told, *whole.reasons)
    headline = added if whole.headline else None
    return Answer(
        whole.lists, (added, *whole.estimates), headline, judgement.verdict(reasons),
        reasons, whole.near, answers,
    )  # fmt: skip


def _of_model(
    lists: Lists, method: str, chosen: np.ndarray, kinds: tuple[str, ...]
) -> Iterator[Estimate]:
    """The model's N with the named intervals."""
    for kind in kinds:
        low, high = getattr(intervals, kind)(lists, chosen)
        yield Estimate(
            method, named(lists, chosen), intervals.number(lists, chosen), low, high, kind
        )


def named(lists: Lists, chosen: np.ndarray) -> str:
    """A row of booleans as the model's pairs."""
    pairs = pairs_of(len(lists.names))
    return lists.named(tuple(pair for pair, taken in zip(pairs, chosen, strict=True) if taken))


def _by_search(lists: Lists, search: Search, resampled: Resampled | None) -> Iterator[Estimate]:
    if np.isnan(search.unseen[0]):
        return
    n, model = float(lists.observed + search.unseen[0]), lists.named(search.order)
    if resampled:
        yield Estimate(STEPWISE, model, n, resampled.low, resampled.high, "bca")
    for kind in ("profile", "wald"):
        low, high = getattr(intervals, kind)(lists, search.chosen[0])
        yield Estimate(STEPWISE, model, n, low, high, kind)


def _fixed(lists: Lists, judge: Judge) -> Iterator[Estimate]:
    """The model without pairs and the one with all, where they stand."""
    pairs = len(pairs_of(len(lists.names)))
    for method, chosen in ((INDEPENDENT, np.zeros(pairs, bool)), (ALL_PAIRS, np.ones(pairs, bool))):
        if judge(lists.table[None], chosen[None])[0] == FITS:
            yield from _of_model(lists, method, chosen, ("profile",))


def _best(lists: Lists, best: Mapping[str, Spread | None]) -> Iterator[Estimate]:
    for method, found in best.items():
        if found:
            model = named(lists, found.chosen)
            yield Estimate(method, model, found.n, found.low, found.high, "spread", found.models)


def _averaged(lists: Lists) -> Iterator[Estimate]:
    if decomposable.FEWEST <= len(lists.names) <= decomposable.MOST:
        found = decomposable.average(lists)
        model = lists.named(found.pairs)
        yield Estimate(AVERAGE, model, found.n, found.low, found.high, "credible", found.graphs)


def _by_kinds(found: latent_class.Kinds | None) -> Iterator[Estimate]:
    if found:
        yield Estimate(KINDS, "", found.n, found.low, found.high, "credible")


def _bounded(lists: Lists) -> Iterator[Estimate]:
    found = chao.lower_bound(lists)
    if found:
        yield Estimate(BOUND, "", *found, "wald")


def _near(lists: Lists, models: Everyone) -> tuple[Near, ...]:
    """Models within NEAR of the best by either criterion, the nearest first."""
    if not len(models.n):
        return ()
    over = [
        criterion - criterion.min()
        for criterion in (
            models.deviance + 2.0 * models.parameters,
            models.deviance + np.log(lists.observed) * models.parameters,
        )
    ]
    nearest = np.minimum(*over)
    ranked = np.argsort(nearest, kind="stable")[:LISTED]
    return tuple(
        Near(named(lists, models.chosen[row]), float(models.n[row]), *(float(o[row]) for o in over))
        for row in ranked
        if nearest[row] <= NEAR
    )
