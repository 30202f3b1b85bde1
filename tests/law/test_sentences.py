"""Every finding can be said in English, Russian and Kyrgyz, now and from what was stored."""

from __future__ import annotations

import json
import re

import pytest

from balalyk import law
from balalyk.law import citations, code_lists
from balalyk.law.code_lists import LANGUAGES, Names
from balalyk.law.profiles import COUNTRIES, LAW_VERSION, NOT_ENTERED, version_in
from balalyk.law.readings import READINGS
from balalyk.law.registry import RULES, Rule
from balalyk.law.sentences import CITED, PARTS, WORDS, every_country
from balalyk.law.sentences.values import formatted
from balalyk.law.wire import as_dict, finding_as_dict, finding_from_dict
from tests.law import international_rows, kg_rows

PLACEHOLDER = re.compile(r"{(\w+)}")
KYRGYZ_OR_RUSSIAN = re.compile(r"[а-яёөүңА-ЯЁӨҮҢ]")


def everything_said() -> dict[str, Names]:
    said = {f"{rule} {key}": names for rule, words in WORDS.items() for key, names in words.items()}
    for name in ("KEPT_SENTENCE", "UNKNOWN_SENTENCE", "UNKNOWN_SEEN"):
        said[name] = getattr(every_country, name)
    return said


def findings() -> list[law.Finding]:
    found = []
    for row in (*kg_rows.ROWS, *international_rows.ROWS):
        assessment = law.assess(row.facts())
        found += [*assessment.national.findings, *assessment.contradictions, *assessment.not_asked]
        for standard in assessment.international[1:]:
            found += standard.findings
    return found


def test_every_rule_has_words() -> None:
    assert set(RULES) == set(WORDS)


def test_every_word_stands_in_three_languages_with_the_same_places() -> None:
    for key, names in everything_said().items():
        places = {
            language: sorted(PLACEHOLDER.findall(text))
            for language, text in names._asdict().items()
        }
        assert places["en"] == places["ru"] == places["ky"], key
        for language in LANGUAGES:
            text = getattr(names, language)
            assert text.strip() == text != "", key
            bare = PLACEHOLDER.sub("", text)
            if language == "en":
                assert not KYRGYZ_OR_RUSSIAN.search(bare), key
            elif re.search(r"[A-Za-z]{3,}", bare):
                assert "MICS" in bare, key


# What a citation keeps in Latin letters on purpose: a survey by its own name.
LATIN_KEPT = re.compile(r"MICS6|\b[IVX]+\b")


def in_three_languages(names: Names) -> bool:
    """Said in each language, and in none with the letters of another."""
    latin = (LATIN_KEPT.sub("", text) for text in (names.ru, names.ky))
    return (
        all(text.strip() == text != "" for text in names)
        and not KYRGYZ_OR_RUSSIAN.search(names.en)
        and not any(re.search(r"[A-Za-z]{3,}", text) for text in latin)
    )


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_is_cited_in_three_languages(rule: Rule) -> None:
    for names in (rule.articles, rule.sources):
        assert names == citations.NOTHING or in_three_languages(names), names
    assert in_three_languages(citations.TAGS[rule.tag])
    finding = law.Finding(rule.id, "permitted", "kept", {})
    assert [finding.say(part) for part in CITED] == [rule.article, rule.source, rule.tag]
    for language in LANGUAGES:
        said = [finding.say(part, language) for part in CITED]
        assert said == [rule.article_in(language), rule.source_in(language), rule.tag_in(language)]


def test_every_reading_and_every_law_has_three_names() -> None:
    for names in (*READINGS, *citations.LAWS.values(), *citations.TAGS.values()):
        assert in_three_languages(names), names
    assert set(citations.LAWS) == {*COUNTRIES, *NOT_ENTERED}


@pytest.mark.parametrize(
    ("numbers", "cited"),
    [
        ("10(2)", ("Art. 10(2)", "ст. 10(2)", "10(2)-берене")),
        ("14(2)-(3)", ("Art. 14(2)-(3)", "ст. 14(2)–(3)", "14(2)–(3)-берене")),
        (
            "56(1), (7), 142(1)",
            (
                "Art. 56(1), (7), 142(1)",
                "ст. 56(1), (7), 142(1)",
                "56(1), (7)-, 142(1)-беренелер",
            ),
        ),
    ],
)
def test_articles_are_numbered_as_each_language_does(
    numbers: str, cited: tuple[str, str, str]
) -> None:
    assert citations.article(numbers) == cited


def test_a_version_of_a_law_is_named_in_the_readers_language() -> None:
    assert version_in(LAW_VERSION["KG"], "ky") == "KG 2026.2"
    assert version_in(LAW_VERSION["UZ"], "en") == "UZ not entered"
    for language in ("ru", "ky"):
        for version in LAW_VERSION.values():
            assert not re.search(r"[A-Za-z]{3,}", version_in(version, language)), version


def test_every_code_has_three_names() -> None:
    lists = (value for value in vars(code_lists).values() if isinstance(value, dict))
    for codes in lists:
        for code, names in codes.items():
            if isinstance(names, Names):
                assert all(name.strip() for name in names), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_tables_can_be_said(language: str) -> None:
    for finding in findings():
        for part in PARTS:
            text = law.say(finding, part, language)
            assert "{" not in text
            if part not in ("question", "remedy"):
                assert text, (finding, part)
        unknown = finding.verdict == "cannot_tell"
        assert bool(law.say(finding, "question", language)) == unknown, finding


def test_every_broken_rule_says_what_would_make_it_right_or_is_of_a_kind_that_cannot() -> None:
    without = {
        finding.rule
        for finding in findings()
        if finding.verdict in ("irregular", "child_labour", "hazardous", "worst_form")
        and not finding.remedy
    }
    assert without == {"icls.worst_forms", "c182.hazardous"}


def test_a_stored_finding_can_be_said_in_another_language() -> None:
    for finding in findings():
        stored = json.loads(json.dumps(finding_as_dict(finding)))
        again = finding_from_dict(stored)
        assert again == finding
        assert law.sentence(again, "ky") == law.sentence(finding, "ky")


def test_a_verdict_can_be_read_to_a_parent() -> None:
    finding = law.Finding(
        "kg.daily_hours_pupil", "child_labour", "broken", {"hours": 4, "limit": 2.5}
    )
    assert law.sentence(finding) == (
        "The child works 4 hours a day in the school year. "
        "At this age the law allows at most 2.5 hours."
    )
    assert finding.remedy == "At most 2.5 hours a day: 1.5 hours fewer."
    assert law.say(finding, "remedy", "ru") == "Не больше 2,5 ч в день: на 1,5 ч меньше."
    assert law.say(finding, "remedy", "ky") == "Күнүнө 2,5 сааттан ашпасын: 1,5 саат кем."
    assert (finding.article, finding.tag) == ("Art. 54(1)2", "confirmed")


@pytest.mark.parametrize(
    ("age", "said"),
    [(1, "1 год"), (2, "2 года"), (4, "4 года"), (5, "5 лет"), (11, "11 лет"), (12, "12 лет"),
     (14, "14 лет"), (17, "17 лет")],
)  # fmt: skip
def test_russian_counts_years(age: int, said: str) -> None:
    assert formatted({"age": age}, "ru")["age"] == said


@pytest.mark.parametrize(
    ("hours", "said"), [(1, "1 hour"), (2.5, "2.5 hours"), (4.125, "4.12 hours")]
)
def test_english_counts_hours(hours: float, said: str) -> None:
    assert formatted({"hours": hours}, "en")["hours"] == said


def test_a_part_or_language_there_is_none_of_is_refused() -> None:
    finding = law.Finding("kg.overtime", "child_labour", "broken", {}, 0)
    with pytest.raises(ValueError, match="no 'colour'"):
        law.say(finding, "colour")
    with pytest.raises(ValueError, match="in 'xx'"):
        law.say(finding, "seen", "xx")


def test_an_assessment_is_json() -> None:
    for row in kg_rows.ROWS:
        result = as_dict(law.assess(row.facts()), "ky")
        assert json.loads(json.dumps(result)) == json.loads(json.dumps(result, ensure_ascii=False))
        assert result["national"]["verdict"] == row.verdict
