"""Submissions become visits once; what cannot be read waits with its reason and holds up nobody."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from balalyk.census.models import Visit
from balalyk.exchange.openrosa import intake
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.exchange.openrosa.writing import write_visit
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.registry.models import Person
from tests.census.conftest import house  # noqa: F401
from tests.census.families import VISITED, knock, report


def received(sender, xml: bytes, **changed) -> Submission:
    submission = Submission(
        instance_id=f"uuid:{uuid4()}", form_id="household_round", form_version="2026.1", xml=xml,
        digest=b"", sender=sender, received_at=clock.now(), **changed,
    )  # fmt: skip
    with act(HOUSE, "visit.submit"):
        submission.save()
    return submission


def reason(submission: Submission) -> str:
    submission.refresh_from_db()
    return json.loads(submission.reason)["code"] if submission.reason else ""


def test_a_received_form_becomes_a_visit(house):  # noqa: F811
    submission = received(house.worker, write_visit(report(), "2026.1"))
    assert intake.read_received() == 1
    submission.refresh_from_db()
    assert submission.stage == Stage.REGISTERED
    assert Visit.objects.count() == 1
    assert Person.objects.count() == 3
    assert intake.read_received() == 0


def test_what_cannot_be_read_waits_and_the_rest_goes_on(house):  # noqa: F811
    broken = received(house.worker, b"<data")
    lost = received(
        house.worker, write_visit(report(round_code="1999-1", dwelling_code="KS-3"), "2026.1")
    )
    good = received(house.worker, write_visit(report(), "2026.1"))
    intake.read_received()
    assert (reason(broken), reason(lost), reason(good)) == ("not_xml", "unknown_round", "")
    assert [s.stage for s in (broken, lost, good)] == ["waiting", "waiting", "registered"]


def test_a_batch_that_fails_is_read_one_by_one(house, monkeypatch):  # noqa: F811
    good = received(house.worker, write_visit(knock(dwelling_code="KS-1"), "2026.1"))
    bad = received(house.worker, write_visit(knock(dwelling_code="KS-2"), "2026.1"))
    real = intake.record_visits

    def trips_over_the_second(acts, reports):
        if any(r.report.dwelling_code == "KS-2" for r in reports):
            raise RuntimeError("Бектур Асанбек уулу")
        return real(acts, reports)

    monkeypatch.setattr(intake, "record_visits", trips_over_the_second)
    intake.read_received()
    assert (reason(good), reason(bad)) == ("", "internal")
    assert "RuntimeError" in bad.reason
    assert "Бектур" not in bad.reason
    assert Visit.objects.count() == 1


def test_a_form_whose_sender_may_no_longer_act_waits_and_is_not_lost(house):  # noqa: F811
    submission = received(house.worker, write_visit(report(), "2026.1"))
    house.worker.is_active = False
    house.worker.save()
    intake.read_received()
    assert reason(submission) == "not_allowed"


def test_two_forms_for_one_door_are_read_one_after_the_other(house):  # noqa: F811
    received(house.worker, write_visit(knock(), "2026.1"))
    received(house.worker, write_visit(report(visited_at=VISITED + timedelta(days=1)), "2026.1"))
    assert intake.read_received() == 2
    assert Submission.objects.filter(stage=Stage.RECEIVED).count() == 1
    intake.read_received()
    assert list(Visit.objects.order_by("attempt").values_list("outcome", flat=True)) == [
        "nobody_home",
        "done",
    ]


def test_a_form_whose_pictures_are_still_to_come_waits_for_them(house):  # noqa: F811
    received(house.worker, write_visit(report(), "2026.1"), complete=False)
    assert intake.read_received() == 0


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_form(transactional_db):
    from concurrent.futures import ThreadPoolExecutor

    from tests.census.conftest import make_house

    village = make_house()
    for number in (1, 2, 3):
        received(village.worker, write_visit(knock(dwelling_code=f"KS-{number}"), "2026.1"))

    def read(_):
        try:
            return intake.read_received(1)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        assert sum(workers.map(read, range(3))) <= 3
    while intake.read_received():
        pass
    assert Visit.objects.count() == 3
