"""Pages and papers of reports: who opens them, what they say, and that all say the same."""

import io
import re
import shutil
import subprocess
from urllib.parse import urlparse

import docx
import openpyxl
import pypdf
import pytest
from django.urls import reverse

from balalyk.kernel.acts import HOUSE, act
from balalyk.reports import actions, queries
from balalyk.reports.models import Report, Section
from balalyk.reports.presenters import papers, reading
from balalyk.reports.presenters.papers import Order
from tests.answers import body
from tests.reports.conftest import REASON, TEXTS, begun, published, restated, sent

pytestmark = pytest.mark.django_db
ADDRESS = "https://balalyk.example/"


def plain(text):
    return re.sub(r"\s+", " ", text)


def page(client, name, *args, **query):
    return client.get(reverse(f"reports:{name}", args=args), query)


def text_of(answer):
    assert answer.status_code == 200
    return plain(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def post(client, name, *args, **told):
    return client.post(reverse(f"reports:{name}", args=args), told, follow=True)


def test_an_analyst_begins_writes_and_sends_and_another_publishes(client, office):
    client.force_login(office.analyst)
    told = {"outline": "press", "place": office.country.pk, "snapshot": office.snapshot.pk}
    answer = post(client, "begin", **told)
    report = Report.objects.get()
    assert report.compared == office.before, "the period before, when none is chosen"
    assert answer.redirect_chain[-1][0] == reverse("reports:write", args=[report.pk])
    assert "still says what to write" in text_of(post(client, "send", report.pk))
    last = queries.sections(report)[-1]
    words = {f"{name}_{code}": f"{name} {code}" for name in ("heading", "text") for code in TEXTS}
    post(client, "section", last.pk, **words)
    assert "sent to be reviewed" in text_of(post(client, "send", report.pk))
    assert "Who wrote in it does not publish it" in text_of(page(client, "report", report.pk))
    assert "somebody else publishes it" in text_of(post(client, "publish", report.pk))
    client.force_login(office.reviewer)
    assert "does not change any more" in text_of(post(client, "publish", report.pk))
    report.refresh_from_db()
    assert report.state == "published"


def test_what_was_written_wrong_is_said_and_nothing_is_lost(client, office):
    report = begun(office)
    client.force_login(office.analyst)
    first = queries.sections(report)[0]
    told = {"heading_en": "A", "text_en": "Of {KNOWN} children", "text_ru": "x", "text_ky": "y"}
    text = client.post(reverse("reports:section", args=[first.pk]), told).content.decode()
    assert "there is not: KNOWN" in text and "Of {KNOWN} children" in text
    address = reverse("reports:add_section", args=[report.pk])
    text = client.post(address + "?kind=split", {"codes": "COV"}).content.decode()
    assert "not counted by sex and age" in text
    assert client.get(address + "?kind=nothing").status_code == 404
    text = client.post(address + "?kind=figures", {"heading_ky": "Аты"}).content.decode()
    assert "Choose a figure" in text and 'value="Аты"' in text
    wrong = {"outline": "press", "place": office.country.pk, "snapshot": office.before.pk}
    wrong["compared"] = office.snapshot.pk
    text = client.post(reverse("reports:begin"), wrong).content.decode()
    assert "does not end before" in plain(text) and 'value="press" checked' in plain(
        text.replace(' id="id_outline_4"', "").replace(" required", "")
    ).replace('value="press" id="id_outline_4" checked', 'value="press" checked')


def test_a_report_sent_back_says_what_is_to_be_mended(client, office):
    report = sent(office)
    client.force_login(office.reviewer)
    assert "Write what is to be mended" in text_of(post(client, "send_back", report.pk, note=""))
    post(client, "send_back", report.pk, note="The title says another quarter.")
    client.force_login(office.analyst)
    assert "The title says another quarter." in text_of(page(client, "write", report.pk))


def test_the_page_shows_numbers_differences_and_what_is_hidden(client, office):
    report = published(office, outline="donor_project", place=office.aravan)
    client.force_login(office.donor)
    text = text_of(page(client, "report", report.pk))
    assert "24 of 120" in text
    assert "The period before: 19,8 %. Change: +0,2 points." in text
    assert "Hidden is not nought" in text
    assert office.snapshot.fingerprint in text and report.edition.fingerprint in text


def test_a_text_is_never_markup(client, office):
    report = begun(office)
    first = queries.sections(report)[0]
    first.text = dict.fromkeys(TEXTS, "<script>alert(1)</script> #let x = 1")
    actions.put_section(by=office.analyst, report=report, section=first)
    client.force_login(office.analyst)
    html = page(client, "report", report.pk).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_a_donor_opens_a_figure_to_its_definition_and_to_no_row_and_no_child(client, office):
    report = published(office)
    client.force_login(office.donor)
    html = page(client, "figure", report.pk, "NAT").content.decode()
    assert "t.national.isin(" in html and "Whose definition" in html
    assert office.snapshot.fingerprint in html
    assert "/rows/" not in html and reverse("reporting:figure", args=["NAT"]) not in html
    nothing = client.get("/there/is/no/such/page/")
    for address in (
        reverse("reporting:figures"),
        reverse("reporting:rows", args=["NAT"]),
        reverse("reporting:snapshots"),
        reverse("portal:children"),
        reverse("casework:cases"),
        reverse("reports:begin"),
        reverse("reports:figure", args=[report.pk, "CALLS"]),
        reverse("reports:report", args=[begun(office).pk]),
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert body(answer) == body(nothing)


def test_a_supervisor_comes_from_a_figure_to_its_rows(client, office):
    report = published(office, place=office.aravan)
    client.force_login(office.supervisor)
    html = page(client, "figure", report.pk, "NAT").content.decode()
    assert reverse("reporting:rows", args=["NAT"]) in html
    assert f"snapshot={office.snapshot.pk}" in html
    country = published(office)
    html = page(client, "figure", country.pk, "NAT").content.decode()
    assert reverse("reporting:rows", args=["NAT"]) not in html, "not of a place that is not theirs"


def test_an_old_page_and_a_second_click_are_told_that_the_report_is_further(client, office):
    report = published(office)
    first = queries.sections(report)[0]
    client.force_login(office.reviewer)
    for name, pk in (("publish", report.pk), ("send", report.pk), ("move_section", first.pk)):
        assert "Somebody was quicker" in text_of(post(client, name, pk)), name
    for name, pk in (("write", report.pk), ("section", first.pk), ("send_back", report.pk)):
        answer = client.get(reverse(f"reports:{name}", args=[pk]), follow=True)
        assert "Somebody was quicker" in text_of(answer), name
    report.refresh_from_db()
    assert report.state == "published"


def test_who_has_no_report_and_who_has_drafts_of_other_places_find_nothing_there(client, office):
    report = begun(office)
    for person in (office.worker, office.donor, office.secretary, office.supervisor):
        client.force_login(person)
        for name in ("report", "write", "restate"):
            assert page(client, name, report.pk).status_code == 404, (person.role, name)
        for name in ("send", "publish", "throw_away"):
            address = reverse(f"reports:{name}", args=[report.pk])
            assert client.post(address).status_code == 404, (person.role, name)


def test_a_restated_report_says_so_and_the_new_one_shows_what_changed(client, office):
    made = restated(office, published(office))
    client.force_login(office.donor)
    old = text_of(page(client, "report", made.old.pk))
    assert "This version was restated." in old and REASON["en"] in old and "100 of 500" in old
    new = text_of(page(client, "report", made.new.pk))
    assert "112 of 500" in new and REASON["en"] in new and "Version 1" in new
    told = text_of(page(client, "changes", made.new.pk))
    assert "100 of 500 112 of 500" in told
    assert page(client, "changes", made.old.pk).status_code == 404
    assert "Restate" not in new
    client.force_login(office.analyst)
    assert "Restate this report" in text_of(page(client, "report", made.new.pk))


def test_content_that_does_not_fit_its_fingerprint_is_told(client, office, monkeypatch):
    report = published(office)
    client.force_login(office.donor)
    assert "not what was published" not in text_of(page(client, "report", report.pk))
    monkeypatch.setattr(queries, "fingerprint", lambda content: "000000000000")
    assert "This is not what was published." in text_of(page(client, "report", report.pk))


def test_lists_and_pages_take_few_queries(client, office, django_assert_max_num_queries):
    for _ in range(3):
        published(office)
    client.force_login(office.analyst)
    with django_assert_max_num_queries(12):
        page(client, "reports")
    draft = begun(office)
    with django_assert_max_num_queries(18):
        page(client, "report", draft.pk)


# --- papers ---
@pytest.fixture
def report(office):
    return published(office, outline="donor_project")


def an_order(report, language="en"):
    return Order(report, report.edition.content, language, ADDRESS)


NAMES = {
    "en": "Children in child labour by national law",
    "ru": "Дети в детском труде по национальному закону",
    "ky": "Улуттук мыйзам боюнча балдар эмгегиндеги балдар",
}


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_pdf_says_what_the_page_says(report, language):
    made = papers.make(an_order(report, language), "pdf")
    text = plain(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(made)).pages))
    assert plain(report.title[language]) in text and NAMES[language] in text
    assert report.edition.fingerprint in text and report.snapshot.fingerprint in text
    assert "20,0" in text


def test_a_hidden_figure_is_a_word_that_fits_where_a_number_stands(office):
    """In Kyrgyz the word is four times as long as a number: as large it would lie over its name."""
    with act(HOUSE, "snapshot.make"):
        whole = office.snapshot.tallies.filter(place=office.aravan, sex="", age_band="")
        whole.filter(code="NAT").update(top_hidden=True, top_open=False)
    report = published(office, outline="donor_project", place=office.aravan)
    hidden = [
        row["now"]["top_hidden"]
        for section in report.edition.content["sections"]
        for row in section["rows"]
        if section["kind"] == "figures"
    ]
    assert any(hidden) and not all(hidden)
    sizes = []
    pages = pypdf.PdfReader(io.BytesIO(papers.make(an_order(report, "ky"), "pdf"))).pages
    for one in pages:
        one.extract_text(visitor_text=lambda text, *rest: sizes.append((text.strip(), rest[-1])))
    assert [size for text, size in sizes if text.isdigit() and size > 15]
    assert max(size for text, size in sizes if text == "жашырылган") < 13
    paper = docx.Document(io.BytesIO(papers.make(an_order(report, "ky"), "docx")))
    runs = [run for paragraph in paper.paragraphs for run in paragraph.runs if run.font.size]
    assert max(run.font.size.pt for run in runs if run.text == "жашырылган") < 13


@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_the_word_file_opens_with_headings_tables_a_described_chart_and_links(report, language):
    paper = docx.Document(io.BytesIO(papers.make(an_order(report, language), "docx")))
    heads = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert heads[0] == report.title[language]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "20,0\xa0%" in cells or "20,0 %" in [plain(cell) for cell in cells]
    pictures = paper.element.findall(".//{*}docPr")
    assert pictures and all(one.get("descr") for one in pictures)
    links = {one.target_ref for one in paper.part.rels.values() if one.is_external}
    assert f"{ADDRESS}reports/{report.pk}/figures/NAT/" in links
    assert paper.core_properties.language == language


CELL = re.compile(r"\b([A-Z]+[0-9]+)(?::([A-Z]+[0-9]+))?\b")


def computed(sheet, cell):
    """What a formula gives from the numbers written, with nothing taken from what was kept."""
    if cell.data_type != "f":
        return cell.value

    def worth(found):
        cells = [one for row in sheet[found[0]] for one in row] if found[2] else [sheet[found[1]]]
        return (
            repr([computed(sheet, one) for one in cells])
            if found[2]
            else repr(computed(sheet, cells[0]))
        )

    said = CELL.sub(worth, cell.value.removeprefix("=")).replace("SUM", "sum")
    assert re.fullmatch(r"[\d\s.,()\[\]*/e+-]*|sum\(.*\)", said), said
    return eval(said)


def test_a_word_processor_opens_the_word_file(report, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice Writer")
    (tmp_path / "r.docx").write_bytes(papers.make(an_order(report, "ky"), "docx"))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "r.docx")], check=True, capture_output=True, timeout=240
    )
    pages = pypdf.PdfReader(tmp_path / "r.pdf").pages
    text = plain(" ".join(one.extract_text() for one in pages))
    assert NAMES["ky"] in text and "20,0" in text


def test_formulas_of_the_workbook_give_what_the_page_says(report):
    made = papers.make(an_order(report), "xlsx")
    written = openpyxl.load_workbook(io.BytesIO(made))
    cached = openpyxl.load_workbook(io.BytesIO(made), data_only=True)
    formulas = 0
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    kept = cached[sheet.title][cell.coordinate].value
                    assert computed(sheet, cell) == pytest.approx(kept)
    assert formulas > 50
    figures = {row[8].value: row for row in cached["Figures"].iter_rows(min_row=2)}
    told = reading.line(report.edition.content["figures"]["NAT"], report.edition.content, report.pk)
    share = figures["NAT"][3].value
    assert (figures["NAT"][1].value, figures["NAT"][2].value) == (told.now.top, told.now.of)
    assert plain(told.now.share) == f"{share * 100:.1f} %".replace(".", ",")
    sums = [
        cell.value
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("=SUM(")
    ]
    assert sums, "totals are sums of the cells above them"


def test_a_total_whose_parts_are_hidden_is_no_sum(office):
    report = published(office, outline="donor_project", place=office.aravan)
    book = openpyxl.load_workbook(io.BytesIO(papers.make(an_order(report), "xlsx")))
    sheet = next(one for one in book if one.title.startswith("5 "))
    rows = {row[0].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=4)}
    assert rows["Girls"][1] == "hidden"
    assert rows["Girls"][3] is None, "no share of a hidden number"
    assert rows["All children"][1] == 24


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "http://a.example/"]
)
def test_what_people_wrote_is_no_formula_and_no_link(office, text):
    report = begun(office)
    first = queries.sections(report)[0]
    first.text = first.heading = dict.fromkeys(TEXTS, text)
    actions.put_section(by=office.analyst, report=report, section=first)
    title = dict.fromkeys(TEXTS, text)
    actions.set_frame(by=office.analyst, report=report, title=title, compared=office.before)
    report.refresh_from_db()
    content = queries.draft_content(office.analyst, report)
    made = papers.make(Order(report, content, "en", ADDRESS), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Report"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) >= 2
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in found)
    assert all(cell.quotePrefix for cell in found)


def test_papers_come_in_each_language_for_who_may_read_and_for_nobody_else(client, report, office):
    client.force_login(office.donor)
    for kind in papers.KINDS:
        answer = client.get(reverse("reports:paper", args=[report.pk, "ky", kind]))
        assert answer["Content-Type"] == papers.CONTENT_TYPES[kind]
        assert f'-v1-ky.{kind}"' in answer["Content-Disposition"]
    for language, kind in (("kk", "pdf"), ("en", "odt")):
        assert (
            client.get(reverse("reports:paper", args=[report.pk, language, kind])).status_code
            == 404
        )
    client.force_login(office.worker)
    assert client.get(reverse("reports:paper", args=[report.pk, "en", "pdf"])).status_code == 404


def test_links_of_a_paper_lead_to_its_own_pages(client, report, office):
    client.force_login(office.donor)
    made = client.get(reverse("reports:paper", args=[report.pk, "en", "xlsx"])).content
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Figures"]
    links = [row[0].hyperlink.target for row in sheet.iter_rows(min_row=2) if row[0].hyperlink]
    assert links
    for link in links:
        assert client.get(urlparse(link).path).status_code == 200


def test_control_characters_in_a_text_break_no_paper(office):
    report = begun(office)
    with act(HOUSE, "report.write"):
        odd = dict.fromkeys(TEXTS, "a\x0b\x0cb")
        Section.objects.filter(report=report, number=1).update(text=odd)
    content = queries.draft_content(office.analyst, report)
    for kind in papers.KINDS:
        assert papers.make(Order(report, content, "ru", ADDRESS), kind)
