"""What a report may begin with: its sections and first texts, read from ``data``."""

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from balalyk.reports.rules.refusals import NotPossible

LANGUAGES = ("en", "ru", "ky")
KINDS = frozenset({"text", "figures", "places", "split", "chart"})
FOLDER = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section to begin with. ``by``: what the bars of a chart are of: place, sex or age.
    ``is_prompt``: its text says what to write there, and is not published."""

    kind: str
    codes: tuple[str, ...] = ()
    by: str = ""
    heading: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    is_prompt: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A report to begin with: name, for whom and title by language, and its sections."""

    code: str
    order: int
    name: Mapping[str, str]
    purpose: Mapping[str, str]
    title: Mapping[str, str]
    sections: tuple[OutlineSection, ...]


def read(code: str, text: str) -> Outline:
    """An outline from its file. KeyError where a language or a field is missing, ValueError for a
    kind of section that there is not."""
    told = tomllib.loads(text)
    return Outline(
        code,
        told["order"],
        _words(told["name"]),
        _words(told["purpose"]),
        _words(told["title"]),
        tuple(_section(one) for one in told["sections"]),
    )


def _section(told: Mapping[str, Any]) -> OutlineSection:
    if told["kind"] not in KINDS:
        raise ValueError(f"no such kind of section: {told['kind']}")
    return OutlineSection(
        told["kind"],
        tuple(told.get("codes", ())),
        told.get("by", ""),
        _words(told["heading"]) if "heading" in told else {},
        _words(told["text"]) if "text" in told else {},
        told.get("prompt", False),
    )


def check_prompts(outline: Outline | None, texts: Iterable[Mapping[str, str]]) -> None:
    """NotPossible while a text still says what to write there; ``about`` is its section's number."""
    prompts = {
        words
        for one in (outline.sections if outline else ())
        if one.is_prompt
        for words in one.text.values()
    }
    for number, text in enumerate(texts, start=1):
        if prompts & {words.replace("\r\n", "\n").strip() for words in text.values()}:
            raise NotPossible("prompt", str(number))


def _words(told: Mapping[str, str]) -> dict[str, str]:
    return {language: told[language].strip() for language in LANGUAGES}


@functools.cache
def outlines() -> Mapping[str, Outline]:
    """All outlines that are shipped, in their order, by code."""
    found = [read(path.stem, path.read_text()) for path in FOLDER.glob("*.toml")]
    return {one.code: one for one in sorted(found, key=lambda one: one.order)}
