"""What an entry of the law book must be before it can hold: each refusal says what to do."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from balalyk.kernel.refusals import Refusal
from balalyk.law.benefits import MONTH, ONCE, Benefit
from balalyk.law.norms import BANNED, LIGHT, Days, ListedJob, LoadLimit, SchoolYear
from balalyk.law.profile import Profile
from balalyk.lawbook.rules.editions import bracket

SENTENCES: Mapping[str, str] = {
    "ends_first": "The last day lies before the first. Change one of them.",
    "year_too_long": "A school year is shorter than twelve months. Look at its first and last day.",
    "break_ends_first": "A break ends before it begins. Change one of its days.",
    "break_outside": "A break lies outside the school year. Change its days or those of the year.",
    "breaks_overlap": "Two breaks share a day. Write each day once.",
    "years_overlap": "These days belong to another school year already. Look at its days first.",
    "ages": "The lowest age is above the highest. Change one of them.",
    "ages_overlap": "Some of these ages have a limit already, in another group of ages. Enter the "
    "same group with its new limit, or end that group first.",
    "no_load": "A limit of loads is more than nothing. Write the kilograms.",
    "unknown_profile": "This is no law of the country. Choose one of the list.",
    "before_older": "The older law begins later than that. Choose a day after its first day.",
    "after_newer": "The newer law begins before that. Choose a day before its first day.",
    "no_match": "Choose at least one work, place or danger, or no job can be found to be of this "
    "line.",
    "unknown_list": "A line stands on the list of banned or of light work. Choose one.",
    "no_amount": "A benefit is more than nothing. Write the amount.",
    "unknown_unit": "The amount is paid every month or once. Choose one.",
    "nothing_new": "This holds already. Change something, or leave it as it is.",
}
A_YEAR = timedelta(days=366)


class NotPossible(Refusal):
    """What cannot be entered: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def year_name(begins: date, ends: date) -> str:
    """What a school year is called: 2026-27."""
    return str(begins.year) if begins.year == ends.year else f"{begins.year}-{ends.year % 100:02d}"


def check_school_year(new: SchoolYear, others: Iterable[SchoolYear]) -> None:
    """NotPossible for a year whose days cannot be, or that shares days with another one."""
    if new.ends < new.begins:
        raise NotPossible("ends_first")
    if new.ends - new.begins >= A_YEAR:
        raise NotPossible("year_too_long")
    for pairs in (new.breaks, new.not_known):
        _check_breaks(new, pairs)
    for other in others:
        another = other.country == new.country and other.name != new.name
        if another and new.begins <= other.ends and other.begins <= new.ends:
            raise NotPossible("years_overlap")


def _check_breaks(year: SchoolYear, pairs: Sequence[Days]) -> None:
    for first, last in pairs:
        if last < first:
            raise NotPossible("break_ends_first")
        if first < year.begins or last > year.ends:
            raise NotPossible("break_outside")
    for (_, last), (first, _) in itertools.pairwise(sorted(pairs)):
        if first <= last:
            raise NotPossible("breaks_overlap")


def _check_days(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise NotPossible("ends_first")


def check_load(new: LoadLimit, others: Iterable[LoadLimit]) -> None:
    """NotPossible for ages, kilograms or days that cannot be, or where another group of ages with
    a limit of its own shares an age of the same sex on the same days."""
    _check_days(new.since, new.until)
    if new.age_from > new.age_to:
        raise NotPossible("ages")
    if new.kg <= 0:
        raise NotPossible("no_load")
    for other in others:
        if other.country != new.country or bracket(other) == bracket(new):
            continue
        same_sex = None in (other.sex, new.sex) or other.sex == new.sex
        same_age = new.age_from <= other.age_to and other.age_from <= new.age_to
        if same_sex and same_age and _meet(new, other):
            raise NotPossible("ages_overlap")


def _meet(one: LoadLimit, other: LoadLimit) -> bool:
    return (one.until is None or other.since <= one.until) and (
        other.until is None or one.since <= other.until
    )


def check_listed_job(new: ListedJob) -> None:
    """NotPossible for a line of a list that no work could be of."""
    _check_days(new.since, new.until)
    if new.kind not in (BANNED, LIGHT):
        raise NotPossible("unknown_list")
    if not (new.tasks or new.places or new.hazards):
        raise NotPossible("no_match")


def check_benefit(new: Benefit) -> None:
    """NotPossible for an amount, a unit or days that cannot be."""
    _check_days(new.since, new.until)
    if new.amount <= 0:
        raise NotPossible("no_amount")
    if new.per not in (MONTH, ONCE):
        raise NotPossible("unknown_unit")


def check_first_day(
    key: str, since: date, profiles: Sequence[Profile], in_force: Mapping[str, date]
) -> None:
    """NotPossible when a law would begin before the older or after the newer one of its country.

    ``profiles`` are the country's, the latest first; ``in_force`` as ``law.Norms`` keeps it.
    """
    keys = [one.key for one in profiles]
    if key not in keys:
        raise NotPossible("unknown_profile")
    firsts = [in_force.get(one.key, one.since) for one in profiles]
    place = keys.index(key)
    if firsts[place] == since:
        raise NotPossible("nothing_new")
    if place + 1 < len(firsts) and since <= firsts[place + 1]:
        raise NotPossible("before_older")
    if place and since >= firsts[place - 1]:
        raise NotPossible("after_newer")
