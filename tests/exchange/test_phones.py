"""People connect their own phones; whoever answers for a lost one cuts it off at once."""

import base64
import hashlib
import json
import re
import zlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from balalyk.accounts.actions.phones import enrol_phone, revoke_phone
from balalyk.accounts.models import Phone
from balalyk.exchange.openrosa.presenters.wire import collect_settings
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from tests.exchange.phone import PhoneInHand, a_form, filled
from tests.factories import a_place, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def osh():
    return a_place("KG-O-1")


@pytest.fixture
def worker(osh):
    return a_user("social_worker", osh)


@pytest.fixture
def supervisor(osh):
    return a_user("area_supervisor", osh)


def connect(client, label="Samsung, work"):
    return client.post(reverse("openrosa:enrol_phone"), {"label": label})


def cut_off(client, phone):
    return client.post(reverse("openrosa:revoke_phone", kwargs={"pk": phone.pk}))


def key_on(answer):
    return re.search(r"http://testserver/key/([\w-]{43})<", answer.content.decode()).group(1)


def test_connecting_shows_the_address_once_and_the_picture_that_collect_reads(client, worker):
    a_form()
    client.force_login(worker)
    answer = connect(client)
    key = key_on(answer)
    assert b"<svg" in answer.content and "no-store" in answer.headers["Cache-Control"]
    assert client.get(f"/key/{key}/formList").status_code == 200
    assert key not in client.get(reverse("openrosa:phones")).content.decode()


def test_the_key_is_kept_as_a_digest_alone(client, worker):
    client.force_login(worker)
    key = key_on(connect(client))
    assert bytes(Phone.objects.get().key_digest) == hashlib.sha256(key.encode()).digest()
    with connection.cursor() as cursor:
        for table in ("accounts_phone", "kernel_event"):
            cursor.execute(f"SELECT * FROM {table}")
            assert key not in str(cursor.fetchall())


def test_the_settings_are_what_collect_expects():
    packed = collect_settings("https://b.example/key/abc", "ky")
    settings = json.loads(zlib.decompress(base64.b64decode(packed)))
    assert settings["general"]["server_url"] == "https://b.example/key/abc"
    assert settings["general"]["app_language"] == "ky"
    assert settings["general"]["delete_send"] is True
    assert set(settings) == {"general", "admin", "project"}


@pytest.mark.parametrize("label", ["", "   ", "x" * 61])
def test_a_phone_wants_a_name(client, worker, label):
    client.force_login(worker)
    assert b'role="alert"' in connect(client, label).content
    assert not Phone.objects.exists()
    with pytest.raises(ValidationError):
        enrol_phone(by=worker, user=worker, label=label)


def test_nobody_connects_a_phone_for_somebody_else(worker, supervisor):
    with pytest.raises(PermissionDenied):
        enrol_phone(by=supervisor, user=worker, label="x")
    assert enrol_phone(by=HOUSE, user=worker, label="x")[1]


def test_the_owner_cuts_a_phone_off_at_once_and_what_it_sent_is_kept(client, worker):
    a_form()
    phone = PhoneInHand.of(worker)
    assert phone.post(filled()).status_code == 201
    client.force_login(worker)
    assert b"cut off" not in client.get(reverse("openrosa:phones")).content
    cut_off(client, phone.phone)
    assert phone.post(filled()).status_code == 404
    assert worker.submissions.count() == 1
    assert b"cut off" in client.get(reverse("openrosa:phones")).content
    assert Event.objects.get(action="phone.revoke").target == str(phone.phone.pk)


def test_cutting_off_twice_keeps_the_first_moment(worker):
    phone, _key = enrol_phone(by=worker, user=worker, label="x")
    revoke_phone(by=worker, phone=phone)
    first = phone.revoked_at
    with clock.stopped_at(first + timedelta(days=1)):
        revoke_phone(by=worker, phone=phone)
    assert phone.revoked_at == first


@pytest.mark.parametrize("role", ["area_supervisor", "administrator"])
def test_a_supervisor_and_an_administrator_cut_off_a_worker_s_phone(client, osh, worker, role):
    phone, _key = enrol_phone(by=worker, user=worker, label="Lost one")
    areas = [osh] if role == "area_supervisor" else []
    client.force_login(a_user(role, *areas))
    assert b"Lost one" in client.get(reverse("openrosa:phones")).content
    cut_off(client, phone)
    phone.refresh_from_db()
    assert phone.revoked_at


def test_a_phone_of_another_team_does_not_exist(client, worker):
    phone, _key = enrol_phone(by=worker, user=worker, label="Not yours")
    stranger = a_user("area_supervisor", a_place("KG-J-1"))
    client.force_login(stranger)
    assert b"Not yours" not in client.get(reverse("openrosa:phones")).content
    made_up = client.post(reverse("openrosa:revoke_phone", kwargs={"pk": 999999}))
    assert cut_off(client, phone).status_code == made_up.status_code == 404
    with pytest.raises(PermissionDenied):
        revoke_phone(by=stranger, phone=phone)


def test_who_sends_no_forms_has_no_such_page(client, worker):
    client.force_login(a_user("researcher"))
    for name in ("phones", "enrol_phone"):
        assert client.get(reverse(f"openrosa:{name}")).status_code == 404
    client.logout()
    assert client.get(reverse("openrosa:phones")).status_code == 302


def test_a_phone_s_last_sign_of_life_is_written_once_a_minute(worker):
    a_form()
    phone = PhoneInHand.of(worker)
    now = clock.now()

    def seen_after(seconds):
        with clock.stopped_at(now + timedelta(seconds=seconds)):
            phone.get("formList")
        return (Phone.objects.get().last_seen - now).total_seconds()

    assert [seen_after(s) for s in (0, 30, 59, 60, 90)] == [0, 0, 0, 60, 60]
    with clock.stopped_at(now + timedelta(seconds=130)):
        phone.post(filled())
    assert (Phone.objects.get().last_seen - now).total_seconds() == 130
