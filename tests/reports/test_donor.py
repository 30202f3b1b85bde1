"""A donor follows every link there is: all of them open, and none leads to a child or a hidden number."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from balalyk.reporting.models import Tally
from tests.factories import a_person
from tests.reports.conftest import begun, published, restated

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<(?:a|link|form)\b[^>]*?\b(?:href|action)="([^"]+)"')
# Pages of rows and of children; a donor finds nothing there.
CLOSED = re.compile(r"/(children|cases|concerns|households|figures/of|snapshots|rows|work)\b")


def crawl(client, start="/"):
    """Every address that can be come to by links from ``start``, with its answer."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = found[address] = client.get(address)
        if answer.status_code in {301, 302}:
            waiting.append(urljoin(address, answer["Location"]))
        if "html" not in answer.get("Content-Type", ""):
            continue
        for link in LINK.findall(answer.content.decode()):
            parts = urlsplit(urljoin(address, unescape(link)))
            if parts.scheme or parts.netloc or parts.path.startswith("/static/"):
                continue
            waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return found


@pytest.fixture
def walked(client, office):
    """What a donor comes to: a report on the country, one on a district, one that was restated."""
    office.reports = [
        published(office, outline="donor_project", place=office.aravan),
        published(office),
        restated(office, published(office, outline="donor_project")).new,
    ]
    office.children = [a_person(place) for place in (office.aravan, office.nookat)]
    office.draft = begun(office)
    client.force_login(office.donor)
    return crawl(client)


def test_every_link_of_a_donor_opens(walked, office):
    # What is only posted to (signing out, the language) does not answer a reader's address.
    broken = {
        address: answer.status_code
        for address, answer in walked.items()
        if answer.status_code not in {200, 301, 302, 405}
    }
    assert not broken
    for report in office.reports:
        inside = [address for address in walked if address.startswith(f"/reports/{report.pk}/")]
        assert len([one for one in inside if "/figures/" in one]) > 3
        assert {one.rpartition(".")[2] for one in inside} >= {"pdf", "docx", "xlsx"}


def test_no_link_of_a_donor_leads_to_rows_or_a_draft_and_no_page_names_a_child(walked, office):
    assert not [address for address in walked if CLOSED.search(address)]
    assert not [address for address in walked if str(office.draft.pk) in address]
    keys = [told for child in office.children for told in (str(child.pk), child.name)]
    for address, answer in walked.items():
        if "html" in answer.get("Content-Type", ""):
            told = answer.content.decode()
            assert not [key for key in keys if key in told], address


def test_no_report_that_a_donor_reads_keeps_a_number_that_is_hidden(walked, office):
    hidden = Tally.objects.filter(top_hidden=True)
    assert hidden.filter(snapshot=office.snapshot, place=office.aravan).exists()
    numbers = [one for report in office.reports for one in numbers_in(report.edition.content)]
    assert any(one["top_hidden"] for one in numbers)
    assert all(one["top"] is None for one in numbers if one["top_hidden"])
    assert all(one["of"] is None for one in numbers if one["of_hidden"])


def numbers_in(content):
    """Every number of a published content, wherever it stands."""
    if isinstance(content, dict):
        if "top_hidden" in content:
            yield content
        for part in content.values():
            yield from numbers_in(part)
    elif isinstance(content, list):
        for part in content:
            yield from numbers_in(part)
