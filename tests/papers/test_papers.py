"""Word templates are filled safely, and a wrong one is named before anybody signs it."""

import io
import zipfile

import pytest
from docx import Document

from balalyk.papers import docx


def template(*lines: str) -> bytes:
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def text_of(paper: bytes) -> str:
    return "\n".join(line.text for line in Document(io.BytesIO(paper)).paragraphs)


def test_places_are_filled_and_what_looks_like_markup_stays_text():
    filled = docx.fill(template("Name: {{ name }}"), {"name": "<b>Ө & Ү</b> {{ 7*7 }}"})
    assert text_of(filled) == "Name: <b>Ө & Ү</b> {{ 7*7 }}"


def test_a_place_that_nobody_fills_is_named():
    with pytest.raises(docx.BadTemplate, match="salary"):
        docx.fill(template("{{ salary }}"), {"name": "x"})


def test_a_template_cannot_reach_into_the_program():
    with pytest.raises(docx.BadTemplate):
        docx.fill(template("{{ name.__class__.__mro__ }}"), {"name": "x"})


@pytest.mark.parametrize("data", [b"not a file", b"PK\x03\x04 broken"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(docx.BadTemplate, match="no Word document"):
        docx.places_in(data)


def test_a_zip_that_is_no_word_file_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("a.txt", "x")
    with pytest.raises(docx.BadTemplate, match="no Word document"):
        docx.fill(out.getvalue(), {})


def test_a_template_is_checked_for_what_it_leaves_out_and_what_nobody_knows():
    paper = template("{{ name }} {{ day }}")
    docx.check(paper, ["name"], ["name", "day"])
    with pytest.raises(docx.BadTemplate, match="missing: number"):
        docx.check(paper, ["name", "number"], ["name", "day", "number"])
    with pytest.raises(docx.BadTemplate, match="not known: day"):
        docx.check(paper, ["name"], ["name"])
    with pytest.raises(docx.BadTemplate):
        docx.check(template("{{ name"), ["name"], ["name"])
