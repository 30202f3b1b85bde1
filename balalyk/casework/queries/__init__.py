"""Reads that casework's actions and pages share."""

from balalyk.casework.queries.alerts import alerts, alerts_of, had_a_clean_visit, siblings_cases
from balalyk.casework.queries.assessments import (
    PartRead,
    assessment,
    assessments_of,
    newest_finished,
    part,
    parts,
)
from balalyk.casework.queries.carriers import carriers, may_carry, other_supervisors, supervisors
from balalyk.casework.queries.cases import Chosen, case, cases, counts, newest_verdicts
from balalyk.casework.queries.follow_up import (
    Course,
    course,
    followed,
    last_attendance,
    to_screen,
    words_of,
)
from balalyk.casework.queries.known import known_of
from balalyk.casework.queries.places import places_to_name
from balalyk.casework.queries.plans import (
    Asked,
    agreement,
    asked,
    fitting,
    plan,
    plan_in_force,
    plan_waiting,
    plans_of,
)
from balalyk.casework.queries.safety import contact_rules, protocol
from balalyk.casework.queries.standards import levels_of, standards_on
from balalyk.casework.queries.team import (
    Load,
    carried_by,
    closings_waiting,
    conferences,
    days,
    may_take_all,
    plans_to_approve,
    team,
)
from balalyk.casework.queries.trail import LOOKED, Told, trail

__all__ = [
    "LOOKED",
    "Asked",
    "Chosen",
    "Course",
    "Load",
    "PartRead",
    "Told",
    "agreement",
    "alerts",
    "alerts_of",
    "asked",
    "assessment",
    "assessments_of",
    "carried_by",
    "carriers",
    "case",
    "cases",
    "closings_waiting",
    "conferences",
    "contact_rules",
    "counts",
    "course",
    "days",
    "fitting",
    "followed",
    "had_a_clean_visit",
    "known_of",
    "last_attendance",
    "levels_of",
    "may_carry",
    "may_take_all",
    "newest_finished",
    "newest_verdicts",
    "other_supervisors",
    "part",
    "parts",
    "places_to_name",
    "plan",
    "plan_in_force",
    "plan_waiting",
    "plans_of",
    "plans_to_approve",
    "protocol",
    "siblings_cases",
    "standards_on",
    "supervisors",
    "team",
    "to_screen",
    "trail",
    "words_of",
]
