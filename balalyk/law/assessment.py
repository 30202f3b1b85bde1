"""One child's facts held against the national law and the international standard."""

from __future__ import annotations

from datetime import date

from balalyk.law.facts import Assessment, Child, International, National, WrongFact
from balalyk.law.international.c182 import ADULT, worst_forms
from balalyk.law.international.icls import hazards_of, icls
from balalyk.law.international.mics6 import mics6
from balalyk.law.international.sdg_8_7_1 import sdg_8_7_1
from balalyk.law.international.thresholds import Hours
from balalyk.law.measures import Case, contradictions
from balalyk.law.norms import Norms
from balalyk.law.profile import national
from balalyk.law.profiles import INTERNATIONAL_VERSION, days_of_change, profile_on
from balalyk.law.shipped import SHIPPED


def assess(
    facts: Child,
    *,
    country: str | None = None,
    on: date | None = None,
    norms: Norms = SHIPPED,
) -> Assessment:
    """Verdicts of the law in force in `country` on `on`; both default to what the facts say.

    `norms` is the dated data the rules are held by; without it, what the project ships.

    Raises WrongFact when the country or the day is not known, or a birth date is after the day.
    """
    country = country or facts.country
    on = on or facts.on
    if country is None:
        raise WrongFact("country", "is missing: say which country's law to use, such as KG.")
    if on is None:
        raise WrongFact("on", "is missing: say the day the facts are of, such as 2026-10-15.")
    country = country.upper()
    case = Case(facts, on, country, norms)
    hours = Hours(case)
    hazards = [] if case.age_least >= ADULT else hazards_of(case, hours)
    here, abroad = _national(case)
    return Assessment(
        facts,
        on,
        case.age,
        here,
        International(
            INTERNATIONAL_VERSION,
            sdg_8_7_1(case, hours),
            mics6(case, hours),
            icls(case, hours, hazards),
            worst_forms(case, hazards),
        ),
        contradictions(case),
        norms,
        abroad,
    )


def _national(case: Case) -> tuple[National, tuple[National, ...]]:
    """The verdict of the child's country, and of every other country where some work is done."""
    home, on, norms = case.country, case.on, case.norms
    by_country: dict[str, set[int]] = {}
    for work in case.works:
        elsewhere = work.activity.country
        if elsewhere is not None and elsewhere != home:
            by_country.setdefault(elsewhere, set()).add(work.index)
    if not by_country:
        return national(profile_on(home, on, norms), case), ()
    away = frozenset().union(*by_country.values())
    at_home = frozenset(work.index for work in case.works) - away
    verdicts = []
    for country, places in ((home, at_home), *sorted(by_country.items())):
        part = Case(case.child, on, country, norms, frozenset(places))
        verdicts.append(national(profile_on(country, on, norms), part))
    return verdicts[0], tuple(verdicts[1:])


def assess_between(
    facts: Child,
    *,
    since: date,
    until: date,
    country: str | None = None,
    norms: Norms = SHIPPED,
) -> tuple[Assessment, ...]:
    """One assessment for each law in force from `since` to `until`, both days counted in.

    A verdict is always of a date: work that went on while a new law came gets both. Raises
    WrongFact as `assess` does, and when the end is before the beginning.
    """
    if until < since:
        raise WrongFact("until", f"{until} is before {since}, the day the facts are of.")
    where = country or facts.country
    if where is None:
        raise WrongFact("country", "is missing: say which country's law to use, such as KG.")
    days = days_of_change(where.upper(), since, until, norms)
    return tuple(assess(facts, country=where, on=day, norms=norms) for day in days)
