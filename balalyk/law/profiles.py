"""Which law holds for which country on which day."""

from __future__ import annotations

from datetime import date

from balalyk.law import citations, kg, kz, tr
from balalyk.law.code_lists import TOPICS
from balalyk.law.facts import CANNOT_TELL, Assessment, Finding
from balalyk.law.international.c182 import SIGNS
from balalyk.law.measures import CONTRACTUAL, UNKNOWN, unknown_signs
from balalyk.law.norms import Norms
from balalyk.law.profile import Profile

INTERNATIONAL_VERSION = "International 2026.1"

# Latest first. UZ and TJ are known countries whose rules have not been entered.
COUNTRIES: dict[str, tuple[Profile, ...]] = {
    "KG": kg.PROFILES,
    "KZ": kz.PROFILES,
    "TR": tr.PROFILES,
}
NOT_ENTERED = ("UZ", "TJ")

_STANDARD = "International "
_NOT_ENTERED = " not entered"

LAW_VERSION: dict[str, str] = {
    "KG": kg.VERSION,
    "KZ": kz.VERSION,
    "TR": tr.VERSION,
    **{country: f"{country}{_NOT_ENTERED}" for country in NOT_ENTERED},
    "international": INTERNATIONAL_VERSION,
}

_EMPTY: dict[str, Profile] = {}


def profile_on(country: str, on: date, norms: Norms) -> Profile:
    """The country's profile in force on a day; an empty one where we have entered no law."""
    for profile in COUNTRIES.get(country, ()):
        if norms.in_force.get(profile.key, profile.since) <= on:
            return profile
    empty = _EMPTY.get(country)
    if empty is None:
        version = f"{country}{_NOT_ENTERED}"
        empty = Profile(
            key=f"{country.lower()}.not_entered",
            country=country,
            version=version,
            since=date.min,
            entered=False,
            unknown=tuple(TOPICS) if country in NOT_ENTERED else (),
        )
        _EMPTY[country] = empty
    return empty


def days_of_change(country: str, since: date, until: date, norms: Norms) -> tuple[date, ...]:
    """`since`, and the first day of each law that came into force after it, up to `until`."""
    firsts = (norms.in_force.get(one.key, one.since) for one in COUNTRIES.get(country, ()))
    return (since, *sorted(first for first in firsts if since < first <= until))


def version_in(version: str, language: str) -> str:
    """A version of a law, such as "KG 2026.2", as a reader of "en", "ru" or "ky" reads it."""
    if language == "en":
        return version
    if version.startswith(_STANDARD):
        return f"{getattr(citations.INTERNATIONAL, language)} {version.removeprefix(_STANDARD)}"
    shipped, plus, edition = version.partition("+")
    if shipped.endswith(_NOT_ENTERED):
        country = shipped.removesuffix(_NOT_ENTERED)
        return f"{country}: {getattr(citations.NOT_ENTERED, language)}{plus}{edition}"
    return version


def not_asked(assessment: Assessment) -> tuple[Finding, ...]:
    """Facts nobody has asked about and which alone do not hold up the national verdict."""
    child = assessment.facts
    found: list[Finding] = []
    if assessment.age is not None and assessment.age >= 18:
        return ()
    signs = unknown_signs(child)
    if signs:
        found.append(Finding(SIGNS, CANNOT_TELL, UNKNOWN, {"signs": signs}))
    profile = profile_on(assessment.national.country, assessment.on, assessment.norms)
    answered = {(f.rule, f.activity) for f in assessment.national.findings}
    for index, activity in enumerate(child.activities or ()):
        if activity.kind in CONTRACTUAL:
            for field, rule in profile.asked_later:
                if getattr(activity, field) is None and (rule, index) not in answered:
                    found.append(Finding(rule, CANNOT_TELL, UNKNOWN, {}, index))
    return tuple(found)
