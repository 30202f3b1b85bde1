"""A filled form as questions and answers that a supervisor can read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lxml import etree

from balalyk.exchange.openrosa.answers import local_name, parse
from balalyk.exchange.openrosa.questions import Questions
from balalyk.ui import wording

# All that may stand on the page before somebody says that they need more. Everything else, and
# every question a later form adds, may tell of a person.
OPEN = frozenset(
    {
        *("start", "round_code", "on_list", "dwelling_code", "place_code", "outcome"),
        *("visit_language", "case_number", "visited_on", "was_seen"),
    }
)
_DATED = re.compile(r"\d{4}-\d\d-\d\d(T|$)")
_UNASKED: Mapping[str, str | Promise] = {"start": _("The visit began")}


@dataclass(frozen=True, slots=True)
class Row:
    """One question and what was answered."""

    question: str
    answer: str


@dataclass(slots=True)
class Section:
    """One page of the form, or one person in it. ``covered``: how many answers are not shown."""

    title: str
    rows: list[Row] = field(default_factory=list)
    covered: int = 0


def sections_of(xml: bytes, questions: Questions, *, opened: bool) -> list[Section]:
    """The answers of a submission, page by page; what was left empty is left out.

    ``opened``: False covers all answers that may tell of a person. UnreadableVisit for broken XML.
    """
    root = parse(xml)
    sections: dict[str, Section] = {}
    for title, path, node in _leaves(root, f"/{local_name(root)}", "", questions):
        name = local_name(node)
        answer = " ".join((node.text or "").split())
        question = questions.labels.get(path) or str(_UNASKED.get(name, ""))
        if not answer or not question:
            continue
        section = sections.setdefault(title, Section(title))
        if opened or name in OPEN:
            section.rows.append(Row(question, _in_words(answer, questions.choices.get(path))))
        else:
            section.covered += 1
    return list(sections.values())


Leaf = tuple[str, str, etree._Element]


def _leaves(node: etree._Element, path: str, title: str, questions: Questions) -> Iterator[Leaf]:
    turns: dict[str, int] = {}
    for child in node:
        here = f"{path}/{local_name(child)}"
        if not len(child):
            yield title, here, child
            continue
        inner = title
        if here in questions.repeats:
            turns[here] = turns.get(here, 0) + 1
            inner = f"{questions.labels.get(here, '')} {turns[here]}".strip()
            if title and path.count("/") > 2:
                inner = f"{title}, {inner}"
        elif not _in_repeat(here, questions):
            inner = questions.labels.get(here) or title
        yield from _leaves(child, here, inner, questions)


def _in_repeat(path: str, questions: Questions) -> bool:
    return any(path.startswith(f"{repeat}/") for repeat in questions.repeats)


def _in_words(answer: str, choices: Mapping[str, str] | None) -> str:
    """Codes as their words, dates and moments as people here write them, all else as it came."""
    if choices:
        return ", ".join(choices.get(code) or code for code in answer.split())
    if not _DATED.match(answer):
        return answer
    try:
        at = datetime.fromisoformat(answer)
    except ValueError:
        return answer
    return f"{wording.day(at)} {at:%H:%M}" if "T" in answer else wording.day(at)
