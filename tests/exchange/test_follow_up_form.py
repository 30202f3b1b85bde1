"""The follow-up form: whole in three languages, at one with its reader, and recorded as on the page."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree
from pyxform.validators import odk_validate
from pyxform.xls2json_backends import md_to_dict

from balalyk.casework import queries, rules
from balalyk.casework.facts import FollowUpSeen
from balalyk.casework.forms.work import SIGNS
from balalyk.casework.models import Absence, Alert, Case, FollowUp
from balalyk.exchange.openrosa import actions, codes, intake
from balalyk.exchange.openrosa.faults import UnknownForm, UnreadableVisit
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.exchange.openrosa.reading.follow_up import (
    FollowUpReport,
    read_follow_up,
    source_id_of,
)
from balalyk.exchange.openrosa.writing.follow_up import write_follow_up
from balalyk.exchange.openrosa.xlsform import convert
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.law import Activity
from tests.casework.test_actions import found, received, standing
from tests.exchange.phone import PhoneInHand
from tests.exchange.test_form import OFFERED, SILENT, answers, paths, said
from tests.factories import a_country, a_household, a_person, a_place, a_user

TEXT = (Path(__file__).parents[2] / "forms" / "follow_up.md").read_text(encoding="utf-8")
TABLES = md_to_dict(TEXT)
QUESTIONS = [row for row in TABLES["survey"] if row["type"] not in ("end group", "end repeat")]
BISHKEK = ZoneInfo("Asia/Bishkek")
NOW = datetime(2026, 9, 4, 10, 0, tzinfo=BISHKEK)
TODAY = NOW.date()
INSTANCE = "uuid:2f5f7b52-6c59-4f33-8cd7-5d64a9e2a001"
NUMBER = "7F3K9M-3"
CARTS = Activity(
    kind="employee", task="cart_pushing", sector="47", place="market", days_per_week=6.0,
    hours_per_day=7.0, hours_per_week=42.0, start_time=time(8), end_time=time(15, 30),
    load_kg=30.0, hazards=frozenset({"heavy_loads"}), disrupts_study=True, written_contract=False,
    parental_consent=False, medical_exam=False, pay_period="daily", pay_in_kind=False,
)  # fmt: skip

HOUSEWORK = Activity(kind="own_household_chores", task="housework", hours_per_week=6.0)


def at_work(number: str = NUMBER, on: date = TODAY, instance: str = INSTANCE):
    """A visit that met a boy with a cart in the market and answers every question."""
    told = dict.fromkeys((*codes.SIGNS_AT_WORK, *codes.SIGNS_AT_HOME), "no")
    seen = FollowUpSeen(
        on=on, was_seen=True, works="yes", activities=(CARTS, HOUSEWORK), calendar="term",
        answers={**told, "hurt_at_home": "refused"}, seen_alone=False, attending="often_absent",
        absent_because="work", same_carer=True, note="Базарда жолуктум.",
        source_id=source_id_of(instance),
    )  # fmt: skip
    return FollowUpReport(instance, number, seen)


def clean(number: str = NUMBER, on: date = TODAY, instance: str = INSTANCE):
    """A visit that met the child alone, at school and not at work."""
    told = dict.fromkeys((*codes.SIGNS_AT_WORK, *codes.SIGNS_AT_HOME), "no")
    seen = FollowUpSeen(
        on=on, was_seen=True, works="no", calendar="term", answers=told,
        seen_alone=True, attending="yes", same_carer=True, source_id=source_id_of(instance),
    )  # fmt: skip
    return FollowUpReport(instance, number, seen)


def not_there(number: str = NUMBER, on: date = TODAY, instance: str = INSTANCE):
    seen = FollowUpSeen(
        on=on, was_seen=False, note="Үйдө киши жок.", source_id=source_id_of(instance)
    )
    return FollowUpReport(instance, number, seen)


def written(report: FollowUpReport, at: datetime = NOW) -> bytes:
    return write_follow_up(report, "2026.2", at)


# --- the form ----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def form():
    return convert(TEXT)


@pytest.fixture(scope="module")
def instance(form) -> list[str]:
    model = etree.fromstring(form.xml).find(".//{*}instance")
    return list(dict.fromkeys(paths(model[0])))


def test_the_form_converts_and_its_version_can_be_read(form):
    assert form.form_id == codes.FOLLOW_UP
    assert form.version in codes.FOLLOW_UP_VERSIONS


@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate needs Java, which is not here.")
def test_odk_validate_accepts_the_form():
    convert(TEXT, validate=True)


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["name"])
def test_a_question_is_said_whole_in_every_language(row):
    if row["type"] not in SILENT:
        assert all(said(row, "label")), "a label is missing"
    for what in ("label", "hint", "constraint_message", "required_message"):
        words = [text for text in said(row, what) if text]
        assert len(words) in (0, 3), f"{what}: a language is missing"
        assert len(set(words)) == len(words), f"{what}: two languages say the same"
    assert all(said(row, "constraint_message")) or "constraint" not in row
    assert all(said(row, "required_message")) or "required" not in row


def test_an_answer_is_named_in_every_language():
    assert [row for row in TABLES["choices"] if not all(said(row, "label"))] == []


def test_the_form_offers_exactly_the_answers_that_are_read():
    offered = {row["list_name"]: set() for row in TABLES["choices"]}
    for row in TABLES["choices"]:
        offered[row["list_name"]].add(row["name"])
    known = {name: set({**OFFERED, "absence": codes.ABSENCE}[name]) for name in offered}
    assert offered == known
    used = {row["type"].split()[1] for row in QUESTIONS if row["type"].startswith("select")}
    assert used == set(offered)


def test_the_answers_are_those_of_casework():
    assert set(Absence.values) == codes.ABSENCE
    assert {*codes.SIGNS_AT_WORK, *codes.SIGNS_AT_HOME} == set(SIGNS)


def test_only_what_a_visit_cannot_do_without_is_required():
    needed = {row["name"] for row in QUESTIONS if "required" in row}
    assert needed == {"case_number", "visited_on", "was_seen", "works", "attending"}


def test_the_privacy_instruction_stands_before_every_question_to_the_child():
    names = [row["name"] for row in QUESTIONS]
    assert names.index("privacy") < names.index("seen_alone") < names.index("works")
    first_risk = min(names.index(sign) for sign in codes.SIGNS_AT_WORK)
    assert names.index("privacy_again") < names.index("do_not_ask") < first_risk


VISITS = pytest.mark.parametrize("visit", [at_work, clean, not_there])


@VISITS
def test_what_was_written_is_read(visit):
    assert read_follow_up(written(visit())) == visit()


@VISITS
def test_what_is_written_stands_in_the_form_in_its_order(visit, instance):
    got = list(dict.fromkeys(paths(etree.fromstring(written(visit())))))
    assert [path for path in got if path not in instance] == []
    places = [instance.index(path) for path in got]
    assert places == sorted(places)


def test_every_question_of_the_form_is_written_and_so_read(instance):
    got = set()
    for visit in (at_work, clean, not_there):
        got |= set(paths(etree.fromstring(written(visit()))))
    assert set(instance) - got == set()


def collect(form, xml: bytes, folder: Path) -> tuple[str, bytes]:
    """What the engine inside ODK Collect says of a filling, and what it sends."""
    xform, filling, sent = (folder / name for name in ("form.xml", "written.xml", "sent.xml"))
    xform.write_bytes(form.xml)
    filling.write_bytes(xml)
    filler = Path(__file__).with_name("FillForm.java")
    command = ["java", "-Duser.timezone=Asia/Bishkek", "-cp", str(odk_validate.ODK_VALIDATE_PATH)]
    done = subprocess.run(
        [*command, str(filler), str(xform), str(filling), str(sent)],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, sent.read_bytes()


needs_java = pytest.mark.skipif(
    not shutil.which("javac"), reason="The engine of Collect needs a Java kit."
)


@needs_java
@VISITS
def test_collect_s_own_engine_sends_what_is_written(visit, form, tmp_path):
    now = datetime.now(BISHKEK)
    xml = written(visit(on=now.date()), now)
    complaints, sent = collect(form, xml, tmp_path)
    assert complaints == ""
    assert answers(sent) == answers(xml)


@needs_java
@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("7F3K9M-3", True),
        ("7f3k9m3", True),
        ("7F3К9М – 3", True),
        ("7F3K9M-4", False),
        ("7F3K9N-3", False),
        ("7F39KM-3", False),
        ("7F3K9M", False),
    ],
)
def test_the_phone_itself_refuses_a_mistyped_number(typed, taken, form, tmp_path):
    report = not_there(number=typed, on=datetime.now(BISHKEK).date())
    complaints, _sent = collect(form, written(report), tmp_path)
    assert ("refused: /data/visit/case_number" not in complaints) is taken
    assert (rules.read_number(typed) == NUMBER) is taken


# --- the reader --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("7F3K9M-3", "7F3K9M-4", "not_a_case_number"),
        ("7F3K9M-3", "", "missing"),
        ("2026-09-04<", "2026-09-31<", "not_a_date"),
        ("<attending>yes", "<attending>perhaps", "not_a_choice"),
        ("<works>no", "<works>", "missing"),
    ],
)
def test_a_form_that_cannot_be_read_says_where_and_never_what(was, now, code):
    broken = written(clean()).decode().replace(was, now).encode()
    with pytest.raises(UnreadableVisit) as caught:
        read_follow_up(broken)
    assert caught.value.code == code
    assert "7F3K9M" not in str(caught.value)
    assert caught.value.sentence


def test_another_form_is_not_read_as_this_one():
    with pytest.raises(UnknownForm):
        read_follow_up(written(clean()).replace(b'"2026.2"', b'"1999.1"'))


def test_an_instance_id_that_is_no_uuid_is_one_visit_too():
    assert source_id_of("collect:17") == source_id_of("collect:17") != source_id_of("collect:18")


# --- recorded ----------------------------------------------------------------------------------
@pytest.fixture
def town(db):
    """A boy's case that is followed, its worker with a phone, and a worker elsewhere."""
    with clock.stopped_at(NOW):
        country = a_country()
        place = a_place("KG-O-KS", country)
        worker = a_user("social_worker", place, username="worker")
        a_user("area_supervisor", place)
        boy = a_person(place, household=a_household(place))
        labour = [{"code": "hazardous", "level": "high"}]
        (case,) = received(found(boy, worker, at=NOW, reasons=labour))
        case = standing(case, "followed")
        elsewhere = a_user("social_worker", a_place("KG-J", country), username="elsewhere")
        actions.publish_form(by=HOUSE, text=TEXT)
        yield case, PhoneInHand.of(worker), PhoneInHand.of(elsewhere)


def read(days: int = 0) -> None:
    with clock.stopped_at(NOW + timedelta(days=days)):
        intake.read_received()


def stood(number: str = "") -> tuple[str, str]:
    """Where the newest submission stands, and why it waits."""
    submission = Submission.objects.order_by("-received_at", "-pk").first()
    reason = json.loads(submission.reason) if submission.reason else {}
    return submission.stage, reason.get("code", "")


def test_a_visit_sent_by_a_phone_is_recorded_as_its_owner_s(town):
    case, phone, _ = town
    assert phone.post(written(clean(case.number))).status_code == 201
    read()
    row = FollowUp.objects.get()
    assert (row.case, row.by, row.on_date) == (case, phone.owner, NOW.date())
    assert (row.is_clean, row.faults, row.source_id) == (True, [], source_id_of(INSTANCE))
    assert stood() == (Stage.REGISTERED, "")


def test_a_visit_sent_twice_is_one(town):
    case, phone, _ = town
    for _ in range(2):
        assert phone.post(written(clean(case.number))).status_code == 201
        read()
    assert FollowUp.objects.count() == 1


def test_two_clean_forms_a_month_apart_bring_a_child_out(town):
    case, phone, _ = town
    later = NOW + timedelta(days=31)
    phone.post(written(clean(case.number)))
    phone.post(written(clean(case.number, later.date(), "uuid:b"), later))
    read(days=31)
    assert queries.course(case).out_on == later.date()


def test_child_labour_found_by_a_phone_is_a_relapse_as_on_the_page(town):
    case, phone, _ = town
    phone.post(written(clean(case.number)))
    later = NOW + timedelta(days=20)
    phone.post(written(at_work(case.number, later.date(), "uuid:b"), later))
    read(days=20)
    row = FollowUp.objects.get(on_date=later.date())
    assert "hazardous" in row.faults
    assert row.note == "Базарда жолуктум."
    assert Case.objects.get(pk=case.pk).state == "assessing"
    assert Alert.objects.filter(kind="relapse").exists()


def test_a_number_that_no_case_has_and_a_foreign_case_wait_alike(town):
    case, phone, foreign = town
    phone.post(written(clean(NUMBER)))
    read()
    assert stood() == (Stage.WAITING, "unknown_case")
    foreign.post(written(clean(case.number, instance="uuid:b")))
    read()
    assert stood() == (Stage.WAITING, "unknown_case")
    assert not FollowUp.objects.exists()


def test_what_waits_holds_nobody_up_and_can_be_run_again(town):
    case, phone, foreign = town
    foreign.post(written(clean(case.number, instance="uuid:b")))
    phone.post(written(not_there(case.number)))
    read()
    assert [row.was_seen for row in FollowUp.objects.all()] == [False]
    with act(HOUSE, "case.assign"):
        foreign.owner.areas.add(case.place)
    waiting = Submission.objects.get(stage=Stage.WAITING)
    actions.run_again(by=HOUSE, submission=waiting)
    read()
    waiting.refresh_from_db()
    assert waiting.stage == Stage.REGISTERED
    assert FollowUp.objects.get(was_seen=True).by == foreign.owner


@pytest.mark.parametrize(("days", "code"), [(-9, "before_the_case"), (1, "in_future")])
def test_a_visit_of_a_day_that_cannot_be_waits(town, days, code):
    case, phone, _ = town
    phone.post(written(clean(case.number, NOW.date() + timedelta(days=days))))
    read()
    assert stood() == (Stage.WAITING, code)


def test_who_may_not_record_visits_is_not_offered_the_form_and_nothing_of_theirs_is_lost(town):
    case, phone, _ = town
    counter = PhoneInHand.of(a_user("monitoring_group_member", case.place, username="counter"))
    assert "follow_up" in phone.get("formList").content.decode()
    assert "follow_up" not in counter.get("formList").content.decode()
    counter.post(written(clean(case.number)))
    read()
    assert stood() == (Stage.WAITING, "not_allowed")


def test_a_form_of_long_ago_is_dated_by_its_own_day(town):
    case, phone, _ = town
    phone.post(written(clean(case.number), NOW.astimezone(UTC)))
    read(days=12)
    assert FollowUp.objects.get().on_date == NOW.date()
