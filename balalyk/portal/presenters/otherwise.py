"""The verdicts if one fact were different, so that a worker can say what would be lawful."""

from dataclasses import dataclass, replace
from datetime import time

from django.utils.translation import gettext

from balalyk import law
from balalyk.law.facts import GRAVITY, OUT_OF_SCOPE
from balalyk.lawbook.queries import norms_in_force
from balalyk.portal.presenters.verdicts import CHORES, international_look
from balalyk.screening.models import Verdict
from balalyk.screening.queries import facts_of

LIGHT_WORK_AGE = 14


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The two verdicts if one fact were different."""

    when: str
    national: str
    international: str


def otherwise(verdict: Verdict) -> list[Otherwise]:
    """The verdicts for a few other facts, worked out on the spot and kept nowhere."""
    facts = facts_of(verdict)
    if not facts.activities or verdict.national == OUT_OF_SCOPE:
        return []
    tries = [
        (gettext("the child were %(age)s, in the same work") % {"age": age}, {"age": age})
        for age in (14, 16)
        if facts.age is not None and facts.age < age
    ]
    light = {"activities": tuple(_light(one) for one in facts.activities)}
    tries.append(
        (gettext("it were selling in a shop, 10 hours a week by day, with all papers"), light)
    )
    if facts.age is not None and facts.age < LIGHT_WORK_AGE:
        both = gettext("it were such work, and the child %(age)s") % {"age": LIGHT_WORK_AGE}
        tries.append((both, light | {"age": LIGHT_WORK_AGE}))
    norms = norms_in_force()
    return [_otherwise(when, replace(facts, **change), norms) for when, change in tries]


def _light(activity: law.Activity) -> law.Activity:
    if activity.kind == CHORES:
        return activity
    return law.Activity(
        kind=activity.kind,
        task="selling_goods",
        place="shop",
        hours_per_week=10.0,
        hours_per_day=2.0,
        days_per_week=5.0,
        start_time=time(15),
        end_time=time(17),
        at_night=False,
        load_kg=1.0,
        hazards=frozenset(),
        harmless=True,
        disrupts_study=False,
        written_contract=True,
        parental_consent=True,
        medical_exam=True,
        overtime=False,
        works_on_rest_days=False,
    )


def _otherwise(when: str, facts: law.Child, norms: law.Norms) -> Otherwise:
    found = law.assess(facts, norms=norms)
    across = found.international
    words = [across.sdg_8_7_1.verdict, across.mics6.verdict, across.icls.verdict]
    gravest = max(words, key=lambda one: GRAVITY[one])
    return Otherwise(when, found.national.verdict, international_look(gravest))
