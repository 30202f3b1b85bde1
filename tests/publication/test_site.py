"""The public site shows what is open and nothing else, to everybody alike."""

import gzip
import html
import re
from pathlib import Path

import pytest
from django.urls import reverse

from balalyk.kernel.acts import HOUSE, act
from balalyk.publication import queries
from balalyk.publication.site import LANGUAGES, Site
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.models import Tally
from balalyk.ui import wording
from tests.factories import a_country, a_place
from tests.publication.conftest import open_it

pytestmark = pytest.mark.django_db


def address(path):
    return reverse("publication:site", args=[path])


def text_of(page):
    """What a reader sees of a page, spaces made plain."""
    body = page.decode().partition("<body>")[2]
    body = re.sub(r"<code>.*?</code>|<title>.*?</title>", "", body)
    return re.sub(r"[\s\u00a0\u202f]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def numbers_of(page):
    """Every number in a page's cells, large figures and shares."""
    cells = re.findall(
        r'<td class="r num">(.*?)</td>|<p class="n">(.*?)</p>', page.decode(), re.DOTALL
    )
    found = set()
    for cell in cells:
        plain = re.sub(r"<[^>]+>", " ", "".join(cell))
        plain = re.sub(r"(?<=\d)[\u202f](?=\d)", "", plain)
        found.update(re.findall(r"\d+(?:,\d+)?", plain))
    return found


def test_every_number_on_every_page_is_open(opened):
    site = Site(queries.what_is_open())
    rows = Tally.objects.filter(snapshot=opened.snapshot).open_to_all()
    allowed = {str(row.top) for row in rows if row.top_open}
    allowed |= {str(row.of) for row in rows if row.of_open}
    allowed |= {
        wording.number(100 * row.top / row.of, 1)
        for row in rows
        if row.top_open and row.of_open and row.of
    }
    closed = {str(row.top) for row in Tally.objects.filter(top_open=False)}
    seen = set()
    for path in site.paths():
        content = site.file(path).content
        if path.endswith(".html"):
            assert numbers_of(content) <= allowed, path
            seen |= numbers_of(content)
        if path.endswith((".html", ".csv")):
            plain = re.sub(r"(?<=\d)\u202f(?=\d)", "", content.decode())
            told = set(re.findall(r"\d{6}", plain))
            assert not told & closed, path
    assert len(seen) > 100


def test_no_byte_of_the_site_depends_on_what_is_not_open(opened):
    site = Site(queries.what_is_open())
    before = {path: site.file(path).content for path in site.paths()}
    with act(HOUSE, "snapshot.make"):
        closed = Tally.objects.filter(snapshot=opened.snapshot)
        closed.filter(top_open=False).update(top=3, top_hidden=False)
        closed.filter(of_open=False).update(of=None)
    site = Site(queries.what_is_open())
    assert {path: site.file(path).content for path in site.paths()} == before


def test_a_hidden_number_looks_hidden_and_takes_its_share_with_it(opened):
    with act(HOUSE, "snapshot.make"):
        osh = Tally.objects.filter(code="NAT", place=opened.osh, sex="", age_band="")
        osh.update(top=700_001, top_open=False)
    page = Site(queries.what_is_open()).file("en/figures/NAT.html").content.decode()
    row = page.partition('id="p-KG-41706"')[2].partition("</tr>")[0]
    assert 'aria-label="hidden"' in row and "%" not in re.sub(r'"[^"]*"', "", row)
    assert "700" not in row
    table = Site(queries.what_is_open()).file("en/tables/NAT.csv").content.decode("utf-8-sig")
    line = next(
        line for line in table.splitlines() if "KG-41706" in line and "All children" in line
    )
    assert re.search(r",c,\d+,$", line)


def test_the_site_is_the_same_for_everybody_and_sets_no_cookie(client, opened):
    path = address("ky/figures/NAT.html")
    stranger = client.get(path)
    assert stranger.status_code == 200 and not stranger.cookies
    assert "Cookie" not in stranger.get("Vary", "")
    client.force_login(opened.analyst)
    client.cookies["django_language"] = "ru"
    assert client.get(path).content == stranger.content
    assert "<script" not in stranger.content.decode()
    assert stranger["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in stranger["Content-Security-Policy"]


def test_a_page_is_kept_by_who_reads_it_and_asked_for_again_by_its_mark(client, opened):
    first = client.get(address("en/index.html"))
    assert "public" in first["Cache-Control"] and first["ETag"]
    again = client.get(address("en/index.html"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304 and not again.content


def test_what_is_there_speaks_three_languages_and_links_lead_somewhere(opened):
    site = Site(queries.what_is_open())
    paths = set(site.paths())
    for path in [path for path in paths if path.endswith(".html")]:
        page = site.file(path).content.decode()
        for link in re.findall(r'(?:href|src)="([^"#]+)', page):
            assert not link.startswith(("/", "http")), link
            target = (Path("/x") / Path(path).parent / link).resolve()
            assert str(target.relative_to("/x")) in paths, (path, link)
    for language in LANGUAGES:
        assert f'lang="{language}"' in site.file(f"{language}/index.html").content.decode()
    assert "Ачык" in site.file("ky/index.html").content.decode()


def test_a_first_look_weighs_less_than_fifty_kilobytes(opened):
    site = Site(queries.what_is_open())
    page = ("ky/index.html", "face/balalyk.css", "face/mark.svg")
    weight = sum(len(gzip.compress(site.file(path).content)) for path in page)
    fonts = [path for path in site.paths() if path.endswith(".woff2")]
    weight += sum(len(site.file(path).content) for path in fonts)
    assert len(fonts) == 2 and weight < 50_000


def test_a_page_takes_few_queries(opened, django_assert_max_num_queries):
    for path in (
        "en/index.html",
        "en/figures/NAT.html",
        "en/places/KG-41706.html",
        "en/tables/NAT.csv",
    ):
        with django_assert_max_num_queries(5):
            Site(queries.what_is_open()).file(path)


def test_before_anything_is_open_the_site_says_so(client, land):
    page = client.get(address("en/index.html")).content.decode()
    assert "No figures are open yet." in page
    assert client.get(address("en/figures/NAT.html")).status_code == 404
    assert client.get(address("en/tables/NAT.csv")).status_code == 404


def test_an_address_that_is_not_there_leads_back(client, opened):
    for path in (
        "ky/figures/NOTHING.html",
        "ky/../../etc/passwd",
        "xx/index.html",
        "ky/x",
        "ky/reports/1.html",
    ):
        answer = client.get(address("ky/index.html").replace("ky/index.html", path))
        assert answer.status_code == 404, path
        assert "index.html" in answer.content.decode()
    assert client.post(address("ky/index.html")).status_code == 405


def test_the_door_opens_in_the_browsers_language_else_in_the_installations(
    client, opened, settings
):
    door = reverse("publication:root")
    settings.LANGUAGE_CODE = "ky"
    assert client.get(door)["Location"] == address("ky/index.html")
    russian = client.get(door, headers={"Accept-Language": "ru-RU,ru;q=0.9"})
    assert russian["Location"] == address("ru/index.html")
    french = client.get(door, headers={"Accept-Language": "fr"})
    assert french["Location"] == address("ky/index.html")
    robots = client.get("/robots.txt").content.decode()
    assert "Allow: /open/" in robots and "Disallow: /" in robots


def test_of_several_countries_the_own_stands_first_and_no_two_sections_have_one_name(land):
    other = a_country("AZ")
    region = a_place("AZ-1", other, "region")
    with act(HOUSE, "snapshot.make"):
        Tally.objects.insert_many(
            Tally(snapshot=land.snapshot, code="NAT", place=place, sex="", age_band="",
                  is_whole=False, top=40_000, of=90_000, top_open=True, of_open=True)
            for place in (other, region)
        )  # fmt: skip
    open_it(land, land.snapshot)
    site = Site(queries.what_is_open())
    for path in ("en/index.html", "en/figures/NAT.html"):
        heads = re.findall(r"<h2[^>]*>(.*?)</h2>", site.file(path).content.decode())
        assert len(heads) == len(set(heads)), heads
        assert heads.index("By place: KG") < heads.index("By place: AZ")


def test_each_figure_opens_to_its_definition_and_what_proves_it(opened):
    site = Site(queries.what_is_open())
    for indicator in INDICATORS:
        page = text_of(site.file(f"en/figures/{indicator.code}.html").content)
        assert str(indicator.name) in page and str(indicator.meaning) in page
        assert opened.snapshot.fingerprint in page and "KG 2026.1" in page
        assert "TR 2026.1" not in page
