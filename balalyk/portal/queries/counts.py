"""Where children work, as counts of current verdicts and never a child."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.places.models import Level, Place, chain_of
from balalyk.screening.models import Verdict

# The figures are of a country: they are counted anew at most this often, in seconds.
KEPT_FOR = 600
BY = {"national": "national", "international": "sdg"}
ROWS_OF_WORK = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts by (district id, verdict) and by (kind of work, verdict), and when they were made.

    ``names``: the districts' names by id as text.
    """

    districts: dict[tuple[str, str], int]
    works: dict[tuple[str, str], int]
    names: dict[str, str]
    at: datetime


def counted(actor: User, by: str) -> Counted:
    """The counts of ``actor``'s areas by national law or by SDG indicator 8.7.1."""
    word = BY.get(by, "national")
    key = f"where:{word}:{actor.reach}"
    kept = cache.get(key)
    if kept is None:
        kept = _count(actor, word)
        cache.set(key, kept, KEPT_FOR)
    places = Place.objects.in_bulk([int(pk) for pk, _ in kept["districts"]])
    names = {str(pk): place.title for pk, place in places.items()}
    return Counted(kept["districts"], kept["works"], names, kept["at"])


def _count(actor: User, word: str) -> dict:
    rows = Verdict.objects.filter(place__in=actor.places, current=True).order_by()
    district = districts_of(actor)
    districts: Counter[tuple[str, str]] = Counter()
    works: Counter[tuple[str, str]] = Counter()
    # One walk through the index "verdict_counted", by all its columns and in their order, for both
    # tables: otherwise the rows of a country's children would be read and sorted.
    grouped = rows.values("place", "national", "sdg", "task").annotate(n=Count("*"))
    for row in grouped:
        verdict, task, n = row[word], row["task"], row["n"]
        districts[str(district[row["place"]]), verdict] += n
        if task:
            works[task, verdict] += n
    return {"districts": dict(districts), "works": dict(works), "at": clock.now()}


def districts_of(actor: User) -> dict[int, int]:
    """The district or city of each place of the reader's areas; else the place itself."""
    places = list(actor.places.values_list("pk", "path", "level"))
    districts = {pk for pk, _, level in places if level in {Level.DISTRICT, Level.CITY}}
    found = {}
    for pk, path, _ in places:
        found[pk] = next((up for up in chain_of(path) if up in districts), pk)
    return found
