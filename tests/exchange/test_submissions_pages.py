"""A supervisor sees what waits and why, and decides; answers about people stay covered until asked."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.exchange.openrosa import actions
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from tests.exchange.phone import JPEG, NAME, PhoneInHand, a_form, filled
from tests.factories import a_place, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def osh():
    return a_place("KG-O-1")


@pytest.fixture
def worker(osh):
    return a_user("social_worker", osh, username="worker", full_name="Name of worker")


@pytest.fixture
def supervisor(osh):
    return a_user("area_supervisor", osh)


@pytest.fixture
def phone(worker):
    a_form()
    return PhoneInHand.of(worker)


def waits(submission, code="missing", **values):
    with act(HOUSE, "visit.submit"):
        submission.stage = Stage.WAITING
        submission.attempts += 1
        submission.reason = actions.reason_text(code, **values)
        submission.save()
    return submission


@pytest.fixture
def waiting(phone):
    phone.post(filled("uuid:1"), {"a.jpg": JPEG})
    return waits(Submission.objects.get(), path="member[1]/name")


def page(client, name, submission):
    return reverse(f"openrosa:{name}", kwargs={"pk": submission.pk})


def test_the_queue_says_why_in_the_words_of_the_form(client, supervisor, waiting):
    client.force_login(supervisor)
    text = client.get(reverse("openrosa:submissions")).content.decode()
    assert "“Name” (Person 1) is empty" in text
    assert "Name of worker" in text and "trial 1" in text
    assert NAME not in text


def test_an_empty_queue_says_what_comes_here(client, supervisor, phone):
    client.force_login(supervisor)
    text = client.get(reverse("openrosa:submissions")).content.decode()
    assert "No form waits for you." in text


@pytest.mark.parametrize("shelf", ["incomplete", "received", "registered", "set_aside", "nonsense"])
def test_every_shelf_opens(client, supervisor, phone, shelf):
    phone.post(filled(), more_to_come=True)
    phone.post(filled())
    client.force_login(supervisor)
    answer = client.get(reverse("openrosa:submissions"), {"show": shelf})
    assert answer.status_code == 200
    assert (b"still on the phone" in answer.content) is (shelf in {"incomplete", "nonsense"})


def test_the_queue_asks_the_database_no_more_for_more_forms(client, supervisor, phone):
    client.force_login(supervisor)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("openrosa:submissions"))
        return len(queries)

    for _ in range(2):
        phone.post(filled())
    for one in Submission.objects.all():
        waits(one, path="round_code")
    cost()
    few = cost()
    for _ in range(30):
        phone.post(filled())
    for one in Submission.objects.filter(stage=Stage.RECEIVED):
        waits(one, path="round_code")
    assert cost() == few


def test_one_form_shows_its_answers_with_those_of_people_covered(client, supervisor, waiting):
    client.force_login(supervisor)
    text = client.get(page(client, "submission", waiting)).content.decode()
    assert "Code of the round" in text and "2026-2" in text
    assert "Somebody answered" in text  # a choice in its words
    assert "Person 1" in text and "Person 2" in text and "are covered" in text
    assert NAME not in text and "Бектур" not in text and "Does … work?" not in text
    assert Event.objects.filter(action="submission.view", target=str(waiting.pk)).count() == 1


def test_uncovering_the_answers_is_recorded(client, supervisor, waiting):
    client.force_login(supervisor)
    assert client.get(page(client, "answers", waiting)).status_code == 405
    answer = client.post(page(client, "answers", waiting))
    text = answer.content.decode()
    assert NAME in text and "Person 2" in text and "Does … work?" in text and "Yes" in text
    assert "no-store" in answer.headers["Cache-Control"]
    assert Event.objects.get(action="submission.read").actor == supervisor.pk


def test_the_questions_are_in_the_reader_s_language(client, supervisor, waiting):
    supervisor.language = "ky"
    supervisor.save()
    client.force_login(supervisor)
    text = client.get(page(client, "submission", waiting)).content.decode()
    assert "Кыдыруунун коду" in text and "Жооп беришти" in text


def test_a_hostile_answer_stays_text(client, supervisor, phone):
    phone.post(filled(name="&lt;script&gt;alert(1)&lt;/script&gt;"))
    client.force_login(supervisor)
    text = client.post(page(client, "answers", Submission.objects.get())).content.decode()
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text


def test_a_file_is_saved_never_shown(client, supervisor, waiting):
    client.force_login(supervisor)
    file = waiting.attachments.get()
    url = reverse("openrosa:attachment", kwargs={"pk": waiting.pk, "file": file.pk})
    answer = client.get(url)
    assert answer.content == JPEG
    assert re.fullmatch(
        r'attachment; filename="[0-9a-f]{8}-[0-9a-f]{8}\.jpe?g"',
        answer.headers["Content-Disposition"],
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Event.objects.filter(action="submission.read").exists()


def test_running_again_puts_it_back_and_forgets_the_reason(client, supervisor, waiting):
    client.force_login(supervisor)
    client.post(page(client, "run_again", waiting))
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.reason, waiting.attempts) == (Stage.RECEIVED, "", 0)
    assert Event.objects.get(action="submission.rerun").payload["attempts"] == 1


def test_running_again_reads_a_form_whose_files_never_came(client, supervisor, phone):
    phone.post(filled(), more_to_come=True)
    one = Submission.objects.get()
    client.force_login(supervisor)
    client.post(page(client, "run_again", one))
    one.refresh_from_db()
    assert one.complete and one.stage == Stage.RECEIVED


def test_what_is_registered_or_in_the_queue_is_not_run_again(phone):
    phone.post(filled())
    one = Submission.objects.get()
    with pytest.raises(ValidationError):
        actions.run_again(by=HOUSE, submission=one)
    with act(HOUSE, "visit.submit"):
        Submission.objects.update(stage=Stage.REGISTERED)
    with pytest.raises(ValidationError):
        actions.run_again(by=HOUSE, submission=one)
    with pytest.raises(ValidationError):
        actions.set_aside(by=HOUSE, submission=one, reason="trial")


def test_setting_aside_wants_a_reason_and_keeps_the_form(client, supervisor, waiting):
    client.force_login(supervisor)
    refused = client.post(page(client, "set_aside", waiting), {"reason": "  "})
    assert refused.status_code == 422 and b"Write why it is set aside" in refused.content
    client.post(page(client, "set_aside", waiting), {"reason": f"Trial of {NAME}"})
    waiting.refresh_from_db()
    assert waiting.stage == Stage.SET_ASIDE and bytes(waiting.xml)
    text = client.get(page(client, "submission", waiting)).content.decode()
    assert "Set aside: Trial of" in text
    assert NAME not in str(Event.objects.get(action="submission.set_aside").payload)


@pytest.mark.parametrize(
    "code",
    [
        "unknown_round",
        "unknown_dwelling",
        "not_your_area",
        "unknown_case",
        "not_registered",
        "before_the_case",
        "in_future",
        "not_allowed",
        "internal",
        "new",
    ],
)
def test_every_reason_has_words_and_an_advice(client, supervisor, waiting, code):
    waits(waiting, code, dwelling="D-1")
    client.force_login(supervisor)
    text = client.get(page(client, "submission", waiting)).content.decode()
    assert "What to do" in text and "Run again" in text


# --- who may not -------------------------------------------------------------------------------
def test_a_form_of_another_area_does_not_exist(client, waiting):
    other = a_user("area_supervisor", a_place("KG-J-1"))
    client.force_login(other)
    made_up = "00000000-0000-4000-8000-000000000000"
    for name, method in (
        ("submission", client.get),
        ("answers", client.post),
        ("run_again", client.post),
        ("set_aside", client.post),
    ):
        theirs = method(page(client, name, waiting))
        nobody_s = method(reverse(f"openrosa:{name}", kwargs={"pk": made_up}))
        assert theirs.status_code == nobody_s.status_code == 404
    file = waiting.attachments.get().pk
    url = reverse("openrosa:attachment", kwargs={"pk": waiting.pk, "file": file})
    assert client.get(url).status_code == 404
    assert "uuid:1" not in client.get(reverse("openrosa:submissions")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.run_again(by=other, submission=waiting)


def test_a_worker_and_a_stranger_see_no_queue(client, worker, waiting):
    assert client.get(reverse("openrosa:submissions")).status_code == 302
    client.force_login(worker)
    assert client.get(reverse("openrosa:submissions")).status_code == 404
    assert client.get(page(client, "submission", waiting)).status_code == 404
