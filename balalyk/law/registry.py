"""Every rule by its name, with article, source, dates and tag, so that a finding can be looked up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from balalyk.law import citations
from balalyk.law.code_lists import Names

CONFIRMED = "confirmed"
TO_BE_CONFIRMED = "to be confirmed"

# How a fact about the law is known: read in a stored copy of the text, from a secondary source,
# from memory, or not known to be in force. Only the first counts as confirmed.
TAGS = {
    "V": CONFIRMED,
    "L": TO_BE_CONFIRMED,
    "M": TO_BE_CONFIRMED,
    "TBC": TO_BE_CONFIRMED,
}

Check = TypeVar("Check", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule apart from how it decides. `since` and `until` are the first and last day in force.

    `article`, `source` and `tag` are English; the reader's language is asked for by name.
    """

    id: str
    articles: Names
    sources: Names
    tag: str
    since: date | None = None
    until: date | None = None

    @property
    def article(self) -> str:
        return self.articles.en

    @property
    def source(self) -> str:
        return self.sources.en

    def article_in(self, language: str) -> str:
        """The article as "en", "ru" or "ky" cites it, "" where no text has one."""
        return str(getattr(self.articles, language))

    def source_in(self, language: str) -> str:
        """The text the article stands in, "" where there is none."""
        return str(getattr(self.sources, language))

    def tag_in(self, language: str) -> str:
        """Confirmed or to be confirmed."""
        return str(getattr(citations.TAGS[self.tag], language))


RULES: dict[str, Rule] = {}


def rule(
    id: str,
    *,
    article: Names,
    source: Names,
    tag: str,
    since: date | None = None,
    until: date | None = None,
) -> Callable[[Check], Check]:
    """Enter a rule under its id; the function below it decides. Raises ValueError for a second."""
    declare(id, article=article, source=source, tag=tag, since=since, until=until)

    def keep(check: Check) -> Check:
        return check

    return keep


def declare(
    id: str,
    *,
    article: Names,
    source: Names,
    tag: str,
    since: date | None = None,
    until: date | None = None,
) -> str:
    """Enter a rule whose check is built of a pattern; gives back its id. ValueError for a second."""
    return enter(Rule(id, article, source, TAGS[tag], since, until))


def enter(entry: Rule) -> str:
    """Enter a rule whose words have no function of their own; gives back its id."""
    if entry.id in RULES:
        raise ValueError(f"The rule {entry.id!r} is entered twice.")
    RULES[entry.id] = entry
    return entry.id
