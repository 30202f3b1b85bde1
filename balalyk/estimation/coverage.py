"""Children in dwellings that a round did not see, from how many dwellings it did: a second opinion.

It knows nothing of lists. It counts children at home in listed dwellings, and leaves out those whom
a visit did not find although it came, and those who live where nobody lists: streets, sheds, sites.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from balalyk.estimation.intervals import Z


@dataclass(frozen=True)
class Dwellings:
    """One area's round. `listed` dwellings: visited, refused, nobody at home, or not lived in at all.

    `found` are the children of interest in the visited ones, `squares` the sum over dwellings of the
    square of their number (equal to `found` where no dwelling has two).
    """

    listed: int
    visited: int
    refused: int
    nobody_home: int
    not_lived_in: int
    found: int
    squares: int

    def __post_init__(self) -> None:
        parts = (self.visited, self.refused, self.nobody_home, self.not_lived_in)
        if min(*parts, self.found, self.squares) < 0 or sum(parts) > self.listed:
            raise ValueError("No count is below nought, and the parts are at most what is listed.")
        if self.found and not self.visited:
            raise ValueError("Children were found, so dwellings were visited.")

    @property
    def unseen(self) -> float:
        """Dwellings that may hold children and were not seen; of those not tried a share is empty."""
        tried = self.visited + self.refused + self.nobody_home + self.not_lived_in
        lived_in = 1 - self.not_lived_in / tried if tried else 1.0
        return self.refused + self.nobody_home + (self.listed - tried) * lived_in


@dataclass(frozen=True)
class Coverage:
    """Children estimated in all dwellings with 95 %; `seen`, the share of lived-in dwellings visited.

    `areas_unseen` counts areas without one visited dwelling: nothing is known of them, and they are
    not in the estimate.
    """

    found: int
    n: float
    low: float
    high: float
    seen: float
    areas_unseen: int


def by_dwellings(areas: Iterable[Dwellings]) -> Coverage:
    """Unseen dwellings hold as many children as the visited ones of their own area, no fewer found.

    Ratio estimate in strata with the finite population correction (Cochran 1977, ch. 5).
    """
    found = visited = areas_unseen = 0
    n = variance = unseen = 0.0
    for area in areas:
        found, visited = found + area.found, visited + area.visited
        unseen += area.unseen
        if not area.visited:
            areas_unseen += area.unseen > 0
            continue
        mean = area.found / area.visited
        n += area.found + mean * area.unseen
        if area.visited > 1:
            within = (area.squares - area.visited * mean**2) / (area.visited - 1)
            whole = area.visited + area.unseen
            variance += whole * area.unseen * within / area.visited
    spread = Z * variance**0.5
    seen = visited / (visited + unseen) if visited + unseen else 0.0
    return Coverage(found, n, max(n - spread, found), n + spread, seen, areas_unseen)
