"""Fills an office's Word template: the office may change its words, the places to fill stay ours."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class BadTemplate(ValueError):
    """A template that cannot be filled; the text says what is wrong with it."""


def _environment() -> SandboxedEnvironment:
    # A template comes from an office: it may name values, not reach into the program.
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def fill(template: Path | bytes, values: Mapping[str, Any]) -> bytes:
    """The template with its ``{{ places }}`` filled, as a .docx file.

    BadTemplate when it is no Word file, or names a place that ``values`` does not hold.
    """
    paper = _open(template)
    try:
        paper.render(dict(values), _environment(), autoescape=True)
    except TemplateError as wrong:
        raise BadTemplate(str(wrong)) from None
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def places_in(template: Path | bytes) -> set[str]:
    """The names of all places a template fills. BadTemplate when it is no Word file."""
    try:
        return set(_open(template).get_undeclared_template_variables(_environment()))
    except TemplateError as wrong:
        raise BadTemplate(str(wrong)) from None


def check(template: Path | bytes, needed: Iterable[str], known: Iterable[str]) -> None:
    """BadTemplate when a template leaves out what is ``needed`` or names what is not ``known``."""
    found = places_in(template)
    strange, missing = sorted(found - set(known)), sorted(set(needed) - found)
    if strange:
        raise BadTemplate(f"not known: {', '.join(strange)}")
    if missing:
        raise BadTemplate(f"missing: {', '.join(missing)}")


def _open(template: Path | bytes) -> DocxTemplate:
    data = template if isinstance(template, bytes) else template.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if "word/document.xml" not in parts.namelist():
                raise BadTemplate("no Word document")
    except zipfile.BadZipFile:
        raise BadTemplate("no Word document") from None
    return DocxTemplate(io.BytesIO(data))
