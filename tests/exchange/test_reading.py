"""Reading a finished form: whatever the form can carry comes back, and nothing hostile gets in."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings

from balalyk.exchange.openrosa.answers import MAX_BYTES
from balalyk.exchange.openrosa.faults import SENTENCES, UnknownForm, UnreadableVisit
from balalyk.exchange.openrosa.filling import CannotWrite
from balalyk.exchange.openrosa.reading import read, read_envelope, read_visit
from balalyk.exchange.openrosa.writing import write_visit
from balalyk.law import Activity
from tests.exchange.reports import closed_door, visits, whole_visit

VERSION = "2026.1"
WHOLE = whole_visit()
XML = write_visit(WHOLE, VERSION)


def changed(old: str, new: str) -> bytes:
    """The whole visit with one thing different."""
    assert old in XML.decode()
    return XML.decode().replace(old, new, 1).encode()


def fault(xml: bytes) -> UnreadableVisit:
    with pytest.raises(UnreadableVisit) as caught:
        read_visit(xml)
    return caught.value


@given(visits())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_written_is_read(report):
    reading = read(write_visit(report, VERSION))
    assert reading.report == report
    assert reading.not_understood == 0


@pytest.mark.parametrize("report", [whole_visit(), closed_door()], ids=["done", "nobody_home"])
def test_every_answer_comes_back(report):
    assert read_visit(write_visit(report, VERSION)) == report


def test_a_browser_writes_namespaces_and_is_read_alike():
    xml = changed("<meta><instanceID>", "<orx:meta><orx:instanceID>").decode()
    xml = xml.replace("</instanceID></meta>", "</orx:instanceID></orx:meta>")
    assert read_visit(xml.encode()) == WHOLE
    assert read_envelope(xml.encode()).instance_id == WHOLE.instance_id


def test_an_older_form_without_newer_questions_is_read():
    xml = changed("<visit_language>ky</visit_language>", "")
    assert read_visit(xml) == replace(WHOLE, language="")
    xml = changed("<whereabouts>here</whereabouts>", "")
    assert read_visit(xml).household.people[0].whereabouts == "unknown"


def test_what_is_not_understood_is_left_and_counted():
    xml = changed("<finish>", "<shoes>39</shoes><finish><mood>good</mood><hat/>")
    reading = read(xml)
    assert reading.report == WHOLE
    assert reading.not_understood == 2


def test_a_question_may_move_to_another_page():
    xml = changed("<address>Ленин көчөсү, 5</address>", "").decode()
    xml = xml.replace("<conditions>", "<conditions><address>Ленин көчөсү, 5</address>", 1)
    assert read_visit(xml.encode()) == WHOLE


def test_an_age_that_was_said_is_kept_on_the_day_of_the_visit():
    person = read_visit(XML).household.people[2]
    assert (person.birth_date, person.birth_precision) == (date(1987, 1, 1), "age")
    assert b"<birth_age>39</birth_age>" in XML


def test_zero_means_not_listed_and_empty_means_not_known():
    xml = changed("<mother_line>3</mother_line>", "<mother_line>0</mother_line>")
    assert read_visit(xml).household.people[3].mother_line is None
    xml = changed("<siblings_elsewhere>2</siblings_elsewhere>", "<siblings_elsewhere/>")
    assert read_visit(xml).household.siblings_elsewhere is None


def test_difficulties_not_asked_are_not_difficulties_denied():
    xml = XML.decode()
    for domain in ("seeing", "hearing", "walking", "remembering", "self_care", "communicating"):
        xml = xml.replace(f"<{domain}>none<", f"<{domain}>unknown<")
        xml = xml.replace(f"<{domain}>a_lot<", f"<{domain}>unknown<")
    assert {p.difficulties for p in read_visit(xml.encode()).household.people} == {None}


def test_hazards_none_and_hazards_unknown_differ():
    job = "<hazards>extreme_cold_heat heavy_loads</hazards>"
    none = read_visit(changed(job, "<hazards>none</hazards>"))
    unknown = read_visit(changed(job, "<hazards>unknown</hazards>"))
    assert none.children[0].activities[0].hazards == frozenset()
    assert unknown.children[0].activities[0].hazards is None
    assert fault(changed(job, "<hazards>none heavy_loads</hazards>")).code == "not_a_choice"


@pytest.mark.parametrize(("country", "hours"), [("kg", 6), ("kz", 5), ("tr", 3)])
def test_a_time_without_a_zone_is_the_country_s(country, hours):
    xml = changed("2026-10-15T14:03:22.123+06:00", "2026-10-15T14:03:22.123")
    at = datetime(2026, 10, 15, 14, 3, 22, 123000, timezone(timedelta(hours=hours)))
    assert read_visit(xml, country=country).visited_at == at
    with pytest.raises(UnreadableVisit, match="not_a_time"):
        read_visit(xml, country="xx")


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("<outcome>done<", "<outcome>perhaps<", "not_a_choice", "outcome"),
        ("<outcome>done<", "<outcome><", "missing", "outcome"),
        ("<round_code>2026-2<", "<round_code><", "missing", "round_code"),
        ("<dwelling_code>D-17<", "<dwelling_code><", "missing", "dwelling_code"),
        ("<dwelling_code>D-17<", "<dwelling_code>D 17'--<", "not_a_code", "dwelling_code"),
        ("<line>2<", "<line>1<", "line_twice", "member[2]/line"),
        ("<line>2</line>", "<line/>", "missing", "member[2]/line"),
        ("<name>Асанов Бакыт<", "<name> <", "missing", "member[2]/name"),
        ("<name>Асанов Бакыт<", f"<name>{'А' * 201}<", "too_long", "member[2]/name"),
        ("<sex>f<", "<sex>female<", "not_a_choice", "member[1]/sex"),
        ("<sex>f</sex>", "<sex>f</sex><sex>m</sex>", "twice", "member[1]/sex"),
        ("<birth_year>1960<", "<birth_year>1850<", "out_of_range", "member[1]/birth_year"),
        ("<birth_year>1960<", "<birth_year>196O<", "not_a_number", "member[1]/birth_year"),
        ("<birth_age>39<", "<birth_age>-3<", "not_a_number", "member[3]/birth_age"),
        ("<birth_date>2009-05-03<", "<birth_date>03.05.2009<", "not_a_date", "member[4]/birth_date"),
        ("<birth_date>2009-05-03<", "<birth_date>2009-02-30<", "not_a_date", "member[4]/birth_date"),
        ("<birth_date>2009-05-03<", "<birth_date>2026-10-16<", "in_future", "member[4]/birth_date"),
        ("<mother_line>3<", "<mother_line>9<", "no_such_line", "member[4]/mother_line"),
        ("<mother_line>3<", "<mother_line>4<", "no_such_line", "member[4]/mother_line"),
        ("<child_line>4<", "<child_line>44<", "no_such_line", "child[4]/child_line"),
        ("<child_line>5<", "<child_line>4<", "line_twice", "child[5]/child_line"),
        ("<known_household>0", "<known_household>x", "not_an_id", "known_household"),
        ("<load_kg>12.5<", "<load_kg>1e9<", "not_a_number", "child[4]/activity[1]/load_kg"),
        ("<load_kg>12.5<", "<load_kg>NaN<", "not_a_number", "child[4]/activity[1]/load_kg"),
        ("<load_kg>12.5<", "<load_kg>999<", "out_of_range", "child[4]/activity[1]/load_kg"),
        ("<load_kg>12.5<", "<load_kg>١٢<", "not_a_number", "child[4]/activity[1]/load_kg"),
        ("<start_time>07", "<start_time>27", "not_a_time", "child[4]/activity[1]/start_time"),
        ("<start>2026-10-15T", "<start>2026-W42-", "not_a_time", "start"),
        ("<hurt_at_home>refused<", "<hurt_at_home>maybe<", "not_a_choice", "child[4]/hurt_at_home"),
    ],
)  # fmt: skip
def test_a_fault_names_the_question_and_never_the_answer(old, new, code, path):
    found = fault(changed(old, new))
    assert (found.code, found.path) == (code, path)
    for person in WHOLE.household.people:
        assert person.name not in str(found)
        assert person.name not in found.sentence


def test_a_fault_keeps_no_value_that_could_name_somebody():
    found = UnreadableVisit("missing", path="Асанова Айгүл")
    assert "Асанова" not in f"{found} {found!r} {found.sentence} {found.values}"


def test_the_parser_s_own_words_which_quote_the_form_are_not_passed_on():
    found = fault(changed("</sex>", "</Асанова>"))
    assert found.code == "not_xml"
    assert found.__cause__ is None and found.__suppress_context__
    assert "Асанова" not in str(found)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_fault_has_a_sentence(code):
    values = dict.fromkeys(("path", "form_id", "version"), "x")
    values |= dict.fromkeys(("bytes", "limit", "line", "least", "most"), 1)
    with translation.override("en"):
        sentence = UnreadableVisit(code, **values).sentence
    assert sentence.endswith(".") and "%" not in sentence


def test_another_form_or_version_is_unknown():
    for xml in (changed('"household_round"', '"worksite"'), changed('"2026.1"', '"2031.9"')):
        with pytest.raises(UnknownForm) as caught:
            read_visit(xml)
        assert caught.value.code == "unknown_form"


def test_a_form_without_its_ids_is_refused():
    assert fault(changed('id="household_round"', "")).code == "no_form_id"
    xml = changed(f"<instanceID>{WHOLE.instance_id}</instanceID>", "")
    assert fault(xml).code == "no_instance_id"
    assert fault(changed(WHOLE.instance_id, "uuid:<b/>")).code in {
        "bad_instance_id",
        "no_instance_id",
    }
    assert fault(changed(WHOLE.instance_id, "'; drop table")).code == "bad_instance_id"
    with pytest.raises(UnreadableVisit, match="no_instance_id"):
        read_envelope(xml)


def test_a_done_visit_needs_people():
    report = replace(WHOLE, household=replace(WHOLE.household, people=()), children=())
    assert fault(write_visit(report, VERSION)).code == "no_people"


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b']><data id="household_round" version="2026.1"><name>&j;</name></data>'
)
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<data id="household_round" version="2026.1"><name>&x;</name></data>'
)


@pytest.mark.parametrize("accept", [read_visit, read_envelope])
@pytest.mark.parametrize(
    ("xml", "codes"),
    [
        (BOMB, {"dtd"}),
        (XXE, {"dtd"}),
        (XXE.decode().encode("utf-16"), {"not_xml", "dtd"}),
        (
            XXE.decode().replace('"1.0"?', '"1.0" encoding="cp037"?').encode("cp037"),
            {"not_xml", "dtd"},
        ),
        (b"<!DOCTYPE data><data/>", {"dtd"}),
        (XML[: len(XML) // 2], {"not_xml"}),
        (b"", {"not_xml"}),
        (b"\x00\xff", {"not_xml"}),
        (b"{}", {"not_xml"}),
        (b"<data id='household_round' version='2026.1'>" + b"<a>" * 5000, {"not_xml"}),
        (XML.replace(b"<sex>f", b"<sex>\xc3\x28"), {"not_xml"}),
        (b"<data>" + b" " * 50_000_000 + b"</data>", {"too_big"}),
    ],
    ids=[
        *("bomb", "xxe", "utf-16", "ebcdic", "doctype", "half", "empty", "binary", "json"),
        *("nested", "bad-utf-8", "50-MB"),
    ],
)
def test_hostile_and_broken_input_is_refused(accept, xml, codes):
    with pytest.raises(UnreadableVisit) as caught:
        accept(xml)
    assert caught.value.code in codes


def test_deep_nesting_and_endless_repeats_are_refused():
    deep = "<a>" * 100 + "1" + "</a>" * 100
    assert fault(changed("<finish>", f"{deep}<finish>")).code == "too_deep"
    turns = "<member><line>1</line></member>" * 50
    assert fault(changed("<member>", f"{turns}<member>")).code == "too_many"


def test_the_largest_household_fits():
    people = [replace(WHOLE.household.people[4], line=n, mother_line=None, father_line=None,
                      care=None) for n in range(1, 41)]  # fmt: skip
    children = tuple(replace(WHOLE.children[0], line=n) for n in range(1, 41))
    household = replace(WHOLE.household, people=tuple(people))
    xml = write_visit(replace(WHOLE, household=household, children=children), VERSION)
    assert len(xml) < MAX_BYTES / 4
    assert len(read_visit(xml).children) == 40


def test_the_envelope_tells_what_the_door_must_know():
    xml = write_visit(WHOLE, VERSION, deprecated_id="uuid:old")
    xml = xml.replace("Собака".encode(), b"1697345.jpg")
    envelope = read_envelope(xml)
    assert (envelope.form_id, envelope.version) == ("household_round", VERSION)
    assert (envelope.instance_id, envelope.deprecated_id) == (WHOLE.instance_id, "uuid:old")
    assert envelope.attachments == ("1697345.jpg",)


def test_the_envelope_of_a_form_we_do_not_know_is_read_all_the_same():
    xml = b"<x:data xmlns:x='urn:x' id='other'><x:meta><x:instanceID>uuid:1</x:instanceID></x:meta></x:data>"
    assert read_envelope(xml).form_id == "other"


@pytest.mark.parametrize(
    "activity",
    [
        Activity(kind="employee", sector="0116"),
        Activity(kind="employee", overtime=True),
        Activity(kind="own_household_chores", task="housework"),
        Activity(kind="own_household_chores", task="caring_for_sick", hours_per_week=3),
    ],
)
def test_the_writer_refuses_what_the_form_cannot_carry(activity):
    child = replace(WHOLE.children[0], activities=(activity,))
    with pytest.raises(CannotWrite):
        write_visit(replace(WHOLE, children=(child,)), VERSION)
