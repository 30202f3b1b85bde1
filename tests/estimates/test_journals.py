"""Months before the registry: brought as a file, counted until the registry's own first month."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balalyk.estimates import queries, rules
from balalyk.estimates.models import JournalMonth, Outlook
from balalyk.estimates.tasks import look_ahead
from balalyk.kernel.acts import HOUSE, act
from tests.estimates.test_outlooks import cases, land, page  # noqa: F401
from tests.factories import a_country, a_place

HEAD = "district,month,opened,closed\n"


def bring(client, text):
    content = text if isinstance(text, bytes) else text.encode()
    file = SimpleUploadedFile("journal.csv", content)
    return client.post(reverse("estimates:journal"), {"file": file}, follow=True)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "head", 1),
        ("place,month,n\nOsh,2024-05,1\n", "head", 1),
        (HEAD, "empty", 0),
        (HEAD + "Osh,2024-05,1\n", "cells", 2),
        (HEAD + "Osh,2024-13,1,1\n", "month", 2),
        (HEAD + "Osh,May,1,1\n", "month", 2),
        (HEAD + "\nOsh,2024-05,-1,1\n", "count", 3),
        (HEAD + "Osh,2024-05,1.5,1\n", "count", 2),
        (HEAD + "Osh,2024-05,1,1\nosh,05.2024,2,1\n", "twice", 3),
    ],
)
def test_a_journal_that_cannot_be_read_is_told_with_its_line(text, code, line):
    with pytest.raises(rules.WrongJournal) as wrong:
        rules.journal(text)
    assert (wrong.value.code, wrong.value.line) == (code, line)


def test_a_journal_is_read_as_spreadsheets_write_it():
    text = "District;Month;Opened;Closed\nОш;2024-05;1 200;7\nОш;06.2024;3;4\nОш;01.07.2024;0;1\n"
    assert [(one.district, one.month, one.opened, one.closed) for one in rules.journal(text)] == [
        ("Ош", 2024 * 12 + 4, 1200, 7),
        ("Ош", 2024 * 12 + 5, 3, 4),
        ("Ош", 2024 * 12 + 6, 0, 1),
    ]


@pytest.mark.django_db
def test_months_of_a_journal_stand_before_those_of_the_registry(client, land):  # noqa: F811
    client.force_login(land.analyst)
    # The registry begins in January 2024: that month of the journal is not counted twice.
    text = f"{HEAD}{land.aravan.code},2023-11,40,10\nNookat,2023-12,7,2\nNookat,2024-01,900,900\n"
    told = bring(client, text).content.decode()
    assert "3 months were kept." in told and "being worked out" in told
    months = queries.cases_by_month(land.frozen)
    aravan, nookat, country = (months[one.pk] for one in (land.aravan, land.nookat, land.country))
    assert (aravan.start, aravan.registered) == (2023 * 12 + 10, 2024 * 12)
    assert aravan.opened[:2] == [40, 0] and nookat.opened[:3] == [0, 7, 0]
    assert country.opened[:2] == [40, 7] and len(country.opened) == 32
    # What the journal left open is the registry's from its first month on.
    assert aravan.living[:2] == [30, 30] and aravan.living[2] == aravan.opened[2]
    assert country.living[1] == 35 and country.living[2] == country.opened[2]
    look_ahead.call(snapshot_id=str(land.snapshot.pk))
    assert "Until 12.2023 from the offices’ journals" in page(client, place=land.aravan.pk)


@pytest.mark.django_db
def test_a_file_replaces_its_months_and_the_forecasts_are_made_anew(client, land):  # noqa: F811
    client.force_login(land.analyst)
    bring(client, HEAD + "Aravan,2023-11,40,10\nAravan,2023-12,5,5\n")
    look_ahead.call(snapshot_id=str(land.snapshot.pk))
    bring(client, HEAD + "Aravan,2023-11,41,10\n")
    assert list(JournalMonth.objects.values_list("opened", flat=True)) == [41, 5]
    assert not Outlook.objects.filter(answer__isnull=False).exists()
    assert Outlook.objects.get(place=land.aravan).opened[0] == 41
    text = client.get(reverse("estimates:journal")).content.decode()
    assert "11.2023 – 12.2023" in text and ">45<" in text


@pytest.mark.django_db
def test_a_wrong_file_is_told_and_nothing_is_kept(client, land):  # noqa: F811
    client.force_login(land.analyst)
    for text, said in (
        (HEAD + "Aravan,2023-11,4,1\nAtlantis,2023-11,4,1\n", "Line 3: “Atlantis” is no district"),
        (HEAD + "Aravan,2023-11,four,1\n", "Line 2: “four” is no count"),
        (b"\xff\xfe", "not in UTF-8"),
        ("", "Choose another"),
    ):
        assert said in bring(client, text).content.decode()
    assert "Choose a file" in client.post(reverse("estimates:journal")).content.decode()
    assert not JournalMonth.objects.exists()


@pytest.mark.django_db
def test_two_places_of_one_name_need_a_code_and_others_areas_are_not_known(client, land):  # noqa: F811
    twin = a_place("KG-41706229", land.region)
    with act(HOUSE, "place.import"):
        twin.name_en = "Nookat"
        twin.save()
    other = a_place("Away", a_place("KZ-61", a_country("KZ"), "region"))
    client.force_login(land.analyst)
    assert "Write the code" in bring(client, HEAD + "Nookat,2023-11,4,1\n").content.decode()
    assert (
        "no district or city"
        in bring(client, HEAD + f"{other.code},2023-11,4,1\n").content.decode()
    )
    client.force_login(land.supervisor)
    assert client.get(reverse("estimates:journal")).status_code == 404
    assert not JournalMonth.objects.exists()
