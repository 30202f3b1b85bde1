"""The texts of a report: figures named in braces, paragraphs and lists, and whether all are there."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from balalyk.reports.rules.outlines import LANGUAGES
from balalyk.reports.rules.refusals import NotPossible

# {NAT}, {NAT.of}, {NAT.share}, {NAT.before}, {NAT.change}: the figure of the report's place.
PLACE = re.compile(r"\{([^{}\n]{0,40})\}")
SIDES = frozenset({"top", "of", "share", "before", "change"})
ITEM = re.compile(r"^\s*[-•–]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with ``is_list`` the items of a list."""

    lines: tuple[str, ...]
    is_list: bool


def places_of(text: str) -> list[tuple[str, str]]:
    """The figures a text names, each with what of it is shown: ("NAT", "share")."""
    return [_place(found[1]) for found in PLACE.finditer(text)]


def _place(written: str) -> tuple[str, str]:
    code, _dot, side = written.strip().partition(".")
    return code, side or "top"


def check_places(text: str, codes: Collection[str]) -> None:
    """NotPossible for a text that names a figure or a side of one that there is not."""
    for code, side in places_of(text):
        if code not in codes or side not in SIDES:
            raise NotPossible("unknown_place", f"{{{code}.{side}}}" if side != "top" else code)


def filled(text: str, told: Callable[[str, str], str]) -> str:
    """The text with its figures; ``told(code, side)`` gives each as it is read."""
    return PLACE.sub(lambda found: told(*_place(found[1])), text)


def blocks(text: str) -> list[Block]:
    """Paragraphs, parted by an empty line, and lists, whose lines begin with a hyphen."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        prose: list[str] = []
        items: list[str] = []
        for line in part.splitlines():
            if ITEM.match(line):
                items.append(ITEM.sub("", line).strip())
            elif items:
                items[-1] = f"{items[-1]} {line.strip()}"
            elif line.strip():
                prose.append(line.strip())
        found += [Block((" ".join(prose),), False)] if prose else []
        found += [Block(tuple(items), True)] if items else []
    return found


def missing(words: Mapping[str, str]) -> list[str]:
    """The languages in which something is not written."""
    return [code for code in LANGUAGES if not words.get(code, "").strip()]


def check_complete(
    title: Mapping[str, str], sections: Iterable[tuple[str, Collection[str], Mapping[str, str]]]
) -> None:
    """NotPossible unless title and texts are there in every language and every figure is chosen.

    ``sections``: kind, codes and text of each, in order; ``about`` of the refusal is its number.
    """
    if missing(title):
        raise NotPossible("no_title")
    number = 0
    for number, (kind, codes, text) in enumerate(sections, start=1):
        written = any(words.strip() for words in text.values())
        if missing(text) and (kind == "text" or written):
            raise NotPossible("no_text", str(number))
        if kind != "text" and not codes:
            raise NotPossible("no_code", str(number))
    if not number:
        raise NotPossible("no_section")
