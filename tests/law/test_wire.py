"""Facts come in as JSON lines; what cannot be read is named by line and field, the rest goes on."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, time
from typing import Any

import pytest

from balalyk import law
from balalyk.law.__main__ import main
from balalyk.law.wire import assess_lines, read_child

CHILD = {
    "id": "a-1",
    "country": "kg",
    "on": "2026-10-15",
    "birth_date": "2012-03-14",
    "sex": "f",
    "attending": True,
    "grade_finished": 7,
    "calendar": "term",
    "activities": [
        {
            "kind": "employee",
            "sector": "1071",
            "task": "baking",
            "place": "bakery",
            "days_per_week": 5,
            "hours_per_day": 2.4,
            "start_time": "15:00",
            "end_time": "17:30",
            "load_kg": 0,
            "hazards": [],
            "written_contract": True,
            "parental_consent": True,
            "medical_exam": True,
        }
    ],
}


def changed(**changes: Any) -> dict[str, Any]:
    return CHILD | changes


def with_work(**changes: Any) -> dict[str, Any]:
    return CHILD | {"activities": [CHILD["activities"][0] | changes]}


def results(*lines: Any, **options: Any) -> list[dict[str, Any]]:
    texts = [line if isinstance(line, str | bytes) else json.dumps(line) for line in lines]
    return list(assess_lines(texts, **options))


def test_the_facts_of_a_line_are_read() -> None:
    child = read_child(CHILD)
    assert child.country == "KG"
    assert child.birth_date == date(2012, 3, 14)
    assert child.sex == "female"
    assert child.forced is None
    (activity,) = child.activities or ()
    assert activity.start_time == time(15)
    assert activity.hazards == frozenset()
    assert activity.overtime is None


def test_light_work_of_a_pupil_is_permitted_from_the_listed_fields_alone() -> None:
    (result,) = results(CHILD)
    assert result["id"] == "a-1"
    assert result["national"]["verdict"] == "permitted"
    assert result["international"]["sdg_8_7_1"]["verdict"] == "permitted"
    assert result["international"]["icls"]["verdict"] == "permitted"
    assert result["international"]["worst_forms"]["verdict"] == "cannot_tell"
    assert {finding["rule"] for finding in result["not_asked"]} >= {"c182.signs", "kg.overtime"}


def test_null_and_missing_both_mean_not_known() -> None:
    assert read_child(changed(age=None, forced=None)) == read_child(CHILD)


def test_midnight_may_be_written_as_24() -> None:
    (activity,) = read_child(with_work(end_time="24:00", start_time="7:30")).activities or ()
    assert (activity.start_time, activity.end_time) == (time(7, 30), time(0))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], "line"),
        ("text", "line"),
        (changed(nme="x"), "nme"),
        (changed(id=True), "id"),
        (changed(country="KGZ"), "country"),
        (changed(on="15.10.2026"), "on"),
        (changed(birth_date="2012-02-30"), "birth_date"),
        (changed(birth_date="2026-10-16"), "birth_date"),
        (changed(age=13.5), "age"),
        (changed(age=-1), "age"),
        (changed(age="13"), "age"),
        (changed(age=True), "age"),
        (changed(sex="x"), "sex"),
        (changed(attending="yes"), "attending"),
        (changed(pupil="student"), "pupil"),
        (changed(grade_finished=13), "grade_finished"),
        (changed(calendar="summer"), "calendar"),
        (changed(forced=1), "forced"),
        (changed(activities={}), "activities"),
        (changed(activities=[7]), "activities[0]"),
        (changed(activities=[{}, {"kind": "boss"}]), "activities[1].kind"),
        (with_work(hours="3"), "activities[0].hours"),
        (with_work(hours_per_day="3"), "activities[0].hours_per_day"),
        (with_work(hours_per_day=25), "activities[0].hours_per_day"),
        (with_work(hours_per_week=169), "activities[0].hours_per_week"),
        (with_work(days_per_week=8), "activities[0].days_per_week"),
        (with_work(load_kg=-1), "activities[0].load_kg"),
        (with_work(start_time="25:00"), "activities[0].start_time"),
        (with_work(sector="Z"), "activities[0].sector"),
        (with_work(sector="4400"), "activities[0].sector"),
        (with_work(task="flying"), "activities[0].task"),
        (with_work(place="moon"), "activities[0].place"),
        (with_work(hazards="dust_fumes"), "activities[0].hazards"),
        (with_work(hazards=["dust"]), "activities[0].hazards"),
        (with_work(hazards=[1]), "activities[0].hazards[0]"),
        (with_work(pay_period="yearly"), "activities[0].pay_period"),
    ],
)
def test_a_wrong_fact_is_named_by_line_and_field(data: Any, field: str) -> None:
    good, wrong, last = results(CHILD, data, CHILD)
    assert "error" not in good
    assert "error" not in last
    assert (wrong["line"], wrong["field"]) == (2, field)
    assert wrong["error"].startswith("Line 2")
    assert wrong["error"].endswith(".")


@pytest.mark.parametrize(
    "line",
    ["{", "[1,", b"\xff\xfe", '{"age": NaN}', "[" * 100_000, '{"age": Infinity}', "9" * 5000],
)
def test_a_line_that_is_no_json_does_not_stop_the_rest(line: str | bytes) -> None:
    wrong, good = results(line, CHILD)
    assert wrong["line"] == 1
    assert len(wrong["error"]) < 200
    assert good["id"] == "a-1"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ('{"country": "KG", "on": "2026-10-15", "age": 15, "age": 12}', "age"),
        (
            '{"country": "KG", "on": "2026-10-15", "activities": [{"kind": null, "kind": null}]}',
            "kind",
        ),
    ],
)
def test_a_fact_told_twice_on_a_line_is_not_chosen_for_the_reader(line: str, field: str) -> None:
    wrong, good = results(line, CHILD)
    assert (wrong["line"], wrong["field"]) == (1, field)
    assert "told twice" in wrong["error"]
    assert good["id"] == "a-1"


def test_blank_lines_are_passed_over_but_counted() -> None:
    (wrong,) = results("", "  ", "{")
    assert wrong["line"] == 3


def test_a_byte_order_mark_is_no_fault() -> None:
    (result,) = results("\ufeff".encode() + json.dumps(CHILD).encode())
    assert result["id"] == "a-1"


def test_country_and_day_must_come_from_somewhere() -> None:
    no_country, no_day = results({"on": "2026-10-15"}, {"country": "KG"})
    assert no_country["field"] == "country"
    assert no_day["field"] == "on"
    (result,) = results({}, country="KG", on=date(2026, 10, 15))
    assert result["national"]["country"] == "KG"


@pytest.mark.parametrize(
    ("left_out", "country", "on"),
    [
        ((), "KG", "2026-10-15"),
        (("country",), "UZ", "2026-10-15"),
        (("on",), "KG", "2026-03-13"),
        (("country", "on"), "UZ", "2026-03-13"),
    ],
)
def test_an_option_is_for_lines_that_do_not_say_it(
    left_out: tuple[str, ...], country: str, on: str
) -> None:
    (result,) = results(changed(**dict.fromkeys(left_out)), country="UZ", on=date(2026, 3, 13))
    assert result["national"]["country"] == country
    assert result["on"] == on


def test_the_sentences_come_in_the_language_asked_for() -> None:
    (result,) = results(with_work(overtime=True), language="ky")
    first = result["national"]["findings"][0]
    assert first["rule"] == "kg.overtime"
    assert first["title"] == "Ашыкча убакыт иштөө"


def run(monkeypatch: pytest.MonkeyPatch, text: str, *argv: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    return main(["assess", *argv])


def test_the_command_prints_results_and_errors_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(CHILD) + "\n{\n" + json.dumps(CHILD) + "\n"
    assert run(monkeypatch, text, "--country", "kg", "--on", "2026-10-15") == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a-1", "a-1"]
    assert json.loads(err)["line"] == 2


def test_the_command_succeeds_when_every_line_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, json.dumps(CHILD), "--language", "ru") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("option", [("--country", "kgz"), ("--on", "tomorrow")])
def test_a_wrong_option_is_said(
    option: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, "", *option)
    assert stopped.value.code == 2
    assert option[0] in capsys.readouterr().err


def test_every_known_country_has_a_version() -> None:
    assert set(law.LAW_VERSION) == {"KG", "KZ", "TR", "UZ", "TJ", "international"}
    assert law.LAW_VERSION["KG"] == "KG 2026.2"
