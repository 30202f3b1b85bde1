"""Reasons, methods and faults in words: rendered from codes and values in English, Russian or Kyrgyz."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from balalyk.estimation.facts import Estimate, Reason, Value, WrongLists
from balalyk.estimation.sentences import faults, judging, methods, pages
from balalyk.estimation.sentences.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Named", "fault", "interval", "method", "number", "page", "reason"]

THIN = "\u202f"  # narrow no-break space: between thousands


class Named(NamedTuple):
    """A method in words: what it is called, and in one sentence what it does."""

    name: str
    does: str


def reason(of: Reason, language: str = "en") -> str:
    """One sentence; raises KeyError for a code without words."""
    return _filled(judging.WORDS[of.code], of.values, language)


def fault(of: WrongLists, language: str = "en") -> str:
    """What to mend, with the line where there is one."""
    text = _filled(faults.WORDS[of.code], of.values, language)
    if not of.line:
        return text
    return _filled(faults.LINE, {"line": of.line, "text": text}, language)


def method(code: str, language: str = "en") -> Named:
    """The method's name and what it does."""
    name, does = methods.METHODS[code]
    return Named(getattr(name, language), getattr(does, language))


def interval(of: Estimate, language: str = "en") -> str:
    """What the estimate's low and high are."""
    return _filled(methods.INTERVALS[of.interval], {"models": of.models}, language)


def page(code: str, language: str = "en", **values: Value) -> str:
    """A text of the page."""
    return _filled(pages.WORDS[code], values, language)


def number(value: float) -> str:
    """A whole number with narrow spaces between thousands; ∞ for infinity."""
    return "∞" if math.isinf(value) else f"{value:,.0f}".replace(",", THIN)


def _filled(words: Words, values: Mapping[str, Value], language: str) -> str:
    text: str = getattr(words, language)
    return text.format_map({name: _text(name, v, language) for name, v in values.items()})


def _text(name: str, value: Value, language: str) -> str:
    if name.endswith("method"):
        return method(str(value), language).name
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, str):
        return value
    if name == "share":
        return f"{100 * value:.0f}{THIN}%"
    if name == "times":
        text = f"{value:.1f}"
        return text if language == "en" else text.replace(".", ",")
    return number(value)
