"""The law does what its specification tables say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balalyk import law
from balalyk.law.facts import GRAVITY
from balalyk.law.registry import RULES
from tests.law import international_rows
from tests.law.document import COUNTRIES, Country
from tests.law.tables import Row, WorldRow


def words(verdicts: law.International) -> tuple[str, ...]:
    sdg, icls = verdicts.sdg_8_7_1, verdicts.icls
    return (
        sdg.parts["indicator_1"],
        sdg.parts["indicator_2"],
        verdicts.mics6.verdict,
        icls.parts["production"],
        icls.parts["general"],
        verdicts.worst_forms.verdict,
    )


def every_row() -> list[Any]:
    return [
        pytest.param(row, id=f"{country.code} {row.what}")
        for country in COUNTRIES
        for row in country.rows
    ]


@pytest.mark.parametrize("row", every_row())
def test_the_law_of_each_country(row: Row) -> None:
    national = law.assess(row.facts()).national
    assert national.verdict == row.verdict, [(f.rule, f.verdict) for f in national.findings]
    assert (row.rule, row.finds) in {(f.rule, f.verdict) for f in national.findings}


@pytest.mark.parametrize("row", international_rows.ROWS, ids=lambda row: row.what)
def test_the_international_standard(row: WorldRow) -> None:
    international = law.assess(row.facts()).international
    assert words(international) == row.verdicts
    assert international.sdg_8_7_1.verdict == row.verdicts[1]
    assert international.icls.verdict == row.verdicts[4]


def test_the_tables_are_long_enough_and_say_each_thing_once() -> None:
    lengths = {country.code: len(country.rows) for country in COUNTRIES}
    assert all(lengths[code] >= 60 for code in ("KG", "KZ", "TR")), lengths
    assert len(international_rows.ROWS) >= 80
    for rows in (*(country.rows for country in COUNTRIES), international_rows.ROWS):
        said = [row.what for row in rows]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_rule_of_a_country_stands_in_one_of_its_rows(country: Country) -> None:
    in_rows = {row.rule for row in country.rows}
    own = tuple(prefix for prefix in country.prefixes if prefix != "law.")
    assert {rule for rule in RULES if rule.startswith(own)} <= in_rows


def test_every_rule_without_a_country_stands_in_some_row() -> None:
    in_rows = {row.rule for country in COUNTRIES for row in country.rows}
    assert {rule for rule in RULES if rule.startswith("law.")} <= in_rows


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_finding_of_the_tables_comes_from_a_rule_in_force_that_day(country: Country) -> None:
    for row in country.rows:
        assessment = law.assess(row.facts())
        for finding in assessment.national.findings:
            rule = RULES[finding.rule]
            assert rule.since is None or rule.since <= assessment.on
            assert rule.until is None or assessment.on <= rule.until


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_finding_of_the_tables_is_said_in_each_language(country: Country) -> None:
    for row in country.rows:
        for finding in law.assess(row.facts()).national.findings:
            for language in ("en", "ru", "ky"):
                said = law.say(finding, "sentence", language)
                assert said.strip(), finding
                assert "{" not in said, finding
                if finding.verdict == "cannot_tell":
                    assert law.say(finding, "question", language), finding
                elif GRAVITY[finding.verdict] > GRAVITY["cannot_tell"]:
                    assert law.say(finding, "remedy", language), finding


@pytest.mark.parametrize("row", international_rows.ROWS, ids=lambda row: row.what)
def test_every_finding_of_the_standard_is_cited_and_said_in_each_language(row: WorldRow) -> None:
    international = law.assess(row.facts()).international
    assert international.law_version == law.LAW_VERSION["international"]
    for standard in (
        international.sdg_8_7_1,
        international.mics6,
        international.icls,
        international.worst_forms,
    ):
        for finding in standard.findings:
            assert RULES[finding.rule].article
            for language in ("en", "ru", "ky"):
                for part in ("seen", "limit", "sentence"):
                    said = law.say(finding, part, language)
                    assert said.strip(), (finding, part)
                    assert "{" not in said, finding
                if finding.verdict == "cannot_tell":
                    assert law.say(finding, "question", language), finding


# Rules held against the child, not against one of the activities.
OF_CHILD = ("worst_forms", "adult", "no_work", "not_entered", "to_enter", "rest_of_code",
            "compulsory_schooling", "second_job")  # fmt: skip
FIRST_DAYS = {
    "kg": (date(2025, 1, 28),),
    "kg2004": (date(2004, 1, 1),),
    "kz": (date(2016, 1, 1),),
    "kz2007": (date(2007, 6, 1),),
    "tr": (date(2003, 6, 10), date(2004, 4, 6)),
}
VALUES = {"age", "clock", "code", "country", "days", "grade", "hazards", "hours", "job", "jobs",
          "kg", "limit", "minutes", "most_kg", "needed", "period", "place", "signs", "topic",
          "work"}  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_finding_of_the_tables_names_its_activity_and_values(country: Country) -> None:
    for row in country.rows:
        for finding in law.assess(row.facts()).national.findings:
            assert finding.verdict in GRAVITY
            assert isinstance(finding.outcome, str), finding
            if finding.verdict == "permitted":
                assert finding.outcome.startswith("kept"), finding
            elif finding.verdict == "cannot_tell":
                assert finding.outcome not in ("kept", "broken"), finding
            assert set(finding.values) <= VALUES, finding
            if len(row.works) == 1:
                of_child = finding.rule.split(".", 1)[1] in OF_CHILD
                assert finding.activity == (None if of_child else 0), finding


@pytest.mark.parametrize("country", COUNTRIES, ids=lambda country: country.code)
def test_every_rule_has_a_source_an_article_and_days(country: Country) -> None:
    """A rule of a country has a first day, and of a code that was replaced a last one."""
    own = tuple(prefix for prefix in country.prefixes if prefix != "law.")
    for rule in RULES.values():
        if rule.id.startswith(own) and not rule.id.endswith("compulsory_schooling"):
            assert rule.article_in("ky")
            assert rule.source_in("ru")
            assert rule.since in FIRST_DAYS[rule.id.split(".")[0]]
            replaced = {"kg2004": date(2025, 1, 27), "kz2007": date(2015, 12, 31)}
            assert rule.until == replaced.get(rule.id.split(".")[0])
