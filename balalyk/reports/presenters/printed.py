"""A report as text for papers: every number as it is read, in the language of the paper."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext

from balalyk.papers import pdf
from balalyk.reporting.presenters import Number
from balalyk.reports.models import Report, SectionKind
from balalyk.reports.presenters import reading as present
from balalyk.reports.rules import READABLE
from balalyk.ui import wording

TEMPLATE = Path(__file__).parent.parent / "templates" / "reports" / "report.typ"


@dataclass(frozen=True, slots=True)
class Order:
    """What a paper is made of. ``address``: of the installation, so that figures can be opened."""

    report: Report
    content: present.Content
    language: str
    address: str


def as_pdf(order: Order) -> bytes:
    """The report set as PDF, in the language in force."""
    return pdf.make(TEMPLATE, values(order))


def link(order: Order, code: str = "") -> str:
    """The address of the report, or of one of its figures."""
    pk = order.report.pk
    name, args = ("reports:figure", [pk, code]) if code else ("reports:report", [pk])
    return order.address.rstrip("/") + reverse(name, args=args)


def values(order: Order) -> dict[str, Any]:
    """Every place of the paper, in the language in force."""
    reading = present.read(order.content, order.report.pk)
    return {
        "language": get_language() or "en",
        "title": reading.title,
        "place": reading.place,
        "period": reading.period,
        "state": standing(order.report),
        "reason": order.report.words("reason"),
        "parts": [_part(one, order, reading.compared) for one in reading.parts],
        "sources": sources(order, reading),
        "definitions": [_definition(order, code) for code in order.content["definitions"]],
        "labels": labels(),
        "has_hidden": reading.has_hidden,
        "address": link(order),
    }


def labels() -> dict[str, str]:
    """The fixed words of a paper."""
    return {
        "number": pgettext("figure", "Number"),
        "of": gettext("Of"),
        "share": gettext("Share"),
        "before": pgettext("figure", "Before"),
        "change": pgettext("figure", "Change"),
        "sources": gettext("Where the figures come from"),
        "definitions": gettext("How the figures are counted"),
        "meaning": gettext("Meaning"),
        "source": gettext("Whose definition"),
        "caution": gettext("Take care"),
        "code": gettext("Code"),
        "name": gettext("Figure"),
        "reason": gettext("Why it is restated"),
        "hidden": hidden_note(),
        "register": register_note(),
        "now": gettext("This period"),
        "nothing": gettext("Nothing was counted here."),
    }


def hidden_note() -> str:
    """What a hidden number is."""
    return gettext(
        "Hidden numbers could point to a child, or would give such a number away. "
        "Hidden is not nought."
    )


def register_note() -> str:
    """What the figures of a register are not."""
    return gettext("These are children whom the system found, not how many there are.")


def standing(report: Report) -> str:
    """Version and state: "Version 2, published on 12.10.2026"."""
    edition = getattr(report, "edition", None)
    if report.state not in READABLE or edition is None:
        return gettext("Version %(number)s, a draft: not published") % {"number": report.version}
    told = {"number": report.version, "day": wording.day(edition.published_at)}
    if report.state == "restated":
        return gettext("Version %(number)s, published on %(day)s and restated since") % told
    return gettext("Version %(number)s, published on %(day)s") % told


def sources(order: Order, reading: present.Reading) -> list[list[str]]:
    """What the figures were counted from: name and value a line."""
    edition = getattr(order.report, "edition", None)
    rows = [
        [gettext("Place"), reading.place],
        [gettext("Period"), reading.period],
        [gettext("Snapshot"), reading.snapshot["name"]],
        [gettext("Fingerprint of the snapshot"), reading.snapshot["fingerprint"]],
        [gettext("Version of the program"), reading.snapshot["code"]],
    ]
    if reading.snapshot_before:
        before = reading.snapshot_before
        told = f"{before['name']} ({before['fingerprint']}), {reading.compared}"
        rows.append([gettext("Compared with"), told])
    if edition:
        rows.append([gettext("Fingerprint of the report"), edition.fingerprint])
    return rows


def _part(part: present.Part, order: Order, compared: str) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "heading": part.heading,
        "blocks": [{"lines": list(one.lines), "list": one.is_list} for one in part.blocks],
        "head": part.head,
        "is_share": part.is_share,
        "compared": compared,
        "now": gettext("This period"),
        "earlier": pgettext("figure", "Before"),
        "columns": columns(part, compared),
        "lines": [_line(one, part, order, compared) for one in part.lines],
    }


def columns(part: present.Part, compared: str) -> list[str]:
    """The heads of a table's columns."""
    words = labels()
    heads = [part.head, words["number"]]
    heads += [words["of"], words["share"]] if part.is_share else []
    return heads + ([words["before"], words["change"]] if compared else [])


def _line(line: present.Line, part: present.Part, order: Order, compared: str) -> dict[str, Any]:
    longest = part.longest or 1.0
    earlier = before_of(line)
    return {
        "name": line.name,
        "number": present.count(line.now),
        "is_hidden": line.now.top_hidden,
        "of": whole(line.now),
        "sentence": line.sentence,
        "before": earlier,
        "earlier": line.earlier,
        "change": line.change,
        "cells": cells(line, part, compared),
        "is_sum": line.is_sum,
        "bar": round(100 * line.length / longest, 1),
        "bar_before": round(100 * line.length_before / longest, 1),
        "url": link(order, line.code),
    }


def cells(line: present.Line, part: present.Part, compared: str) -> list[str]:
    """A line of a table as text, in the order of ``columns``."""
    found = [line.name, present.count(line.now)]
    found += [whole(line.now), line.now.share or wording.DASH] if part.is_share else []
    return found + ([before_of(line), line.change] if compared else [])


def whole(told: Number) -> str:
    """What a count is of; "" where it is of nothing."""
    if told.of_hidden:
        return gettext("hidden")
    return "" if told.of is None else wording.number(told.of)


def before_of(line: present.Line) -> str:
    """The earlier number: the share where there is one, else the count."""
    if line.before is None:
        return ""
    return line.before.share or present.count(line.before)


def _definition(order: Order, code: str) -> dict[str, str]:
    told = present.definition(order.content, code)
    return {
        "code": code,
        "name": told.name,
        "meaning": told.meaning,
        "caution": told.caution,
        "source": told.source,
        "url": link(order, code),
    }


def as_json(part: dict[str, Any]) -> str:
    """A section for the drawing of its bars."""
    return json.dumps(part, ensure_ascii=False)


def is_table(kind: str) -> bool:
    """Whether a section is a table of lines with a sum."""
    return kind not in (SectionKind.TEXT, SectionKind.FIGURES)
