"""The pages of cases and concerns: who sees what, and what a stranger sees instead."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.accounts import roles
from balalyk.casework import actions, rules
from balalyk.casework.models import Case, Concern, Due
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from tests.answers import body
from tests.casework.test_actions import STREET, closed, found, received
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
CASE_PAGES = ("casework:case", "casework:assign_case", "casework:close_case")


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
def case(place, worker):
    return received(found(a_person(place), worker))[0]


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def test_the_list_shows_what_is_due_first(client, place, worker):
    later = received(found(a_person(place), worker))[0]
    sooner = received(found(a_person(place), worker, danger="now", reasons=STREET))[0]
    client.force_login(worker)
    text = page(client, "casework:cases")
    assert text.index(sooner.number) < text.index(later.number)
    assert "Бектур" in text
    assert "Danger now" in text


def test_a_commission_member_cannot_look_through_cases(client, place, case):
    client.force_login(a_user("commission_member", place))
    for url in (reverse("casework:cases"), reverse("casework:case", args=[case.number])):
        assert client.get(url).status_code == 404


def test_hidden_names_are_hidden_here_too(client, case, worker):
    client.force_login(worker)
    session = client.session
    session["names_hidden"] = True
    session.save()
    assert "Бектур" not in page(client, "casework:cases")
    assert "Бектур" not in page(client, "casework:case", case.number)


@pytest.mark.parametrize(
    "show", ["late", "now", "high", "open", "assessing", "closing", "nobody", "x"]
)
def test_each_filter_shows_its_cases(client, place, worker, show):
    urgent = received(found(a_person(place), worker, danger="now"))[0]
    high = received(found(a_person(place), worker))[0]
    assessing = actions.move_case(by=worker, case=high, to="assessing")
    closing = received(found(a_person(place), worker, danger="low"))[0]
    actions.close_case(by=worker, case=closing, reason="no_risk")
    expected = {
        "late": {urgent},
        "now": {urgent},
        "high": {assessing},
        "open": {urgent},
        "assessing": {assessing},
        "closing": {closing},
        "nobody": set(),
        "x": {urgent, assessing, closing},
    }[show]
    client.force_login(worker)
    with clock.stopped_at(NOW + timedelta(hours=30)):
        answer = client.get(reverse("casework:cases"), {"show": show})
    shown = {number for one in (urgent, high, closing) if (number := one.number) in body(answer)}
    assert shown == {case.number for case in expected}
    assert answer.context["page"].paginator.count == len(expected)


def test_a_long_list_has_pages_of_25(client, place, worker):
    received(*(found(a_person(place), worker) for _ in range(30)))
    client.force_login(worker)
    answer = client.get(reverse("casework:cases"))
    assert len(answer.context["lines"]) == 25
    assert len(client.get(reverse("casework:cases"), {"page": 2}).context["lines"]) == 5


@pytest.mark.parametrize("name", ["casework:cases", "casework:case"])
def test_queries_do_not_grow_with_rows(client, place, worker, name):
    child = a_person(place)
    case = received(found(child, worker))[0]
    client.force_login(worker)
    args = [case.number] if name == "casework:case" else []

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name, args=args))
        return len(captured)

    queries()
    before = queries()
    received(*(found(a_person(place), worker) for _ in range(15)))
    received(*(found(child, a_user("social_worker", place)) for _ in range(15)))
    assert queries() <= before


def test_the_page_of_a_case_says_why_what_is_due_and_by_whose_standard(client, case, worker):
    client.force_login(worker)
    text = page(client, "casework:case", case.number)
    for said in (
        "Hazardous work",
        "Finish the initial assessment by 25.11.",
        "Within 3 working days (project standard, not law)",
        "A concern was received and the case opened",
        worker.full_name,
    ):
        assert said in text


def test_a_number_is_found_however_it_is_written(client, case, worker):
    client.force_login(worker)
    for written in (case.number.lower(), case.number.replace("-", "")):
        assert client.get(reverse("casework:case", args=[written])).status_code == 200


def test_looking_at_a_case_is_one_event_in_ten_minutes(client, case, worker):
    client.force_login(worker)
    looks = Event.objects.filter(action="case.view", target=str(case.pk))
    for _ in range(3):
        page(client, "casework:case", case.number)
    assert looks.count() == 1
    assert looks.get().about == case.child_id
    with clock.stopped_at(NOW + timedelta(minutes=11)):
        page(client, "casework:case", case.number)
    assert looks.count() == 2


@pytest.mark.parametrize("name", CASE_PAGES)
def test_a_case_of_another_area_is_the_same_as_no_case(client, place, case, name):
    client.force_login(a_user("area_supervisor", a_place("KG-J-1", place.parent)))
    there = client.get(reverse(name, args=[case.number]))
    made_up = client.get(reverse(name, args=[rules.new_number()]))
    nothing = client.get("/no/such/page/")
    assert [one.status_code for one in (there, made_up, nothing)] == [404, 404, 404]
    assert body(there) == body(made_up) == body(nothing)


def test_a_post_to_a_case_of_another_area_changes_nothing(client, place, case):
    client.force_login(a_user("area_supervisor", a_place("KG-J-1", place.parent)))
    due = case.due.get()
    for name, args, data in (
        ("casework:move_case", [case.number], {"to": "assessing"}),
        ("casework:finish_step", [case.number, due.pk], {}),
        ("casework:close_case", [case.number], {"reason": "safe"}),
        ("casework:assign_case", [case.number], {"to": "x"}),
    ):
        assert client.post(reverse(name, args=args), data).status_code == 404
    assert Case.objects.get(pk=case.pk).state == "open"
    assert Due.objects.get(pk=due.pk).done_at is None


def test_a_step_of_another_case_is_not_found(client, place, worker, case):
    other = received(found(a_person(place), worker))[0]
    client.force_login(worker)
    url = reverse("casework:finish_step", args=[case.number, other.due.get().pk])
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("role", [role.code for role in roles.ALL])
def test_each_role_sees_the_list_or_nothing(client, place, case, role):
    user = a_user(role, place)
    client.force_login(user)
    expected = 200 if user.may("case.view") else 404
    assert client.get(reverse("casework:cases")).status_code == expected


def test_a_worker_carries_a_case_from_first_contact_to_its_end(client, place, worker):
    (case,) = received(found(a_person(place), worker, danger="now", reasons=STREET))
    client.force_login(worker)
    assert "See the child by 21.11. 10:00" in page(client, "casework:case", case.number)
    closing = reverse("casework:close_case", args=[case.number])
    refused = client.post(closing, {"reason": "safe"}, follow=True)
    assert "See the child first." in body(refused)
    step = case.due.get(step="first_contact")
    client.post(reverse("casework:finish_step", args=[case.number, step.pk]))
    client.post(reverse("casework:move_case", args=[case.number]), {"to": "assessing"})
    again = client.post(
        reverse("casework:move_case", args=[case.number]), {"to": "assessing"}, follow=True
    )
    assert "cannot go there" in body(again)
    assert "Choose why the case is closed." in body(client.post(closing, {}))
    client.post(closing, {"reason": "safe", "why": "Окуп жатат"})
    assert Case.objects.get(pk=case.pk).state == "closing"
    assert reverse("casework:decide_closing", args=[case.number]) not in page(
        client, "casework:case", case.number
    )
    client.force_login(a_user("area_supervisor", place))
    deciding = reverse("casework:decide_closing", args=[case.number])
    assert deciding in page(client, "casework:case", case.number)
    assert "Окуп жатат" in body(client.get(deciding))
    assert "Write what is missing" in body(client.post(deciding, {"decision": "send_back"}))
    client.post(deciding, {"decision": "approve"})
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.closing_reason) == ("closed", "safe")
    text = page(client, "casework:case", case.number)
    assert "The worker sees no risk any more." in text
    assert "Hand over the case" not in text


def test_a_closed_case_is_reopened_with_a_reason(client, place, case, worker):
    closed(case)
    client.force_login(worker)
    reopening = reverse("casework:reopen_case", args=[case.number])
    assert reopening in page(client, "casework:case", case.number)
    assert "Write why" in body(client.post(reopening, {"why": ""}))
    client.post(reopening, {"why": "Базарда көрүштү"})
    assert Case.objects.get().state == "assessing"
    assert client.get(reopening).status_code == 404


def test_a_case_is_handed_over_to_a_worker_who_covers_the_place(client, place, case, worker):
    other = a_user("social_worker", place)
    elsewhere = a_user("social_worker", a_place("KG-J-1", place.parent))
    client.force_login(worker)
    url = reverse("casework:assign_case", args=[case.number])
    assert elsewhere.full_name not in body(client.get(url))
    assert "Choose a worker of the list" in body(client.post(url, {"to": str(elsewhere.pk)}))
    client.post(url, {"to": str(other.pk)})
    assert Case.objects.get(pk=case.pk).responsible == other


def test_a_made_up_move_is_refused_with_a_sentence(client, case, worker):
    client.force_login(worker)
    for to in ("", "nothing", "closed"):
        url = reverse("casework:move_case", args=[case.number])
        answer = client.post(url, {"to": to}, follow=True)
        assert 'role="alert"' in body(answer)


def test_nothing_is_offered_or_gone_by_hand_that_an_act_of_its_own_does(client, case, worker):
    client.force_login(worker)
    url = reverse("casework:move_case", args=[case.number])
    for state, refused, offered in (
        ("assessing", ("planning",), ()),
        ("planning", ("before_commission", "helped"), ("assessing",)),
        ("before_commission", ("helped", "planning"), ("assessing",)),
    ):
        with act(HOUSE, "case.move"):
            Case.objects.filter(pk=case.pk).update(state=state)
        said = page(client, "casework:case", case.number)
        for to in (*refused, *offered):
            assert (f'name="to" value="{to}"' in said) is (to in offered), (state, to)
        for to in refused:
            client.post(url, {"to": to})
            assert Case.objects.get(pk=case.pk).state == state


# Concerns

TOLD = {"danger": "now", "told": "Спит на мойке", "who": "Гүлзат, 11"}


@pytest.mark.parametrize("source", ["school", "clinic", "day_care", "other", ""])
def test_a_worker_says_what_kind_of_place_told(client, place, worker, source):
    client.force_login(worker)
    url = reverse("casework:receive_concern")
    assert "A day care centre" in body(client.get(url))
    client.post(url, {**TOLD, "place": place.pk, "once": str(uuid4()), "source": source})
    assert Concern.objects.get().source == (source or "other")


def test_nobody_says_that_the_hotline_or_a_round_told_who_does_not_work_there(
    client, place, worker
):
    url = reverse("casework:receive_concern")
    client.force_login(worker)
    client.post(url, {**TOLD, "place": place.pk, "once": str(uuid4()), "source": "visit"})
    assert not Concern.objects.exists()
    client.force_login(a_user("hotline_consultant"))
    assert "A day care centre" not in body(client.get(url))
    client.post(url, {**TOLD, "place": place.pk, "once": str(uuid4()), "source": "school"})
    assert Concern.objects.get().source == "hotline"


def test_the_hotline_takes_a_concern_and_gets_the_cases_number(client, place, worker):
    consultant = a_user("hotline_consultant")
    client.force_login(consultant)
    url = reverse("casework:receive_concern")
    assert client.get(url).status_code == 200
    answer = client.post(url, {**TOLD, "place": place.pk, "once": str(uuid4())}, follow=True)
    concern = Concern.objects.get()
    assert concern.source == "hotline"
    assert concern.case.number in body(answer)
    assert worker.full_name in body(answer)
    assert "Within 24 hours (project standard, not law)" in body(answer) or (
        "within 24 hours (project standard, not law)" in body(answer)
    )
    assert "Open the case" not in body(answer)
    assert client.get(reverse("casework:case", args=[concern.case.number])).status_code == 404


def test_a_concern_sent_twice_is_one(client, place, worker):
    client.force_login(a_user("hotline_consultant"))
    once = {**TOLD, "place": place.pk, "once": str(uuid4())}
    for _ in range(2):
        answer = client.post(reverse("casework:receive_concern"), once)
        assert answer.status_code == 302
    assert Concern.objects.count() == 1


def test_an_empty_concern_says_what_to_write(client, place):
    client.force_login(a_user("hotline_consultant"))
    text = body(client.post(reverse("casework:receive_concern"), {}))
    for said in (
        "Choose how soon somebody must go",
        "Write what was said, in a sentence or two",
        "Choose where the child is",
    ):
        assert said in text
    assert not Concern.objects.exists()


def test_a_concern_told_by_another_is_not_found(client, place, worker):
    case = actions.receive_concern(by=HOUSE, place=place, danger="low", source="other", told="x")
    client.force_login(a_user("hotline_consultant"))
    told = reverse("casework:concern", args=[case.concerns.get().pk])
    made_up = reverse("casework:concern", args=[uuid4()])
    assert client.get(told).status_code == 404
    assert body(client.get(told)) == body(client.get(made_up))


def test_a_concern_about_a_known_child_joins_its_case(client, case, worker):
    client.force_login(worker)
    url = reverse("casework:receive_concern")
    assert "Бектур" in body(client.get(url, {"child": str(case.child_id)}))
    data = {**TOLD, "place": case.place_id, "child": str(case.child_id)}
    client.post(url, data)
    assert Case.objects.get().danger == "now"
    assert case.concerns.count() == 2


@pytest.mark.parametrize("child", ["nonsense", "of another area"])
def test_a_concern_about_a_child_one_may_not_see_is_not_found(client, place, worker, child):
    if child == "of another area":
        child = str(a_person(a_place("KG-J-1", place.parent)).pk)
    client.force_login(worker)
    assert client.get(reverse("casework:receive_concern"), {"child": child}).status_code == 404


def test_a_worker_lays_concerns_in_their_own_area_only(client, place, worker):
    elsewhere = a_place("KG-J-1", place.parent)
    client.force_login(worker)
    data = {**TOLD, "place": elsewhere.pk}
    assert "Choose a place of the list" in body(
        client.post(reverse("casework:receive_concern"), data)
    )


def test_a_child_nobody_registered_is_shown_by_the_number(client, place, worker):
    case = actions.receive_concern(
        by=HOUSE, place=place, danger="high", source="hotline", told="Жалгыз", who="Кыз, 9"
    )
    client.force_login(worker)
    assert "A child not yet registered" in page(client, "casework:cases")
    text = page(client, "casework:case", case.number)
    assert "Жалгыз" in text
    assert "Кыз, 9" in text
    assert "Somebody told us" in text
