"""The pages: from a case to a sent referral, who finds what, and how many queries a list takes."""

import pytest
from django.urls import reverse

from balalyk.kernel.acts import HOUSE, act
from balalyk.referrals import actions
from balalyk.referrals.models import Referral
from tests.factories import a_person
from tests.referrals.town import a_case, agreed, drafted

pytestmark = pytest.mark.django_db


def url(name, referral):
    return reverse(f"referrals:{name}", args=[referral.number])


def text(answer) -> str:
    return answer.content.decode()


def test_a_worker_writes_a_referral_asks_consent_and_sends_it(client, town):
    client.force_login(town.worker)
    refer = reverse("referrals:refer", args=[town.case.number])
    page = text(client.get(refer, {"kind": "psychologist"}))
    assert "Family centre" in page and "2 of 2 places free" in page and "Clinic" not in page
    said = text(client.post(f"{refer}?kind=psychologist", {"need": "Кеңеш"}))
    assert "Choose a service" in said and "Кеңеш" in said
    client.post(f"{refer}?kind=psychologist", {"need": "Кеңеш", "service": str(town.centre.pk)})
    referral = Referral.objects.get()
    assert "Record who consents" in text(client.get(url("referral", referral)))
    answers = {
        "decision": "given", "by": "carer", "name": "Каныкей", "how": "spoken", "assent": "yes",
        "on": "30.05.2026", "purpose": "",
    }  # fmt: skip
    said = text(client.post(url("consent", referral), answers))
    assert "Mark at least one thing" in said and 'value="Каныкей"' in said
    client.post(url("consent", referral), {**answers, "fields_agreed": ["name", "need"]})
    assert "Send it to Family centre help" in text(client.get(url("referral", referral)))
    client.post(url("send", referral))
    referral.refresh_from_db()
    assert (referral.state, referral.fields) == ("sent", ["name", "need"])


def test_the_page_of_choice_warns_of_full_and_closed_services(client, town):
    from balalyk.directory import actions as directory

    directory.change_service(by=town.supervisor, service=town.centre, capacity=0)
    directory.move_service(
        by=town.supervisor, service=town.other_centre, to="paused", reason="Repairs until May"
    )
    client.force_login(town.worker)
    refer = reverse("referrals:refer", args=[town.case.number])
    page = text(client.get(refer, {"kind": "psychologist"}))
    assert "It is full: the child would wait" in page
    assert "Repairs until May" in page
    assert "No service of this kind" in text(client.get(refer, {"kind": "shelter"}))


def test_the_full_service_is_shown_the_waiting_list_with_its_note_kept(client, town):
    from balalyk.directory import actions as directory

    directory.change_service(by=town.supervisor, service=town.centre, capacity=0)
    referral = actions.send(by=town.worker, referral=agreed(town))
    client.force_login(town.provider)
    page = text(client.post(url("answer", referral), {"what": "accepted", "note": "Дүйшөмбү"}))
    assert "The last place was taken meanwhile" in page
    assert "Дүйшөмбү" in page and 'value="accepted"' not in page
    client.post(url("answer", referral), {"what": "waiting_list"})
    assert "Place on the waiting list" in text(client.get(url("referral", referral)))


def test_a_no_is_sent_elsewhere_by_the_pages_and_the_chain_is_shown(client, town):
    referral = actions.send(by=town.worker, referral=agreed(town))
    client.force_login(town.provider)
    client.post(url("answer", referral), {"what": "declined", "because": "full"})
    client.force_login(town.worker)
    assert "Choose another service" in text(client.get(url("referral", referral)))
    client.post(url("again", referral), {"service": str(town.other_centre.pk), "need": "Башка сөз"})
    again = Referral.objects.get(after=referral)
    assert again.need == "Башка сөз"
    assert again.number in text(client.get(url("referral", referral)))
    assert referral.number in text(client.get(url("referral", again)))
    assert client.get(url("again", again)).status_code == 404


def test_strangers_rivals_and_roles_without_the_right_find_nothing(client, town):
    referral = actions.send(by=town.worker, referral=agreed(town))
    for user in (town.stranger, town.rival):
        client.force_login(user)
        for name in ("referral", "answer"):
            assert client.get(url(name, referral)).status_code == 404
        assert referral.number not in text(client.get(reverse("referrals:referrals")))
    client.force_login(town.provider)
    for name in ("consent", "choose_service", "withdraw", "feedback"):
        assert client.get(url(name, referral)).status_code == 404
    for name in ("send", "give_link"):
        assert client.post(url(name, referral)).status_code == 404
    case = reverse("referrals:of_case", args=[town.case.number])
    assert client.get(case).status_code == 404
    assert town.case.number not in text(client.get(url("referral", referral)))


def test_the_trail_of_a_referral_says_who_did_what(client, town):
    referral = actions.send(by=town.worker, referral=agreed(town))
    actions.answer(by=town.provider, referral=referral, answer=actions.Answer("accepted"))
    client.force_login(town.worker)
    page = text(client.get(url("referral", referral)))
    assert "A referral was answered: accepted" in page
    assert f"{town.provider.full_name}, service provider" in page


@pytest.fixture
def three_hundred(town):
    """Three hundred referrals of sixty cases, in all states."""
    states = ("sent", "accepted", "declined", "waiting_list", "receiving", "completed")
    cases = [a_case(town, a_person(town.village, name_key=9000 + number)) for number in range(60)]
    with act(HOUSE, "referral.draft"):
        for number in range(300):
            referral = drafted(town, case=cases[number % 60])
            referral.state, referral.fields = states[number % 6], ["name", "place"]
            referral.sent_at = referral.answer_due_at = referral.drafted_at
            referral.save()
    return town


def test_three_hundred_referrals_take_as_many_queries_as_one(
    client, three_hundred, django_assert_max_num_queries
):
    client.force_login(three_hundred.worker)
    with django_assert_max_num_queries(12):
        page = text(client.get(reverse("referrals:referrals")))
    assert page.count('class="what"') == 25
    with django_assert_max_num_queries(12):
        client.get(reverse("referrals:referrals"), {"show": "to_do", "page": 3})
    client.force_login(three_hundred.provider)
    with django_assert_max_num_queries(12):
        page = text(client.get(reverse("referrals:referrals")))
    assert page.count("Асанбек") >= 15
    case = Referral.objects.first().case
    client.force_login(three_hundred.worker)
    with django_assert_max_num_queries(14):
        client.get(reverse("referrals:of_case", args=[case.number]))


def test_who_refused_at_a_visit_is_shown_before_consent_is_asked_anew(client, town):
    from balalyk.registry.models import Consent
    from tests.factories import SEEN

    referral = drafted(town)
    client.force_login(town.worker)
    refused = "At a visit the family refused"
    assert refused not in text(client.get(url("consent", referral)))
    with act(HOUSE, "consent.record"):
        Consent(child=town.child, given_by="carer", answer="no", form="spoken", on_date=SEEN).save()
    assert refused in text(client.get(url("consent", referral)))


def test_consent_to_one_service_is_no_consent_to_another_chosen_meanwhile(client, town):
    referral = drafted(town)
    client.force_login(town.worker)
    assert str(town.centre.pk) in text(client.get(url("consent", referral)))
    actions.change_draft(
        by=town.worker, referral=referral, service=town.other_centre, need=referral.need
    )
    answers = {
        "decision": "given", "by": "carer", "name": "Каныкей", "how": "spoken", "assent": "yes",
        "on": "30.05.2026", "purpose": "", "fields_agreed": ["name"],
        "service": str(town.centre.pk),
    }  # fmt: skip
    said = text(client.post(url("consent", referral), answers, follow=True))
    referral.refresh_from_db()
    assert "The service was changed meanwhile" in said and referral.fields == []
    client.post(url("consent", referral), {**answers, "service": str(town.other_centre.pk)})
    referral.refresh_from_db()
    assert referral.fields == ["name"]


def test_a_button_pressed_twice_makes_one_draft_and_one_entry_of_what_was_received(client, town):
    client.force_login(town.worker)
    refer = reverse("referrals:refer", args=[town.case.number])
    for _press in range(2):
        client.post(f"{refer}?kind=psychologist", {"need": "Кеңеш", "service": str(town.centre.pk)})
    assert Referral.objects.count() == 1
    referral = actions.send(by=town.worker, referral=agreed(town, need="Башка"))
    actions.answer(by=town.provider, referral=referral, answer=actions.Answer("accepted"))
    client.force_login(town.provider)
    visit = {"on": "01.06.2026", "hours": "2", "what": "Сүйлөштүк"}
    for _press in range(2):
        client.post(url("received", referral), visit)
    assert referral.received.count() == 1
    client.post(url("received", referral), {**visit, "what": "Дагы сүйлөштүк"})
    assert referral.received.count() == 2
