"""A copy of a case file: what stands in it for whom, who may make it, and what is recorded."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from balalyk.accounts.roles import ALL
from balalyk.casework.actions import add_contact_rule, end_contact_rule
from balalyk.casework.models import (
    Concern,
    ContactRule,
    Goal,
    Plan,
)
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.portal.presenters import case_file as present
from balalyk.portal.queries.case_file import case_file
from balalyk.portal.rules import RECEIVERS, Copy
from balalyk.referrals import actions as referrals
from balalyk.registry.actions import seal_address
from tests.factories import a_user
from tests.referrals.town import NOW, agreed, make_town

SECRET_STREET = "Жашыл көчө 7"


@pytest.fixture
def town(db):
    with clock.stopped_at(NOW):
        town = make_town()
        with act(HOUSE, "case.open"):
            Concern(
                case=town.case, child=town.child, place=town.village, source="hotline",
                danger="medium", told="Кошунасы айтты: базарда жүк ташыйт", received_at=clock.now(),
            ).save()  # fmt: skip
            ContactRule(
                child=town.child, who="father", how="phone", why="Уруп койгон",
                since=clock.now(), by=town.worker,
            ).save()  # fmt: skip
            plan = Plan(case=town.case, begun_by=town.worker, begun_at=clock.now())
            plan.save()
            goal = Goal(plan=plan, whose="child", text="Эрлан мектепте", order=1)
            goal.save()
        yield town


def said(town, receiver, maker=None, referral=None, **how):
    """Everything that stands in a copy, as one text."""
    maker = maker or town.worker
    town.case.refresh_from_db()
    copy = Copy(receiver=receiver, is_responsible=town.case.responsible_id == maker.pk, **how)
    with translation.override("en"):
        found = present.values(case_file(maker, town.case, referral), copy, maker, "Aravan court")
    return json.dumps(found, ensure_ascii=False)


def asked(client, town, **changes):
    data = {"receiver": "court", "to": "Aravan court", "why": "asked_by_law", "language": "ky"}
    url = reverse("portal:case_file", args=[town.case.number])
    return client.post(url, data | changes)


@pytest.mark.parametrize("receiver", [one for one in RECEIVERS if one != "own"])
def test_who_told_and_whom_not_to_phone_never_leave(town, receiver):
    fields = frozenset({"name", "phone", "address", "contact_safety"})
    text = said(town, receiver, agreed=fields)
    assert town.case.number in text
    for secret in ("Кошунасы", "Уруп койгон", "do not phone", "+996 555 111 222"):
        assert secret not in text, secret


def test_the_own_file_of_the_responsible_holds_them(town):
    text = said(town, "own")
    assert "Кошунасы" in text and "Уруп койгон" in text and "do not phone" in text
    text = said(town, "own", maker=town.supervisor)
    assert "Кошунасы" in text and "Уруп койгон" not in text


def test_a_sealed_address_is_in_the_own_file_of_the_responsible_alone(town):
    home = town.child.household.dwelling
    with act(HOUSE, "case.open"):
        home.address = SECRET_STREET
        home.save()
    assert SECRET_STREET in said(town, "court")
    seal_address(by=town.worker, child=town.child)
    town.case.refresh_from_db()
    assert SECRET_STREET in said(town, "own")
    for receiver in RECEIVERS:
        assert SECRET_STREET not in said(town, receiver, maker=town.supervisor), receiver


def test_who_must_not_be_visited_has_no_address_in_any_copy_that_leaves(town):
    home = town.child.household.dwelling
    with act(HOUSE, "case.open"):
        home.address = SECRET_STREET
        home.save()
    add_contact_rule(by=town.worker, child=town.child, who="home", how="visit")
    for receiver in RECEIVERS:
        text = said(town, receiver, agreed=frozenset({"name", "address"}))
        assert SECRET_STREET not in text, receiver


def test_a_service_is_not_told_where_to_reach_a_family_that_it_is_not_warned_of(town):
    home = town.child.household.dwelling
    with act(HOUSE, "case.open"):
        home.address = SECRET_STREET
        home.save()
    fields = frozenset({"name", "address", "contact_safety"})
    text = said(town, "provider", agreed=fields)
    assert "Эрлан Осмонов" in text and SECRET_STREET not in text
    end_contact_rule(by=town.worker, rule=ContactRule.objects.get())
    assert SECRET_STREET in said(town, "provider", agreed=fields)


def test_members_read_no_name_not_even_in_a_goal(town):
    assert "Эрлан Осмонов" in said(town, "court") and "Эрлан мектепте" in said(town, "court")
    text = said(town, "commission")
    assert "Эрлан" not in text and "Осмонов" not in text
    assert "… мектепте" in text


def test_who_hides_names_copies_none(town):
    for receiver in RECEIVERS:
        assert "Эрлан" not in said(town, receiver, names_hidden=True), receiver


def test_a_service_reads_what_its_referral_tells_and_no_more(town):
    referral = agreed(town, fields=("name", "need"))
    referral = referrals.send(by=town.worker, referral=referral)
    text = said(town, "provider", referral=referral, agreed=frozenset({"name", "need"}))
    assert "Эрлан Осмонов" in text and referral.number in text
    assert "мектепте" not in text and "Tepe" not in text


def test_the_foot_says_for_whom_by_whom_and_when(town):
    with translation.override("en"):
        found = present.values(
            case_file(town.worker, town.case), Copy(receiver="court"), town.worker, "Aravan court"
        )
    assert found["foot"] == (
        f"Copy for: Aravan court. Printed by {town.worker.full_name}, 01.06.2026."
    )


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_copy_is_one_pdf_and_leaves_an_event(client, town, language):
    client.force_login(town.worker)
    answer = asked(client, town, language=language)
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    event = Event.objects.get(action="case_file.make")
    assert event.payload == {"receiver": "court", "to": "Aravan court", "why": "asked_by_law"}
    assert (event.actor, event.about) == (town.worker.pk, town.child.pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"to": ""}, "Write to which office the copy goes"),
        ({"receiver": "provider"}, "Send a referral first: it says what may be told"),
        ({"why": ""}, "Choose why the copy is made"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_made(client, town, changes, sentence):
    client.force_login(town.worker)
    answer = asked(client, town, **changes)
    assert sentence in answer.content.decode()
    assert not Event.objects.filter(action="case_file.make").exists()


def test_the_page_warns_of_whom_not_to_reach(client, town):
    client.force_login(town.worker)
    page = client.get(reverse("portal:case_file", args=[town.case.number])).content.decode()
    assert "The father: do not phone" in page
    case = client.get(reverse("casework:case", args=[town.case.number])).content.decode()
    assert reverse("portal:case_file", args=[town.case.number]) in case


def test_somebody_elses_case_is_not_here(client, town):
    client.force_login(town.stranger)
    assert asked(client, town).status_code == 404
    assert not Event.objects.filter(action="case_file.make").exists()


@pytest.mark.parametrize("role", [role.code for role in ALL])
def test_each_role_makes_the_copies_that_are_its_own(client, town, role):
    client.force_login(a_user(role, town.district))
    may = {
        "social_worker": {"own", "court", "commission", "family", "agency"},
        "area_supervisor": {"own", "court", "commission", "family", "agency"},
        "commission_secretary": {"court", "commission"},
    }.get(role, set())
    made = set()
    for receiver in RECEIVERS:
        answer = asked(client, town, receiver=receiver)
        if answer.headers["Content-Type"] == "application/pdf":
            made.add(receiver)
    assert made == may
    assert Event.objects.filter(action="case_file.make").count() == len(may)


def test_a_copy_takes_as_many_reads_however_much_happened(town, django_assert_max_num_queries):
    with act(HOUSE, "case.open"):
        for _day in range(8):
            Concern(
                case=town.case, child=town.child, place=town.village, source="hotline",
                danger="low", told="x", received_at=clock.now(),
            ).save()  # fmt: skip
    with django_assert_max_num_queries(45):
        said(town, "own")
