"""Where the demo plays: its districts with their quarters and villages, and its two rounds."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from balalyk import places

VILLAGES = Path(places.__file__).parent / "data" / "demo_villages.csv"
HOUSEHOLDS = 3000
# Another number, and a demo of an older generator has to be built anew.
VERSION = 1


@dataclass(frozen=True, slots=True)
class District:
    """One of the demo's towns and districts.

    ``weight``: its households of ``HOUSEHOLDS``. ``speaks``: households of a hundred by language.
    ``prefix``: what its dwellings' codes begin with. ``utc``: hours of its clock before Greenwich.
    """

    key: str
    area: str
    units: tuple[str, ...]
    prefix: str
    weight: int
    workers: int
    speaks: Mapping[str, int]
    rural: bool = False
    utc: int = 6

    @property
    def country(self) -> str:
        return self.units[0][:2]


DISTRICTS = (
    District(
        "osh", "osh", ("KG-41721",), "OSH", 700, 4, {"ky": 48, "uz": 44, "ru": 8}
    ),
    District(
        "kara_suu", "osh", ("KG-41706226",), "KSU", 560, 4, {"ky": 52, "uz": 47, "ru": 1}, rural=True
    ),
    District(
        "jalal_abad", "jalal_abad", ("KG-41703410",), "JAL", 760, 4, {"ky": 66, "uz": 29, "ru": 5}
    ),
    District(
        "shymkent",
        "shymkent",
        ("KZ-7911", "KZ-7913", "KZ-7915", "KZ-7917", "KZ-79-turan"),
        "SHY",
        500,
        3,
        {"kk": 68, "uz": 17, "ru": 15},
        utc=5,
    ),
    District(
        "saryagash", "shymkent", ("KZ-6154",), "SAR", 250, 2, {"kk": 80, "uz": 20}, rural=True, utc=5
    ),
    District(
        "maktaaral", "shymkent", ("KZ-6144",), "MAK", 230, 2, {"kk": 88, "uz": 12}, rural=True, utc=5
    ),
)  # fmt: skip
BY_KEY: Mapping[str, District] = {district.key: district for district in DISTRICTS}
# The town of the bazaar ships with the product; the other places come with the demo's list.
_SHIPPED = {"KG-41706226": ("KG-41706226600010",)}


@dataclass(frozen=True, slots=True)
class Worker:
    """A social worker of the demo. ``places``: codes of the quarters or villages that are theirs."""

    key: str
    district: str
    places: tuple[str, ...]


@cache
def _places() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {unit: list(codes) for unit, codes in _SHIPPED.items()}
    with VILLAGES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["parent_code"], []).append(row["code"])
    return {unit: tuple(codes) for unit, codes in found.items()}


def places_of(district: District) -> tuple[str, ...]:
    """Codes of the district's quarters and villages."""
    return tuple(code for unit in district.units for code in _places()[unit])


@cache
def workers_of(district_key: str) -> tuple[Worker, ...]:
    """The district's social workers, its places shared out among them as neighbours lie."""
    district = BY_KEY[district_key]
    codes, number = places_of(district), district.workers
    cuts = [len(codes) * n // number for n in range(number + 1)]
    return tuple(
        Worker(f"{district.key}-{n + 1}", district.key, codes[cuts[n] : cuts[n + 1]])
        for n in range(number)
    )


def worker_of(district_key: str, place: str) -> Worker:
    """Whose quarter or village a place is."""
    return next(worker for worker in workers_of(district_key) if place in worker.places)


@dataclass(frozen=True, slots=True)
class Round:
    """A house-to-house round; ``code`` such as "2026-2"."""

    year: int
    number: int
    starts: date
    ends: date

    @property
    def code(self) -> str:
        return f"{self.year}-{self.number}"

    @classmethod
    def on(cls, starts: date, days: int) -> "Round":
        """A round numbered by the half of the year in which most of it lies."""
        middle = starts + timedelta(days=days // 2)
        number = 1 if middle.month <= 6 else 2
        return cls(middle.year, number, starts, starts + timedelta(days=days))


def rounds(today: date) -> tuple[Round, Round]:
    """The round before, finished, and the one that is running today."""
    running = Round.on(today - timedelta(days=36), 60)
    return Round.on(running.starts - timedelta(days=184), 60), running


def households_of(district: District, of: int) -> int:
    """The district's share of so many households."""
    return max(1, round(of * district.weight / HOUSEHOLDS))
