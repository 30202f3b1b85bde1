"""Open figures for DHIS2: the metadata is whole by its rules, and every value has its place in it."""

import json
import re
from datetime import date

import pytest
from lxml import etree

from balalyk.exchange.dhis2.metadata import DEFAULT_COMBO, DEFAULT_OPTION_COMBO, fits, uid
from balalyk.exchange.dhis2.writing import period_code, write_adx, write_dhis2
from balalyk.reporting.facts import Period
from tests.exchange.golden import check_golden
from tests.exchange.release import AREAS, FIGURES, a_release

UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")
BUILT_IN = {DEFAULT_COMBO, DEFAULT_OPTION_COMBO}
# What DHIS2 asks of each kind of object.
NEEDED = {
    "categoryOptions": {"name", "shortName"},
    "categories": {"name", "shortName", "dataDimensionType", "categoryOptions"},
    "categoryCombos": {"name", "dataDimensionType", "categories"},
    "categoryOptionCombos": {"categoryCombo", "categoryOptions"},
    "dataElements": {
        "name", "shortName", "domainType", "valueType", "aggregationType", "categoryCombo",
    },
    "indicatorTypes": {"name", "factor"},
    "indicators": {
        "name", "shortName", "indicatorType", "numerator", "denominator", "annualized",
    },
    "organisationUnits": {"name", "shortName", "openingDate"},
    "dataSets": {"name", "shortName", "periodType", "categoryCombo", "dataSetElements"},
}  # fmt: skip


@pytest.fixture(scope="module")
def metadata():
    return json.loads(write_dhis2(a_release())["metadata.json"])


@pytest.fixture(scope="module")
def values():
    return json.loads(write_dhis2(a_release())["dataValueSet.json"])


def ids(told):
    """Every {"id": …} anywhere below, and the operands of expressions."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key == "id":
                yield value
            elif key in {"numerator", "denominator"}:
                yield from re.findall(r"#\{(\w+)\}", value)
            else:
                yield from ids(value)
    elif isinstance(told, list):
        for one in told:
            yield from ids(one)


def test_the_files_are_as_agreed():
    check_golden("dhis2", {**write_dhis2(a_release()), **write_adx(a_release())})


def test_each_object_has_what_dhis2_asks_for(metadata):
    assert set(metadata) == set(NEEDED)
    for kind, objects in metadata.items():
        for one in objects:
            assert set(one) >= NEEDED[kind] | {"id", "code"}, (kind, one)
            assert UID.fullmatch(one["id"])
            assert len(one["code"]) <= 50 and len(one["name"]) <= 230
            assert len(one.get("shortName", "")) <= 50
            locales = {t["locale"]: t["value"] for t in one["translations"]}
            assert set(locales) == {"ru", "ky"} and all(locales.values())


def test_no_id_code_or_name_is_given_twice(metadata):
    everything = [one["id"] for objects in metadata.values() for one in objects]
    assert len(everything) == len(set(everything))
    for kind, objects in metadata.items():
        for key in ("code", "name", "shortName"):
            told = [one[key] for one in objects if key in one]
            if kind == "organisationUnits" or (kind, key) == ("categoryOptionCombos", "name"):
                continue
            assert len(told) == len(set(told)), (kind, key)


def test_whatever_is_named_is_in_the_file_or_built_into_dhis2(metadata):
    known = {one["id"] for objects in metadata.values() for one in objects} | BUILT_IN
    assert set(ids(metadata)) <= known


def test_units_stand_under_units(metadata):
    units = {one["code"]: one for one in metadata["organisationUnits"]}
    for area in AREAS:
        over = units[area.code].get("parent", {}).get("id")
        assert over == (units[area.over]["id"] if area.over else None)


def test_every_value_is_a_number_of_an_element_its_combo_and_a_unit_of_the_set(metadata, values):
    elements = {one["id"]: one for one in metadata["dataElements"]}
    combos = {one["id"]: one["categoryCombo"]["id"] for one in metadata["categoryOptionCombos"]}
    combos[DEFAULT_OPTION_COMBO] = DEFAULT_COMBO
    [data_set] = metadata["dataSets"]
    assert values["dataSet"] == data_set["id"]
    within = {one["dataElement"]["id"] for one in data_set["dataSetElements"]}
    units = {one["id"] for one in data_set["organisationUnits"]}
    for value in values["dataValues"]:
        assert value["value"].isdecimal()
        assert value["dataElement"] in within and value["orgUnit"] in units
        combo = elements[value["dataElement"]]["categoryCombo"]["id"]
        assert combos[value["categoryOptionCombo"]] == combo
    keys = [
        (v["dataElement"], v["orgUnit"], v["categoryOptionCombo"]) for v in values["dataValues"]
    ]
    assert len(keys) == len(set(keys))


def test_only_open_numbers_are_in_it_and_noughts_are(values):
    shown = [n for f in FIGURES for n in (f.top, f.of) if n is not None]
    assert sorted(int(v["value"]) for v in values["dataValues"]) == sorted(shown)
    assert "0" in {v["value"] for v in values["dataValues"]}


def test_adx_says_the_same_by_codes(metadata):
    root = etree.fromstring(write_adx(a_release())["adx.xml"])
    space = {"a": "urn:ihe:qrph:adx:2015"}
    assert (
        root.tag == "{urn:ihe:qrph:adx:2015}adx" and root.get("exported") == "2027-01-04T09:30:00Z"
    )
    elements = {one["code"]: one for one in metadata["dataElements"]}
    options = {one["code"] for one in metadata["categoryOptions"]}
    categories = {
        one["id"]: cat["code"]
        for cat in metadata["categories"]
        for one in metadata["categoryCombos"]
        if one["categories"] == [{"id": cat["id"]}]
    }
    groups = root.findall("a:group", space)
    assert len({group.get("orgUnit") for group in groups}) == len(groups)
    count = 0
    for group in groups:
        assert group.get("period") == "2026-07-01/P6M"
        assert group.get("dataSet") == metadata["dataSets"][0]["code"]
        for value in group.findall("a:dataValue", space):
            count += 1
            split = set(value.keys()) - {"dataElement", "value"}
            combo = elements[value.get("dataElement")]["categoryCombo"]["id"]
            assert split == ({categories[combo]} if combo in categories else set())
            assert {value.get(name) for name in split} <= options
    assert count == sum(n is not None for f in FIGURES for n in (f.top, f.of))


def test_a_uid_depends_on_kind_and_code_alone():
    assert uid("dataElement", "X") == uid("dataElement", "X")
    assert len({uid(kind, code) for kind in ("a", "b") for code in map(str, range(2000))}) == 4000


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "2026S2"),
        (date(2026, 4, 1), date(2026, 6, 30), "2026Q2"),
        (date(2026, 2, 1), date(2026, 2, 28), "202602"),
    ],
)
def test_a_period_is_written_as_dhis2_writes_it(start, end, written):
    assert period_code(Period(start, end)) == written
    told = write_dhis2(a_release(start, end))
    assert json.loads(told["dataValueSet.json"])["period"] == written


def test_a_period_that_dhis2_does_not_have_is_refused():
    odd = a_release(date(2026, 7, 5), date(2026, 12, 31))
    assert not fits(odd.period)
    with pytest.raises(ValueError, match="whole months"):
        write_dhis2(odd)
    with pytest.raises(ValueError, match="whole months"):
        write_adx(odd)
