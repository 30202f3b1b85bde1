"""Danger now is ticked off step by step; contact rules stand everywhere; a sealed address stays so."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.casework import actions, models, rules
from balalyk.casework.models import Case, ContactRule, Due, Protocol
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act, act_in_bulk
from balalyk.kernel.models import Event
from balalyk.registry import actions as registry
from tests.casework.test_actions import STREET, found, received
from tests.factories import a_country, a_household, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
LABOUR = [{"code": "worst_form", "level": "danger"}]
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


@pytest.fixture(autouse=True)
def friday():
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def place():
    return a_place("KG-O-KS", a_country())


@pytest.fixture
def worker(place):
    return a_user("social_worker", place)


@pytest.fixture
def supervisor(place):
    return a_user("area_supervisor", place)


@pytest.fixture
def child(place):
    household = a_household(place)
    with act(HOUSE, "household.register"):
        household.dwelling.address = "Ленин көчөсү 4"
        household.dwelling.save()
    return a_person(place, household=household)


@pytest.fixture
def case(child, worker, supervisor):
    (case,) = received(found(child, worker, danger="now", reasons=STREET, at=NOW))
    return Case.objects.get(pk=case.pk)


def test_the_steps_of_the_protocol_are_those_of_the_pages():
    assert set(rules.STEPS) == set(models.SafetyStep.values)
    assert [act.hours for act in rules.PROTOCOL] == sorted(act.hours for act in rules.PROTOCOL)


def test_a_child_in_danger_has_a_protocol_from_the_moment_it_was_known(case):
    protocol = Protocol.objects.get(case=case)
    assert protocol.begun_at == NOW
    times = rules.due_times(protocol.begun_at)
    assert times["supervisor"] == NOW + timedelta(hours=1)
    assert times["see_child"] == NOW + timedelta(hours=24)


def test_a_second_danger_joins_the_protocol_that_runs(case, child, worker):
    received(found(child, worker, danger="now", reasons=STREET, at=NOW))
    assert Protocol.objects.count() == 1
    assert actions.begin_protocol(by=worker, case=case) == Protocol.objects.get()


def test_seeing_the_child_is_the_first_contact_too(case, worker):
    actions.tick_step(by=worker, protocol=Protocol.objects.get(), step="see_child")
    assert not Due.objects.waiting().filter(step="first_contact").exists()


def test_a_step_is_ticked_once_and_a_step_not_needed_says_why(case, worker):
    protocol = Protocol.objects.get()
    with pytest.raises(rules.NotPossible, match="Write why"):
        actions.tick_step(by=worker, protocol=protocol, step="police", was_needed=False)
    actions.tick_step(by=worker, protocol=protocol, step="police", was_needed=False, note="жок")
    with pytest.raises(rules.NotPossible, match="done already"):
        actions.tick_step(by=worker, protocol=protocol, step="police")
    with pytest.raises(rules.NotPossible):
        actions.tick_step(by=worker, protocol=protocol, step="nothing")


def test_the_protocol_ends_with_its_last_step(case, worker):
    protocol = Protocol.objects.get()
    for step in rules.STEPS[:-1]:
        actions.tick_step(by=worker, protocol=protocol, step=step)
    protocol.refresh_from_db()
    assert protocol.ended_at is None
    actions.tick_step(by=worker, protocol=protocol, step=rules.STEPS[-1])
    protocol.refresh_from_db()
    assert protocol.ended_at == NOW


@pytest.mark.parametrize("role", ["monitoring_group_member", "commission_secretary"])
def test_only_those_who_carry_cases_write_safety(case, child, place, role):
    somebody = a_user(role, place)
    with pytest.raises(PermissionDenied):
        actions.tick_step(by=somebody, protocol=Protocol.objects.get(), step="doctor")
    with pytest.raises(PermissionDenied):
        actions.add_contact_rule(by=somebody, child=child, who="father", how="phone")


def body(client, user, name, *args):
    client.force_login(user)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_contact_rule_stands_on_the_case_and_on_the_childs_page_until_it_ends(
    client, case, child, worker, place
):
    rule = actions.add_contact_rule(by=worker, child=child, who="father", how="phone", why="сабайт")
    again = actions.add_contact_rule(by=worker, child=child, who="father", how="phone")
    assert (again, ContactRule.objects.count()) == (rule, 1)
    secretary = a_user("commission_secretary", place)
    for reader in (worker, secretary):
        for name, arg in (("casework:case", case.number), ("portal:child", child.pk)):
            text = body(client, reader, name, arg)
            assert "The father: do not phone" in text
            assert "сабайт" not in text
    actions.end_contact_rule(by=worker, rule=rule)
    assert "do not phone" not in body(client, worker, "casework:case", case.number)


def test_the_safety_page_ticks_and_makes_rules(client, case, child, worker):
    client.force_login(worker)
    url = reverse("casework:safety", args=[case.number])
    assert "Write why" in client.post(url, {"step": "doctor", "was_needed": "no"}).content.decode()
    client.post(url, {"step": "doctor", "was_needed": "yes", "note": "Барды"})
    assert list(Protocol.objects.get().ticks.values_list("step", flat=True)) == ["doctor"]
    adding = reverse("casework:add_contact_rule", args=[case.number])
    assert "Choose whom" in client.post(adding, {}).content.decode()
    client.post(adding, {"who": "home", "how": "visit"})
    assert "The home: do not visit" in client.get(url).content.decode()
    ending = reverse("casework:end_contact_rule", args=[case.number, ContactRule.objects.get().pk])
    client.post(ending)
    assert not ContactRule.objects.in_force().exists()


ADDRESS = "Ленин көчөсү 4"


def test_a_sealed_address_stands_on_no_page_and_opens_for_its_worker_and_the_supervisor(
    client, case, child, worker, supervisor, place
):
    other = a_user("social_worker", place)
    assert ADDRESS in body(client, other, "portal:child", child.pk)
    registry.seal_address(by=worker, child=child)
    for reader in (worker, supervisor, other):
        for name, arg in (("portal:child", child.pk), ("portal:household", child.household.code)):
            assert ADDRESS not in body(client, reader, name, arg)
        assert ADDRESS not in body(client, reader, "casework:safety", case.number)
    opening = reverse("casework:open_address", args=[case.number])
    for reader, sees in ((worker, True), (supervisor, True), (other, False)):
        client.force_login(reader)
        answer = client.post(opening)
        assert (ADDRESS in answer.content.decode()) is sees
        assert answer.status_code == (200 if sees else 404)
    looked = Event.objects.filter(action="address.open").values_list("actor", "about")
    assert set(looked) == {(worker.pk, child.pk), (supervisor.pk, child.pk)}


def test_only_its_worker_and_the_supervisor_seal_and_unseal(client, case, child, place, worker):
    other = a_user("social_worker", place)
    client.force_login(other)
    url = reverse("casework:seal_address", args=[case.number])
    assert client.post(url, {"do": "seal"}).status_code == 404
    client.force_login(worker)
    client.post(url, {"do": "seal"})
    child.household.dwelling.refresh_from_db()
    assert child.household.dwelling.address_sealed_at == NOW
    assert client.post(url, {"do": "nothing"}).status_code == 404
    client.post(url, {"do": "unseal"})
    assert ADDRESS in body(client, other, "portal:child", child.pk)


def test_danger_again_after_a_closed_case_is_recorded_though_its_protocol_still_ran(case, worker):
    with act_in_bulk():
        case.state, case.closing_reason, case.closed_at = "closed", "out", NOW
        case.save()
        Due.objects.waiting().filter(case=case).delete()
    later = NOW + timedelta(days=40)
    with clock.stopped_at(later):
        (again,) = received(found(case.child, worker, danger="now", reasons=LABOUR, at=later))
    assert (again.pk, again.state) == (case.pk, "assessing")
    assert Protocol.objects.get(case=case).ended_at is None


def test_a_closed_case_has_no_running_protocol_and_new_danger_begins_another(case, worker):
    actions.finish_step(by=worker, due=Due.objects.waiting().get(step="first_contact"))
    asked = actions.close_case(by=worker, case=Case.objects.get(), reason="safe")
    actions.approve_closing(by=HOUSE, case=asked)
    assert Protocol.objects.get().ended_at == NOW
    later = NOW + timedelta(days=40)
    with clock.stopped_at(later):
        received(found(case.child, worker, danger="now", reasons=LABOUR, at=later))
    assert Protocol.objects.get(ended_at__isnull=True).begun_at == later
