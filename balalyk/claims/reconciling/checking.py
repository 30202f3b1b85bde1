"""Holds a report's claims against one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from balalyk.claims.reconciling import causes, ratios, registry, sense, sums
from balalyk.claims.reconciling.cells import Cell, Places, cell
from balalyk.claims.reconciling.facts import DISCREPANCY, Finding, Report


def check(report: Report, registries: Sequence[registry.Registry] = ()) -> list[Finding]:
    """Everything in the report that does not fit, discrepancies first; empty for a sound one. What
    differs from the registries stands behind what the report contradicts by itself."""
    cells = [cell(claim, report) for claim in report.claims]
    found = _once(list(_found(cells, Places(report))))
    found += registry.findings(registry.compare(report, registries), found)
    return sorted(found, key=lambda finding: finding.severity != DISCREPANCY)


def _found(cells: list[Cell], places: Places) -> Iterator[Finding]:
    slips = list(sense.too_many_people(cells))
    yield from slips
    # What is known to be wrong by itself is not held against others: they would be blamed for it.
    wrong = {finding.claims[0] for finding in slips}
    cells = [one for one in cells if one.claim.id not in wrong]
    leaps = list(sense.leaps(cells))
    yield from leaps
    wrong = {finding.claims[0] for finding in leaps}
    cells = [one for one in cells if one.claim.id not in wrong]
    ranges = list(ratios.percent_ranges(cells))
    yield from ranges
    for family in sums.families(cells):
        yield from sums.repeated(family)
        yield from sums.clash_findings(family)
        yield from causes.findings(list(sums.equations(family, places)))
    wrong = {finding.claims[0] for finding in ranges}
    yield from ratios.percents_and_counts([one for one in cells if one.claim.id not in wrong])
    yield from sums.shares([one for one in cells if one.claim.id not in wrong], places)
    yield from ratios.averages(cells, places)
    yield from sense.falls(cells)
    yield from sense.stocks(cells)
    yield from sense.grown_up_children(cells)
    yield from sense.near_totals(cells)


def _once(found: list[Finding]) -> list[Finding]:
    """A second finding that only repeats the fault of a first one is left out: the same claim, or
    the same numbers, seen from another side."""
    kept: list[Finding] = []
    for finding in found:
        if not any(_same_fault(earlier, finding) for earlier in kept):
            kept.append(finding)
    return kept


def _same_fault(earlier: Finding, later: Finding) -> bool:
    """Whether the later one only shows again what the earlier one has blamed on the same claim."""
    if earlier.severity != DISCREPANCY:
        return False
    if later.severity != DISCREPANCY:
        return later.why == "near_totals" and set(later.claims) <= set(earlier.claims)
    if earlier.kind == later.kind:
        return earlier.claims == later.claims
    blamed = earlier.claims[0]
    shows_it_again = later.claims[0] == blamed or later.kind in ("average_range", "percent_count")
    return blamed in later.claims and shows_it_again


def discrepancies(findings: list[Finding]) -> list[Finding]:
    """Those that are no questions."""
    return [finding for finding in findings if finding.severity == DISCREPANCY]
