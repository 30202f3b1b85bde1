"""Fills an office's Word template: the office may change its words, the places to fill stay ours."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from balalyk.papers.rules import MAX_BYTES

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class BadTemplate(ValueError):
    """A template that cannot be filled; the text says what is wrong with it."""


# A Word file unpacks to at most this: what unpacks to more is no office's letterhead.
MAX_UNPACKED = 20 * MAX_BYTES
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class _Sandbox(SandboxedEnvironment):
    """A template comes from an office: it names values; it neither reaches into the program nor
    counts, so that none can keep the machine busy."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"{operator} is not for templates")


def _environment() -> SandboxedEnvironment:
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=True)
    sandbox.globals.clear()
    return sandbox


def fill(template: Path | bytes, values: Mapping[str, Any]) -> bytes:
    """The template with its ``{{ places }}`` filled, as a .docx file.

    BadTemplate when it is no Word file, or names a place that ``values`` does not hold.
    """
    paper = _open(template)
    try:
        paper.render(dict(values), _environment(), autoescape=True)
    except (TemplateError, etree.LxmlError, ArithmeticError, TypeError, ValueError) as wrong:
        raise BadTemplate(str(wrong)) from None
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def places_in(template: Path | bytes) -> set[str]:
    """The names of all places a template fills. BadTemplate when it is no Word file."""
    try:
        return set(_open(template).get_undeclared_template_variables(_environment()))
    except (TemplateError, etree.LxmlError) as wrong:
        raise BadTemplate(str(wrong)) from None


def check(template: Path | bytes, needed: Iterable[str], known: Iterable[str]) -> None:
    """BadTemplate when a template leaves out what is ``needed`` or names what is not ``known``."""
    found = places_in(template)
    strange, missing = sorted(found - set(known)), sorted(set(needed) - found)
    if strange:
        raise BadTemplate(f"not known: {', '.join(strange)}")
    if missing:
        raise BadTemplate(f"missing: {', '.join(missing)}")


def try_out(template: bytes, needed: Iterable[str], specimen: Mapping[str, Any]) -> None:
    """BadTemplate unless a file that somebody brought is safe, names the right places, and can be
    filled with ``specimen``; that finds a wrong name within a repeated row too."""
    if len(template) > MAX_BYTES:
        raise BadTemplate("too large")
    check(template, needed, specimen)
    _look_for_links(template)
    fill(template, specimen)


def _look_for_links(template: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(template)) as parts:
        if any(name.lower().endswith("vbaproject.bin") for name in parts.namelist()):
            raise BadTemplate("macros")
        for name in parts.namelist():
            if not name.endswith(".rels"):
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for link in etree.fromstring(parts.read(name), parser).iter(RELATIONS):
                # Word fetches these when it opens the paper, and so tells a stranger where it is.
                outside = link.get("TargetMode") == "External"
                if outside and not link.get("Type", "").endswith("/hyperlink"):
                    raise BadTemplate(f"linked: {link.get('Target', '')[:80]}")


def _open(template: Path | bytes) -> DocxTemplate:
    data = template if isinstance(template, bytes) else template.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if "word/document.xml" not in parts.namelist():
                raise BadTemplate("no Word document")
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise BadTemplate("too large")
    except zipfile.BadZipFile:
        raise BadTemplate("no Word document") from None
    return DocxTemplate(io.BytesIO(data))
