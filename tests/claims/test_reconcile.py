"""What does not fit in a report is named, once each; what only looks odd is not called a fault."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from openpyxl import Workbook

import balalyk.claims
from balalyk.claims.reconciling import cells, checking, reading, words
from balalyk.console.reconcile import command

SHIPPED = Path(balalyk.claims.__file__).parent / "data"
YEAR = {"start": "2025-01-01", "end": "2025-12-31"}
PLACES = [
    {"name": "Region", "parent": None},
    {"name": "North", "parent": "Region"},
    {"name": "South", "parent": "Region"},
]


def claims(*rows):
    """Rows as (value, {what differs}); a claim is children served in the Region in 2025."""
    made = []
    for number, (value, *rest) in enumerate(rows, start=1):
        claim = {
            "id": f"c{number}",
            "indicator": "children served",
            "place": "Region",
            "value": value,
            "unit": "children",
        }
        for one in rest:
            claim |= one
        made.append(claim)
    return made


def by(**categories):
    return {"disaggregation": categories}


def found(*rows):
    report = {"source": "t", "places": PLACES, "period": YEAR, "claims": claims(*rows)}
    content = yaml.safe_dump(report, allow_unicode=True).encode()
    return checking.check(reading.read_bytes(content, "t.yaml"))


def kinds(*rows):
    return [(f.kind, f.severity[0], f.claims[0]) for f in found(*rows)]


def month(first, last):
    return {"period": {"start": f"2025-{first:02d}-01", "end": f"2025-{last:02d}-28"}}


def percent_of(name, **rest):
    return {"unit": f"percent of {name}", **rest}


HALVES = (
    {"period": {"start": "2025-01-01", "end": "2025-06-30"}},
    {"period": {"start": "2025-07-01", "end": "2025-12-31"}},
)
ATTEND = {"indicator": "children attending school"}

FAULTS = {
    "parts": (
        [(100,), (40, by(age="5-11")), (55, by(age="12-17"))],
        [("parts_total", "d", "c1")],
    ),
    "a part larger than the whole": (
        [(100,), (140, by(group="left behind"), {"among": True})],
        [("parts_total", "d", "c1")],
    ),
    "sex": ([(15,), (10, by(sex="boys")), (7, by(sex="girls"))], [("sex_total", "d", "c1")]),
    "places": (
        [(100,), (60, {"place": "North"}), (50, {"place": "South"})],
        [("place_total", "d", "c1")],
    ),
    "one place of two is already more": (
        [(100,), (160, {"place": "North"})],
        [("place_total", "d", "c1")],
    ),
    "halves of a year": (
        [(100,), (60, HALVES[0]), (50, HALVES[1])],
        [("parts_total", "d", "c1")],
    ),
    "places and ages at once, a group between": (
        [
            (130,), (100, by(group="children")), (30, by(group="adults")),
            (20, {"place": "North"}, by(group="children", age="5-11")),
            (20, {"place": "North"}, by(group="children", age="12-17")),
            (20, {"place": "South"}, by(group="children", age="5-11")),
            (30, {"place": "South"}, by(group="children", age="12-17")),
        ],
        [("parts_total", "d", "c2")],
    ),
    "one wrong district in two totals is one fault": (
        [
            (100,), (60, {"place": "North"}), (50, {"place": "South"}),
            (25, {"place": "North"}, by(sex="boys")), (25, {"place": "North"}, by(sex="girls")),
        ],
        [("sex_total", "d", "c2")],
    ),
    "one wrong total against sexes and ages is one fault": (
        [
            (110,), (50, by(sex="boys")), (50, by(sex="girls")),
            (40, by(age="5-11")), (60, by(age="12-17")),
        ],
        [("parts_total", "d", "c1")],
    ),
    "the same figure twice": ([(100,), (120,)], [("parts_total", "d", "c2")]),
    "two faults are two": (
        [
            (86,), (23, by(sphere="farm")), (15, by(sphere="trade")), (15, by(sphere="transport")),
            (10, by(sphere="transport", sex="boys")), (7, by(sphere="transport", sex="girls")),
        ],
        [("parts_total", "d", "c1"), ("sex_total", "d", "c4")],
    ),
    "ages that overlap": (
        [(50, by(age="10-14")), (60, by(age="14-17"))],
        [("age_overlap", "d", "c1")],
    ),
    "ages that overlap and were added up": (
        [(110,), (50, by(age="10-14")), (60, by(age="14-17"))],
        [("age_overlap", "d", "c1")],
    ),
    "periods that overlap": (
        [(90,), (50, month(1, 6)), (40, month(5, 9))],
        [("period_overlap", "d", "c1")],
    ),
    "million of millions": (
        [("2,400,000", {"unit": "million people", "qualifier": "more than"})],
        [("unit_slip", "d", "c1")],
    ),
    "a thousand forgotten": (
        [(2.4, {"unit": "thousand children"}), (1400, by(sex="boys")), (1000000, by(sex="girls"))],
        [("unit_slip", "d", "c3")],
    ),
    "a total in the wrong unit": (
        [(5, {"unit": "million children"}), (2400, by(sex="boys")), (2600, by(sex="girls"))],
        [("unit_slip", "d", "c1")],
    ),
    "a quarter a thousand times its neighbours": (
        [(2400, month(1, 3)), (2500, month(4, 6)), (2600000, month(7, 9))],
        [("unit_slip", "d", "c3")],
    ),
    "percent against counts": (
        [(200,), (90, ATTEND), (54, ATTEND, percent_of("children served"))],
        [("percent_count", "d", "c3")],
    ),
    "a share against counts": (
        [(200,), (90, by(sex="boys")), (110, by(sex="girls")),
         (54, by(sex="boys"), percent_of("children served"), {"among": True})],
        [("percent_count", "d", "c4")],
    ),
    "shares of more than a hundred": (
        [(60, by(sex="boys"), percent_of("children served")),
         (50, by(sex="girls"), percent_of("children served"))],
        [("sex_total", "d", "c1")],
    ),
    "more than a hundred percent": (
        [(120, ATTEND, percent_of("children served"))],
        [("percent_range", "d", "c1")],
    ),
    "less than nothing": (
        [(-3, ATTEND, percent_of("children served"))],
        [("percent_range", "d", "c1")],
    ),
    "a sum that shrinks": (
        [(100, month(1, 3), {"statistic": "cumulative"}), (90, month(1, 6), {"statistic": "cumulative"})],
        [("cumulative_fall", "d", "c2")],
    ),
    "more given out than there was": (
        [
            (100, {"indicator": "food parcels", "unit": "parcels", "statistic": "opening"}),
            (50, {"indicator": "food parcels received", "unit": "parcels"}),
            (180, {"indicator": "food parcels given out", "unit": "parcels"}),
        ],
        [("stock", "d", "c3")],
    ),
    "given out and left more than there was": (
        [
            (100, {"indicator": "food parcels", "unit": "parcels", "statistic": "opening"}),
            (50, {"indicator": "food parcels received", "unit": "parcels"}),
            (120, {"indicator": "food parcels distributed", "unit": "parcels"}),
            (60, {"indicator": "food parcels", "unit": "parcels", "statistic": "closing"}),
        ],
        [("stock", "d", "c3")],
    ),
    "a mean above the largest": (
        [(9.5, {"statistic": "mean"}), (2, {"statistic": "min"}), (8, {"statistic": "max"})],
        [("average_range", "d", "c1")],
    ),
    "a mean below the smallest": (
        [(1.2, {"statistic": "mean"}), (2, {"statistic": "min"}), (8, {"statistic": "max"})],
        [("average_range", "d", "c1")],
    ),
    "bounds turned round": (
        [(9, {"statistic": "min"}), (8, {"statistic": "max"})],
        [("average_range", "d", "c1")],
    ),
    "a mean that its counts contradict": (
        [(230,), (100, {"indicator": "families", "unit": "families"}),
         (3.2, {"statistic": "mean", "per": "families"})],
        [("average_range", "d", "c3")],
    ),
    "a rate above those of girls and boys": (
        [(85, ATTEND, percent_of("children served")),
         (80, ATTEND, by(sex="boys"), percent_of("children served")),
         (78, ATTEND, by(sex="girls"), percent_of("children served"))],
        [("average_range", "d", "c1")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_once(name):
    rows, expected = FAULTS[name]
    assert kinds(*rows) == expected


SOUND = {
    "parts that add up": [(100,), (40, by(age="5-11")), (60, by(age="12-17"))],
    "more than": [
        (300, {"qualifier": "more than"}),
        (180, by(sex="boys")),
        (150, by(sex="girls")),
    ],
    "from and to": [(650, {"qualifier": "from"}), (750, {"qualifier": "to"})],
    "about": [(300, {"qualifier": "about"}), (160, by(sex="boys")), (152, by(sex="girls"))],
    "rounded thousands": [
        (2.4, {"unit": "thousand children"}),
        (1380, by(sex="boys")),
        (1040, by(sex="girls")),
    ],
    "categories that overlap": [
        (100,),
        (70, by(need="school"), {"overlapping": True}),
        (60, by(need="health"), {"overlapping": True}),
    ],
    "a part named alone": [(100,), (9, by(group="with a relative"), {"among": True})],
    "one sex named alone": [(100,), (40, by(sex="girls"))],
    "some places only": [(100,), (40, {"place": "North"})],
    "some quarters only": [(100,), (20, month(1, 3)), (30, month(4, 6))],
    "shares that add to 99.9": [
        (33.3, by(age="5-11"), percent_of("children served")),
        (33.3, by(age="12-14"), percent_of("children served")),
        (33.3, by(age="15-17"), percent_of("children served")),
    ],
    "rates need not add up": [
        (80, ATTEND, by(sex="boys"), percent_of("children served")),
        (78, ATTEND, by(sex="girls"), percent_of("children served")),
        (79, ATTEND, percent_of("children served")),
    ],
    "attainment and change may pass a hundred": [
        (140, ATTEND, percent_of("target"), {"statistic": "attainment"}),
        (210, ATTEND, percent_of("last year"), {"statistic": "change"}),
        (-40, {"indicator": "children at work"}, percent_of("last year"), {"statistic": "change"}),
    ],
    "a closing stock": [
        (100, {"indicator": "food parcels", "unit": "parcels", "statistic": "opening"}),
        (50, {"indicator": "food parcels received", "unit": "parcels"}),
        (120, {"indicator": "food parcels given out", "unit": "parcels"}),
        (30, {"indicator": "food parcels", "unit": "parcels", "statistic": "closing"}),
    ],
    "a sum that grows": [
        (100, month(1, 3), {"statistic": "cumulative"}),
        (100, month(1, 6), {"statistic": "cumulative"}),
    ],
    "a mean in its range": [
        (5.5, {"statistic": "mean"}),
        (2, {"statistic": "min"}),
        (8, {"statistic": "max"}),
    ],
    "a mean of its counts": [
        (230,),
        (100, {"indicator": "families", "unit": "families"}),
        (2.3, {"statistic": "mean", "per": "families"}),
    ],
    "a percentage rounded": [
        (300,),
        (100, ATTEND),
        (33.3, ATTEND, percent_of("children served")),
    ],
    "bands within a band": [
        (100, by(age="5-17")),
        (40, by(age="5-11")),
        (60, by(age="12-17")),
    ],
    "periods one after another": [(50, HALVES[0]), (40, HALVES[1])],
    "two things counted apart": [
        (100,),
        (64, {"indicator": "families of the children", "unit": "families"}),
    ],
    "numbers with groups": [("2 000",), ("1,200", by(sex="boys")), (800, by(sex="girls"))],
    "steps of one way": [
        (100, {"indicator": "children found in child labour"}),
        (90, {"indicator": "children found in child labour and referred to school"}),
        (92, {"indicator": "children found in child labour and referred to a clinic"}),
    ],
    "homes and who lives in them": [
        (100, {"indicator": "homes visited", "unit": "homes"}),
        (110, {"indicator": "children visited"}),
    ],
    "what came in and not all of it went out": [
        (100, {"indicator": "food parcels received", "unit": "parcels"}),
        (90, {"indicator": "food parcels given out", "unit": "parcels"}),
    ],
    "different units are not added": [
        (100,),
        (3, by(kind="group"), {"unit": "groups"}),
        (5, by(kind="class"), {"unit": "groups"}),
    ],
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_report_is_let_be(name):
    assert found(*SOUND[name]) == []


def test_a_number_in_another_language_is_understood():
    spoken = {"indicator": "дети", "unit": "млн человек"}
    assert kinds((2_400_000, spoken)) == [("unit_slip", "d", "c1")]
    halves = (1.2, spoken), (600, spoken, {"unit": "тыс. детей"}, by(пол="мальчики"))
    assert kinds(*halves, (700, spoken, {"unit": "тыс. детей"}, by(пол="девочки"))) == [
        ("sex_total", "d", "c1")
    ]
    share = {"indicator": "дети", "unit": "процентов"}
    assert kinds((120, share)) == [("percent_range", "d", "c1")]


def test_what_went_out_beyond_what_came_in_is_told_once():
    parcels = {"unit": "parcels"}
    came = (100, {"indicator": "food parcels received"}, parcels)
    assert kinds(came, (120, {"indicator": "food parcels given out"}, parcels)) == [
        ("stock", "d", "c2")
    ]


def test_ten_thousand_claims_are_checked_in_seconds():
    """Claims are looked up by where they stand, not each held against each: with 10,000 of one
    indicator that would be a hundred million looks."""
    places = [{"name": "All"}, *({"name": f"P{n}", "parent": "All"} for n in range(1000))]
    made = [
        {"id": f"{n} {age} {sex}", "indicator": "children", "place": f"P{n}", "unit": "children",
         "value": 5, "disaggregation": {"age": age, "sex": sex}}
        for n in range(1000) for age in ("5-11", "12-17") for sex in ("girls", "boys")
    ]  # fmt: skip
    made += [
        {"id": f"{n}", "indicator": "children", "place": f"P{n}", "unit": "children", "value": 20}
        for n in range(1000)
    ]
    content = json.dumps({"places": places, "claims": made}).encode()
    report = reading.read_bytes(content, "t.json")
    asked = 0

    def counting(part, whole, places):
        nonlocal asked
        asked += 1
        return is_part(part, whole, places)

    is_part = cells.is_part
    cells.is_part = counting
    try:
        assert checking.check(report) == []
    finally:
        cells.is_part = is_part
    assert asked < 100_000


# --- what is shipped ----------------------------------------------------------------------------
def run(*arguments):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    return result.exit_code, result.output


def test_the_real_discrepancies_of_a_project_report_are_found_and_nothing_else():
    code, output = run("--json", SHIPPED / "001.yaml")
    findings = json.loads(output)["findings"]
    assert code == 1
    assert [
        (f["kind"], f["stated"], f["computed"], f["difference"])
        for f in findings
        if f["severity"] == "discrepancy"
    ] == [
        ("parts_total", 7898, 7838, 60),
        ("parts_total", 86, 69, 17),
        ("sex_total", 15, 17, -2),
    ]
    questions = [f for f in findings if f["severity"] == "question"]
    assert {tuple(f["claims"]) for f in questions} == {
        ("001-06", "001-09", "001-12"),
        ("001-24", "001-25"),
    }


def test_the_unit_written_twice_is_found():
    code, output = run("--json", SHIPPED / "003.yaml")
    (finding,) = json.loads(output)["findings"]
    assert (code, finding["kind"], finding["claims"]) == (1, "unit_slip", ["003-1"])
    assert (finding["stated"], finding["computed"]) == (2_400_000_000_000, 2_400_000)


@pytest.mark.parametrize("name", ["000", "004"])
def test_a_sound_report_is_silent(name):
    assert run(SHIPPED / f"{name}.yaml") == (0, "")


# --- files --------------------------------------------------------------------------------------
def test_a_workbook_says_the_same_as_yaml(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["id", "indicator", "place", "start", "end", "sex", "value", "unit"])
    for row in (("a", None, 15), ("b", "boys", 10), ("c", "girls", 7)):
        sheet.append(
            [row[0], "children", "Region", "2025-01-01", "2025-12-31", row[1], row[2], "children"]
        )
    places = book.create_sheet("places")
    places.append(["place", "parent"])
    places.append(["Region", None])
    book.save(tmp_path / "report.xlsx")
    code, output = run("--json", tmp_path / "report.xlsx")
    (finding,) = json.loads(output)["findings"]
    assert (code, finding["kind"], finding["claims"][0]) == (1, "sex_total", "a")


UNREADABLE = {
    "no list": ("claims: 3", "line 1"),
    "not a number": ("claims:\n  - {id: a, indicator: x, unit: y,\n     value: many}", "line 2"),
    "no unit": ("claims:\n\n  - {id: a, indicator: x, value: 3}", "line 3"),
    "broken": ("claims:\n  - {id: a\n  - b", "line 3"),
    "a day": (
        "period: {start: yesterday, end: 2025-01-01}\nclaims: []",
        "year-month-day",
    ),
    "turned round": ("period: {start: 2025-02-01, end: 2025-01-01}\nclaims: []", "Turn"),
    "an id twice": (
        "claims:\n - {id: a, indicator: x, unit: y, value: 1}\n - {id: a, indicator: x, unit: y, value: 2}",
        "line 3",
    ),
    "a strange statistic": (
        "claims:\n - {id: a, indicator: x, unit: y, value: 1, statistic: median}",
        "must be one of",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_with_line_and_reason(tmp_path, name):
    text, told = UNREADABLE[name]
    path = tmp_path / "report.yaml"
    path.write_text(text)
    code, output = run(path)
    assert code == 2
    assert told in output


def test_broken_json_is_told_with_its_line(tmp_path):
    (tmp_path / "r.json").write_text('{"claims": [\n {"id": 3,,}]}')
    assert run(tmp_path / "r.json")[0] == 2
    assert "line 2" in run(tmp_path / "r.json")[1]


def test_json_with_tabs_is_read(tmp_path):
    (tmp_path / "r.json").write_text('{\n\t"source": "x",\n\t"claims": []\n}')
    assert run("--json", tmp_path / "r.json") == (0, '{\n "source": "x",\n "findings": []\n}\n')


def test_json_with_signs_beyond_the_first_plane_is_read(tmp_path):
    smile, torn = json.dumps("дети 🙂"), '"\\ud83d"'
    path = tmp_path / "claims.json"
    for name in (smile, torn):
        one = f'{{"indicator": {name}, "unit": "x", "value": 12'
        path.write_text(f'{{"claims": [{one}, "id": "a"}}, {one}3, "id": "b"}}]}}')
        code, output = run(path)
        assert code == 1, output
        assert ("🙂" in output) is (name is smile)


def test_a_title_may_stand_above_the_columns(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Report of the half-year"])
    sheet.merge_cells("A1:F1")
    sheet.append(["id", "indicator", "place", "sex", "value", "unit"])
    for row in (
        ["a", "x", "Osh", None, 10],
        ["b", "x", "Osh", "boys", 4],
        ["c", "x", "Osh", "girls", 5],
    ):
        sheet.append([*row, "children"])
    book.save(tmp_path / "claims.xlsx")
    code, output = run(tmp_path / "claims.xlsx")
    assert code == 1
    assert "sex_total [a, b, c]" in output


def test_a_missing_file_is_told():
    code, output = run("nowhere.yaml")
    assert code == 2
    assert "nowhere.yaml" in output


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_sentence_can_be_said_in_every_language(language):
    for rows, _expected in FAULTS.values():
        for finding in found(*rows):
            assert "{" not in words.sentence(finding, language)


def test_numbers_in_a_sentence_are_written_as_its_language_does():
    (finding,) = found((7898,), (7838, by(sex="boys")), (30, by(sex="girls")))
    assert "7,898" in words.sentence(finding, "en")
    assert "7\u202f898" in words.sentence(finding, "ru")
