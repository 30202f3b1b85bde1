"""The directory as HSDS: valid by its schemas, whole as tables, and silent on where a shelter is."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.urls import reverse
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from balalyk.console import main
from balalyk.directory import models as directory
from balalyk.exchange.hsds.facts import Directory, Hours, Provider, Service
from balalyk.exchange.hsds.queries import whole_directory
from balalyk.exchange.hsds.writing import write_hsds
from balalyk.kernel.acts import HOUSE, act
from tests.exchange.golden import check_golden
from tests.factories import a_country, a_place, a_user

SCHEMAS = {
    path.name: json.loads(path.read_text())
    for path in (Path(__file__).parent / "hsds_schema").glob("*.json")
}
REGISTRY = Registry().with_resources(
    (name, Resource.from_contents(told, default_specification=DRAFT202012))
    for name, told in SCHEMAS.items()
)


def words(en, ru, ky):
    return {"en": en, "ru": ru, "ky": ky}


CENTRE = Provider(
    id=UUID("11111111-1111-4111-8111-111111111111"),
    names=words("Day centre", "Дневной центр", "Күндүзгү борбор"),
    kind=words(
        "local self-government", "местное самоуправление", "жергиликтүү өз алдынча башкаруу"
    ),
    place=words("Aravan", "Араван", "Араван"),
    region=words("Osh", "Ошская область", "Ош"),
    country="KG",
    address="Lenin street 1",
    is_hidden=False,
    phone="+996 555 000 111",
    email="centre@example.kg",
    website="https://example.kg",
)
SHELTER = Provider(
    id=UUID("22222222-2222-4222-8222-222222222222"),
    names=words("=Shelter", "Приют", "Баш калкалоочу жай"),
    kind=words("non-governmental organisation", "НКО", "БЭУ"),
    place=words("Osh", "Ош", "Ош"),
    region=words("", "", ""),
    country="KG",
    address="",
    is_hidden=True,
    phone="",
    email="",
    website="",
)
DAY_CARE = Service(
    id=UUID("33333333-3333-4333-8333-333333333333"),
    provider=CENTRE,
    kind="day_care",
    kind_words=words("day care centre", "центр дневного пребывания", "күндүзгү борбор"),
    names=words("After school", "После школы", "Мектептен кийин"),
    state="active",
    for_whom=words("the child", "ребёнок", "бала"),
    sex=words("girls", "девочки", "кыздар"),
    least_age=7,
    most_age=15,
    conditions="A pupil of the district",
    cost="free",
    cost_words=words("free of charge", "бесплатно", "акысыз"),
    languages=(("ky", words("Kyrgyz", "кыргызский", "кыргызча")),),
    access=(
        ("step_free", words("entrance without steps", "вход без ступеней", "тепкичсиз кирүү")),
    ),
    hours=(
        Hours("mo", "09:00", "17:00"),
        Hours("tu", "09:00", "17:00"),
        Hours("sa", "10:00", "12:00"),
    ),
    areas=(("KG-41706-1", words("Aravan", "Араван", "Араван")),),
    checked_on=date(2026, 10, 1),
)
BED = Service(
    id=UUID("44444444-4444-4444-8444-444444444444"),
    provider=SHELTER,
    kind="shelter",
    kind_words=words("shelter", "приют", "баш калкалоочу жай"),
    names=words("Beds", "Койки", "Төшөктөр"),
    state="paused",
    for_whom=words("the family", "семья", "үй-бүлө"),
    sex=None,
    least_age=None,
    most_age=None,
    conditions="",
    cost="",
    cost_words=words("not known", "неизвестно", "белгисиз"),
    languages=(),
    access=(),
    hours=(),
    areas=(),
    checked_on=None,
)
SOME = Directory((CENTRE, SHELTER), (DAY_CARE, BED))


def faults(name, told):
    """What is wrong by the schema, with fields that it does not know, all the way down."""
    checker = Draft202012Validator(
        SCHEMAS[name], registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    found = [error.message for error in checker.iter_errors(told)]
    return found + list(unknown(SCHEMAS[name], told))


def unknown(schema, told):
    schema = SCHEMAS[schema["$ref"]] if "$ref" in schema else schema
    if isinstance(told, list):
        for one in told:
            yield from unknown(schema["items"], one)
    elif isinstance(told, dict):
        for key, value in told.items():
            if key not in schema["properties"]:
                yield f"{schema.get('name')} has no {key}"
            else:
                yield from unknown(schema["properties"][key], value)


def table(files, name):
    return list(csv.DictReader(io.StringIO(files[f"tables/{name}.csv"].decode())))


def test_the_files_are_as_agreed():
    check_golden("hsds", write_hsds(SOME))


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_every_service_and_organization_is_valid_by_hsds(language):
    files = write_hsds(SOME, language)
    for service in json.loads(files["services.json"]):
        assert not faults("service.json", service)
    for organization in json.loads(files["organizations.json"]):
        assert not faults("organization.json", organization)


def test_the_check_notices_what_is_missing_and_what_is_unknown():
    [service, _other] = json.loads(write_hsds(SOME)["services.json"])
    assert faults("service.json", {**service, "status": "open"})
    assert faults("service.json", {k: v for k, v in service.items() if k != "name"})
    assert faults("service.json", {**service, "oppening": 1})
    schedule = {**service["schedules"][0], "freq": "DAILY"}
    assert faults("service.json", {**service, "schedules": [schedule]})


def test_a_service_tells_whom_when_where_and_for_what():
    [service, bed] = json.loads(write_hsds(SOME, "ky")["services.json"])
    assert (service["name"], service["alternate_name"]) == ("Мектептен кийин", "After school")
    assert (service["minimum_age"], service["maximum_age"]) == (7, 15)
    assert service["eligibility_description"] == "бала; кыздар; A pupil of the district"
    hours = {(s["byday"], s["opens_at"], s["closes_at"]) for s in service["schedules"]}
    assert hours == {("MO,TU", "09:00", "17:00"), ("SA", "10:00", "12:00")}
    assert service["service_at_locations"][0]["location"]["addresses"][0]["city"] == "Араван"
    assert service["cost_options"][0]["amount"] == 0
    assert (bed["status"], "cost_options" in bed) == ("temporarily closed", False)


def test_every_table_is_in_the_package_and_every_reference_leads_to_a_row():
    files = write_hsds(SOME)
    package = json.loads(files["tables/datapackage.json"])
    keys = {}
    for resource in package["resources"]:
        rows = table(files, resource["path"].removesuffix(".csv"))
        keys[resource["name"]] = {row["id"] for row in rows}
        assert len(keys[resource["name"]]) == len(rows), resource["name"]
        heads = files[f"tables/{resource['path']}"].decode().splitlines()[0].split(",")
        assert heads == [field["name"] for field in resource["schema"]["fields"]]
        known = SCHEMAS[f"{resource['name']}.json"]
        assert set(heads) <= set(known["properties"])
        needed = set(known.get("required", ()))
        assert needed <= set(heads), resource["name"]
    for resource in package["resources"]:
        for row in table(files, resource["path"].removesuffix(".csv")):
            for key in resource["schema"]["foreignKeys"]:
                value = row[key["fields"]]
                assert not value or value in keys[key["reference"]["resource"]]
    assert len(table(files, "locations")) == 2 and len(table(files, "addresses")) == 1


def test_a_cell_of_the_tables_runs_nothing_and_a_telephone_stays_one():
    files = write_hsds(SOME)
    assert [row["name"] for row in table(files, "organizations")] == ["Day centre", "'=Shelter"]
    assert table(files, "phones")[0]["number"] == "+996 555 000 111"


@pytest.fixture
def land(db):
    country = a_country()
    region = a_place("KG-41706", country, "region")
    district = a_place("Aravan", region)
    village = a_place("Tepe-Korgon", district, "village")
    told = {
        "kind": "ngo", "place": village, "address": "Secret lane 7", "phone": "+996 555 1",
        "contact": "Made-Up Person",
    }  # fmt: skip
    with act(HOUSE, "directory.own"):
        shelter = directory.Provider(name="Shelter", address_is_confidential=True, **told)
        shelter.save()
        centre = directory.Provider(name="Centre", **{**told, "address": "Open street 1"})
        centre.save()
        for provider, kind, state in ((shelter, "shelter", "active"), (centre, "food", "ended")):
            service = directory.Service(
                provider=provider, kind=kind, name=f"{kind} here", for_whom="child", state=state,
                languages=["ky"], opening=[{"day": "mo", "opens": "09:00", "closes": "17:00"}],
            )  # fmt: skip
            service.save()
            service.areas.set([district])
    return a_user("area_supervisor", country), a_user("commission_member", country)


def test_a_confidential_address_its_village_and_a_persons_name_do_not_leave(land):
    everything = b"".join(write_hsds(whole_directory()).values()).decode()
    assert "Secret lane" not in everything and "Made-Up" not in everything
    assert "Open street 1" in everything
    shelter = next(one for one in whole_directory().providers if one.is_hidden)
    assert shelter.place["en"] == "Aravan"


def test_what_is_in_the_register_is_valid_too_and_what_has_ended_is_not_offered(land):
    files = write_hsds(whole_directory(), "ru")
    services = json.loads(files["services.json"])
    assert [one["name"] for one in services] == ["shelter here"]
    assert not [fault for one in services for fault in faults("service.json", one)]
    organizations = json.loads(files["organizations.json"])
    assert len(organizations) == 2
    assert not [fault for one in organizations for fault in faults("organization.json", one)]


def test_the_directory_takes_few_queries(land, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        whole_directory()


def test_who_reads_the_directory_downloads_it_and_others_do_not(client, land, tmp_path):
    reader, other = land
    client.force_login(reader)
    page = client.get(reverse("directory:services")).content.decode()
    assert reverse("downloads:directory") in page
    answer = client.get(reverse("downloads:directory"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "balalyk-directory-hsds/tables/datapackage.json" in archive.namelist()
    client.force_login(other)
    assert client.get(reverse("downloads:directory")).status_code == 404
    run = CliRunner().invoke(main, ["exchange", "directory", str(tmp_path / "out")])
    assert run.exit_code == 0, run.output
    assert (tmp_path / "out" / "tables" / "services.csv").exists()
