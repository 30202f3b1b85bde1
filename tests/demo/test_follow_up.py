"""A day's work of the demo's workers, on cases in every state."""

from datetime import timedelta
from random import Random

from balalyk.casework.models import Case, Due, Step
from balalyk.census.actions import record_visit
from balalyk.demo import follow_up
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from tests.census.conftest import house  # noqa: F401
from tests.census.families import report


def test_a_case_closed_in_the_morning_has_no_step_left_in_the_afternoon(house, monkeypatch):  # noqa: F811
    record_visit(by=house.worker, report=report())
    case = Case.objects.get()
    monkeypatch.setattr(follow_up, "NO_RISK", 101)
    monkeypatch.setattr(follow_up, "IN_TIME", 300)
    monkeypatch.setattr(follow_up, "LATER", 101)
    with act(HOUSE, "case.step"):
        first = Due.objects.get(case=case)
        Due(case=case, step=Step.PLAN, due_at=first.due_at, standard=first.standard).save()
    with clock.stopped_at(clock.now() + timedelta(days=200)):
        assert follow_up.work_a_day(Random(1)) == 1
    case.refresh_from_db()
    assert case.state == "closed"
