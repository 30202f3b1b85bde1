"""Whom help reached and where it lacks: services, households, caseloads and inspections of a period."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import duckdb
import pytest

from balalyk.casework.models import Case, Due, ServiceLevel
from balalyk.directory.models import Provider, Service
from balalyk.employment.models import Employer, Violation
from balalyk.kernel.acts import HOUSE, act
from balalyk.referrals.models import Received, Referral
from balalyk.registry.models import Schooling
from balalyk.reporting.indicators import measuring
from balalyk.reporting.snapshots.freezing import freeze
from tests.factories import a_household, a_person, a_user
from tests.reporting.test_snapshots import END, START, a_verdict, district, figures, village

pytestmark = pytest.mark.django_db
__all__ = ["district", "village"]


def at(month, day, hour=12):
    return datetime(2026, month, day, hour, tzinfo=UTC)


def a_referral(land, case, kind, sent=None, service=None, **fields):
    with act(HOUSE, "referral.draft"):
        made = Referral(
            number=f"R-{Referral.objects.count()}", case=case, service_kind=kind, service=service,
            drafted_at=sent or at(9, 1), sent_at=sent, need="x",
            **{"state": "sent" if sent else "draft", **fields},
        )  # fmt: skip
        made.save()
    return made


def received(referral, on, hours="1.5"):
    with act(HOUSE, "referral.report"):
        Received(referral=referral, on_date=on, hours=hours, what="x", recorded_at=at(10, 1)).save()


@pytest.fixture
def land(village, district):
    """Two households. In the first a boy in hazardous work gets lessons and his mother a loan; his
    sister works and skips school. In the second a girl waits for a psychologist whom nobody has."""
    land = SimpleNamespace(place=village, worker=a_user("social_worker", district))
    home, other = a_household(village), a_household(village)
    land.boy = a_person(village, sex="m", birth_date=date(2013, 3, 14), household=home)
    land.sister = a_person(village, sex="f", birth_date=date(2012, 3, 14), household=home)
    land.girl = a_person(village, sex="f", birth_date=date(2014, 3, 14), household=other)
    a_verdict(land.boy, "hazardous", "child_labour")
    a_verdict(land.sister, "child_labour", "child_labour")
    a_verdict(land.girl, "permitted", "permitted")
    with act(HOUSE, "child.register"):
        for child, attends in (
            (land.boy, "yes"),
            (land.sister, "often_absent"),
            (land.girl, "yes"),
        ):
            Schooling(child=child, attending=attends, from_date=date(2026, 9, 1)).save()
    with act(HOUSE, "directory.manage"):
        provider = Provider(name="Centre", kind="ngo", place=district, phone="1")
        provider.save()
        land.lessons = Service(
            provider=provider, kind="extra_lessons", name="Lessons", for_whom="child"
        )
        land.lessons.save()
        land.lessons.areas.add(district)
    with act(HOUSE, "case.open"):
        for number, child in enumerate((land.boy, land.girl)):
            case = Case(
                number=f"7F3K9M-{number}", child=child, place=village, danger="high",
                opened_at=at(8, 3), responsible=land.worker,
            )  # fmt: skip
            case.save()
            setattr(land, f"case_{number}", case)
        for step, due, done in (
            ("initial_assessment", at(8, 6), at(8, 5)), ("plan", at(9, 2), at(9, 20)),
            ("follow_up", at(10, 2), None), ("follow_up", at(10, 20), at(10, 19)),
        ):  # fmt: skip
            level = ServiceLevel(step=step, amount=3, unit="days", from_date=date(2026, 1, 1))
            level.save()
            Due(case=land.case_0, step=step, standard=level, due_at=due, done_at=done).save()
    return land


def helped(land):
    lessons = a_referral(
        land, land.case_0, "extra_lessons", at(9, 1), land.lessons,
        state="receiving", answered_at=at(9, 4),
    )  # fmt: skip
    received(lessons, date(2026, 9, 10))
    received(lessons, date(2026, 9, 17))
    received(a_referral(land, land.case_0, "business", at(9, 2)), date(2026, 10, 2), None)
    return lessons


def test_participants_are_who_received_education_or_a_livelihood_service(land, tmp_path):
    helped(land)
    found = figures(freeze(tmp_path / "x", START, END))
    assert found["E1",] == (1, None)
    assert found["POC1",] == found["POC2",] == (1, 1)
    assert found["POC3",] == (0, 1)
    assert found["POC4",] == (1, 1)


def test_help_of_another_period_or_kind_makes_no_participant(land, tmp_path):
    received(a_referral(land, land.case_0, "extra_lessons", at(3, 1)), date(2026, 4, 1))
    received(a_referral(land, land.case_0, "health", at(9, 1)), date(2026, 9, 9))
    found = figures(freeze(tmp_path / "x", START, END))
    assert found["E1",] == (0, None)
    assert found["POC1",] == (0, 0)
    assert found["GIVEN",] == (1, None)


def test_a_household_is_counted_once_by_its_gravest_child_and_attends_when_all_do(land, tmp_path):
    helped(land)
    found = figures(freeze(tmp_path / "x", START, END))
    assert found["HOMES",] == (1, 2)
    assert found["L1",] == (1, None)
    assert found["POH1",] == found["POH2",] == (1, 1)
    assert found["POH3",] == (0, 1)
    assert found["POH4",] == (0, 1)
    with act(HOUSE, "child.revisit"):
        Schooling.objects.filter(child=land.sister).update(attending="yes")
    assert figures(freeze(tmp_path / "y", START, END))["POH4",] == (1, 1)


def test_referrals_tell_who_waits_who_was_declined_and_what_nobody_offers(land, tmp_path):
    a_referral(land, land.case_0, "extra_lessons", at(12, 30), land.lessons)
    a_referral(
        land, land.case_0, "extra_lessons", at(9, 1), land.lessons, state="declined",
        answered_at=at(9, 3), ended_at=at(9, 3), declined_because="full",
    )  # fmt: skip
    a_referral(land, land.case_1, "psychologist")
    a_referral(land, land.case_1, "extra_lessons", at(10, 1), state="withdrawn", ended_at=at(10, 2))
    frozen = freeze(tmp_path / "x", START, END)
    found = figures(frozen)
    assert found["ASKED",] == (3, None)
    assert found["NOANSWER",] == (1, 3)
    assert found["FULL",] == (1, 3)
    assert found["NEEDED",] == (4, None)
    assert found["NOSERVICE",] == (1, 4)
    waited = duckdb.sql(
        f"SELECT days_waited FROM '{frozen.table('services')}' WHERE days_waited IS NOT NULL "
        "ORDER BY days_waited"
    ).fetchall()
    assert waited[:2] == [(1,), (2,)]


def test_an_answer_after_the_period_leaves_it_waiting(land, tmp_path):
    a_referral(
        land, land.case_0, "extra_lessons", at(12, 1), land.lessons, state="accepted",
        answered_at=datetime(2027, 1, 2, tzinfo=UTC),
    )  # fmt: skip
    assert figures(freeze(tmp_path / "x", START, END))["NOANSWER",] == (1, 1)


def test_each_kind_of_step_has_its_share_in_time(land, tmp_path):
    found = figures(freeze(tmp_path / "x", START, END))
    assert found["ASSESSED",] == (1, 1)
    assert found["PLANNED",] == (0, 1)
    assert found["FOLLOWED",] == (1, 2)
    assert found["ONTIME",] == (2, 4)


def test_a_worker_counts_once_where_most_of_the_cases_are(land, tmp_path, district):
    with act(HOUSE, "case.open"):
        for number in range(24):
            Case(
                number=f"8F3K9M-{number}", place=land.place, danger="low", opened_at=at(8, 3),
                responsible=land.worker,
            ).save()  # fmt: skip
    found = figures(freeze(tmp_path / "x", START, END), "district")
    assert found["WORKERS", str(district.pk)] == (1, None)
    assert found["OVERLOAD", str(district.pk)] == (1, 1)
    with act(HOUSE, "case.close"):
        Case.objects.filter(number="8F3K9M-0").update(closed_at=at(9, 1), state="closed")
    assert figures(freeze(tmp_path / "y", START, END))["OVERLOAD",] == (0, 1)


def test_a_look_at_a_workplace_counts_once_however_many_faults_it_found(land, tmp_path):
    with act(HOUSE, "violation.record"):
        employer = Employer(name="x", place=land.place, sector="4520")
        employer.save()
        for child, kind, state in ((land.boy, "age", "found"), (land.sister, "hours", "passed_on")):
            Violation(
                employer=employer, place=land.place, child=child, kind=kind, country="KG",
                finding=[], found_on=date(2026, 10, 1), found_by=land.worker, state=state,
            ).save()  # fmt: skip
    frozen = freeze(tmp_path / "x", START, END)
    found = figures(frozen)
    assert found["VIOLATIONS",] == (2, None)
    assert found["INSPECTED",] == (1, None)
    assert found["PASSED",] == (1, 1)
    row = duckdb.sql(f"SELECT section, violations, children FROM '{frozen.table('inspections')}'")
    assert row.fetchall() == [("G", 2, 2)]


def test_the_new_tables_hold_no_identity(land, tmp_path):
    helped(land)
    frozen = freeze(tmp_path / "x", START, END)
    told = duckdb.sql(f"SELECT * FROM '{frozen.table('services')}'").fetchall()
    keys = {row[1] for row in duckdb.sql(f"SELECT * FROM '{frozen.table('children')}'").fetchall()}
    assert told and keys
    for pk in (*Referral.objects.values_list("pk", flat=True), land.boy.pk, land.boy.household_id):
        for path in frozen.folder.iterdir():
            assert pk.bytes not in path.read_bytes()
            assert str(pk).encode() not in path.read_bytes()


def test_spark_gives_the_same_figures_of_help(land, tmp_path):
    helped(land)
    a_referral(land, land.case_1, "psychologist", at(9, 1))
    with act(HOUSE, "violation.record"):
        employer = Employer(name="x", place=land.place, sector="4520")
        employer.save()
        Violation(
            employer=employer, place=land.place, child=land.boy, kind="age", country="KG",
            finding=[], found_on=date(2026, 10, 1), found_by=land.worker, state="passed_on",
        ).save()  # fmt: skip
    frozen, by = freeze(tmp_path / "x", START, END), ("district", "sex")
    here = figures(frozen, *by)
    told = {code for (code, *_at), (top, _of) in here.items() if top}
    assert {"E1", "L1", "POC1", "POH1", "NOANSWER", "INSPECTED", "FOLLOWED"} <= told
    with measuring.backend("spark") as cluster:
        found = measuring.measure(frozen, by, None, cluster)
    there = {(f.code, *(f.at.get(name, "") for name in by)): (f.top, f.of) for f in found}
    assert there == here
