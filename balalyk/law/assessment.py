"""One child's facts held against the national law and the international standard."""

from __future__ import annotations

from datetime import date

from balalyk.law.facts import Assessment, Child, International, WrongFact
from balalyk.law.international.c182 import ADULT, worst_forms
from balalyk.law.international.icls import hazards_of, icls
from balalyk.law.international.mics6 import mics6
from balalyk.law.international.sdg_8_7_1 import sdg_8_7_1
from balalyk.law.international.thresholds import Hours
from balalyk.law.measures import Case, contradictions
from balalyk.law.norms import Norms
from balalyk.law.profile import national
from balalyk.law.profiles import INTERNATIONAL_VERSION, profile_on
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
    return Assessment(
        facts,
        on,
        case.age,
        national(profile_on(country, on, norms), case),
        International(
            INTERNATIONAL_VERSION,
            sdg_8_7_1(case, hours),
            mics6(case, hours),
            icls(case, hours, hazards),
            worst_forms(case, hazards),
        ),
        contradictions(case),
        norms,
    )
