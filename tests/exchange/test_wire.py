"""What ODK Collect may rely on, row by row, and what it cannot break."""

import base64
import hashlib
import logging
import threading
import time
import tracemalloc
import uuid
from io import BytesIO
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from balalyk.accounts.actions.phones import revoke_phone
from balalyk.exchange.openrosa.actions import publish_form, publish_shipped
from balalyk.exchange.openrosa.models import Attachment, FormVersion, Submission
from balalyk.exchange.openrosa.xlsform import WrongForm
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.logs import LineWithoutIdentity, NoSecrets
from balalyk.kernel.models import Event
from tests.exchange.phone import (
    AUDIO,
    FORM,
    JPEG,
    NAME,
    PhoneInHand,
    a_form,
    filled,
    said,
)
from tests.factories import a_user

pytestmark = pytest.mark.django_db
XFORMS = "{http://openrosa.org/xforms/xformsList}"


@pytest.fixture
def phone():
    a_form()
    return PhoneInHand.of(a_user("social_worker", username="worker"))


# --- forms out ---------------------------------------------------------------------------------
def test_the_list_names_form_version_hash_and_address(phone):
    answer = phone.get("formList?deviceID=collect%3A1")
    (form,) = ElementTree.fromstring(answer.content).iter(f"{XFORMS}xform")
    told = {child.tag.removeprefix(XFORMS): child.text for child in form}
    assert answer.status_code == 200
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert told["formID"] == "trial" and told["version"] == "1" and told["name"] == "Trial"
    assert told["hash"].startswith("md5:") and len(told["hash"]) == 36
    assert told["downloadUrl"] == f"http://testserver/key/{phone.key}/forms/trial/1.xml"
    assert "manifestUrl" not in told


def test_the_hash_is_that_of_the_form_which_the_address_gives(phone):
    form = phone.get("forms/trial/1.xml")
    listed = phone.get("formList").content.decode()
    assert form.status_code == 200
    assert f"md5:{hashlib.md5(form.content).hexdigest()}" in listed


def test_the_list_can_be_asked_for_one_form(phone):
    assert b"<formID>trial" in phone.get("formList?formID=trial").content
    assert b"<formID>" not in phone.get("formList?formID=another").content


def test_a_new_version_is_offered_and_the_old_one_still_taken(phone):
    publish_form(by=HOUSE, text=FORM.replace("| trial | 1 |", "| trial | 2 |"))
    listed = phone.get("formList").content
    assert b"<version>2</version>" in listed and b"<version>1</version>" not in listed
    assert phone.get("forms/trial/1.xml").status_code == 200
    assert phone.post(filled(version="1")).status_code == 201


# --- how much, and how to sign in --------------------------------------------------------------
def test_head_says_how_much_may_be_sent(phone, settings):
    answer = phone.client.head(f"{phone.base}/submission")
    assert answer.status_code == 204
    assert answer.headers["X-OpenRosa-Accept-Content-Length"] == str(settings.MAX_SUBMISSION_BYTES)


def test_wrong_and_revoked_keys_get_one_answer_without_a_challenge(phone):
    wrong = PhoneInHand(phone.owner, phone.phone, "wrong" * 9, Client())
    revoke_phone(by=phone.owner, phone=phone.phone)
    for ask in (lambda p: p.get("formList"), lambda p: p.post(filled())):
        a, b = ask(wrong), ask(phone)
        assert a.status_code == b.status_code == 404
        assert a.content == b.content
        assert "WWW-Authenticate" not in a.headers
    assert not Submission.objects.exists()


def test_who_may_no_longer_sign_in_or_send_gets_the_same_answer(phone):
    phone.owner.role = "researcher"
    phone.owner.save()
    refused = phone.post(filled())
    assert refused.status_code == 404 and "not connected" in said(refused)


def test_basic_sign_in_is_asked_for_only_at_the_address_without_a_key(phone):
    good = base64.b64encode(f"worker:{phone.key}".encode()).decode()
    other = base64.b64encode(f"somebody:{phone.key}".encode()).decode()
    for header in (None, "Basic !", "Bearer x", f"Basic {other}"):
        headers = {"Authorization": header} if header else {}
        answer = phone.client.get("/openrosa/formList", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")
    signed_in = {"Authorization": f"Basic {good}"}
    listed = phone.client.get("/openrosa/formList", headers=signed_in)
    assert b"http://testserver/openrosa/forms/trial/1.xml" in listed.content
    assert phone.post(filled(), base="/openrosa", headers=signed_in).status_code == 201


# --- finished forms in -------------------------------------------------------------------------
def test_a_form_is_stored_with_its_event_before_it_is_answered(phone):
    xml = filled("uuid:1")
    answer = phone.post(xml, {"a.jpg": JPEG, "b.m4a": AUDIO})
    kept = Submission.objects.get()
    event = Event.objects.get(action="visit.submit")
    assert answer.status_code == 201 and "received" in said(answer)
    assert bytes(kept.xml) == xml and kept.sender == phone.owner and kept.complete
    assert {a.name: (bytes(a.content), a.content_type) for a in kept.attachments.all()} == {
        "a.jpg": (JPEG, "image/jpeg"),
        "b.m4a": (AUDIO, "audio/mp4"),
    }
    assert event.target == str(kept.pk) and event.actor == phone.owner.pk
    assert event.payload == {
        "instance": "uuid:1",
        "form": "trial",
        "version": "1",
        "phone": phone.phone.pk,
    }


def test_the_same_form_again_is_accepted_and_kept_once(phone):
    xml = filled("uuid:1")
    assert [phone.post(xml).status_code for _ in range(3)] == [201, 201, 201]
    assert Submission.objects.count() == 1
    assert Event.objects.filter(action="visit.submit").count() == 1


def test_a_replay_of_a_registered_form_does_not_register_it_again(phone):
    xml = filled("uuid:1")
    phone.post(xml)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE openrosa_submission SET stage = 'registered'")
    assert phone.post(xml).status_code == 201
    assert Submission.objects.get().stage == "registered"


def test_the_same_id_with_other_answers_is_a_conflict_and_the_first_is_kept(phone):
    phone.post(filled("uuid:1", name="A"))
    refused = phone.post(filled("uuid:1", name="B"))
    assert refused.status_code == 409 and "other answers" in said(refused)
    assert b"<name>A</name>" in bytes(Submission.objects.get().xml)


def test_later_files_join_their_form(phone):
    xml = filled("uuid:1")
    assert phone.post(xml, {"a.jpg": JPEG}, more_to_come=True).status_code == 201
    assert Submission.objects.get().complete is False
    assert phone.post(xml, {"b.m4a": AUDIO}).status_code == 201
    assert Submission.objects.get().complete is True
    assert phone.post(xml, {"a.jpg": JPEG}, more_to_come=True).status_code == 201
    assert Submission.objects.get().complete is True
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["a.jpg", "b.m4a"]


def test_another_file_of_the_same_name_is_a_conflict(phone):
    xml = filled("uuid:1")
    phone.post(xml, {"a.jpg": JPEG})
    refused = phone.post(xml, {"a.jpg": JPEG + b"x"})
    assert refused.status_code == 409 and "same name" in said(refused)


def test_an_edit_is_accepted_and_says_what_it_replaces_however_often_it_comes(phone):
    phone.post(filled("uuid:1"))
    edit = filled("uuid:2", name="Other", old="uuid:1")
    assert [phone.post(edit).status_code for _ in range(2)] == [201, 201]
    assert Submission.objects.get(instance_id="uuid:2").replaces == "uuid:1"
    assert Submission.objects.count() == 2


# --- what is refused ---------------------------------------------------------------------------
REFUSED = {
    "unknown form": (filled(form="nothing"), 404),
    "unknown version": (filled(version="7"), 404),
    "no version": (filled(version=""), 404),
    "broken": (filled()[:-9], 400),
    "no xml": (b"PK\x03\x04", 400),
    "no instanceID": (b'<data id="trial" version="1"/>', 400),
    "a name for an id": (filled("Гүлзат Асанова"), 400),
    "long id": (filled("uuid:" + "1" * 200), 400),
    "external entity": (
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + filled().replace(b"yes", b"&x;"),
        400,
    ),
    "entities by the million": (
        b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><data id="trial" version="1">&c;</data>',
        400,
    ),
    "a DTD in another encoding": (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "b">]><data/>'.encode(
            "utf-16"
        ),
        400,
    ),
    "three megabytes of answers": (filled(name="x" * 3_000_000), 413),
}


@pytest.mark.parametrize("xml, status", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_with_a_sentence(phone, xml, status):
    answer = phone.post(xml)
    assert answer.status_code == status
    assert len(said(answer)) > 20
    assert not Submission.objects.exists()


FILES = {
    "page": b"<!doctype html><script>alert(1)</script>",
    "drawing": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "archive": b"PK\x03\x04" + b"\0" * 60,
    "words": b"just words",
    "nothing": b"",
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_only_pictures_and_recordings_are_taken(phone, content):
    answer = phone.post(filled(), {"a.jpg": content})
    assert answer.status_code == 415 and "stays on the phone" in said(answer)
    assert not Submission.objects.exists()


def test_other_mistakes_of_an_app_get_their_sentence(phone):
    no_version = phone.client.post(f"{phone.base}/submission", {})
    no_form = phone.post(None, {"a.jpg": JPEG})
    not_a_post = phone.client.post(
        f"{phone.base}/submission",
        filled(),
        content_type="text/xml",
        headers={"X-OpenRosa-Version": "1.0"},
    )
    assert no_version.status_code == 400 and "X-OpenRosa-Version" in said(no_version)
    assert no_form.status_code == 400 and "xml_submission_file" in said(no_form)
    assert not_a_post.status_code == 400 and said(not_a_post)
    assert phone.client.delete(f"{phone.base}/submission").headers["Allow"] == "HEAD, POST"
    assert phone.get("forms/trial/9.xml").status_code == 404


def raw_post(phone, body, length, boundary=b"bb"):
    return phone.client.generic(
        "POST",
        f"{phone.base}/submission",
        b"",
        **{
            "CONTENT_TYPE": f"multipart/form-data; boundary={boundary.decode()}",
            "CONTENT_LENGTH": str(length),
            "HTTP_X_OPENROSA_VERSION": "1.0",
            "wsgi.input": body,
        },
    )


def multipart(xml, *files):
    parts = [("xml_submission_file", "visit.xml", xml), *[(n, n, data) for n, data in files]]
    return (
        b"".join(
            f'--bb\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'.encode()
            + data
            + b"\r\n"
            for name, file, data in parts
        )
        + b"--bb--\r\n"
    )


class Endless:
    """A body that goes on as long as somebody reads, and counts how long."""

    def __init__(self, head):
        self.head = BytesIO(head)
        self.given = 0

    def read(self, size=-1):
        data = self.head.read(size) or b"\xff" * size
        self.given += len(data)
        return data

    readline = read


def test_a_file_of_fifty_megabytes_is_refused_unread(phone):
    body = Endless(b"")
    answer = raw_post(phone, body, 50 * 1024 * 1024)
    assert answer.status_code == 413 and "20 MB" in said(answer)
    assert body.given == 0


def test_a_body_that_grows_past_the_limit_is_dropped_where_it_does(phone, settings):
    settings.MAX_SUBMISSION_BYTES = 3 * 1024 * 1024
    head = multipart(filled(), ("a.jpg", JPEG))[: -len(b"\r\n--bb--\r\n")]
    body = Endless(head)
    with mock.patch("balalyk.exchange.openrosa.receiving._length", return_value=50 * 1024 * 1024):
        tracemalloc.start()
        answer = raw_post(phone, body, 50 * 1024 * 1024)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert answer.status_code == 413
    assert body.given < 4 * 1024 * 1024
    assert peak < 12 * 1024 * 1024


@pytest.mark.parametrize("missing", [1, 12, 100])
def test_a_connection_that_broke_off_stores_nothing(phone, missing):
    whole = multipart(filled(), ("a.jpg", JPEG))
    answer = raw_post(phone, BytesIO(whole[:-missing]), len(whole))
    assert answer.status_code == 400 and "broke off" in said(answer)
    assert not Submission.objects.exists()
    assert raw_post(phone, BytesIO(whole), len(whole)).status_code == 201


def test_a_body_without_a_length_is_refused(phone):
    assert raw_post(phone, BytesIO(b""), "").status_code == 411


# --- languages ---------------------------------------------------------------------------------
def test_errors_are_in_the_language_the_phone_asks_for_or_its_owner_speaks(phone):
    phone.owner.language = "ru"
    phone.owner.save()
    seen = []
    original = translation.override

    class Noting(original):
        def __enter__(self):
            seen.append(self.language)
            return super().__enter__()

    with mock.patch("balalyk.exchange.openrosa.views.wire.translation.override", Noting):
        phone.post(b"broken")
        phone.post(b"broken", headers={"Accept-Language": "ky-KG,ky;q=0.9,en;q=0.1"})
        phone.post(b"broken", headers={"Accept-Language": "de"})
    # Each request enters the middleware's language first, then the phone's.
    assert seen[1::2] == ["ru", "ky", "ru"]


def test_an_answer_says_its_length_so_that_the_connection_stays_open(phone):
    answer = phone.post(filled("uuid:length"))
    assert int(answer.headers["Content-Length"]) == len(answer.content)


# --- what fails underneath ---------------------------------------------------------------------
@pytest.mark.parametrize(
    "place",
    [
        "balalyk.exchange.openrosa.views.wire._phone",
        "balalyk.exchange.openrosa.actions.act",
    ],
)
def test_a_database_that_is_down_or_full_gets_a_503_and_nothing_is_acknowledged(phone, place):
    xml = filled("uuid:1")
    with mock.patch(place, side_effect=OperationalError("database or disk is full")):
        answer = phone.post(xml)
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "60"
    assert "stays on the phone" in said(answer)
    assert phone.post(xml).status_code == 201


def test_a_fault_of_ours_is_told_as_one(phone):
    with mock.patch(
        "balalyk.exchange.openrosa.actions.receive_submission", side_effect=KeyError(NAME)
    ):
        answer = phone.post(filled())
    assert answer.status_code == 500 and "stays on the phone" in said(answer)


def test_the_log_holds_no_key_and_no_name(phone, caplog):
    caplog.set_level(logging.DEBUG)
    for xml in (filled(), filled("uuid:1"), filled("uuid:1", name="Other"), filled()[:-30], b""):
        phone.post(xml, {f"{NAME}.jpg": b"words"})
        phone.post(xml)
    phone.get("formList?deviceID=1")
    phone.get("nothing-here")
    PhoneInHand(phone.owner, phone.phone, "wrong-key", Client()).get("formList")
    with mock.patch(
        "balalyk.exchange.openrosa.actions.receive_submission", side_effect=KeyError(NAME)
    ):
        phone.post(filled())
    formatter, mask = LineWithoutIdentity(), NoSecrets()
    # SQL with its values is logged by Django's test cursor alone, below any level we ship.
    records = [r for r in caplog.records if r.name != "django.db.backends"]
    assert len(records) > 5
    for record in records:
        assert mask.filter(record)
        line = formatter.format(record)
        for secret in (phone.key, "wrong-key", NAME, "Гүлзат", "Бектур"):
            assert secret not in line


# --- cost --------------------------------------------------------------------------------------
def test_a_plain_form_costs_one_read_and_two_writes(phone):
    phone.post(filled())  # the form's version is known from here on, and the phone was seen
    with CaptureQueriesContext(connection) as queries:
        assert phone.post(filled()).status_code == 201
    said_to_database = [q["sql"].split()[0] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert said_to_database == ["SELECT", "INSERT", "INSERT"]
    assert "session" not in phone.client.cookies


# --- at once -----------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("transactional_db")
def test_one_form_sent_many_times_at_once_is_kept_once():
    a_form()
    phone = PhoneInHand.of(a_user("social_worker", username="worker"))
    xml = filled("uuid:1")
    files = [{f"{n % 3}.jpg": JPEG} for n in range(6)]
    start = threading.Barrier(6)
    statuses = []

    def send(part):
        in_hand = PhoneInHand(phone.owner, phone.phone, phone.key, Client())
        try:
            start.wait()
            # A database kept in memory refuses a second writer instead of letting it wait; a phone
            # that is told "busy" sends again.
            while (status := in_hand.post(xml, part).status_code) == 503:
                time.sleep(0.01)
            statuses.append(status)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(part,)) for part in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 6
    assert Submission.objects.count() == 1
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["0.jpg", "1.jpg", "2.jpg"]
    assert uuid.UUID(Event.objects.filter(action="visit.submit").first().target)


# --- publishing --------------------------------------------------------------------------------
def test_a_form_is_published_once_and_a_changed_text_wants_a_new_version():
    assert str(publish_form(by=HOUSE, text=FORM)) == "trial 1"
    assert publish_form(by=HOUSE, text=FORM) is None
    with pytest.raises(ValidationError, match="version is still 1"):
        publish_form(by=HOUSE, text=FORM.replace("| Name |", "| Full name |"))
    assert str(publish_form(by=HOUSE, text=FORM.replace("| trial | 1 |", "| trial | 2 |")))
    offered = FormVersion.objects.filter(offered=True)
    assert [form.version for form in offered] == ["2"]


def test_a_form_that_makes_no_sense_is_not_published():
    with pytest.raises(WrongForm):
        publish_form(by=HOUSE, text=FORM.replace("end repeat", "end group"))
    assert not FormVersion.objects.exists()


def test_the_shipped_forms_are_published_by_the_first_setup_alone():
    assert publish_shipped(by=HOUSE)
    assert publish_shipped(by=HOUSE) == []
