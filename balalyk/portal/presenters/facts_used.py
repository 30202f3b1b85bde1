"""The facts a verdict was made of, each in words, with what is not known said so."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk import law
from balalyk.law import code_lists
from balalyk.portal.presenters.verdicts import CHORES, hours, hours_of, named
from balalyk.ui import wording

PAPERS = {
    "written_contract": _("Written contract"),
    "parental_consent": _("Consent of a parent"),
    "medical_exam": _("Medical examination"),
}


def works(facts: law.Child) -> list[str]:
    """Each activity as a line: what, where, how long."""
    return [_line(activity) for activity in facts.activities or ()]


def _line(activity: law.Activity) -> str:
    parts = [
        named(code_lists.TASKS.get(activity.task or ""), "")
        or named(code_lists.KINDS.get(activity.kind or ""), gettext("work nobody described yet"))
    ]
    if activity.place:
        parts.append(named(code_lists.PLACES.get(activity.place), activity.place))
    week = hours_of(activity)
    parts.append(gettext("hours not known") if week is None else hours(week))
    return wording.capitalised(", ".join(parts)) + "."


def used(facts: law.Child) -> list[tuple[str, str]]:
    """The facts as name and value, "" for what is not known."""
    activities = [one for one in facts.activities or () if one.kind != CHORES]
    chores = [one for one in facts.activities or () if one.kind == CHORES]
    rows = [
        (gettext("Age"), wording.years_in_words(facts.age) if facts.age is not None else ""),
        (gettext("Week of"), named(code_lists.CALENDARS.get(facts.calendar or ""), "")),
        (gettext("In school"), _yes_no(facts.attending)),
        (gettext("Hours of work"), _sum(activities)),
        (gettext("Hours of chores"), _sum(chores) if chores else gettext("none told")),
    ]
    if activities:
        rows += [
            (gettext("Time of day"), _clock(activities)),
            (gettext("Hazards"), _hazards(activities)),
            (gettext("Heaviest load"), _load(activities)),
            *((str(label), _all(activities, name)) for name, label in PAPERS.items()),
        ]
    return rows


def _yes_no(value: bool | None) -> str:
    if value is None:
        return ""
    return gettext("yes") if value else gettext("no")


def _sum(activities: list[law.Activity]) -> str:
    told = [hours_of(one) for one in activities]
    known = [week for week in told if week is not None]
    if activities and len(known) < len(told):
        return ""
    return hours(sum(known))


def _clock(activities: list[law.Activity]) -> str:
    for one in activities:
        if one.start_time and one.end_time:
            return f"{one.start_time:%H:%M}–{one.end_time:%H:%M}"
        if one.end_time:
            return gettext("until %(time)s") % {"time": f"{one.end_time:%H:%M}"}
    return ""


def _hazards(activities: list[law.Activity]) -> str:
    if all(one.hazards is None for one in activities):
        return ""
    codes = sorted({code for one in activities for code in one.hazards or ()})
    return ", ".join(named(code_lists.HAZARDS.get(code), code) for code in codes) or gettext("none")


def _load(activities: list[law.Activity]) -> str:
    loads = [one.load_kg for one in activities if one.load_kg is not None]
    return gettext("%(weight)s kg") % {"weight": wording.number(max(loads))} if loads else ""


def _all(activities: list[law.Activity], name: str) -> str:
    answers = [getattr(one, name) for one in activities]
    if False in answers:
        return gettext("no")
    return "" if None in answers else gettext("yes")
