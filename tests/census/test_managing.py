"""The list of rounds, opening one, bringing its doors, taking its table along."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balalyk.census import actions
from balalyk.census.models import ListedDwelling, Round
from balalyk.census.presenters.sheets import plain
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from tests.census.conftest import place
from tests.census.families import VISITED
from tests.census.reading import a_user, sees, text
from tests.census.rounds import list_doors, visit_doors

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_round():
    with clock.stopped_at(VISITED):
        yield


def test_the_list_of_rounds_has_the_running_one_first(client, house):
    old = actions.open_round(
        by=HOUSE, year=2026, number=1, starts=date(2026, 4, 1), ends=date(2026, 5, 30)
    )
    list_doors(old, house.village, house.worker, 2, "OLD")
    new = actions.open_round(
        by=HOUSE, year=2027, number=1, starts=date(2027, 4, 1), ends=date(2027, 5, 30)
    )
    list_doors(new, house.village, house.worker, 2, "NEW")
    page = text(sees(client, house.supervisor, "rounds"))
    order = [page.index(f"Round {n}") for n in ("2 of 2026", "1 of 2027", "1 of 2026")]
    assert order == sorted(order)
    assert "running" in page
    assert "0 of 3" in page


def test_what_to_do_when_there_is_no_round(client, db):
    country = place("KG", "country")
    assert "Ask your area supervisor" in text(
        sees(client, a_user("social_worker", country), "rounds")
    )
    page = text(sees(client, a_user("area_supervisor", country), "rounds"))
    assert "Open the next round" in page


def opened(client, **changed):
    values = {
        "year": "2027", "number": "1", "starts": "5.4.2027", "ends": "30.5.2027",
        "carry_over": "on", **changed,
    }  # fmt: skip
    return client.post(reverse("census:open_round"), values)


def test_a_round_opens_with_the_last_list(client, house):
    visit_doors(house.worker, ["KS-3"], "demolished")
    client.force_login(house.supervisor)
    answer = opened(client)
    new = Round.objects.get(code="2027-1")
    assert answer["Location"] == reverse("census:round", args=[new.pk])
    page = text(client.get(answer["Location"]))
    assert "Round 1 of 2027 is open." in page
    assert "2 dwellings are new on the list." in page


def test_a_round_without_an_earlier_list_asks_for_one(client, house):
    elsewhere = a_user("area_supervisor", house.other)
    client.force_login(elsewhere)
    answer = opened(client)
    new = Round.objects.get(code="2027-1")
    assert answer["Location"] == reverse("census:list_dwellings", args=[new.pk])
    page = text(client.get(reverse("census:round", args=[new.pk])))
    assert "List the dwellings to visit by 5 April 2027" in page
    assert "List the dwellings to visit by" in text(client.get("/rounds/"))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ends": "1.4.2027"}, "The last day cannot be before the first, 05.04.2027"),
        ({"ends": "1.4.2028"}, "A round lasts half a year at most"),
        ({"starts": "5.4.2026", "ends": "6.4.2026"}, "The first day must be in 2027"),
        ({"year": "2026", "number": "2", "starts": "5.10.2026"}, "is open already"),
        ({"number": ""}, "Choose the first or the second"),
        ({"year": "soon"}, "Write a number"),
    ],
)
def test_a_round_that_cannot_be_opened_says_why(client, house, changed, said):
    client.force_login(house.supervisor)
    answer = opened(client, **changed)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Round.objects.count() == 1


HEADER = ("code", "place_code", "address", "worker")


def as_csv(*rows, header=HEADER):
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return SimpleUploadedFile("doors.csv", file.getvalue().encode())


def as_xlsx(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("doors.xlsx", file.getvalue())


def bring(client, house, file):
    client.force_login(house.supervisor)
    return client.post(reverse("census:list_dwellings", args=[house.round.pk]), {"file": file})


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_a_list_of_doors_is_taken_from_a_file(client, house, written):
    village = house.village.code
    file = written(
        ("N-1", village, "Мектеп 1", "aigul"), ("N-2", village, "", ""), ("KS-1", village, "", "")
    )
    answer = bring(client, house, file)
    assert answer.status_code == 302
    rows = ListedDwelling.objects.filter(dwelling__code__startswith="N-").order_by("dwelling__code")
    assert [(row.dwelling.address, row.worker) for row in rows] == [
        ("Мектеп 1", house.worker),
        ("", None),
    ]
    assert "2 dwellings are new on the list." in text(client.get(answer["Location"]))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("N-1", "KG-41703", "", ""), "Row 3: no place of your area has the code “KG-41703”."),
        (("N-1", "KG-0", "", ""), "Row 3: no place of your area has the code “KG-0”."),
        (("N-1", "VILLAGE", "", "jyldyz"), "nobody who visits dwellings there has the user name"),
        (("", "VILLAGE", "", ""), "Row 3: the code is empty."),
        (("OK-1", "VILLAGE", "", ""), "Row 3: the code “OK-1” stands in row 2 already."),
        (("N-1", "VILLAGE", "=cmd()", ""), "Row 3: “address” holds a formula."),
        (("N 1", "VILLAGE", "", ""), "Row 3: the code must be one word"),
        (("N-1", "VILLAGE", "x" * 201, ""), "Row 3: the address is longer"),
        (("FAR-000", "VILLAGE", "", ""), "belongs to a dwelling in another place"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_listed(client, house, row, said):
    list_doors(house.round, house.other, house.stranger, 1, "FAR")
    before = ListedDwelling.objects.count()
    village = house.village.code
    rows = [("OK-1", village, "", ""), tuple(village if x == "VILLAGE" else x for x in row)]
    answer = bring(client, house, as_csv(*rows))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Nothing was listed." in text(answer)
    assert ListedDwelling.objects.count() == before


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (as_csv(header=("code", "address")), "Row 1: the column “place_code” is missing."),
        (as_csv(), "The list is empty."),
        (SimpleUploadedFile("doors.doc", b"x"), "neither CSV nor XLSX"),
        (SimpleUploadedFile("doors.xlsx", b"PK no"), "The XLSX file is broken"),
        (SimpleUploadedFile("doors.csv", b"\xff\xfe\x00"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(client, house, file, said):
    file.seek(0)
    answer = bring(client, house, file)
    assert answer.status_code == 422
    assert said in text(answer)


def test_the_empty_list_holds_my_places_and_workers(client, house):
    answer = sees(client, house.supervisor, "doors_template", house.round.pk)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    first, places, workers, _how = book.worksheets
    assert [cell.value for cell in first[1]] == list(HEADER)
    assert [row[0].value for row in places] == [house.village.code]
    assert {row[0].value for row in workers} == {"aigul", "nazira"}


def test_the_table_has_typed_cells(client, house):
    visit_doors(house.worker, ["KS-1"], "done")
    answer = sees(client, house.supervisor, "table", house.round.pk, house.district.pk)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=6)}
    village, together = rows.values()
    assert village[0] == house.village.code
    assert village[2:5] == together[2:5] == [3, 3, 1]
    assert village[5] == pytest.approx(1 / 3)
    assert sheet["B2"].value.date() == house.round.starts


@pytest.mark.parametrize("sign", "=+-@")
def test_a_name_is_never_a_formula(sign):
    assert plain(f"{sign}1") == f"'{sign}1"
    assert plain("Furkat") == "Furkat"
