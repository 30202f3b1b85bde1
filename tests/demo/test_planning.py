"""The demo's cases come before the commission as a worker's do: assessed, planned, agreed."""

import pytest

from balalyk.casework.models import Assessment, Case, Plan
from balalyk.demo import planning
from balalyk.kernel import clock
from tests.casework.helping import NOW, a_town

pytestmark = pytest.mark.django_db


def test_a_case_before_the_commission_has_its_assessment_and_a_plan_that_the_family_agreed_to():
    with clock.stopped_at(NOW):
        town = a_town()
        planning.bring_before_the_commission(town.case, town.worker)
    assert Assessment.objects.get().state == "finished"
    assert Case.objects.get(pk=town.case.pk).state == "before_commission"
    plan = Plan.objects.get()
    assert plan.state == "before_commission"
    assert {one.party for one in plan.agreements.all()} == {"child", "carer"}
    assert all(goal.steps.exists() for goal in plan.goals.all())
