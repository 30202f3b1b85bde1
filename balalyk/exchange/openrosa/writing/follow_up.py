"""Fills the form of a follow-up visit as the phone would, for tests and the demo."""

from datetime import datetime

from balalyk.casework.facts import FollowUpSeen
from balalyk.exchange.openrosa import codes, filling
from balalyk.exchange.openrosa.filling import CannotWrite, Field
from balalyk.exchange.openrosa.reading.follow_up import FollowUpReport
from balalyk.exchange.openrosa.writing import work


def write_follow_up(report: FollowUpReport, form_version: str, at: datetime) -> bytes:
    """The XML that Collect sends for this report, so that reading it gives the report again.

    ``at``: when the form was begun. Raises CannotWrite for a value the form cannot carry.
    """
    seen = report.seen
    parts = [
        filling.opening(codes.FOLLOW_UP, form_version),
        filling.leaf("start", filling.moment(at)),
        filling.page(
            "visit",
            ("case_number", report.case_number),
            ("visited_on", seen.on.isoformat()),
            filling.yes("was_seen", seen.was_seen),
        ),
        _child(seen, at) if seen.was_seen else "",
        filling.page("finish", ("worker_note", seen.note)),
        filling.page("meta", ("instanceID", report.instance_id)),
        "</data>",
    ]
    return "".join(parts).encode()


def _child(seen: FollowUpSeen, at: datetime) -> str:
    if seen.answers.keys() - {*codes.SIGNS_AT_WORK, *codes.SIGNS_AT_HOME}:
        raise CannotWrite("answers: a question that the form does not ask.")

    def asked(names: tuple[str, ...]) -> list[Field]:
        return [filling.code(name, seen.answers.get(name), codes.TOLD) for name in names]

    warning = "do_not_ask" if seen.seen_alone is False else "privacy_again"
    parts = (
        "<child>",
        filling.page("alone", ("privacy", ""), filling.yes("seen_alone", seen.seen_alone)),
        filling.page(
            "work",
            filling.code("works", seen.works, codes.YES_NO_UNKNOWN),
            filling.code("calendar", seen.calendar, codes.CALENDAR),
        ),
        work.jobs(seen.activities, at),
        work.chores(seen.activities),
        filling.page("school", *_school(seen)),
        filling.page("safe_work", (warning, ""), *asked(codes.SIGNS_AT_WORK)),
        filling.page("safe_home", *asked(codes.SIGNS_AT_HOME)),
        "</child>",
    )
    return "".join(parts)


def _school(seen: FollowUpSeen) -> list[Field]:
    away = seen.attending in ("no", "often_absent") or seen.absent_because
    because = filling.code("absent_because", seen.absent_because, codes.ABSENCE)
    return [
        filling.code("attending", seen.attending, codes.ATTENDING),
        because if away else ("absent_because", None),
        filling.yes("same_carer", seen.same_carer),
    ]
