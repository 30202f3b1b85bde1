"""Claims on a page: nothing entered is lost, each finding is named once and says what became of it."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from balalyk.claims import actions, rules
from balalyk.claims.models import Claim, Finding, Source, UnreadLine
from balalyk.claims.reconciling import checking, reading
from balalyk.demo.reports import enter_reports
from balalyk.kernel.models import Event
from tests.claims.conftest import enter, read, told
from tests.factories import a_user

pytestmark = pytest.mark.django_db
NUMBER = {"indicator": "children served", "value": "15", "unit": "children", "id": "a"}


def url(name, *args):
    return reverse(f"claims:{name}", args=args)


def text_of(client, name, *args):
    answer = client.get(url(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def type_in(client, source, **fields):
    return client.post(url("new_claim", source.pk), {**NUMBER, **fields})


@pytest.mark.parametrize(("name", "count"), [("000", 0), ("001", 5), ("003", 1), ("004", 0)])
def test_a_shipped_report_has_on_the_page_the_findings_of_the_command(client, analyst, name, count):
    file = read(name)
    source = enter(analyst, name, file)
    found = checking.check(file.report)
    kept = [(f.kind, tuple(f.labels), f.severity) for f in source.findings.all()]
    assert kept == [(f.kind, f.claims, f.severity) for f in found]
    assert len(kept) == count
    client.force_login(analyst)
    text = text_of(client, "source", source.pk)
    assert text.count('href="/claims/findings/') == count
    assert ("1000 booklets" in text) is (name == "001")


def test_the_demos_analyst_enters_the_four_and_not_twice(analyst):
    enter_reports({"analyst": analyst})
    enter_reports({"analyst": analyst})
    assert sorted(Source.objects.values_list("code", flat=True)) == ["000", "001", "003", "004"]
    waiting = {s.code: s.findings.waiting().count() for s in Source.objects.all()}
    assert waiting == {"000": 0, "001": 3, "003": 1, "004": 0}


def test_numbers_typed_one_by_one_are_held_against_one_another(client, analyst, source):
    client.force_login(analyst)
    type_in(client, source)
    type_in(client, source, id="b", value="10", disaggregation="sex: boys")
    type_in(client, source, id="c", value="7", disaggregation="sex: girls")
    finding = source.findings.get()
    assert (finding.kind, finding.labels[0], finding.computed) == ("sex_total", "a", "17")
    text = text_of(client, "source", source.pk)
    assert "−2" in text and "miscounted or mistyped" in text
    third = source.claims.get(label="c")
    fields = {**NUMBER, "id": "c", "value": "5", "disaggregation": "sex: girls"}
    client.post(url("claim", source.pk, third.pk), fields)
    assert not source.findings.exists()
    assert "Everything that can be added up fits." in text_of(client, "source", source.pk)


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"value": "many"}, "value", "the value must be a number"),
        ({"value": "1e999999"}, "value", "the value must be a number"),
        ({"value": ""}, "value", "Write the number as the report does"),
        ({"unit": ""}, "unit", "Write of what it is so many"),
        ({"disaggregation": "girls"}, "disaggregation", "a name and a value"),
        ({"start": "30.6.2026", "end": "1.1.2026"}, "start", "ends before it starts"),
        ({"start": "1.1.2026"}, "start", "both days"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_stays_as_typed(
    client, analyst, source, fields, field, said
):
    client.force_login(analyst)
    answer = type_in(client, source, quote="fifteen of them", **fields)
    form = answer.context["form"]
    assert said in " ".join(form.errors[field])
    assert "fifteen of them" in answer.content.decode()
    assert not Claim.objects.exists()


def test_a_number_of_the_list_is_given_once(client, analyst, source):
    client.force_login(analyst)
    type_in(client, source)
    answer = type_in(client, source, value="16")
    assert "already" in " ".join(answer.context["form"].errors["id"])
    assert type_in(client, source, id="", value="16").status_code == 302
    assert [claim.label for claim in source.claims.all()] == ["a", "2"]


CSV = """id;indicator;place;place parent;value;unit;sex
a;children served;Region;;15;children;
b;children served;Region;;ten;children;boys
c;children served;Region;;7;;girls
d;children served;North;Region;1,136;children;
"""


def upload(client, source, content, name="letter.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(url("upload", source.pk), {"file": file})


def test_lines_that_cannot_be_read_are_kept_with_their_reason_until_mended(client, analyst, source):
    client.force_login(analyst)
    assert upload(client, source, CSV).status_code == 302
    assert [c.label for c in source.claims.all()] == ["a", "d"]
    assert source.claims.get(label="d").told["value"] == "1,136"
    source.refresh_from_db()
    assert source.places == {"North": "Region"}
    text = text_of(client, "source", source.pk)
    assert "Line 3" in text and "the value must be a number" in text
    assert "Line 4" in text and "has no unit" in text
    ten, seven = UnreadLine.objects.all()
    text = text_of(client, "line", source.pk, ten.pk)
    assert 'value="ten"' in text and "sex: boys" in text
    fields = {**NUMBER, "id": "b", "value": "10", "disaggregation": "sex: boys"}
    client.post(url("line", source.pk, ten.pk), fields)
    client.post(url("line", source.pk, seven.pk), {"drop": "1"})
    assert not UnreadLine.objects.exists()
    assert [c.label for c in source.claims.all()] == ["a", "d", "b"]


def test_a_file_brought_twice_adds_nothing_and_one_that_says_otherwise_is_kept(
    client, analyst, source
):
    client.force_login(analyst)
    good = "\n".join(CSV.splitlines()[:2])
    upload(client, source, good)
    upload(client, source, good)
    assert source.claims.count() == 1 and not UnreadLine.objects.exists()
    upload(client, source, good.replace("15", "16"))
    assert source.claims.get().told["value"] == "15"
    assert "stands twice" in text_of(client, "source", source.pk)


def test_a_workbook_is_read_with_a_new_report(client, analyst):
    book = Workbook()
    for row in (
        ["id", "indicator", "value", "unit"],
        ["a", "children", 27.5, "percent of children"],
    ):
        book.active.append(row)
    book.save(content := BytesIO())
    client.force_login(analyst)
    file = SimpleUploadedFile("r.xlsx", content.getvalue())
    answer = client.post(url("new_source"), {"code": "7", "title": "T", "file": file})
    assert answer.status_code == 302
    assert Source.objects.get().claims.get().told["value"] == "27.5"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xff\xfe\x00", "a.csv", "UTF-8"),
        (b"a,b\n1,2", "a.csv", "first line must name the columns"),
        (b"PK", "a.xlsx", "broken"),
        (b"claims: 3", "a.yaml", "list with one entry a number"),
        (b"", "a.csv", "empty"),
        (b"x" * 2_200_000, "a.csv", "larger than 2 MB"),
    ],
)
def test_a_file_of_nothing_is_refused_with_what_to_do_and_what_was_typed_stays(
    client, analyst, content, name, said
):
    client.force_login(analyst)
    fields = {"code": "9", "title": "A long title", "file": SimpleUploadedFile(name, content)}
    answer = client.post(url("new_source"), fields)
    assert said in " ".join(answer.context["form"].errors["file"])
    assert "A long title" in answer.content.decode()
    assert not Source.objects.exists()


def test_a_report_is_saved_as_a_file_that_the_reader_reads(client, analyst):
    file = read("001")
    source = enter(analyst, "001", file)
    client.force_login(analyst)
    content = client.get(url("export", source.pk)).content
    again = reading.read_bytes(content, "again.json")
    assert [(c.id, c.value, c.place) for c in again.claims] == [
        (c.id, c.value, c.place) for c in file.report.claims
    ]
    assert len(checking.discrepancies(checking.check(again))) == 3


def test_a_finding_is_settled_with_a_reason_and_keeps_its_mark(client, analyst):
    source = enter(analyst, "003", read("003"))
    finding = source.findings.get()
    client.force_login(analyst)
    answer = client.post(url("finding", finding.pk), {"mark": "accepted"})
    assert "reason" in answer.context["form"].errors
    client.post(url("finding", finding.pk), {"mark": "accepted", "reason": "The editor says so."})
    actions.check_again(by=analyst, source=source)
    finding.refresh_from_db()
    assert (finding.mark, finding.marked_by) == ("accepted", analyst)
    assert "The editor says so." in text_of(client, "source", source.pk)
    assert "every discrepancy is settled" in text_of(client, "sources")
    told_of = Event.objects.get(action="claims.settle")
    assert told_of.payload == {"from": "open", "to": "accepted"}


@pytest.mark.parametrize("table", [rules.FINDING_TRANSITIONS])
def test_only_the_ways_of_the_table_are_open(table):
    marks = ("open", "explained", "accepted", "corrected")
    ways = {(move.before, move.after) for move in table}
    for before in marks:
        for after in marks:
            if (before, after) in ways:
                rules.check_settling(before, after, "because")
            else:
                with pytest.raises(rules.NotPossible):
                    rules.check_settling(before, after, "because")
    with pytest.raises(rules.NotPossible, match="reason"):
        rules.check_settling("open", "explained", "  ")


def test_who_may_only_read_cannot_enter_or_settle(client, analyst):
    source = enter(analyst, "003", read("003"))
    researcher = a_user("researcher", *analyst.areas.all())
    client.force_login(researcher)
    text = text_of(client, "source", source.pk)
    assert "Enter a number" not in text and "Say what became of it" not in text
    for name, pk in (("new_claim", source.pk), ("finding", source.findings.get().pk)):
        assert client.get(url(name, pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.check_again(by=researcher, source=source)


# --- beside the registry ---
def beside(land, number, value, place, **rest):
    fields = told(number, value, place=place, figure="NAT", **rest)
    source = Source.objects.filter(code="T1").first() or enter(land.analyst)
    actions.enter_claim(by=land.analyst, source=source, told=fields)
    return source


def test_a_reader_learns_of_the_registry_only_what_their_areas_and_hidden_cells_allow(
    client, frozen
):
    beside(frozen, "a", "30", "Nookat")
    beside(frozen, "b", "13", "Nookat district")
    source = beside(frozen, "c", "2", "Aravan", disaggregation={"sex": "girls"})
    beside(frozen, "d", "9", "Aravan district", disaggregation={"sex": "girls"})
    finding = source.findings.get()
    assert (finding.kind, finding.labels, finding.place) == ("registry", ["a"], frozen.nookat)
    assert finding.snapshot == frozen.snapshot
    client.force_login(frozen.analyst)
    text = text_of(client, "source", source.pk)
    assert "registry: 13" in text and "agrees with the registry" in text
    assert text.count("cannot be compared: hidden") == 2
    client.force_login(frozen.supervisor)
    text = text_of(client, "source", source.pk)
    assert "registry: 13" not in text and "Differs from the registry" not in text
    assert text.count("cannot be compared: no figures of a place of this name") == 2
    assert text.count("cannot be compared: hidden") == 2
    assert "all fits" in text_of(client, "sources")
    assert client.get(url("finding", finding.pk)).status_code == 404


def test_pages_take_few_queries_whatever_the_number_of_claims(
    client, frozen, django_assert_max_num_queries
):
    source = enter(frozen.analyst, "001", read("001"))
    for nth in range(8):
        beside(frozen, f"r{nth}", "30", "Nookat")
    enter_reports({"analyst": frozen.analyst})
    assert Finding.objects.count() > 10
    client.force_login(frozen.analyst)
    with django_assert_max_num_queries(12):
        text_of(client, "sources")
    with django_assert_max_num_queries(14):
        text_of(client, "source", source.pk)
    with django_assert_max_num_queries(14):
        text_of(client, "source", Source.objects.get(code="T1").pk)
