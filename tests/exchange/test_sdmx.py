"""Open figures as SDMX: valid against the standard's schemas, read back whole, hidden marked as hidden."""

from datetime import date

import pytest
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.io.xml.doc_validation import validate_doc

from balalyk.exchange.sdmx.structures import age_code, series_of
from balalyk.exchange.sdmx.writing import frequency, time_period, write_sdmx_files
from balalyk.reporting.facts import Period
from tests.exchange.golden import check_golden
from tests.exchange.release import AREAS, FIGURES, MEASURES, a_release


@pytest.fixture
def folder(tmp_path):
    for name, data in write_sdmx_files(a_release()).items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_files_are_as_agreed():
    check_golden("sdmx", write_sdmx_files(a_release()))


def test_structures_and_data_are_valid_against_the_schemas_of_sdmx_3(folder):
    for name in ("structures.xml", "data.xml"):
        text = (folder / name).read_text()
        assert "v3_0" in text[:1000]
        validate_doc(text)


def test_an_invalid_message_would_be_noticed(folder):
    text = (folder / "structures.xml").read_text().replace("<str:Enumeration>", "<str:Nothing>")
    with pytest.raises(Exception, match=r"Nothing|mismatch"):
        validate_doc(text)


def test_pysdmx_reads_the_structures_back(folder):
    message = read_sdmx(folder / "structures.xml")
    lists = {one.id: {code.id for code in one} for one in message.get_codelists()}
    assert lists["CL_AREA"] == {area.code for area in AREAS}
    assert lists["CL_SERIES"] == {s.code for m in MEASURES for s in series_of(m)}
    assert lists["CL_SEX"] == {"_T", "F", "M", "_U"}
    structure = message.get_data_structure_definitions()[0]
    dimensions = [one.id for one in structure.components.dimensions]
    assert dimensions == ["FREQ", "SERIES", "REF_AREA", "SEX", "AGE", "TIME_PERIOD"]
    assert [flow.id for flow in message.get_dataflows()] == ["DF_CHILDREN"]


@pytest.mark.parametrize("name", ["data.xml", "data.csv"])
def test_every_value_is_read_back_with_codes_of_the_lists(folder, name):
    message = read_sdmx(folder / "structures.xml")
    lists = {one.id: {code.id for code in one} for one in message.get_codelists()}
    [data] = get_datasets(folder / name, folder / "structures.xml")
    listed = {
        "FREQ": "CL_FREQ", "SERIES": "CL_SERIES", "REF_AREA": "CL_AREA", "SEX": "CL_SEX", "AGE": "CL_AGE",
        "OBS_STATUS": "CL_OBS_STATUS", "CONF_STATUS": "CL_CONF_STATUS", "UNIT_MEASURE": "CL_UNIT_MEASURE",
    }  # fmt: skip
    for column, code_list in listed.items():
        assert set(data.data[column]) <= lists[code_list], column
    counts = data.data[data.data["SERIES"] == "R1_N"]
    assert counts["OBS_VALUE"].astype("float64").dropna().tolist() == [1234, 640, 594, 320]
    keys = data.data[["SERIES", "REF_AREA", "SEX", "AGE", "TIME_PERIOD"]]
    assert not keys.duplicated().any()
    assert data.attributes["SOURCE_DETAIL"] == "2026-half-2 0f1e2d3c4b5a"


def test_a_hidden_number_has_no_value_and_does_not_say_why(folder):
    [data] = get_datasets(folder / "data.csv", folder / "structures.xml")
    hidden = data.data[data.data["OBS_STATUS"] == "Q"]
    assert hidden["OBS_VALUE"].astype("float64").isna().all()
    assert set(hidden["CONF_STATUS"]) == {"C"}
    shown = data.data[data.data["OBS_STATUS"] == "A"]
    assert shown["OBS_VALUE"].astype("float64").notna().all() and set(shown["CONF_STATUS"]) == {"F"}
    tops = sum(figure.top is None for figure in FIGURES)
    wholes = sum(figure.of is None for figure in FIGURES if figure.measure == "SDG871")
    shares = sum(
        figure.top is None or figure.of is None for figure in FIGURES if figure.measure == "SDG871"
    )
    assert len(hidden) == tops + wholes + shares


def test_names_stand_in_three_languages_and_districts_under_their_region(folder):
    tree = etree.parse(folder / "structures.xml")
    spaces = {"s": tree.getroot().nsmap["str"], "c": tree.getroot().nsmap["com"]}
    [aravan] = tree.xpath("//s:Code[@id='KG-41706-1']", namespaces=spaces)
    names = aravan.xpath("c:Name", namespaces=spaces)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {one.get(lang): one.text for one in names} == {
        "en": "Aravan", "ru": "Араванский", "ky": "Араван",
    }  # fmt: skip
    assert aravan.xpath("s:Parent/text()", namespaces=spaces) == ["KG-41706"]


def test_the_series_of_the_sdg_has_the_code_of_the_global_structure():
    assert [one.code for one in series_of(MEASURES[1])] == [
        "SDG871_N",
        "SDG871_BASE",
        "SL_TLF_CHLDEA",
    ]


@pytest.mark.parametrize(
    ("start", "end", "often", "written"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "A", "2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "S", "2026-S2"),
        (date(2026, 4, 1), date(2026, 6, 30), "Q", "2026-Q2"),
        (date(2028, 2, 1), date(2028, 2, 29), "M", "2028-02"),
        (date(2026, 2, 1), date(2026, 4, 30), "_O", "2026-02-01/P89D"),
        (date(2026, 7, 5), date(2026, 12, 31), "_O", "2026-07-05/P180D"),
    ],
)
def test_a_period_is_written_as_sdmx_writes_it(start, end, often, written):
    period = Period(start, end)
    assert (frequency(period), time_period(period)) == (often, written)
    files = write_sdmx_files(a_release(start, end))
    validate_doc(files["data.xml"].decode())


def test_ages_are_written_as_sdmx_writes_them():
    assert [age_code(age) for age in ("", "?", "0-4", "15-17")] == ["_T", "_U", "Y0T4", "Y15T17"]
