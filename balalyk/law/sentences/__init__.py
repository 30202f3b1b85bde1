"""Findings in words: rendered when asked for, from stored values, in English, Russian or Kyrgyz."""

from __future__ import annotations

from balalyk.law.code_lists import LANGUAGES, Names
from balalyk.law.facts import CANNOT_TELL, PERMITTED, Finding
from balalyk.law.registry import RULES
from balalyk.law.sentences import (
    every_country,
    international,
    kg_age,
    kg_formalities,
    kg_hours,
    kg_prohibited,
    kz,
    tr,
)
from balalyk.law.sentences.values import formatted

PARTS = ("title", "seen", "limit", "sentence", "question", "remedy")
# What the rule itself is cited by, whatever came of it.
CITED = ("article", "source", "tag")

WORDS: dict[str, dict[str, Names]] = {
    **kg_prohibited.WORDS,
    **kg_age.WORDS,
    **kg_hours.WORDS,
    **kg_formalities.WORDS,
    **kz.WORDS,
    **tr.WORDS,
    **international.WORDS,
    **every_country.WORDS,
    # Said alike, by the convention or by a country's own article.
    "law.worst_forms": kg_prohibited.WORDS["kg.worst_forms"],
}


def say(finding: Finding, part: str, language: str = "en") -> str:
    """One part of a finding's words: title, seen, limit, sentence, question, remedy; article, source, tag.

    "" where the rule has no such words (a question is asked only when something is unknown).
    Raises ValueError for a part or language there is none of.
    """
    if part not in PARTS and part not in CITED:
        raise ValueError(f"A finding has no {part!r}; it has {', '.join(PARTS + CITED)}.")
    if language not in LANGUAGES:
        raise ValueError(f"There are no words in {language!r}, only in {', '.join(LANGUAGES)}.")
    if part in CITED:
        return _cited(finding.rule, part, language)
    words = WORDS[finding.rule]
    if part == "question" and finding.verdict != CANNOT_TELL:
        return ""
    template = (
        words.get(f"{finding.outcome}.{part}") or words.get(part) or _otherwise(finding, part)
    )
    if template is None:
        return ""
    text: str = getattr(template, language)
    if "{" not in text:
        return text
    values = formatted(finding.values, language)
    for name in ("title", "seen", "question"):
        if "{" + name + "}" in text:
            values[name] = say(finding, name, language)
    return text.format_map(values)


def _cited(rule: str, part: str, language: str) -> str:
    if part == "tag":
        return RULES[rule].tag_in(language)
    return (
        RULES[rule].article_in(language) if part == "article" else RULES[rule].source_in(language)
    )


def _otherwise(finding: Finding, part: str) -> Names | None:
    """The words that stand where a rule has none of its own."""
    if finding.verdict == PERMITTED:
        return every_country.KEPT_SENTENCE if part == "sentence" else None
    if finding.verdict == CANNOT_TELL:
        if part == "sentence":
            return every_country.UNKNOWN_SENTENCE
        return every_country.UNKNOWN_SEEN if part == "seen" else None
    return None
