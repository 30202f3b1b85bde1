"""What the demo's children do: kinds of work with their ages, hours, tools and pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from random import Random

from balalyk.law import Activity


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of work. ``kinds``: one is drawn. ``begins``: hours of the clock. ``loads``: kilograms.
    ``hazards``: one to three are drawn. ``weight``: how often it is met where it belongs."""

    task: str
    sector: str
    place: str
    kinds: tuple[str, ...]
    hazards: tuple[str, ...]
    weight: int = 1
    ages: tuple[int, int] = (5, 17)
    sex: str = ""
    begins: tuple[int, ...] = (9, 14, 15)
    loads: tuple[int, ...] = ()
    night: bool = False


FAMILY, HIRED, KIN = ("unpaid_family",), ("employee",), ("paid_by_relative",)
EITHER = ("unpaid_family", "unpaid_family", "employee")

VILLAGE = (
    Job("cotton_picking", "01", "field", EITHER, ("extreme_cold_heat", "dust_fumes", "heavy_loads", "chemicals_pesticides"), 30, (6, 17), loads=(8, 12, 15, 20)),
    Job("weeding", "01", "field", EITHER, ("extreme_cold_heat", "dangerous_tools", "chemicals_pesticides"), 18, (6, 17)),
    Job("harvesting", "01", "field", EITHER, ("heavy_loads", "extreme_cold_heat", "heights"), 20, (6, 17), loads=(6, 10, 14)),
    Job("animal_care", "01", "home", FAMILY, ("dangerous_animals", "heavy_loads"), 22, (5, 17), begins=(7, 16)),
    Job("herding", "01", "pasture", FAMILY, ("dangerous_animals", "extreme_cold_heat"), 10, (9, 17), "m", (8,)),
    Job("tobacco_growing", "01", "field", EITHER, ("chemicals_pesticides", "extreme_cold_heat"), 4, (10, 17)),
    Job("wood_gathering", "02", "pasture", FAMILY, ("dangerous_tools", "heavy_loads"), 3, (11, 17), "m", loads=(10, 15)),
    Job("brick_making", "23", "kiln", HIRED, ("heavy_loads", "dust_fumes", "extreme_cold_heat"), 3, (12, 17), "m", loads=(12, 18, 25)),
)  # fmt: skip
TOWN = (
    Job("selling_goods", "47", "market", EITHER, ("extreme_cold_heat", "loud_noise"), 26, (5, 17), begins=(10, 14, 15)),
    Job("cart_pushing", "H", "market", HIRED, ("heavy_loads", "traffic"), 14, (11, 17), "m", (8, 13), (25, 40, 60)),
    Job("loading_carrying", "H", "market", HIRED, ("heavy_loads",), 8, (13, 17), "m", (8, 14), (20, 30, 45)),
    Job("car_washing", "45", "car_wash", HIRED, ("water", "extreme_cold_heat", "chemicals_pesticides"), 9, (10, 17), "m"),
    Job("baking", "10", "bakery", FAMILY + HIRED, ("fire_gas_flames", "extreme_cold_heat"), 8, (10, 17), begins=(5, 6, 15)),
    Job("cooking_serving", "56", "cafe", HIRED + KIN, ("fire_gas_flames", "dangerous_tools"), 9, (11, 17), begins=(14, 16)),
    Job("sewing", "14", "workshop", HIRED + FAMILY, ("dangerous_tools", "dust_fumes", "loud_noise"), 8, (12, 17), "f"),
    Job("vehicle_repair", "45", "workshop", HIRED + KIN, ("dangerous_tools", "chemicals_pesticides", "heavy_loads"), 5, (13, 17), "m"),
    Job("waste_picking", "38", "landfill", ("own_account",), ("waste_infection", "dangerous_tools", "bad_air"), 5, (7, 16)),
    Job("domestic_work_for_others", "97", "other_home", HIRED, ("abuse", "heavy_loads"), 4, (12, 17), "f", (8,)),
    Job("construction", "41", "building_site", HIRED + KIN, ("heavy_loads", "heights", "dangerous_tools"), 6, (14, 17), "m", (8,), (15, 25, 35)),
    Job("begging", "96", "street", ("own_account",), ("traffic", "extreme_cold_heat"), 2, (6, 14)),
)  # fmt: skip
# Source: the spheres in which children were found at work in and around Shymkent in 2007.
COTTON = Job("cotton_picking", "01", "field", HIRED + FAMILY, ("extreme_cold_heat", "heavy_loads", "chemicals_pesticides"), 1, begins=(7, 8), loads=(10, 14, 18))  # fmt: skip
WEEDS = Job("weeding", "01", "field", HIRED + FAMILY, ("extreme_cold_heat", "dangerous_tools"), 1, begins=(7, 8))  # fmt: skip
COUNTER = Job("selling_goods", "47", "shop", FAMILY, ("loud_noise", "extreme_cold_heat"), 1, begins=(14, 15))  # fmt: skip
TOBACCO = Job("selling_tobacco", "47", "shop", FAMILY, ("loud_noise",), 1, begins=(18, 19), night=True)  # fmt: skip
ALCOHOL = Job("selling_alcohol", "47", "shop", FAMILY, ("abuse",), 1, begins=(18, 19), night=True)  # fmt: skip
FARES = Job("conductor", "49", "vehicle", HIRED, ("traffic", "loud_noise", "dust_fumes"), 1, begins=(7, 8))  # fmt: skip
FARES_KIN = Job("conductor", "49", "vehicle", KIN, ("traffic", "loud_noise", "dust_fumes"), 1, begins=(7, 8))  # fmt: skip
SITE = Job("construction", "41", "building_site", HIRED, ("heavy_loads", "heights", "dangerous_tools", "dust_fumes"), 1, begins=(8,), loads=(10, 15, 25, 40))  # fmt: skip


def draw(rng: Random, jobs: Sequence[Job], age: int, sex: str) -> Job:
    """A kind of work that a child of this age and sex is met at."""
    fit = [job for job in jobs if job.ages[0] <= age <= job.ages[1] and job.sex in ("", sex)]
    return rng.choices(fit, [job.weight for job in fit])[0]


def child_labour(rng: Random, job: Job, age: int) -> Activity:
    """Work that is child labour at this age by the international standard, whatever the contract.

    Under 12 any hours count, at 12 to 14 from 14 hours a week, from 15 on by its dangers.
    """
    days, hours = _hours(rng, age)
    begins = rng.choice(job.begins)
    ends = begins + hours
    if job.night:
        ends = max(ends, 23)
    kind = rng.choice(job.kinds)
    paid = kind in ("employee", "paid_by_relative")
    dangers = rng.sample(job.hazards, min(len(job.hazards), rng.randint(1, 2)))
    some = age >= 15 or rng.random() < 0.6
    return Activity(
        kind=kind,
        sector=job.sector,
        task=job.task,
        place=job.place,
        days_per_week=days,
        hours_per_day=hours,
        start_time=time(begins),
        end_time=time(int(ends) % 24, 30 if ends % 1 else 0),
        load_kg=float(rng.choice(job.loads)) if job.loads and rng.random() < 0.5 else None,
        hazards=frozenset(dangers) if some else frozenset(),
        disrupts_study=rng.random() < 0.5,
        written_contract=False if paid else None,
        parental_consent=rng.random() < 0.7 if paid and age in (14, 15) else None,
        medical_exam=False if paid else None,
        pay_period=rng.choice(("daily", "weekly", "end_of_season")) if paid else None,
        pay_in_kind=rng.random() < 0.15 if paid else None,
    )


def _hours(rng: Random, age: int) -> tuple[float, float]:
    """Days a week and hours a day."""
    if age < 12:
        return float(rng.randint(2, 6)), rng.choice((1.5, 2.0, 2.5, 3.0, 4.0))
    if age < 15:
        days = rng.randint(4, 7)
        return float(days), rng.choice((3.5, 4.0, 5.0, 6.0))
    return float(rng.randint(5, 7)), rng.choice((5.0, 6.0, 7.0, 8.0, 9.0))


_LIGHT = (
    ("office_help", "N", "office"),
    ("selling_goods", "47", "shop"),
    ("handicraft", "C", "workshop"),
    ("cooking_serving", "56", "cafe"),
)


def permitted(rng: Random, age: int) -> Activity:
    """Work with a contract, an examination and short hours, for an adolescent of 14 or more."""
    task, sector, place = rng.choice(_LIGHT)
    hours = 2.5 if age < 16 else rng.choice((3.0, 3.5))
    return Activity(
        kind="employee",
        sector=sector,
        task=task,
        place=place,
        days_per_week=float(rng.randint(3, 5)),
        hours_per_day=hours,
        start_time=time(15),
        end_time=time(15 + int(hours), 30 if hours % 1 else 0),
        hazards=frozenset(),
        disrupts_study=False,
        written_contract=True,
        parental_consent=True if age < 16 else None,
        medical_exam=True,
        pay_period="monthly",
        pay_in_kind=False,
    )


def hardly_known(rng: Random) -> Activity:
    """Work whose hours nobody could tell."""
    task, _sector, place = rng.choice(_LIGHT)
    return Activity(kind="employee", task=task, place=place, hazards=frozenset())


def without_contract(rng: Random, age: int) -> Activity:
    """Short and harmless work for pay, with nothing signed: irregular, not child labour."""
    from dataclasses import replace

    return replace(permitted(rng, age), written_contract=False, medical_exam=False)


def chores(rng: Random, age: int, sex: str) -> tuple[Activity, ...]:
    """Light chores of an ordinary week, far below what counts as child labour at any age."""
    most = 6 if age < 10 else 10 if age < 15 else 12
    hours = float(rng.randint(1, most)) + (2.0 if sex == "f" and age >= 10 else 0.0)
    kind = "own_household_chores"
    found = [Activity(kind=kind, task="housework", hours_per_week=hours)]
    if age >= 12 and rng.random() < 0.25:
        fetched = float(rng.randint(1, 4))
        found.append(Activity(kind=kind, task="water_wood_fetching", hours_per_week=fetched))
    return tuple(found)
