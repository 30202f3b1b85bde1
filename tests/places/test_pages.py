"""Whoever keeps the places finds, adds, renames, splits and imports them, and loses no entry."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from balalyk.kernel.acts import HOUSE
from balalyk.places import actions
from balalyk.places.models import Place
from balalyk.places.reading.sheets import COLUMNS
from tests.factories import a_place, a_user

pytestmark = pytest.mark.django_db
HEAD = ",".join(COLUMNS)


@pytest.fixture
def inside(client, db):
    actions.load_shipped(by=HOUSE)
    client.force_login(a_user("administrator"))
    return client


@pytest.fixture
def district(inside):
    return Place.objects.get(code="KG-41706226")


def page(answer) -> str:
    return answer.content.decode()


def a_list(*rows, name="list.csv"):
    text = "\n".join([HEAD, *rows])
    return {"file": SimpleUploadedFile(name, text.encode())}


# --- the tree ---
def test_the_tree_is_walked_from_the_countries_down(inside, district):
    text = page(inside.get(reverse("places:tree")))
    assert "Kyrgyzstan" in text and "Osh" not in text
    region = district.parent
    text = page(inside.get(reverse("places:tree"), {"in": region.pk}))
    assert "Kara-Suu" in text and f"?in={region.parent_id}" in text


@pytest.mark.parametrize("asked", ["x", "99999999", "-1", "9" * 30])
def test_a_made_up_step_is_no_failure(inside, asked):
    assert inside.get(reverse("places:tree"), {"in": asked}).status_code in {200, 404}


def test_a_search_finds_an_old_name_and_says_what_it_is_called_now(inside):
    text = page(inside.get(reverse("places:tree"), {"q": "Исфана"}))
    assert "Razzakov" in text and "also Исфана" in text
    assert "No place is called" in page(inside.get(reverse("places:tree"), {"q": "Atlantis"}))


def test_the_tree_asks_the_database_the_same_for_few_and_many(
    inside, district, django_assert_max_num_queries
):
    few = Place.objects.get(code="KG-41706207")
    for number in range(60):
        a_place(f"KG-41706226-{number}", district, "village")
    for parent in (few, district):
        with django_assert_max_num_queries(9):
            inside.get(reverse("places:tree"), {"in": parent.pk})
        with django_assert_max_num_queries(14):
            inside.get(reverse("places:place", args=[parent.pk]))


# --- one place ---
def test_the_page_of_a_place_shows_names_inside_and_who_covers_it(inside, district):
    a_place("KG-41706226-nariman", district, "village")
    worker = a_user("social_worker", district.parent, full_name="Aigul Toktosunova")
    a_user("social_worker", district, full_name="Gone", is_active=False)
    text = page(inside.get(reverse("places:place", args=[district.pk])))
    for part in ("Кара-Суу", "KG-41706226-nariman", "Aigul Toktosunova"):
        assert part in text
    assert reverse("accounts:user", args=[worker.pk]) in text
    assert "Gone" not in text


def test_a_place_without_anybody_says_that_what_is_found_there_has_no_owner(inside, district):
    text = page(inside.get(reverse("places:place", args=[district.pk])))
    assert "Nobody covers this place" in text


def test_a_place_is_renamed_and_shows_its_former_name(inside, district):
    address = reverse("places:rename", args=[district.pk])
    assert 'value="Kara-Suu"' in page(inside.get(address))
    names = {"name_en": "Birimdik", "name_ru": "Биримдик", "name_ky": "Биримдик"}
    answer = inside.post(address, {**names, "on": "01.09.2026"}, follow=True)
    text = page(answer)
    assert "Birimdik" in text and "until 01.09.2026" in text and "former name" in text


def test_a_wrong_renaming_keeps_what_was_written(inside, district):
    names = {"name_en": "=cmd()", "name_ru": "Биримдик", "name_ky": "Биримдик"}
    answer = inside.post(
        reverse("places:rename", args=[district.pk]), {**names, "on": "01.09.2026"}
    )
    text = page(answer)
    assert "cannot begin with" in text and 'value="=cmd()"' in text and "Биримдик" in text
    assert not Place.objects.filter(name_en="=cmd()").exists()


def test_a_village_is_added(inside, district):
    given = {"level": "village", "name_en": "Ak-Bulak", "from_date": "", "code": ""}
    inside.post(reverse("places:add", args=[district.pk]), given)
    village = Place.objects.get(code="KG-41706226-ak-bulak")
    assert village.parent == district
    assert inside.get(reverse("places:add", args=[village.pk])).status_code == 404


def test_a_district_is_split_with_its_villages_and_its_people_are_named(inside, district):
    village = a_place("KG-41706226-nariman", district, "village")
    worker = a_user("social_worker", district, full_name="Aigul Toktosunova")
    address = reverse("places:split", args=[district.pk])
    towns = [child.pk for child in district.children.exclude(pk=village.pk)]
    given = {
        "on": "01.09.2026",
        "part_1_name_en": "North",
        "part_2_name_en": "South",
        f"child_{village.pk}": "2",
        **{f"child_{pk}": "1" for pk in towns},
    }
    forgotten = {**given, f"child_{village.pk}": ""}
    assert 'value="North"' in page(inside.post(address, forgotten))
    text = page(inside.post(address, given, follow=True))
    assert "Give the people who covered it their new areas" in text
    assert reverse("accounts:user", args=[worker.pk]) in text
    assert Place.objects.get(pk=village.pk).parent.name_en == "South"


def test_a_split_can_have_more_parts(inside, district):
    text = page(inside.get(reverse("places:split", args=[district.pk]), {"parts": "3"}))
    assert "New unit 3" in text
    many = page(inside.get(reverse("places:split", args=[district.pk]), {"parts": "99999"}))
    assert "New unit 6" in many and "New unit 7" not in many


def test_a_village_is_merged_into_its_neighbour(inside, district):
    small = a_place("KG-41706226-small", district, "village")
    large = a_place("KG-41706226-large", district, "village")
    address = reverse("places:merge", args=[small.pk])
    given = {"on": "01.09.2026", "others": [large.pk], "remains": large.pk}
    wrong = {**given, "remains": "new"}
    assert "Write the English name" in page(inside.post(address, wrong))
    assert inside.post(address, given)["Location"] == reverse("places:place", args=[large.pk])
    assert Place.objects.get(pk=small.pk).until_date == date(2026, 9, 1)


# --- the import ---
def test_a_list_is_shown_first_and_taken_when_confirmed(inside, district):
    rows = [f"KG-41706226,KG-41706226-{n},village,Village {n},,Айыл {n}," for n in range(30)]
    text = page(inside.post(reverse("places:import"), a_list(*rows)))
    assert "Add 30 places" in text and "Айыл 3" in text
    assert not Place.objects.filter(code="KG-41706226-1").exists()
    kept = text.split('name="kept" value="')[1].split('"')[0]
    answer = inside.post(reverse("places:import"), {"kept": kept}, follow=True)
    assert "30 places were added" in page(answer)
    again = page(inside.post(reverse("places:import"), a_list(*rows)))
    assert "All these places are there already" in again


def test_every_wrong_row_is_named_and_nothing_is_added(inside, district):
    rows = [
        "KG-41706226,KG-41706226-ok,village,Good,,,",
        "KG-999,KG-41706226-p,village,Orphan,,,",
        "KG-41706226,KG-41706207,village,Taken,,,",
    ]
    answer = inside.post(reverse("places:import"), a_list(*rows))
    text = page(answer)
    assert answer.status_code == 422
    assert "Row 3: there is no place with the code “KG-999”" in text
    assert "Row 4: the code “KG-41706207” is already" in text
    assert 'name="kept"' not in text
    assert not Place.objects.filter(name_en="Good").exists()


def test_a_formula_is_refused_and_a_code_twice_too(inside):
    rows = [
        'KG-41706226,KG-41706226-a,village,"=cmd|x",,,',
        "KG-41706226,KG-41706226-b,village,B,,,",
        "KG-41706226,KG-41706226-b,village,B,,,",
    ]
    text = page(inside.post(reverse("places:import"), a_list(*rows)))
    assert "Row 2: “name_en” holds a formula" in text
    assert "stands in row 3 already" in text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("list.xlsx", b"PK\x03\x04 torn", "broken"),
        ("list.exe", b"MZ", "neither CSV nor XLSX"),
        ("list.csv", "code;название".encode("cp1251"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(inside, name, content, sentence):
    file = SimpleUploadedFile(name, content)
    assert sentence in page(inside.post(reverse("places:import"), {"file": file}))
    assert "Choose the file" in page(inside.post(reverse("places:import"), {}))


def test_a_changed_confirmation_is_refused(inside):
    text = page(inside.post(reverse("places:import"), {"kept": "forged:1:2"}))
    assert "Choose the file once more" in text


def test_a_place_that_came_meanwhile_is_not_made_twice(inside, district):
    row = "KG-41706226,KG-41706226-x,village,X,,,"
    text = page(inside.post(reverse("places:import"), a_list(row)))
    kept = text.split('name="kept" value="')[1].split('"')[0]
    a_place("KG-41706226-x", district, "village")
    text = page(inside.post(reverse("places:import"), {"kept": kept}))
    assert "already" in text
    assert Place.objects.filter(code="KG-41706226-x").count() == 1


def test_the_empty_lists_can_be_read_back(inside):
    text = inside.get(reverse("places:template", args=["csv"])).content.decode("utf-8-sig")
    assert text.strip() == HEAD
    book = load_workbook(io.BytesIO(inside.get(reverse("places:template", args=["xlsx"])).content))
    assert tuple(cell.value for cell in book.worksheets[0][1]) == COLUMNS
    assert inside.get(reverse("places:template", args=["exe"])).status_code == 404


# --- who may not ---
def test_to_who_does_not_manage_places_the_pages_do_not_exist(client, db):
    place = a_place("KG-1")
    for role in ("social_worker", "data_protection_officer", "programme_manager"):
        client.force_login(a_user(role))
        for name in ("place", "rename", "add", "split", "merge"):
            assert client.get(reverse(f"places:{name}", args=[place.pk])).status_code == 404
        for name in ("tree", "import"):
            assert client.get(reverse(f"places:{name}")).status_code == 404
