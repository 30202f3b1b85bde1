"""The household form: whole in three languages, and at one with reader, writer, law and registry."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree
from pyxform.validators import odk_validate
from pyxform.xls2json_backends import md_to_dict

from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.writing import write_visit
from balalyk.exchange.openrosa.xlsform import WrongForm, convert
from balalyk.law import code_lists
from balalyk.registry import models as registry
from balalyk.screening.rules import QUESTIONS as QUESTIONS_AT_THE_DOOR
from tests.exchange.reports import BISHKEK, closed_door, whole_visit

FORM = Path(__file__).parents[2] / "forms" / "household_round.md"
TEXT = FORM.read_text(encoding="utf-8")
TABLES = md_to_dict(TEXT)
LANGUAGES = ("English (en)", "Русский (ru)", "Кыргызча (ky)")
QUESTIONS = [row for row in TABLES["survey"] if row["type"] not in ("end group", "end repeat")]
SILENT = {"start", "calculate", "hidden"}
# The list of each choice in the form, and the codes the reader takes for it.
OFFERED = {
    "yes_no": codes.YES_NO,
    "yes_no_unknown": codes.YES_NO_UNKNOWN,
    "told": codes.TOLD,
    "outcome": codes.OUTCOME,
    "language": codes.LANGUAGE,
    "income": codes.INCOME,
    "benefit": codes.BENEFIT,
    "water": codes.WATER,
    "heating": codes.HEATING,
    "how_often": codes.HOW_OFTEN,
    "sex": codes.SEX,
    "relation": codes.RELATION,
    "birth_known": codes.BIRTH_KNOWN,
    "looks": codes.LOOKS,
    "whereabouts": codes.WHEREABOUTS,
    "country": codes.COUNTRY,
    "contact": codes.CONTACT,
    "remittances": codes.REMITTANCES,
    "care_status": codes.CARE_STATUS,
    "paper": codes.PAPER,
    "barrier": codes.BARRIER,
    "attending": codes.ATTENDING,
    "school_kind": codes.SCHOOL_KIND,
    "school_barrier": codes.SCHOOL_BARRIER,
    "difficulty": codes.DIFFICULTY,
    "consent": codes.CONSENT,
    "consent_form": codes.CONSENT_FORM,
    "calendar": codes.CALENDAR,
    "work_kind": codes.WORK_KIND,
    "task": codes.TASK,
    "sector": codes.SECTOR,
    "work_place": codes.WORK_PLACE,
    "hazard": codes.HAZARD,
    "pay_period": codes.PAY_PERIOD,
    "marriage_state": codes.MARRIAGE_STATE,
}


def name_of(row: dict) -> str:
    return row["name"]


def said(row: dict, what: str) -> list[str]:
    return [row.get(f"{what}::{language}", "") for language in LANGUAGES]


def paths(root: etree._Element, base: str = "") -> list[str]:
    """The paths below a node in document order, each turn of a repeat anew."""
    found = []
    for node in root.iterchildren(etree.Element):
        path = f"{base}/{etree.QName(node).localname}"
        found += [path, *paths(node, path)]
    return found


@pytest.fixture(scope="module")
def form():
    return convert(TEXT)


@pytest.fixture(scope="module")
def instance(form) -> list[str]:
    """The paths of the form's empty instance, templates of repeats once."""
    model = etree.fromstring(form.xml).find(".//{*}instance")
    return list(dict.fromkeys(paths(model[0])))


def test_the_form_converts_and_its_version_can_be_read(form):
    assert form.form_id == codes.FORM_ID
    assert form.version in codes.VERSIONS
    assert form.title.startswith("Балалык")


def test_the_hash_follows_the_content(form):
    assert form.hash == convert(TEXT).hash
    assert form.hash != convert(TEXT.replace("Birth certificate", "Certificate of birth")).hash


def test_a_form_that_cannot_be_converted_says_why():
    with pytest.raises(WrongForm, match="no_such_question"):
        convert(TEXT.replace("${outcome} = 'done'", "${no_such_question} = 'done'"))
    with pytest.raises(WrongForm, match="version"):
        convert(TEXT.replace("| 2026.1 |", "|  |"))


@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate needs Java, which is not here.")
def test_odk_validate_accepts_the_form():
    convert(TEXT, validate=True)


@pytest.mark.parametrize("row", QUESTIONS, ids=name_of)
def test_a_question_is_said_whole_in_every_language(row):
    if row["type"] not in SILENT:
        assert all(said(row, "label")), "a label is missing"
    for what in ("label", "hint", "constraint_message", "required_message"):
        assert all(said(row, what)) or not any(said(row, what)), f"{what}: a language is missing"
        words = [text for text in said(row, what) if text and not text.startswith("${")]
        assert len(set(words)) == len(words), f"{what}: two languages say the same"
    assert all(said(row, "constraint_message")) or "constraint" not in row
    assert all(said(row, "required_message")) or "required" not in row


@pytest.mark.parametrize("row", QUESTIONS, ids=name_of)
def test_a_label_fills_in_the_same_answers_in_every_language(row):
    filled = {tuple(sorted(part for part in text.split("${")[1:])) for text in said(row, "label")}
    names = {tuple(sorted(part.split("}")[0] for part in parts)) for parts in filled}
    assert len(names) <= 1


def test_an_answer_is_named_in_every_language():
    assert [row for row in TABLES["choices"] if not all(said(row, "label"))] == []


def test_the_form_offers_exactly_the_answers_that_are_read():
    offered = {row["list_name"]: set() for row in TABLES["choices"]}
    for row in TABLES["choices"]:
        offered[row["list_name"]].add(row["name"])
    assert offered == {name: set(known) for name, known in OFFERED.items()}


def test_the_answers_are_those_of_the_law():
    assert codes.TASK - {"unknown"} == set(code_lists.TASKS)
    assert codes.HAZARD - {"none", "unknown"} == set(code_lists.HAZARDS)
    assert codes.WORK_PLACE - {"unknown"} == set(code_lists.PLACES)
    assert codes.SECTOR - {"unknown"} == set(code_lists.SECTORS)
    assert codes.WORK_KIND - {"unknown"} == set(code_lists.KINDS) - {"own_household_chores"}
    assert set(codes.CHORES.values()) <= set(code_lists.TASKS)


def test_the_answers_are_those_of_the_registry():
    assert (codes.SEX - {"unknown"}) | {""} == set(registry.Sex.values)
    assert set(registry.Relation.values) == codes.RELATION
    assert set(registry.Whereabouts.values) == codes.WHEREABOUTS
    assert set(registry.CareStatus.values) == codes.CARE_STATUS
    assert list(codes.DOCUMENTS) == list(registry.DocumentKind.values)
    assert set(registry.DocumentState.values) == codes.PAPER
    barriers = (codes.BARRIER | codes.SCHOOL_BARRIER) - {"unknown"}
    assert barriers == set(registry.Barrier.values)


def test_the_questions_of_the_risk_tool_are_all_asked_and_no_other():
    assert [name for name in codes.RISK_QUESTIONS if name != "marriage_state"] == list(
        QUESTIONS_AT_THE_DOOR
    )


def test_only_what_a_visit_cannot_do_without_is_required():
    needed = {row["name"] for row in QUESTIONS if "required" in row}
    born = {"birth_known", "birth_date", "birth_month", "birth_year", "birth_age", "looks"}
    door = {"round_code", "on_list", "dwelling_code", "place_code", "outcome", "people_count"}
    assert needed == door | born | {"name", "sex", "relation", "whereabouts"}


def test_the_privacy_instruction_stands_before_every_question_to_the_child():
    names = [row["name"] for row in QUESTIONS]
    assert names.index("privacy") < names.index("seen_alone") < names.index("works")
    first_risk = min(names.index(question) for question in codes.RISK_QUESTIONS)
    assert names.index("privacy_again") < names.index("do_not_ask") < first_risk


def test_every_page_fits_a_small_phone():
    size, page = {}, None
    for row in QUESTIONS:
        if row.get("appearance") == "field-list":
            page = row["name"]
            size[page] = 0
        elif page and row["type"] not in SILENT | {"begin group", "begin repeat"}:
            size[page] += 1
    assert max(size.values()) <= 12, size


@pytest.mark.parametrize("report", [whole_visit(), closed_door()], ids=["done", "nobody_home"])
def test_what_is_written_stands_in_the_form_in_its_order(report, instance):
    root = etree.fromstring(write_visit(report, "2026.1"))
    written = paths(root)
    assert [path for path in written if path not in instance] == []
    for node in root.iter(etree.Element):
        place = ["", *(etree.QName(up).localname for up in reversed([node, *node.iterancestors()]))]
        below = "/".join(["", *place[2:]])
        order = [instance.index(f"{below}/{etree.QName(child).localname}") for child in node]
        assert order == sorted(order), below


def test_every_question_of_the_form_is_written_and_so_read(instance):
    written = set()
    for report in (whole_visit(), closed_door()):
        written |= set(paths(etree.fromstring(write_visit(report, "2026.1"))))
    assert set(instance) - written == set()


@pytest.mark.skipif(not shutil.which("javac"), reason="The engine of Collect needs a Java kit.")
@pytest.mark.parametrize("visit", [whole_visit, closed_door])
def test_collect_s_own_engine_sends_what_is_written(visit, form, tmp_path):
    report = visit(datetime.now(BISHKEK))
    xform, written, sent = (tmp_path / name for name in ("form.xml", "written.xml", "sent.xml"))
    xform.write_bytes(form.xml)
    written.write_bytes(write_visit(report, form.version))
    jar = Path(odk_validate.ODK_VALIDATE_PATH)
    filler = Path(__file__).with_name("FillForm.java")
    command = ["java", "-Duser.timezone=Asia/Bishkek", "-cp", str(jar), str(filler)]
    files = [str(path) for path in (xform, written, sent)]
    done = subprocess.run(command + files, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert answers(sent.read_bytes()) == answers(written.read_bytes())


def answers(xml: bytes) -> list[tuple[str, str]]:
    """Every answer in order, but for what a filling gives itself: when, and which ids."""
    given = {"start", "instanceID", "known_household", "known_person"}
    leaves = (node for node in etree.fromstring(xml).iter(etree.Element) if not len(node))
    found = [(etree.QName(node).localname, node.text or "") for node in leaves]
    return [(name, text) for name, text in found if name not in given]
