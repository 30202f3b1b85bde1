"""People are told what waits for them; a letter never tells whom it is about."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import OutsideAct
from balalyk.notices import actions, rules
from balalyk.notices.models import Kind, Mail, Notice
from balalyk.notices.tasks import send_letters
from tests.factories import a_country, a_place, a_user

pytestmark = pytest.mark.django_db
EIGHT = datetime(2026, 11, 3, 2, 5, tzinfo=UTC)  # 08:05 in Bishkek
SIX = datetime(2026, 11, 3, 0, 5, tzinfo=UTC)  # 06:05 in Bishkek


@pytest.fixture
def worker():
    return a_user(
        "social_worker", a_place("KG-O-1", a_country()), email="worker@example.org", language="en"
    )


def told(user, kind=Kind.ALERT, path="/cases/7F3K9M-3/", number="7F3K9M-3"):
    with act(HOUSE, "case.open"):
        return actions.notify(to=user, kind=kind, path=path, number=number)


def test_nobody_is_told_outside_an_act(worker):
    with pytest.raises(OutsideAct):
        actions.notify(to=worker, kind=Kind.ALERT, path="/cases/")


def test_the_same_unread_thing_is_told_once_and_after_reading_again(worker):
    first = told(worker)
    assert told(worker) is None
    actions.read_notices(by=worker, notices=[first])
    assert told(worker) is not None
    assert Notice.objects.count() == 2


def test_somebody_who_may_no_longer_sign_in_is_told_nothing(worker):
    worker.is_active = False
    assert told(worker) is None


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere", "cases/"]
)
def test_a_notice_leads_to_a_page_of_this_house(worker, path):
    with pytest.raises(rules.StrangePath):
        told(worker, path=path)


def test_one_reads_ones_own_notices_only(client, worker):
    other = a_user("social_worker")
    foreign, own = told(other), told(worker)
    client.force_login(worker)
    page = client.get(reverse("notices:notices")).content.decode()
    assert str(own.pk) in page
    assert str(foreign.pk) not in page
    assert client.get(reverse("notices:notice", args=[foreign.pk])).status_code == 404
    assert client.get(reverse("notices:notice", args=[own.pk])).url == "/cases/7F3K9M-3/"
    own.refresh_from_db()
    assert own.read_at is not None
    assert actions.read_notices(by=worker, notices=[foreign]) == 0


def test_the_list_asks_the_database_the_same_with_many_notices(
    client, worker, django_assert_max_num_queries
):
    for number in range(60):
        told(worker, path=f"/cases/{number}/")
    client.force_login(worker)
    client.get(reverse("notices:notices"))
    with django_assert_max_num_queries(10):
        page = client.get(reverse("notices:notices")).content.decode()
    assert "60 are new" in page


def test_reading_all_leaves_nothing_new(client, worker):
    told(worker), told(worker, path="/cases/2/")
    client.force_login(worker)
    client.post(reverse("notices:read_all"))
    assert not Notice.objects.unread().exists()


# --- letters ------------------------------------------------------------------------------------
@pytest.fixture
def post_office(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.EMAIL_HOST = "mail.example.org"
    settings.ADDRESS = "https://balalyk.example.org"


def test_a_letter_says_how_many_wait_and_nothing_else(worker, post_office):
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    told(worker), told(worker, path="/cases/2/", number="2222222")
    assert send_letters() == 1
    (letter,) = mail.outbox
    assert letter.to == ["worker@example.org"]
    assert letter.body == (
        "2 messages wait for you. Sign in to read them:\nhttps://balalyk.example.org/notices/\n"
    )
    assert "7F3K9M-3" not in letter.subject + letter.body
    assert "Balalyk" not in letter.subject
    assert send_letters() == 0


def test_a_letter_is_in_the_readers_language(worker, post_office):
    worker.language = "ky"
    worker.save()
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    told(worker)
    send_letters()
    assert "билдирүү" in mail.outbox[0].body


def test_letters_at_once_are_an_hour_apart(worker, post_office):
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    with clock.stopped_at(EIGHT):
        told(worker)
        assert send_letters() == 1
        told(worker, path="/cases/2/")
        assert send_letters() == 0
    with clock.stopped_at(EIGHT + timedelta(hours=1)):
        assert send_letters() == 1


def test_the_daily_letter_goes_once_in_the_morning(worker, post_office):
    actions.choose_mail(by=worker, when=Mail.DAILY)
    with clock.stopped_at(SIX):
        told(worker)
        assert send_letters() == 0
    with clock.stopped_at(EIGHT):
        assert send_letters() == 1
        told(worker, path="/cases/2/")
        assert send_letters() == 0
    with clock.stopped_at(EIGHT + timedelta(days=1)):
        assert send_letters() == 1


def test_who_chose_nothing_or_has_no_address_gets_no_letter(worker, post_office):
    told(worker)
    assert send_letters() == 0
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    worker.email = ""
    worker.save()
    assert send_letters() == 0


def test_without_a_mail_server_the_notices_wait_in_the_application(worker, settings):
    settings.EMAIL_HOST = ""
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    told(worker)
    assert send_letters() == 0
    assert Notice.objects.get().mailed_at is None


def test_a_mail_server_that_is_away_loses_no_letter(worker, post_office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    actions.choose_mail(by=worker, when=Mail.AT_ONCE)
    told(worker)
    assert send_letters() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_letters() == 1


def test_the_choice_of_letters_is_kept_and_a_wrong_one_is_answered(client, worker):
    client.force_login(worker)
    page = client.post(reverse("notices:choose_mail"), {"when": "hourly"})
    assert page.status_code == 200
    client.post(reverse("notices:choose_mail"), {"when": "daily"})
    worker.refresh_from_db()
    assert worker.mail_choice.when == Mail.DAILY
