"""Fills the pages of a child's work, which every form asks in the same questions."""

from collections.abc import Iterable
from datetime import datetime

from balalyk.exchange.openrosa import codes, filling
from balalyk.exchange.openrosa.filling import CannotWrite, Field
from balalyk.law import Activity

# What an activity may hold and the form does not ask.
_NOT_ASKED = (
    *("at_night", "harmless", "seasonal", "body_agreement", "probation", "full_liability"),
    *("overtime", "works_on_rest_days", "business_trip", "rest_between_shifts_hours", "pay_late"),
)
_PAID = ("employee", "paid_by_relative")


def jobs(activities: Iterable[Activity], at: datetime) -> str:
    """A turn for each work besides chores. CannotWrite for what the forms do not ask."""
    return "".join(_activity(job, at) for job in activities if job.kind != "own_household_chores")


def chores(activities: Iterable[Activity]) -> str:
    """The page of chores. CannotWrite for what the form does not ask."""
    return filling.page("chores", *_chores(activities))


def _chores(activities: Iterable[Activity]) -> list[Field]:
    hours: dict[str | None, str] = {}
    for job in activities:
        if job.kind == "own_household_chores":
            only = Activity(kind=job.kind, task=job.task, hours_per_week=job.hours_per_week)
            if job != only or job.hours_per_week is None or job.task in hours:
                raise CannotWrite("activities: the form asks chores by their hours a week alone.")
            hours[job.task] = filling.number(job.hours_per_week)
    if hours.keys() - set(codes.CHORES.values()):
        raise CannotWrite(f"activities: chores are {' or '.join(codes.CHORES.values())} here.")
    return [(name, hours.get(task, "")) for name, task in codes.CHORES.items()]


def _activity(job: Activity, at: datetime) -> str:
    for name in _NOT_ASKED:
        if getattr(job, name) is not None:
            raise CannotWrite(f"activities: the form does not ask {name}.")
    hazards = "" if job.hazards is None else " ".join(sorted(job.hazards)) or "none"
    terms = [
        filling.yes("written_contract", job.written_contract),
        filling.yes("parental_consent", job.parental_consent),
        filling.yes("medical_exam", job.medical_exam),
        filling.code("pay_period", job.pay_period, codes.PAY_PERIOD),
        filling.yes("pay_in_kind", job.pay_in_kind),
    ]
    return "".join(
        (
            "<activity>",
            filling.page(
                "job",
                filling.code("kind", job.kind, codes.WORK_KIND),
                filling.code("task", job.task, codes.TASK),
                filling.code("sector", job.sector, codes.SECTOR),
                filling.code("place", job.place, codes.WORK_PLACE),
            ),
            filling.page(
                "hours",
                ("days_per_week", filling.number(job.days_per_week)),
                ("hours_per_day", filling.number(job.hours_per_day)),
                ("hours_per_week", filling.number(job.hours_per_week)),
                ("start_time", filling.clock(job.start_time, at)),
                ("end_time", filling.clock(job.end_time, at)),
            ),
            filling.page(
                "strain",
                ("load_kg", filling.number(job.load_kg)),
                ("hazards", hazards),
                filling.yes("disrupts_study", job.disrupts_study),
            ),
            filling.page(
                "terms", *terms, asked=job.kind in _PAID or any(text for _, text in terms)
            ),
            "</activity>",
        )
    )
