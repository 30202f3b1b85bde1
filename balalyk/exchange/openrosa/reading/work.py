"""Reads a child's work, which every form asks in the same questions."""

from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.answers import Answers
from balalyk.law import Activity

MOST_ACTIVITIES = 20


def jobs(answers: Answers) -> tuple[Activity, ...]:
    """The work besides chores, one activity a turn."""
    return tuple(_activity(job) for job in answers.turns("activity", MOST_ACTIVITIES))


def chores(answers: Answers) -> tuple[Activity, ...]:
    """Chores in the own household, where hours were given."""
    hours = ((task, answers.number(name, 168)) for name, task in codes.CHORES.items())
    return tuple(
        Activity(kind="own_household_chores", task=task, hours_per_week=given)
        for task, given in hours
        if given is not None
    )


def _activity(job: Answers) -> Activity:
    hazards = job.several("hazards", codes.HAZARD)
    return Activity(
        kind=job.known("kind", codes.WORK_KIND),
        sector=job.known("sector", codes.SECTOR),
        task=job.known("task", codes.TASK),
        place=job.known("place", codes.WORK_PLACE),
        days_per_week=job.number("days_per_week", 7),
        hours_per_day=job.number("hours_per_day", 24),
        hours_per_week=job.number("hours_per_week", 168),
        start_time=job.clock("start_time"),
        end_time=job.clock("end_time"),
        load_kg=job.number("load_kg", 500),
        hazards=None if hazards is None else frozenset(hazards),
        disrupts_study=job.yes("disrupts_study"),
        written_contract=job.yes("written_contract"),
        parental_consent=job.yes("parental_consent"),
        medical_exam=job.yes("medical_exam"),
        pay_period=job.known("pay_period", codes.PAY_PERIOD),
        pay_in_kind=job.yes("pay_in_kind"),
    )
