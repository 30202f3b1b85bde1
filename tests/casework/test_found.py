"""A boy found carrying loads at the market: registered, held against the law, in a case."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.casework import actions, rules
from balalyk.casework.facts import ChildFound
from balalyk.casework.models import Case, Concern
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict
from tests.casework.test_follow_up import CARTS, SAFE
from tests.factories import a_country, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 4, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


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
def member(place):
    return a_user("monitoring_group_member", place)


def a_boy(place, **changes):
    values = {
        "place": place, "on": NOW.date(), "name": "Айбек", "sex": "m", "danger": "medium",
        "source": "monitoring", "told": "Базарда араба түртөт",
        "birth_date": NOW.date().replace(year=2013, month=1, day=1), "birth_precision": "age",
        "works": "yes", "activities": (CARTS,), "calendar": "term", "answers": SAFE,
        "attending": "no",
    }  # fmt: skip
    return ChildFound(**{**values, **changes})


def test_the_boy_is_registered_screened_and_has_a_case_with_a_worker(place, worker, member):
    case = actions.register_found(by=member, found=a_boy(place))
    child = Person.objects.get()
    assert (case.child, case.responsible, case.state) == (child, worker, "open")
    assert child.name == "Айбек"
    verdict = Verdict.objects.get(child=child)
    assert verdict.national in rules.LABOUR
    assert {reason["code"] for reason in case.reasons} >= {"out_of_school"}
    concern = Concern.objects.get()
    assert (concern.source, concern.told, concern.received_by) == (
        "monitoring", "Базарда араба түртөт", member,
    )  # fmt: skip


def test_the_risk_tool_may_say_that_somebody_must_go_sooner_but_never_later(place, worker):
    soon = actions.register_found(
        by=worker, found=a_boy(place, answers={**SAFE, "forced_to_work": "yes"}, danger="low")
    )
    assert soon.danger == "now"
    late = actions.register_found(
        by=worker, found=a_boy(place, name="Нурбек", works="no", activities=(), danger="high")
    )
    assert late.danger == "high"


def test_a_child_is_registered_in_ones_own_area_alone(place, member):
    elsewhere = a_place("KG-J-1", place.parent)
    with pytest.raises(PermissionDenied):
        actions.register_found(by=member, found=a_boy(elsewhere))
    with pytest.raises(PermissionDenied):
        actions.register_found(by=a_user("hotline_consultant", place), found=a_boy(place))
    assert not Person.objects.exists()


def test_a_case_that_waited_for_its_child_gets_it(place, worker):
    consultant = a_user("hotline_consultant")
    case = actions.receive_concern(
        by=consultant, place=place, danger="high", source="hotline", told="Базарда", who="бала"
    )
    same = actions.register_found(by=worker, found=a_boy(place), case=case)
    assert same == case
    case.refresh_from_db()
    assert case.child == Person.objects.get()
    assert set(case.concerns.values_list("child", flat=True)) == {case.child_id}
    assert case.child in Person.objects.visible_to(worker)
    with pytest.raises(rules.NotPossible, match="already"):
        actions.register_found(by=worker, found=a_boy(place), case=case)


TYPED = {"name": "Айбек", "sex": "m", "age": "13", "on": "04.09.2026", "works": "yes",
         "kind": "employee", "task": "cart_pushing", "place_of_work": "market", "days": "6",
         "hours": "7", "load_kg": "30", "attending": "no", "signs": ["none"], "danger": "high",
         "told": "Базарда араба түртөт", "calendar": "term"}  # fmt: skip


def test_a_member_of_the_monitoring_group_types_the_boy_in(client, place, worker, member):
    client.force_login(member)
    url = reverse("casework:found")
    assert url in client.get(reverse("casework:receive_concern")).content.decode()
    answer = client.post(url, {**TYPED, "place": str(place.pk)}, follow=True)
    text = answer.content.decode()
    case = Case.objects.get()
    assert case.number in text
    assert worker.full_name in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Write the name"),
        ({"age": ""}, "or about how old the child is"),
        ({"age": "", "birth_date": "01.01.2008"}, "18 or older"),
        ({"place": ""}, "Choose where the child is"),
        ({"told": ""}, "Write what you saw"),
        ({"attending": ""}, "Say whether the child goes to school"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, place, member, changes, sentence):
    client.force_login(member)
    typed = {**TYPED, "place": str(place.pk), "lives_at": "Көпүрөнүн жанында", **changes}
    text = client.post(reverse("casework:found"), typed).content.decode()
    assert sentence in text
    assert "Көпүрөнүн жанында" in text
    assert not Person.objects.exists()


def test_the_worker_registers_the_child_from_the_page_of_its_case(client, place, worker):
    case = actions.receive_concern(by=HOUSE, place=place, danger="low", source="other", told="x")
    client.force_login(worker)
    url = reverse("casework:register_child", args=[case.number])
    assert url in client.get(reverse("casework:case", args=[case.number])).content.decode()
    client.post(url, {**TYPED, "place": str(place.pk)})
    case.refresh_from_db()
    assert case.child is not None
    assert client.get(url).status_code == 404
