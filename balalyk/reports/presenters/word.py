"""A report as a Word file: built from its values, so that no text of it is ever taken as a template."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import typst
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from balalyk.reports.presenters import printed

QUIET = RGBColor(0x4D, 0x53, 0x5D)
BARS = Path(__file__).parent.parent / "templates" / "reports" / "bars.typ"
# XML takes no control characters; a text that was pasted from elsewhere may hold some.
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


def as_word(order: printed.Order) -> bytes:
    """The report as .docx, in the language in force."""
    told = printed.values(order)
    paper = docx.Document()
    _set_up(paper, told)
    _head(paper, told)
    for part in told["parts"]:
        _part(paper, part, told["labels"])
    _foot(paper, told)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return text.translate(CONTROLS)


def _set_up(paper: Document, told: dict[str, Any]) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    body = paper.styles["Normal"]
    body.font.name, body.font.size = "Noto Sans", Pt(10.5)
    fonts = body.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), "Noto Sans")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), {"ru": "ru-RU", "ky": "ky-KG"}.get(told["language"], "en-GB"))
    body.element.rPr.append(language)
    for level in (1, 2):
        style = paper.styles[f"Heading {level}"]
        style.font.name, style.font.color.rgb = "Noto Sans", RGBColor(0x1B, 0x20, 0x27)
        style.font.size = Pt(18 if level == 1 else 13)
        heading_fonts = style.element.rPr.rFonts
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            heading_fonts.attrib.pop(qn(theme), None)
    paper.core_properties.title = _clean(told["title"])
    paper.core_properties.author = "Balalyk"
    paper.core_properties.language = told["language"]


def _head(paper: Document, told: dict[str, Any]) -> None:
    paper.add_heading(_clean(told["title"]), 1)
    paper.add_paragraph(_clean(f"{told['place']}, {told['period']}"))
    _quiet(paper, told["state"])
    if told["reason"]:
        reason = paper.add_paragraph()
        reason.add_run(f"{told['labels']['reason']}. ").bold = True
        reason.add_run(_clean(told["reason"]))
    paper.add_paragraph().add_run(told["labels"]["register"]).bold = True


def _quiet(paper: Document, text: str) -> None:
    run = paper.add_paragraph().add_run(_clean(text))
    run.font.color.rgb = QUIET


def _part(paper: Document, part: dict[str, Any], labels: dict[str, str]) -> None:
    if part["heading"]:
        paper.add_heading(_clean(part["heading"]), 2)
    for block in part["blocks"]:
        for text in block["lines"]:
            paper.add_paragraph(_clean(text), style="List Bullet" if block["list"] else None)
    if part["kind"] == "figures":
        for line in part["lines"]:
            _figure(paper, line)
    elif printed.is_table(part["kind"]):
        if len(part["lines"]) < 2 and part["kind"] != "places":
            paper.add_paragraph(labels["nothing"])
            return
        if part["kind"] == "chart":
            _chart(paper, part)
        _table(paper, part["columns"], [(one["cells"], one["is_sum"]) for one in part["lines"]])


def _figure(paper: Document, line: dict[str, Any]) -> None:
    number = paper.add_paragraph()
    number.paragraph_format.keep_with_next = True
    number.paragraph_format.space_after = Pt(0)
    big = number.add_run(line["number"])
    big.bold, big.font.size = True, Pt(12 if line["is_hidden"] else 18)
    if line["of"]:
        number.add_run(f" / {line['of']}").font.color.rgb = QUIET
    said = paper.add_paragraph()
    _link(said, line["url"], line["name"])
    rest = " ".join(words for words in (line["sentence"], line["earlier"]) if words)
    if rest:
        said.add_run().add_break()
        said.add_run(_clean(rest))


def _link(paragraph: Paragraph, url: str, text: str) -> None:
    """A link; python-docx has no call of its own for one."""
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(_clean(text))
    run.bold, run.font.color.rgb = True, RGBColor(0x0A, 0x51, 0x73)
    link.append(run._r)
    paragraph._p.append(link)


def _table(paper: Document, heads: list[str], lines: list[tuple[list[str], bool]]) -> None:
    table = paper.add_table(rows=1, cols=len(heads), style="Light Shading")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _fill(table.rows[0].cells, heads, is_bold=True)
    for cells, is_sum in lines:
        _fill(table.add_row().cells, cells, is_bold=is_sum)
    _widths(table, Cm(5.6), Cm(11) // max(1, len(heads) - 1))
    paper.add_paragraph()


def _fill(cells: Sequence[_Cell], texts: Sequence[str], *, is_bold: bool) -> None:
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(_clean(text))
        run.bold, run.font.size = is_bold, Pt(9.5)
        if place:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(table: Table, first: int, other: int) -> None:
    table.autofit = False
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            cell.width = Length(other if place else first)


def _sources(paper: Document, rows: list[list[str]]) -> None:
    table = paper.add_table(rows=0, cols=2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(text)
    _widths(table, Cm(6), Cm(10.6))


def _chart(paper: Document, part: dict[str, Any]) -> None:
    """The bars as a picture, with the table after it as their text."""
    picture = typst.compile(
        BARS.read_bytes(),
        format="png",
        ppi=160,
        sys_inputs={"values": printed.as_json(part)},
    )
    assert isinstance(picture, bytes)
    paper.add_picture(io.BytesIO(picture), width=Cm(16.5))
    for described in paper.paragraphs[-1]._p.iter(qn("wp:docPr")):
        described.set("descr", _clean(part["heading"]))


def _foot(paper: Document, told: dict[str, Any]) -> None:
    labels = told["labels"]
    if told["has_hidden"]:
        _quiet(paper, labels["hidden"])
    paper.add_heading(labels["sources"], 2)
    _sources(paper, told["sources"])
    _link(paper.add_paragraph(), told["address"], told["address"])
    paper.add_heading(labels["definitions"], 2)
    for one in told["definitions"]:
        said = paper.add_paragraph()
        _link(said, one["url"], one["name"])
        said.add_run(_clean(f" ({one['code']}; {labels['source']}: {one['source']})"))
        said.add_run().add_break()
        said.add_run(_clean(f"{one['meaning']} {one['caution']}".strip()))
