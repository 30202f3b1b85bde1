"""Sent, answered, received, ended; places counted; nobody forgotten."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from balalyk.directory import actions as directory
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from balalyk.referrals import actions, queries, rules
from balalyk.referrals.models import Referral
from tests.factories import a_person
from tests.referrals.town import NOW, a_case, agreed, drafted, make_town, said

pytestmark = pytest.mark.django_db


def sent(town, **fields):
    return actions.send(by=town.worker, referral=agreed(town, **fields))


def another(town, number, **fields):
    """A referral of another child of the village, to the same service."""
    child = a_person(town.village, name="Айпери Сабырова", name_key=5000 + number)
    return sent(town, case=a_case(town, child), **fields)


def answered(town, referral, what, **rest):
    told = actions.Answer(what, **rest)
    return actions.answer(by=town.provider, referral=referral, answer=told)


def test_from_sending_to_the_familys_word(town):
    referral = sent(town)
    assert referral.answer_due_at.date() == date(2026, 6, 8)
    assert Notice.objects.get(to=town.provider).kind == "referral_came"
    referral = answered(town, referral, "accepted", note="On Monday")
    assert Notice.objects.get(to=town.worker).kind == "answered"
    actions.record_received(
        by=town.provider, referral=referral, on=date(2026, 6, 2), what="First talk", hours=1
    )
    referral.refresh_from_db()
    assert referral.state == "receiving"
    referral = actions.end(
        by=town.provider, referral=referral, ending=actions.Ending("completed", outcome="reached")
    )
    heard = actions.record_feedback(by=town.worker, referral=referral, feedback="helped")
    assert (heard.state, heard.outcome, heard.feedback) == ("completed", "reached", "helped")
    acts = list(Event.objects.filter(target=str(referral.pk)).values_list("action", flat=True))
    assert acts == [
        "referral.draft", "referral.consent", "referral.send", "referral.answer",
        "referral.report", "referral.report", "referral.feedback",
    ]  # fmt: skip


@pytest.mark.parametrize("consent", ["nobody asked", "refused"])
def test_without_consent_nothing_is_sent(town, consent):
    draft = drafted(town)
    if consent == "refused":
        actions.refuse_consent(by=town.worker, referral=draft, said=said())
    with pytest.raises(rules.NotPossible):
        actions.send(by=town.worker, referral=draft)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_paused_service_and_one_for_another_place_get_nothing(town):
    referral = agreed(town)
    directory.move_service(by=town.supervisor, service=town.centre, to="paused", reason="Repairs")
    with pytest.raises(rules.NotPossible) as refusal:
        actions.send(by=town.worker, referral=referral)
    assert refusal.value.code == "service_closed"
    directory.move_service(by=town.supervisor, service=town.centre, to="active")
    directory.change_service(by=town.supervisor, service=town.centre, areas=[town.other])
    with pytest.raises(rules.NotPossible) as refusal:
        actions.send(by=town.worker, referral=referral)
    assert refusal.value.code == "not_for_them"


def test_only_the_service_asked_answers_and_nobody_before_it_was_sent(town):
    draft = agreed(town)
    assert not Referral.objects.visible_to(town.provider).exists()
    with pytest.raises(PermissionDenied):
        answered(town, draft, "accepted")
    referral = actions.send(by=town.worker, referral=draft)
    assert list(Referral.objects.visible_to(town.provider)) == [referral]
    assert not Referral.objects.visible_to(town.rival).exists()
    for user in (town.rival, town.stranger):
        with pytest.raises(PermissionDenied):
            actions.answer(by=user, referral=referral, answer=actions.Answer("accepted"))


def test_a_no_needs_its_reason_and_is_sent_elsewhere_once(town):
    referral = sent(town)
    with pytest.raises(rules.NotPossible):
        answered(town, referral, "declined")
    referral = answered(town, referral, "declined", because="full")
    again = actions.send_again(by=town.worker, referral=referral, service=town.other_centre)
    assert (again.after, again.state, again.fields, again.need) == (
        referral, "draft", [], "Сүйлөшүү керек",
    )  # fmt: skip
    with pytest.raises(rules.NotPossible) as refusal:
        actions.send_again(by=town.worker, referral=referral, service=town.clinic)
    assert refusal.value.code == "sent_again"


def test_what_an_obligation_asked_for_follows_the_living_referral(town):
    import uuid

    obliged = actions.Obliged(uuid.uuid4(), "Point 2 of resolution 14")
    referral = actions.draft_referral(
        by=town.worker, case=town.case, service=town.centre, obligation=obliged
    )
    referral = actions.record_consent(
        by=town.worker, referral=referral, said=said(), fields=["name"]
    )
    referral = answered(
        town, actions.send(by=town.worker, referral=referral), "declined", because="full"
    )
    again = actions.send_again(by=town.worker, referral=referral, service=town.other_centre)
    referral.refresh_from_db()
    assert (again.obligation, referral.obligation) == (obliged.id, None)
    assert again.obligation_label == referral.obligation_label == obliged.label


def test_the_second_for_the_last_place_is_left_the_waiting_list_and_hears_when_one_is_free(town):
    first, second, third, fourth = (another(town, number) for number in range(4))
    for one in (first, second):
        answered(town, one, "accepted")
    with pytest.raises(rules.NotPossible) as refusal:
        answered(town, third, "accepted")
    assert refusal.value.code == "no_place_left"
    third = answered(town, third, "waiting_list")
    with clock.stopped_at(NOW + timedelta(hours=1)):
        fourth = answered(town, fourth, "waiting_list")
        assert [queries.place_in_line(one) for one in (third, fourth)] == [1, 2]
        first.refresh_from_db()
        actions.end(
            by=town.provider, referral=first, ending=actions.Ending("stopped", because="moved")
        )
        third.refresh_from_db()
        fourth.refresh_from_db()
        assert (third.place_free_at is not None, fourth.place_free_at) == (True, None)
        told = Notice.objects.get(kind="place_free")
        assert (told.to, told.number) == (town.worker, third.number)
        # The place is kept for who waited longest.
        with pytest.raises(rules.NotPossible):
            answered(town, fourth, "accepted")
        assert answered(town, third, "accepted").place_free_at is None


def test_what_is_taken_back_frees_its_place_and_closes_every_field(town):
    first, second, third = (another(town, number) for number in range(3))
    first = answered(town, first, "accepted")
    answered(town, second, "accepted")
    answered(town, third, "waiting_list")
    with pytest.raises(rules.NotPossible):
        actions.withdraw(by=town.worker, referral=first, why=" ")
    first = actions.withdraw(by=town.worker, referral=first, why="The family moved")
    third.refresh_from_db()
    assert third.place_free_at is not None
    assert rules.open_fields(first.state, first.fields) == ()


def test_nobody_answers_and_both_sides_are_told_once(town):
    referral = sent(town)
    assert actions.remind() == 0
    Notice.objects.all()._raw_delete("default")
    with clock.stopped_at(NOW + timedelta(days=8)):
        assert queries.is_late(referral, clock.now())
        assert (actions.remind(), actions.remind()) == (1, 0)
        assert {(n.to, n.kind) for n in Notice.objects.all()} == {
            (town.worker, "nobody_answered"), (town.provider, "referral_came"),
        }  # fmt: skip
        assert list(queries.waiting_for(town.worker, clock.now())) == [referral]


def test_services_are_offered_by_need_and_place_the_fitting_ones_first(town):
    for number in range(2):
        answered(town, another(town, number), "accepted")
    directory.move_service(
        by=town.supervisor, service=town.other_centre, to="paused", reason="Holidays"
    )
    full, paused = queries.offers(town.case, "psychologist")
    assert (full.service, full.is_full, full.held) == (town.centre, True, 2)
    assert (paused.service.pk, paused.is_closed) == (town.other_centre.pk, True)
    assert queries.offers(town.case, "shelter") == []


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_the_last_place_at_once_get_one_place():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer; the tests' database in memory cannot be shared")
    with clock.stopped_at(NOW):
        town = make_town()
        directory.change_service(by=town.supervisor, service=town.centre, capacity=1)
        rows = [another(town, number) for number in range(2)]
    start, came = threading.Barrier(2), []

    def accept(referral):
        start.wait()
        try:
            came.append(answered(town, referral, "accepted").state)
        except rules.NotPossible as refusal:
            came.append(refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=accept, args=[row]) for row in rows]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(came) == ["accepted", "no_place_left"]


def test_a_place_made_by_a_raised_capacity_goes_to_the_first_who_waits(town):
    from balalyk.referrals.tasks import look_after_referrals

    for number in range(2):
        answered(town, another(town, number), "accepted")
    third = answered(town, another(town, 3), "waiting_list")
    assert look_after_referrals() == 0
    assert not Event.objects.filter(action="referral.offer_place").exists()
    directory.change_service(by=town.supervisor, service=town.centre, capacity=3)
    assert (look_after_referrals(), look_after_referrals()) == (1, 0)
    third.refresh_from_db()
    assert third.place_free_at is not None
