"""The shipped places hold together, and a list of villages is read or refused in clear words."""

import csv
import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from balalyk.places.reading import (
    COUNTRIES,
    DATA,
    Shapes,
    read_names,
    read_place_sheet,
    read_places,
    read_shapes,
    read_successions,
)
from balalyk.places.reading.sheets import COLUMNS, MAX_FAULTS

PLACES = {place.code: place for place in read_places()}
DATED = list(PLACES.values()) + list(read_names())


def of(country: str, level: str) -> list[str]:
    return [c for c, p in PLACES.items() if c[:2] == country and p.level == level]


# The shipped data


def test_codes_are_unique_and_well_formed():
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"(KG|KZ|TR)(-[A-Za-z0-9]+)*", code) for code in codes)
    assert max(map(len, codes)) <= 40


def test_every_parent_stands_before_its_children_so_there_is_no_circle():
    seen: set[str] = set()
    for place in PLACES.values():
        if place.level == "country":
            assert not place.parent_code
        else:
            assert place.parent_code in seen, place.code
            assert place.parent_code[:2] == place.code[:2]
        seen.add(place.code)


def test_kyrgyzstan_has_7_regions_2_cities_of_the_republic_and_44_districts():
    regions = of("KG", "region")
    assert len(regions) == 7
    republican = [c for c in of("KG", "city") if PLACES[c].parent_code == "KG"]
    assert republican == ["KG-41711", "KG-41721"]
    districts = of("KG", "district")
    assert len(districts) == 44
    rural = {r: sum(PLACES[c].parent_code == r for c in districts) for r in regions}
    assert rural == {
        "KG-41702": 5,
        "KG-41703": 8,
        "KG-41704": 5,
        "KG-41705": 3,
        "KG-41706": 7,
        "KG-41707": 4,
        "KG-41708": 8,
    }
    assert sum(PLACES[c].parent_code == "KG-41711" for c in districts) == 4
    assert sum(PLACES[c].parent_code in regions for c in of("KG", "city")) == 14


def test_kazakhstan_and_turkiye_have_their_regions():
    assert len([c for c in of("KZ", "region") if PLACES[c].until_date is None]) == 17
    assert len([c for c in of("KZ", "city") if PLACES[c].parent_code == "KZ"]) == 3
    assert sum(PLACES[c].parent_code == "KZ-79" for c in of("KZ", "district")) == 5
    assert len(of("TR", "region")) == 81
    assert len(of("TR", "district")) == 973


def test_national_codes_agree_with_our_codes():
    for code, place in PLACES.items():
        national = place.national_code
        if code.startswith("KG-"):
            assert re.fullmatch(r"\d{14}", national), code
            assert national.startswith(code[3:])
        elif national:
            assert code == f"KZ-{national}"


def test_iso_codes_are_those_of_iso_3166_2():
    pycountry = pytest.importorskip("pycountry")
    known = {s.code for s in pycountry.subdivisions if s.country_code in COUNTRIES}
    ours = {p.iso for p in PLACES.values() if p.iso and p.level != "country"}
    assert known == ours - {"KZ-YUZ"}  # withdrawn with the region


def test_names_are_complete_where_promised():
    for code, place in PLACES.items():
        assert place.names.get("en"), code
        if code.startswith("KG"):
            assert place.names.get("ru") and place.names.get("ky"), code
        if code.startswith("KZ"):
            assert place.names.get("ru") and place.names.get("kk"), code
        if code.startswith("TR"):
            assert place.names.get("tr"), code
        if place.level in ("country", "region"):
            assert place.names.get("ru") and place.names.get("ky"), code
        if place.parent_code in ("KZ-61", "KZ-79"):
            assert place.names.get("ky"), code


@pytest.mark.parametrize("language", ["ru", "ky", "kk"])
def test_cyrillic_names_hold_no_latin_letters(language):
    named = [(p.code, p.names.get(language, "")) for p in PLACES.values()]
    named += [(n.code, n.name) for n in read_names() if n.language == language]
    assert [pair for pair in named if re.search("[A-Za-z]", pair[1])] == []


def test_no_kyrgyz_name_holds_a_letter_of_kazakh_alone():
    assert [p.code for p in PLACES.values() if re.search("[әіғқұһ]", p.names.get("ky", ""))] == []


def test_a_missing_name_falls_back_to_english():
    assert PLACES["TR-01-seyhan"].name("ky") == "Seyhan"
    assert PLACES["KG-41706226"].name("ky") == "Кара-Суу"


def test_what_ends_has_begun_before():
    for row in DATED:
        assert not (row.from_date and row.until_date) or row.from_date < row.until_date


def test_dated_names_belong_to_places_and_none_stands_twice():
    rows = read_names()
    assert {n.code for n in rows} <= PLACES.keys()
    assert {n.kind for n in rows} == {"official", "alias", "former"}
    assert {n.language for n in rows} <= {"en", "ru", "ky", "kk", "tr"}
    assert len({(n.code, n.language, n.name, n.kind) for n in rows}) == len(rows)
    assert max(len(n.name) for n in rows) <= 120


def test_jalal_abad_city_is_manas_from_10_september_2025():
    names = {n.name: n for n in read_names() if n.code == "KG-41703410" and n.language == "ky"}
    assert names["Жалал-Абад"].until_date == names["Манас"].from_date == date(2025, 9, 10)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Кара-Сууйский", "KG-41706226"), ("Mahtaaral", "KZ-6144"), ("Махтаарал", "KZ-6144")],
)
def test_spellings_people_write_lead_to_the_place(name, code):
    assert code in {n.code for n in read_names() if n.name == name}


def test_successions_lead_from_place_to_place_on_the_day_they_say():
    rows = read_successions()
    assert {r.kind for r in rows} <= {"split", "merge", "rename", "transfer"}
    for row in rows:
        old, new = PLACES[row.from_code], PLACES[row.to_code]
        assert old.until_date in (None, row.on_date)
        assert new.from_date == row.on_date
    heirs = {r.to_code for r in rows if r.from_code == "KZ-YUZ"}
    assert heirs == {"KZ-61", "KZ-79"}
    assert {r.to_code for r in rows if r.from_code == "KZ-63"} == {"KZ-10"}


# The shapes


@pytest.fixture(params=COUNTRIES)
def shapes(request) -> Shapes:
    return read_shapes(request.param)


def test_every_region_and_city_of_the_republic_is_on_the_map(shapes):
    drawn = {code for shape in shapes.shapes for code in shape.covers} | set(shapes.points)
    top = {p.code for p in PLACES.values() if p.parent_code == shapes.country}
    assert {c for c in top if PLACES[c].until_date is None} <= drawn <= PLACES.keys()


def test_each_kyrgyz_region_has_an_outline_of_its_own():
    drawn = {shape.code for shape in read_shapes("KG").shapes}
    assert drawn == set(of("KG", "region")) | {"KG-41711"}


def test_outlines_and_labels_lie_in_the_view_box(shapes):
    left, top, width, height = shapes.view_box
    for shape in shapes.shapes:
        assert re.fullmatch(r"(M[-\d. ]+l[-\d. ]+z)+", shape.d)
        points = [shape.label, *outline(shape.d)]
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in points)
    assert all(0 < x < width and 0 < y < height for x, y in shapes.points.values())


def outline(d: str) -> list[tuple[float, float]]:
    points = []
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", d):
        x, y = (float(n) for n in re.findall(r"-?[\d.]+", start))
        points.append((x, y))
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points


def test_a_country_takes_at_most_40_kilobytes(shapes):
    assert (DATA / "shapes" / f"{shapes.country.lower()}.json").stat().st_size <= 40 * 1024
    assert shapes.licence.startswith("MIT, Copyright")


def test_shapes_of_another_country_are_refused_by_name():
    with pytest.raises(ValueError, match="known are KG, KZ, TR"):
        read_shapes("../KG")


# An operator's list

HEADER = ";".join(COLUMNS)
GOOD = "KG-41706226;KG-41706226868060;village;Furkat;Фуркат;Фуркат;"


def read_csv(*lines: str):
    return read_place_sheet(io.BytesIO("\n".join([HEADER, *lines]).encode()), "list.csv")


def workbook(*rows: list[object]) -> io.BytesIO:
    book = Workbook()
    for row in (list(COLUMNS), *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def sentences(sheet) -> list[str]:
    assert sheet.rows == ()
    return [str(fault) for fault in sheet.faults]


def test_the_demo_villages_are_in_the_import_format_and_hang_on_shipped_places():
    with (DATA / "demo_villages.csv").open("rb") as file:
        sheet = read_place_sheet(file, "demo_villages.csv")
    assert [str(fault) for fault in sheet.faults] == []
    assert len(sheet.rows) >= 60
    assert {row.parent_code for row in sheet.rows} <= PLACES.keys()
    assert not {row.code for row in sheet.rows} & PLACES.keys()
    assert all(row.names.keys() == {"en", "ru", "ky"} for row in sheet.rows)
    areas = {"KG-41721", "KG-41706226", "KG-41703410", "KZ-6154", "KZ-6144"}
    assert areas < {row.parent_code for row in sheet.rows}


def test_semicolons_commas_a_byte_order_mark_and_xlsx_read_alike():
    line = GOOD + "2026-09-01"
    plain = f"{HEADER}\r\n{line}\r\n".encode()
    wanted = read_place_sheet(io.BytesIO(plain), "a.csv").rows
    assert wanted[0].names == {"en": "Furkat", "ru": "Фуркат", "ky": "Фуркат"}
    assert wanted[0].from_date == date(2026, 9, 1)
    commas = b"\xef\xbb\xbf" + plain.replace(b";", b",")
    assert read_place_sheet(io.BytesIO(commas), "A.CSV").rows == wanted
    cells = [*line.split(";")[:-1], datetime(2026, 9, 1)]
    assert read_place_sheet(workbook(cells), "a.xlsx").rows == wanted


def test_columns_may_stand_in_any_order_and_blank_rows_are_passed_over():
    text = f"{';'.join(reversed(COLUMNS))}\n;;;;;;\n" + ";".join(reversed(GOOD.split(";")))
    (row,) = read_place_sheet(io.BytesIO(text.encode()), "a.csv").rows
    assert (row.row, row.code, row.from_date) == (3, "KG-41706226868060", None)


def test_a_name_is_composed_and_its_spaces_are_single():
    (row,) = read_csv("KG-41721;KG-41721-a;quarter; Ak  Tilek ;Черемушкии\u0306;;1.09.2026").rows
    assert row.names == {"en": "Ak Tilek", "ru": "Черемушкий"}
    assert row.from_date == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("KG-1;KG-2;hamlet;A;;;", "Row 2: the level must be village, quarter, district or city."),
        ("KG-1;KG-2;village;;;;", "Row 2: name_en is empty."),
        ("KG-1;KG 2;village;A;;;", "Row 2: “code” must look like KG-41706226"),
        ("KG-1;KG;village;A;;;", "Row 2: “code” must look like KG-41706226"),
        (";KG-2;village;A;;;", "Row 2: “parent_code” must look like"),
        ("KZ-1;KG-2;village;A;;;", "Row 2: code and parent_code must differ"),
        ("KG-1;KG-1;village;A;;;", "Row 2: code and parent_code must differ"),
        ("KG-1;KG-2;village;A;;;soon", "Row 2: from_date must be a day such as 2026-09-01"),
        ("KG-1;KG-2;village;=HYPERLINK(1);;;", "Row 2: “name_en” holds a formula."),
        ("KG-1;KG-2;village;A;@SUM(1);;", "Row 2: “name_ru” holds a formula."),
        ("KG-1;KG-2;village;A;;\t=1;", "Row 2: “name_ky” holds a formula."),
        ("KG-1;KG-2;village;A\u202eB;;;", "Row 2: “name_en” holds a line break or a hidden sign."),
        ("KG-1;KG-2;village;A\0;;;", "Row 2: “name_en” holds a line break or a hidden sign."),
        ('KG-1;KG-2;village;"A\nB";;;', "Row 2: “name_en” holds a line break"),
        (f"KG-1;KG-2;village;{'A' * 121};;;", "Row 2: “name_en” is longer than 120"),
        ("KG-1;KG-2;village;A;;;;x", "Row 2: there are more cells than columns"),
        ('KG-1;KG-2;village;"A', "The CSV file is broken"),
        (f"{GOOD}\n{GOOD}", "Row 3: the code “KG-41706226868060” stands in row 2 already."),
        ("KG-1;KG-2;village;A;;;\nKG-2;KG-1;village;B;;;", "Row 2: the parents of “KG-2”"),
        ("", "The list is empty."),
    ],
)
def test_a_fault_is_a_sentence_with_its_row(line, wanted):
    assert any(wanted in sentence for sentence in sentences(read_csv(line)))


def test_one_fault_refuses_the_whole_list():
    assert len(sentences(read_csv(GOOD, "KG-1;KG-2;hamlet;A;;;"))) == 1


def test_a_header_that_lacks_a_column_or_has_a_strange_one_is_named():
    text = HEADER.replace("name_ky", "name_uz") + "\n" + GOOD
    said = sentences(read_place_sheet(io.BytesIO(text.encode()), "a.csv"))
    assert said[0] == "Row 1: the column “name_ky” is missing."
    assert "“name_uz” is not known" in said[1]


def test_after_a_hundred_faults_the_rest_waits():
    said = sentences(read_csv(*["x;y;z;;;;"] * 500))
    assert len(said) == MAX_FAULTS + 1
    assert said[-1].startswith("There are more faults.")


def test_more_than_50000_rows_are_refused():
    lines = [f"KG-1;KG-1-{n};village;A;;;" for n in range(50_001)]
    assert sentences(read_csv(*lines)) == ["There are more than 50,000 rows. Split the list."]


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (b"", "a.csv", "Row 1: the column “parent_code” is missing."),
        (b"", "a.xlsx", "The XLSX file is broken."),
        (b"PK\x03\x04 torn", "a.xlsx", "The XLSX file is broken."),
        ("имя".encode("cp1251"), "a.csv", "The CSV file is not in UTF-8."),
        (b"x", "a.xls", "This is neither CSV nor XLSX."),
        (b"x", "a.xlsm", "This is neither CSV nor XLSX."),
        (b"x" * (20 * 1024 * 1024 + 1), "a.csv", "The file is larger than 20 MB."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(content, name, wanted):
    assert sentences(read_place_sheet(io.BytesIO(content), name))[0].startswith(wanted)


def repacked(change: dict[str, bytes], extra: int = 0) -> io.BytesIO:
    """A sound workbook with parts replaced or added, and `extra` small parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(workbook(GOOD.split(";"))) as old:
        parts = {name: old.read(name) for name in old.namelist()} | change
    parts |= {f"xl/media/{n}.png": b"" for n in range(extra)}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    file.seek(0)
    return file


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><worksheet>&b;</worksheet>'

WIDE = b"<worksheet><row>%s</row></worksheet>" % b"".join(
    b"<c><v>%d</v></c>" % (n * n % 999_983) for n in range(250_000)
)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (lambda: repacked({"big.bin": bytes(51 * 1024 * 1024)}), "unpacks to more than 50 MB"),
        (lambda: repacked({}, extra=600), "unpacks to more than 50 MB"),
        (lambda: repacked({"big.bin": bytes(20 * 1024 * 1024)}), "packed in an unusual way"),
        (lambda: repacked({"xl/worksheets/sheet1.xml": LAUGHS}), "XML that no spreadsheet writes"),
        (
            lambda: repacked({"xl/worksheets/sheet1.xml": LAUGHS.decode().encode("utf-16")}),
            "XML that no spreadsheet writes",
        ),
        (lambda: repacked({"xl/worksheets/sheet1.xml": WIDE}), "a row of thousands of cells"),
        (
            lambda: repacked({"xl/sharedStrings.xml": b'<?xml version="1.0" encoding="cp037"?>'}),
            "XML that no spreadsheet writes",
        ),
        (lambda: repacked({"xl/worksheets/sheet1.xml": b"<worksheet><"}), "is broken"),
        (lambda: repacked({"xl/workbook.xml": b"<workbook/>"}), "is broken"),
        (lambda: workbook(["KG-1", "KG-2", "village", "=1+1"]), "“name_en” holds a formula"),
        (lambda: workbook(["KG-1", "KG-2", "village", True]), "“name_en” holds a formula"),
    ],
)
def test_a_hostile_workbook_is_refused(file, wanted):
    (said,) = sentences(read_place_sheet(file(), "a.xlsx"))
    assert wanted in said


def test_a_workbook_that_claims_a_million_rows_is_read_no_further_than_allowed():
    book = Workbook()
    book.active.append(list(COLUMNS))
    book.active.cell(1_048_576, 16_384, "far away")
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert sentences(read_place_sheet(file, "a.xlsx"))[0].startswith("The list is empty.")


def test_a_number_typed_as_a_name_is_read_as_text():
    (row,) = read_place_sheet(workbook(["KG-1", "KG-2", "quarter", 8.0]), "a.xlsx").rows
    assert row.names == {"en": "8"}
