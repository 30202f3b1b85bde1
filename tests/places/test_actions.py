"""Places are loaded once, imported whole or not at all, and change on a date without losing the past."""

import io
import time
import zipfile
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import Workbook

from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from balalyk.places import actions, queries, rules
from balalyk.places.models import NameKind, Place, PlaceName, Succession
from balalyk.places.reading import PlaceRow, read_place_sheet

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def shipped(db):
    actions.load_shipped(by=HOUSE)


@pytest.fixture
def district(shipped):
    return Place.objects.get(code="KG-41706226")


def village(district, name="Nariman", **rest):
    new = rules.NewPlace(level="village", names={"en": name}, **rest)
    return actions.add_place(by=HOUSE, parent=district, new=new)


class Nobody:
    pk = None

    def may(self, action):
        return False

    def reaches(self, target):
        return True


# --- what the product ships ---
def test_shipped_places_have_the_path_of_ids_from_the_country_down(shipped):
    osh_region = Place.objects.get(code="KG-41706")
    kara_suu = Place.objects.get(code="KG-41706226")
    assert kara_suu.path == f"/{osh_region.parent_id}/{osh_region.pk}/{kara_suu.pk}/"
    assert not Place.objects.filter(path="").exists()


def test_a_second_load_writes_nothing_and_reads_little(shipped, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as asked:
        assert actions.load_shipped(by=HOUSE) == 0
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}


def test_a_load_takes_less_than_two_seconds(db):
    begun = time.perf_counter()
    assert actions.load_shipped(by=HOUSE) > 1400
    assert time.perf_counter() - begun < 2


def test_a_load_mends_what_is_not_as_shipped(district):
    from balalyk.kernel.acts import act

    with act(HOUSE, "place.manage"):
        Place.objects.filter(pk=district.pk).update(name_en="Karasu", national_code="")
    assert actions.load_shipped(by=HOUSE) == 1
    district.refresh_from_db()
    assert (district.name_en, district.national_code) == ("Kara-Suu", "41706226000000")


def test_a_load_puts_a_place_with_all_in_it_back_under_its_unit(district):
    from balalyk.kernel.acts import act
    from balalyk.places.actions.rows import move

    child = village(district)
    with act(HOUSE, "place.manage"):
        move([Place.objects.get(pk=district.pk)], Place.objects.get(code="KG-41704"))
    assert actions.load_shipped(by=HOUSE) == 1
    child.refresh_from_db()
    district.refresh_from_db()
    assert child.path == f"{district.path}{child.pk}/"
    assert district.parent.code == "KG-41706"


def test_a_load_leaves_a_renamed_place_as_it_is(district):
    actions.rename_place(by=HOUSE, place=district, names={"en": "New Kara-Suu"}, on=DAY)
    assert actions.load_shipped(by=HOUSE) == 0
    district.refresh_from_db()
    assert district.name_en == "New Kara-Suu"


def test_names_and_successions_are_loaded_with_their_dates(shipped):
    manas = Place.objects.get(code="KG-41703410")
    former = manas.names.get(language="en", kind=NameKind.FORMER)
    assert (former.name, former.until_date) == ("Jalal-Abad", date(2025, 9, 10))
    assert Succession.objects.filter(before__code="KZ-YUZ", after__code="KZ-79").exists()


# --- who may ---
def test_without_the_right_nothing_is_written(district):
    with pytest.raises(PermissionDenied):
        actions.add_place(
            by=Nobody(), parent=district, new=rules.NewPlace("village", {"en": "Nariman"})
        )
    assert not Place.objects.filter(name_en="Nariman").exists()


# --- adding and renaming ---
def test_a_village_gets_a_code_from_its_name_and_a_number_where_that_is_taken(district):
    assert village(district, "Ak-Bulak").code == "KG-41706226-ak-bulak"
    assert village(district, "Ak-Bulak").code == "KG-41706226-ak-bulak-2"
    assert Event.objects.filter(action="place.add").count() == 2


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (rules.NewPlace("region", {"en": "Nariman"}), "cannot stand there"),
        (rules.NewPlace("village", {"en": " "}), "name is empty"),
        (rules.NewPlace("village", {"en": "=1+1"}), "cannot begin with"),
        (rules.NewPlace("village", {"ru": "Нариман"}), "English name"),
        (rules.NewPlace("village", {"en": "Nariman"}, code="KZ-1"), "begin with KG"),
        (rules.NewPlace("village", {"en": "Nariman"}, code="Nariman"), "look like"),
        (rules.NewPlace("village", {"en": "Nariman"}, code="KG-41706226"), "already Kara-Suu"),
    ],
)
def test_a_wrong_village_is_refused_with_a_sentence(district, new, sentence):
    with pytest.raises(rules.PlaceFault, match=sentence):
        actions.add_place(by=HOUSE, parent=district, new=new)


def test_a_renamed_place_keeps_its_old_name_with_its_last_day(district):
    actions.rename_place(by=HOUSE, place=district, names={"en": "Manas", "ru": ""}, on=DAY)
    actions.rename_place(by=HOUSE, place=district, names={"en": "Birimdik"}, on=date(2027, 1, 1))
    names = district.names.filter(language="en").exclude(kind=NameKind.ALIAS).order_by("until_date")
    told = [(n.name, n.kind, n.from_date, n.until_date) for n in names if n.until_date]
    assert told == [
        ("Kara-Suu", "former", None, DAY),
        ("Manas", "former", DAY, date(2027, 1, 1)),
    ]
    assert Place.objects.get(pk=district.pk).name_en == "Birimdik"
    assert Event.objects.filter(action="place.rename", target=str(district.pk)).count() == 2


def test_a_renaming_before_the_last_one_is_refused_and_nothing_changes(district):
    actions.rename_place(by=HOUSE, place=district, names={"en": "Manas"}, on=DAY)
    with pytest.raises(rules.PlaceFault, match="later date"):
        actions.rename_place(by=HOUSE, place=district, names={"en": "Ak-Suu"}, on=DAY)
    assert Place.objects.get(pk=district.pk).name_en == "Manas"


def test_a_renaming_to_the_same_name_is_refused(district):
    with pytest.raises(rules.PlaceFault, match="No name is new"):
        actions.rename_place(by=HOUSE, place=district, names={"en": "Kara-Suu"}, on=DAY)


# --- splits and mergers ---
def test_a_split_ends_the_unit_and_gives_its_villages_to_the_new_ones(district):
    here, there = village(district, "Nariman"), village(district, "Otuz-Adyr")
    north = rules.NewPlace("district", {"en": "Kara-Suu North"}, takes=frozenset({here.pk}))
    others = set(district.children.values_list("pk", flat=True)) - {here.pk}
    south = rules.NewPlace("district", {"en": "Kara-Suu South"}, takes=frozenset(others))
    made = actions.split_place(by=HOUSE, place=district, into=[north, south], on=DAY)
    district.refresh_from_db()
    assert district.until_date == DAY
    assert {s.after for s in district.successors.all()} == set(made)
    assert Place.objects.get(pk=here.pk).path == f"{made[0].path}{here.pk}/"
    assert Place.objects.get(pk=there.pk).parent == made[1]
    before = {
        p.code for p in Place.objects.filter(parent=district.parent).standing(date(2026, 8, 31))
    }
    after = {p.code for p in Place.objects.filter(parent=district.parent).standing(DAY)}
    assert district.code in before - after
    assert {p.code for p in made} == after - before
    moves = Event.objects.filter(action="place.move", target=str(here.pk))
    assert moves.get().payload == {"under": made[0].pk}


def test_a_split_that_forgets_a_village_is_refused(district):
    village(district)
    into = [rules.NewPlace("district", {"en": name}) for name in ("North", "South")]
    with pytest.raises(rules.PlaceFault, match="which one"):
        actions.split_place(by=HOUSE, place=district, into=into, on=DAY)
    assert not Place.objects.filter(name_en="North").exists()


def test_a_split_into_one_is_refused(district):
    with pytest.raises(rules.PlaceFault, match="at least two"):
        actions.split_place(by=HOUSE, place=district, into=[], on=DAY)


def test_a_village_swallowed_by_its_neighbour_is_a_merger(district):
    small, large = village(district, "Small"), village(district, "Large")
    actions.merge_places(by=HOUSE, places=[small], into=large, on=DAY)
    small.refresh_from_db()
    assert (small.until_date, small.successors.get().after) == (DAY, large)
    with pytest.raises(rules.PlaceFault, match="no longer exists"):
        actions.merge_places(by=HOUSE, places=[small], into=large, on=date(2027, 1, 1))


def test_two_districts_become_a_new_one_with_all_their_villages(district):
    other = Place.objects.get(code="KG-41706207")
    child = village(other)
    new = rules.NewPlace("district", {"en": "Great"})
    great = actions.merge_places(by=HOUSE, places=[district, other], into=new, on=DAY)
    assert Place.objects.get(pk=child.pk).path.startswith(great.path)
    assert great.from_date == DAY


def test_only_neighbours_are_merged(district):
    far = Place.objects.get(code="KZ-10")
    with pytest.raises(rules.PlaceFault, match="same unit"):
        actions.merge_places(by=HOUSE, places=[far], into=district, on=DAY)


# --- an operator's list ---
def row(number=2, code="KG-41706226-x", parent="KG-41706226", level="village", name="X"):
    return PlaceRow(number, parent, code, level, {"en": name}, None)


def test_a_list_is_imported_parents_anywhere_in_it_and_again_without_a_change(district):
    rows = [
        row(2, "KG-41706226-t-1", "KG-41706226-t", "quarter"),
        row(3, "KG-41706226-t", level="city"),
    ]
    assert actions.import_places(by=HOUSE, rows=rows) == 2
    assert actions.import_places(by=HOUSE, rows=rows) == 0
    city = Place.objects.get(code="KG-41706226-t")
    assert city.children.get().path == f"{city.path}{city.children.get().pk}/"
    assert Event.objects.filter(action="place.import").count() == 2


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row(parent="KG-999"), "Row 2: there is no place with the code “KG-999”"),
        (row(parent="KG"), "cannot stand under “KG”"),
        (row(code="KG-41706207"), "already Alay"),
        (row(parent="KZ-YUZ", code="KZ-YUZ-1", level="district"), "no longer exists"),
    ],
)
def test_a_list_with_one_fault_is_refused_whole(district, bad, sentence):
    with pytest.raises(actions.ImportRefused, match=sentence):
        actions.import_places(by=HOUSE, rows=[row(3, "KG-41706226-good"), bad])
    assert not Place.objects.filter(code="KG-41706226-good").exists()


def sheet(*cells):
    book = Workbook()
    book.active.append(
        ["parent_code", "code", "level", "name_en", "name_ru", "name_ky", "from_date"]
    )
    book.active.append(cells)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def test_a_formula_in_a_sheet_is_refused():
    cells = ("KG-41706226", "KG-1", "village", '=HYPERLINK("http://x","y")', "", "", "")
    faults = read_place_sheet(sheet(*cells), "list.xlsx").faults
    assert "formula" in str(faults[0])


def test_a_bomb_is_refused_at_once():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    begun = time.perf_counter()
    faults = read_place_sheet(io.BytesIO(file.getvalue()), "list.xlsx").faults
    assert "50 MB" in str(faults[0])
    assert time.perf_counter() - begun < 1


def test_an_import_of_a_thousand_villages_asks_no_more_than_of_ten(
    district, django_assert_max_num_queries
):
    few = [row(n, f"KG-41706226-a{n}") for n in range(10)]
    many = [row(n, f"KG-41706226-b{n}") for n in range(1000)]
    actions.import_places(by=HOUSE, rows=few)
    with django_assert_max_num_queries(60):  # SQLite takes 999 values a statement
        actions.import_places(by=HOUSE, rows=many)


# --- finding ---
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("кара суу", "KG-41706226"),
        ("KARA-SUU", "KG-41706226"),
        ("Dzhalal-Abad", "KG-41703"),
        ("джалал абад", "KG-41703"),
        ("Узген", "KG-41706255"),
        ("41706226000000", "KG-41706226"),
    ],
)
def test_a_place_is_found_in_any_spelling(shipped, typed, code):
    assert code in [place.code for place in queries.find(typed)][:5]


def test_a_former_name_finds_the_place_and_says_so(shipped):
    found = queries.find("Jalal-Abad")
    manas = next(place for place in found if place.code == "KG-41703410")
    assert queries.also_called(found, "Jalal-Abad")[manas.pk] == "Jalal-Abad"


def test_a_new_name_is_found_at_once(district):
    queries.find("x")
    actions.rename_place(by=HOUSE, place=district, names={"en": "Birimdik"}, on=DAY)
    assert queries.find("birimdik") == [district]
    assert PlaceName.objects.filter(name="Kara-Suu", kind=NameKind.FORMER).exists()


# --- pure rules ---
@pytest.mark.parametrize(
    ("above", "level", "may"),
    [
        ("country", "region", True),
        ("country", "city", True),
        ("country", "district", False),
        ("region", "district", True),
        ("region", "village", False),
        ("district", "village", True),
        ("district", "quarter", True),
        ("city", "quarter", True),
        ("city", "village", True),
        ("city", "region", False),
        ("village", "quarter", False),
        ("quarter", "village", False),
    ],
)
def test_which_level_stands_under_which(above, level, may):
    if may:
        rules.check_parent_level(above, level)
    else:
        with pytest.raises(rules.PlaceFault):
            rules.check_parent_level(above, level)


def test_a_unit_ends_after_it_began():
    rules.check_dates(DAY, date(2026, 9, 2))
    rules.check_dates(None, DAY)
    with pytest.raises(rules.PlaceFault):
        rules.check_dates(DAY, DAY)


@pytest.mark.parametrize("bad", ["", "  ", "x" * 121, "+7", "@x", "a\u202eb", "--", "|x"])
def test_what_is_no_name(bad):
    with pytest.raises(rules.PlaceFault):
        rules.check_name(bad)


def test_a_name_is_composed_and_single_spaced():
    assert rules.check_name("  Ак   Суи\u0306 ") == "Ак Суй"
