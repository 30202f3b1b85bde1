"""What follow-up visits must see before a child is called out of child labour, and what a relapse is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from balalyk.casework.rules.closing import still_found
from balalyk.casework.rules.states import CLOSED, CLOSING, FOLLOWED, HELPED
from balalyk.casework.rules.steps import is_working_day
from balalyk.law import Activity
from balalyk.law.international.thresholds import CHORES_HOURS, CHORES_OLDEST
from balalyk.law.measures import CHORES

# One clean visit shows one clean day: families expect the visitor, and work comes and goes with the
# season and the pay day. Two a month apart (the follow-up's own service level) see two pay days and
# four market weeks. A project standard, not law (monitoring guidelines ask for "repeated" visits).
CLEAN_VISITS = 2
DAYS_APART = 30

# Why a child who is not at school may be all right all the same.
EXCUSES = frozenset({"vacation", "too_young", "finished", "ill"})


@dataclass(frozen=True, slots=True)
class Visited:
    """What one follow-up visit saw. ``verdicts``: words of both laws; ``attending``: yes,
    often_absent, no, unknown; ``absent_because``: a code or ""; ``level``: of the risk tool."""

    was_seen: bool
    verdicts: Collection[str] = ()
    attending: str = "unknown"
    absent_because: str = ""
    level: str = ""


# The signs of worst forms that a visit asks. Whether a child is armed is asked nowhere here, so the
# worst-forms word stays "cannot tell" for every child; that alone says nothing against a visit.
ASKED_SIGNS = ("forced_to_work", "debt_to_employer", "illicit_errands", "sexual_exploitation_sign")


def words_that_tell(
    words: Sequence[str], worst_forms: str, answers: Mapping[str, str]
) -> tuple[str, ...]:
    """The words of the laws, with the worst-forms word where it says more than that one sign is not
    asked. ``answers``: question to yes, no, unknown or refused."""
    asked = all(answers.get(sign) in ("yes", "no") for sign in ASKED_SIGNS)
    silent = worst_forms == "cannot_tell" and asked
    return tuple(words) if silent else (*words, worst_forms)


def held_against_the_law(activities: Iterable[Activity], age: int | None) -> tuple[Activity, ...]:
    """What a visit heard of work, without the chores that tell nothing.

    Chores are asked by their hours alone. From the limit of the international standard on (21 hours a
    week, at 5 to 14) they are child labour; fewer hours, whose dangers nobody asked, would only leave
    the laws unable to tell."""
    told = tuple(activities)
    chores = [one for one in told if one.kind == CHORES]
    hours = sum(one.hours_per_week or 0 for one in chores)
    if age is not None and age <= CHORES_OLDEST and hours >= CHORES_HOURS:
        return told
    return tuple(one for one in told if one.kind != CHORES)


def faults(visited: Visited) -> tuple[str, ...]:
    """What keeps a visit from being clean, the gravest first; nothing for a clean one."""
    if not visited.was_seen:
        return ("not_seen",)
    found = []
    work = still_found(visited.verdicts)
    if work:
        found.append(work)
    elif "cannot_tell" in visited.verdicts or not visited.verdicts:
        found.append("cannot_tell")
    if visited.level == "danger":
        found.append("in_danger")
    if visited.attending != "yes" and visited.absent_because not in EXCUSES:
        found.append(
            {"no": "out_of_school", "often_absent": "often_absent"}.get(
                visited.attending, "school_unknown"
            )
        )
    return tuple(found)


def out_on(visits: Sequence[tuple[date, bool]]) -> date | None:
    """The day from which a child is out of child labour, by (day, clean) of the visits that saw it
    or found child labour; None when not yet. Any visit that is not clean begins the count anew, and
    of two on one day the one that is not clean counts."""
    first: date | None = None
    counted = 0
    out: date | None = None
    for on, clean in sorted(visits, key=lambda visit: (visit[0], not visit[1])):
        if not clean:
            first, counted, out = None, 0, None
        elif first is None:
            first, counted = on, 1
        elif on - first >= timedelta(days=DAYS_APART):
            counted += 1
            if counted >= CLEAN_VISITS and out is None:
                out = on
    return out


def is_relapse(state: str, *, had_a_clean_visit: bool) -> bool:
    """Whether child labour found now means that the child works again: while the help has only
    begun, it may never have stopped."""
    if state == HELPED:
        return had_a_clean_visit
    return state in (FOLLOWED, CLOSING, CLOSED)


# Closed cases that a relapse reopens; the others name another child, or one whom nobody can help here.
REOPENED_BY_A_RELAPSE = frozenset({"safe", "out", "no_risk", "not_found", "moved_away"})
# A brother or sister who begins to work now may have taken the place of the one who was helped.
PLACE_CAN_BE_TAKEN = frozenset({HELPED, FOLLOWED, CLOSING})
ENDED_WELL = frozenset({"safe", "out"})


def may_have_taken_the_place(state: str, closing_reason: str) -> bool:
    """Whether a sibling's case stands so that a child newly found working may have replaced it."""
    return state in PLACE_CAN_BE_TAKEN or (state == CLOSED and closing_reason in ENDED_WELL)


LABOUR = ("worst_form", "hazardous", "child_labour")


def tells_of_labour(codes: Collection[str], source: str) -> bool:
    """Whether a concern says that the child works now. A law run again tells of the law, not of
    the child."""
    return source != "law" and any(code in LABOUR for code in codes)


# School: the share of school days on which the child was there. A project standard, not law.
ATTENDS_FROM = 0.75
PERIODS: Mapping[str, int] = {"week": 7, "month": 31}


def school_days(since: date, until: date, country: str) -> int:
    """The days of a time that are no weekend and no public holiday; both ends count."""
    days = (until - since).days + 1
    return sum(is_working_day(since + timedelta(days=n), country) for n in range(days))


def attendance(entries: Sequence[tuple[int, int]]) -> float | None:
    """The share of days present, from (present, held) of each entry; None without a school day."""
    held = sum(entry[1] for entry in entries)
    return sum(entry[0] for entry in entries) / held if held else None


def keeps_school(share: float | None) -> bool:
    """Nobody is held back by days that nobody counted."""
    return share is None or share >= ATTENDS_FROM
