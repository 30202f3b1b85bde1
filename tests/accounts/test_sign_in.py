"""Coming in: with a password, not by guessing, and in a demo with one click."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.kernel.models import Event
from tests.factories import a_user

WORD = "mibo-tuga-rena-koza-sidu"


@pytest.fixture(autouse=True)
def shared_cache(db):
    call_command("createcachetable", verbosity=0)
    cache.clear()


@pytest.fixture
def worker(db):
    user = a_user("social_worker", username="aigul", full_name="Aigul Toktosunova")
    user.set_password(WORD)
    user.save()
    return user


def try_in(client, username="aigul", password=WORD, **more):
    given = {"login": username, "password": password, **more}
    return client.post(reverse("account_login"), given)


def test_the_right_password_leads_to_the_first_page(client, worker):
    answer = try_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(worker.pk)


def test_the_session_ends_with_the_browser(client, worker):
    answer = try_in(client)
    assert answer.cookies["session"]["max-age"] == ""


def test_after_signing_in_one_is_where_one_wanted_to_go(client, worker):
    assert try_in(client, next="/me/")["Location"] == "/me/"
    client.logout()
    assert try_in(client, next="https://elsewhere.example/")["Location"] == "/"


@pytest.mark.parametrize(("username", "password"), [("aigul", "wrong"), ("nobody", WORD)])
def test_a_wrong_password_and_a_wrong_name_get_the_same_sentence(
    client, worker, username, password
):
    page = try_in(client, username, password).content.decode()
    assert "The user name or the password is not right" in page
    assert f'value="{username}"' in page


def test_empty_answers_say_what_to_write(client, db):
    page = try_in(client, "", "").content.decode()
    assert "Write your user name" in page and "Write your password" in page


def test_who_has_ended_is_told_so_and_stays_out(client, worker):
    worker.is_active = False
    worker.save()
    assert "Your access has ended" in try_in(client).content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_tries_lock_the_name_even_for_the_right_password(client, worker):
    for _try in range(5):
        try_in(client, password="wrong")
    page = try_in(client).content.decode()
    assert "Too many wrong tries. Wait five minutes" in page
    assert "_auth_user_id" not in client.session


def test_the_count_of_wrong_tries_is_kept_where_every_process_sees_it(client, worker):
    for _try in range(5):
        try_in(client, password="wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%login_failed%'")
        assert cursor.fetchone()[0] == 2


def test_another_name_is_not_locked_by_it(client, worker):
    a_user("researcher", username="nurlan")
    for _try in range(5):
        try_in(client, password="wrong")
    assert try_in(client, "nurlan", "password").status_code == 302


def test_the_page_asks_little_of_the_line_and_of_the_database(client, db):
    call = client.get(reverse("account_login"))
    assert len(call.content) < 8_000
    assert call.content.count(b"<script") == 2


def test_nobody_signs_up_by_themselves(client, db):
    given = {"username": "intruder", "password1": WORD, "password2": WORD}
    for answer in (
        client.get(reverse("account_signup")),
        client.post(reverse("account_signup"), given),
    ):
        assert answer.status_code == 403
        assert "Nobody signs up by themselves" in answer.content.decode()
    assert not User.objects.exists()


def test_signing_out_is_a_button_not_a_link(client, worker):
    client.force_login(worker)
    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


# --- the demo ---
def test_outside_a_demo_there_is_no_such_door(client, worker, settings):
    settings.DEMO = False
    answer = client.post(reverse("accounts:demo_sign_in"), {"user": str(worker.pk)})
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
    assert "Aigul" not in client.get(reverse("account_login")).content.decode()


def test_in_a_demo_one_click_is_enough(client, worker, settings):
    settings.DEMO = True
    assert "Aigul Toktosunova" in client.get(reverse("account_login")).content.decode()
    answer = client.post(reverse("accounts:demo_sign_in"), {"user": str(worker.pk)})
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(worker.pk)
    assert client.get(reverse("accounts:demo_sign_in")).status_code == 405


def test_in_a_demo_only_the_people_on_the_list_come_in_so(client, worker, settings):
    settings.DEMO = True
    second = a_user("social_worker", username="zarina")
    ended = a_user("researcher", is_active=False)
    for user in (second, ended):
        answer = client.post(reverse("accounts:demo_sign_in"), {"user": str(user.pk)})
        assert answer.status_code == 404
    assert client.post(reverse("accounts:demo_sign_in"), {"user": "x"}).status_code == 404
    assert client.post(reverse("accounts:demo_sign_in")).status_code == 404


# --- language ---
def test_a_language_is_kept_in_the_cookie_and_in_the_settings(client, worker):
    client.force_login(worker)
    answer = client.post(reverse("set_language"), {"language": "ky", "next": "/me/"})
    assert answer["Location"] == "/me/"
    assert client.cookies["django_language"].value == "ky"
    worker.refresh_from_db()
    assert worker.language == "ky"


def test_a_stranger_changes_the_language_of_the_sign_in_page(client, db):
    client.post(reverse("set_language"), {"language": "ru", "next": "/sign-in/"})
    assert 'lang="ru"' in client.get(reverse("account_login")).content.decode()
    client.post(reverse("set_language"), {"language": "xx", "next": "https://x.example/"})
    assert not Event.objects.exists()


# --- one's own password ---
def test_a_new_password_needs_the_old_one_and_ends_other_sessions(client, worker):
    from django.test import Client

    other = Client()
    client.force_login(worker)
    other.force_login(worker)
    new = "four words nobody guesses"
    given = {"old_password": "wrong", "new_password1": new, "new_password2": new}
    assert client.post(reverse("account_change_password"), given).status_code == 200
    given["old_password"] = WORD
    assert client.post(reverse("account_change_password"), given).status_code == 302
    assert client.get(reverse("accounts:own")).status_code == 200
    assert other.get(reverse("accounts:own")).status_code == 302
    assert Event.objects.get(action="own.password").actor == worker.pk


def test_a_short_new_password_is_refused(client, worker):
    client.force_login(worker)
    given = {"old_password": WORD, "new_password1": "short", "new_password2": "short"}
    answer = client.post(reverse("account_change_password"), given)
    assert answer.status_code == 200 and "12" in answer.content.decode()
