"""What anybody downloads holds what anybody may read and nothing else."""

import csv
import io
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.urls import reverse
from django.utils import timezone

from balalyk.console import main
from balalyk.exchange.downloads.formats import FORMATS, packed
from balalyk.exchange.downloads.queries import release_of
from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting.models import Snapshot, Tally
from tests.factories import a_country, a_place, a_user

pytestmark = pytest.mark.django_db

# indicator, place, sex, age, count, whole, seen inside, open to all
TALLIES = (
    ("R1", "country", "", "", 57, None, True, True),
    ("R1", "country", "f", "", 19, None, True, True),
    ("R1", "aravan", "", "", 29, None, True, True),
    ("R1", "aravan", "f", "", 9, None, True, False),
    ("NAT", "country", "", "", 28, 57, True, True),
    ("NAT", "aravan", "f", "", 2, 9, False, False),
    ("SDG871", "aravan", "", "12-14", 10, 29, True, True),
    ("VISITS", "country", "", "", 120, None, True, True),
)


@pytest.fixture
def land(db):
    country = a_country()
    region = a_place("KG-41706", country, "region")
    return SimpleNamespace(
        country=country,
        region=region,
        aravan=a_place("Aravan", region),
        analyst=a_user("ministry_analyst", country),
        worker=a_user("social_worker", country),
    )


@pytest.fixture
def frozen(land):
    """A snapshot as it stands in the database, its figures counted."""
    with act(HOUSE, "snapshot.make"):
        land.snapshot = Snapshot(
            name="2026-half-1", start=date(2026, 1, 1), end=date(2026, 6, 30), state="made",
            fingerprint="0f1e2d3c4b5a", asked_at=timezone.now(), made_at=timezone.now(),
        )  # fmt: skip
        land.snapshot.save()
        for code, place, sex, age, top, of, inside, is_open in TALLIES:
            Tally(
                snapshot=land.snapshot, code=code, place=getattr(land, place), sex=sex, age_band=age,
                top=top, of=of, top_hidden=not inside, of_hidden=not inside and of is not None,
                top_open=is_open, of_open=is_open and of is not None,
            ).save()  # fmt: skip
    return land


def cell(release, measure, area, sex="", age=""):
    return next(
        one
        for one in release.figures
        if (one.measure, one.area, one.sex, one.age) == (measure, area.code, sex, age)
    )


def test_a_release_has_every_cell_and_the_numbers_that_are_open(frozen):
    release = release_of(frozen.snapshot)
    assert len(release.figures) == Tally.objects.count()
    for row in Tally.objects.select_related("place"):
        told = cell(release, row.code, row.place, row.sex, row.age_band)
        assert told.top == (row.top if row.top_open else None)
        assert told.of == (row.of if row.of_open else None)
    assert cell(release, "R1", frozen.country).top == 57
    assert cell(release, "NAT", frozen.aravan, sex="f").top is None
    assert [area.code for area in release.areas] == [frozen.country.code, frozen.aravan.code]


def test_what_is_shown_inside_and_not_open_does_not_leave(frozen):
    """Nine girls in Aravan: seen by the analyst, below the public's ten."""
    inside = Tally.objects.get(code="R1", place=frozen.aravan, sex="f", age_band="")
    assert inside.top == 9 and not inside.top_hidden
    release = release_of(frozen.snapshot)
    assert cell(release, "R1", frozen.aravan, sex="f").top is None
    for code, way in FORMATS.items():
        if not way.fits(release.period):
            continue
        for name, data in way.write(release, "en").items():
            if name == "figures.csv":
                rows = csv.DictReader(io.StringIO(data.decode()))
                girls = [r for r in rows if r["area"] == frozen.aravan.code and r["sex"] == "f"]
                assert {r["count"] for r in girls if r["indicator"] == "R1"} == {""}, code


def test_an_analyst_downloads_each_format(client, frozen):
    client.force_login(frozen.analyst)
    page = client.get(reverse("downloads:figures")).content.decode()
    for code, way in FORMATS.items():
        address = reverse("downloads:figures_as", args=[code])
        assert f"{address}?snapshot={frozen.snapshot.pk}" in page, way.name
        answer = client.get(address, {"snapshot": frozen.snapshot.pk})
        assert answer.status_code == 200 and answer.content
        assert answer["Content-Disposition"].startswith('attachment; filename="')
    figures = client.get(reverse("reporting:figures")).content.decode()
    assert f"{reverse('downloads:figures')}?snapshot={frozen.snapshot.pk}" in figures


def test_names_come_in_the_readers_language(client, frozen):
    frozen.analyst.language = "ky"
    frozen.analyst.save()
    client.force_login(frozen.analyst)
    answer = client.get(reverse("downloads:figures_as", args=["csv"]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
        figures = archive.read("balalyk-2026-half-1-csv/figures.csv").decode()
    assert len(names) == 4
    assert "балдар эмгегинде" in figures


def test_who_reads_no_figures_downloads_none_and_a_made_up_snapshot_is_not_there(client, frozen):
    client.force_login(frozen.worker)
    assert client.get(reverse("downloads:figures")).status_code == 404
    assert client.get(reverse("downloads:figures_as", args=["csv"])).status_code == 404
    client.force_login(frozen.analyst)
    for asked in ("x", "1f0c2f2e-0000-4000-8000-000000000000"):
        answer = client.get(reverse("downloads:figures_as", args=["csv"]), {"snapshot": asked})
        assert answer.status_code == 404
    assert client.get(reverse("downloads:figures_as", args=["doc"])).status_code == 404


def test_before_the_first_snapshot_the_page_says_what_to_do(client, land):
    client.force_login(a_user("researcher", land.country))
    assert "No period is frozen yet" in client.get(reverse("downloads:figures")).content.decode()
    assert client.get(reverse("downloads:figures_as", args=["csv"])).status_code == 404


def test_a_release_takes_few_queries_whatever_the_number_of_figures(
    frozen,
    django_assert_max_num_queries,
):
    with django_assert_max_num_queries(4):
        release_of(frozen.snapshot)


def test_the_same_figures_are_packed_into_the_same_bytes(frozen):
    release = release_of(frozen.snapshot)
    once, again = (packed("x", FORMATS["csv"].write(release, "en")) for _ in range(2))
    assert once == again and once[0] == "x.zip"


def test_the_command_writes_a_folder(frozen, tmp_path):
    run = CliRunner().invoke(
        main, ["exchange", "figures", str(tmp_path / "out"), "--format", "sdmx"]
    )
    assert run.exit_code == 0, run.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "data.csv", "data.xml", "structures.xml",
    ]  # fmt: skip
    run = CliRunner().invoke(
        main,
        ["exchange", "figures", str(tmp_path), "--format", "csv", "--snapshot", "nothing"],
    )
    assert run.exit_code == 1 and "no such snapshot" in run.output


def test_a_format_that_does_not_know_the_period_says_so_and_gives_no_file(client, frozen, tmp_path):
    with act(HOUSE, "snapshot.make"):
        frozen.snapshot.start = date(2026, 1, 5)
        frozen.snapshot.save()
    client.force_login(frozen.analyst)
    page = client.get(reverse("downloads:figures")).content.decode()
    assert page.count("Freeze such a period") == 2
    for code in ("dhis2", "adx"):
        address = reverse("downloads:figures_as", args=[code])
        assert address not in page and client.get(address).status_code == 404
    run = CliRunner().invoke(main, ["exchange", "figures", str(tmp_path), "--format", "dhis2"])
    assert run.exit_code == 1 and "whole months" in run.output
