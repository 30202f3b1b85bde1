"""One-time links: neutral before the code, locked after six wrong ones, used once."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balalyk.kernel import clock
from balalyk.kernel.logs import NoSecrets
from balalyk.kernel.models import Event
from balalyk.referrals import actions, rules
from balalyk.referrals.models import Link, Referral
from tests.referrals.town import NOW, agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(town):
    return actions.send(by=town.worker, referral=agreed(town, ["name"], service=town.clinic))


def given(town, referral):
    return actions.give_link(by=town.worker, referral=referral)


def page(client, handed, **data):
    url = reverse("referrals:by_link", args=[handed.token])
    return client.post(url, data) if data else client.get(url)


def wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def test_neither_token_nor_code_is_kept(town, sent):
    handed = given(town, sent)
    raw = b"".join(
        bytes(value)
        for row in Link.objects.values_list("token_digest", "code_key")
        for value in row
    )
    assert len(handed.token) == 43 and re.fullmatch(r"\d{6}", handed.code)
    assert handed.token.encode() not in raw and handed.code.encode() not in raw
    assert handed.token not in str(list(Event.objects.values_list("payload", flat=True)))


def test_a_log_line_holds_no_token(town, sent):
    handed = given(town, sent)
    line = f"GET /answer/{handed.token}/ HTTP/1.1"
    record = logging.LogRecord("x", logging.INFO, "x", 1, line, (), None)
    NoSecrets().filter(record)
    assert record.getMessage() == "GET /answer/…/ HTTP/1.1"


def test_before_the_code_the_page_names_nobody_and_nothing(client, town, sent):
    handed = given(town, sent)
    answer = page(client, handed)
    said = answer.content.decode()
    for secret in ("Эрлан", sent.number, "Clinic", "Aravan", town.case.number):
        assert secret not in said
    # No other site learns the address; "no-referrer" would break our own form (Origin: null).
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_an_answer_by_link_reaches_the_worker_and_uses_the_link_up(client, town, sent):
    handed = given(town, sent)
    assert (
        "Эрлан"
        in page(client, handed, code=handed.code[:3] + " " + handed.code[3:]).content.decode()
    )
    assert "Thank you" in page(client, handed, what="accepted", note="Come").content.decode()
    sent.refresh_from_db()
    assert (sent.state, sent.answered_through, sent.answer_note) == ("accepted", "link", "Come")
    assert page(Client(), handed).status_code == 404
    event = Event.objects.get(action="referral.answer")
    assert (event.actor, event.payload["through"]) == (None, "link")
    assert (
        Event.objects.filter(action__in=["referral.link", "referral.try", "referral.use"]).count()
        == 3
    )


def test_a_button_pressed_twice_answers_once_and_says_twice_that_the_answer_is_kept(
    client, town, sent
):
    handed = given(town, sent)
    page(client, handed, code=handed.code)
    for _ in range(2):
        said = page(client, handed, what="accepted", note="Come").content.decode()
        assert "Thank you" in said and "Эрлан" not in said
    assert "Thank you" in page(client, handed).content.decode()
    assert Event.objects.filter(action="referral.answer").count() == 1


def test_a_no_by_link_needs_a_reason_and_nothing_typed_is_lost(client, town, sent):
    handed = given(town, sent)
    page(client, handed, code=handed.code)
    said = page(client, handed, what="declined", note="Жаздым").content.decode()
    assert "Choose why not" in said and "Жаздым" in said
    assert "Thank you" in page(client, handed, what="declined", because="full").content.decode()


def test_the_sixth_wrong_code_locks_the_link_even_for_the_right_one(client, town, sent):
    handed = given(town, sent)
    for _ in range(rules.TRIES - 1):
        assert "not the code" in page(client, handed, code=wrong(handed.code)).content.decode()
    assert page(client, handed, code=wrong(handed.code)).status_code == 404
    assert page(client, handed, code=handed.code).status_code == 404
    assert Event.objects.filter(action="referral.try").count() == 6
    again = given(town, sent)
    assert "Эрлан" in page(client, again, code=again.code).content.decode()


def test_another_browser_does_not_come_in_by_the_address_alone(client, town, sent):
    handed = given(town, sent)
    page(client, handed, code=handed.code)
    stranger = Client()
    assert "Эрлан" not in page(stranger, handed).content.decode()
    page(stranger, handed, what="accepted")
    sent.refresh_from_db()
    assert sent.state == "sent"


@pytest.mark.parametrize("why", ["unknown", "old", "replaced", "withdrawn"])
def test_every_dead_link_answers_the_same(client, town, sent, why):
    handed, at = given(town, sent), NOW
    if why == "unknown":
        handed = actions.Handed(handed.link, "x" * 43, handed.code)
    elif why == "old":
        at = NOW + timedelta(days=15)
    elif why == "replaced":
        given(town, sent)
    else:
        actions.withdraw(by=town.worker, referral=sent, why="Moved")
    with clock.stopped_at(at):
        answer = page(client, handed)
        assert answer.status_code == 404
        assert "no longer works" in answer.content.decode()
        with pytest.raises(rules.NotPossible):
            actions.open_link(token=handed.token, code=handed.code)


def test_a_link_given_later_serves_to_tell_what_was_received(client, town, sent):
    answer = actions.Answer("accepted", through="told")
    actions.answer(by=town.worker, referral=sent, answer=answer)
    handed = given(town, sent)
    page(client, handed, code=handed.code)
    page(client, handed, on="01.06.2026", hours="1,5", what="Examined")
    sent.refresh_from_db()
    assert (sent.state, str(sent.received.get().hours)) == ("receiving", "1.5")


def test_who_holds_a_link_reaches_that_referral_alone(town, sent):
    other = actions.send(by=town.worker, referral=agreed(town, ["name"]))
    holder = actions.Holder(given(town, sent).link)
    assert holder.reaches(sent) and not holder.reaches(other) and not holder.reaches(town.case)
    assert not holder.may("referral.view") and not Referral.objects.visible_to(holder).exists()
