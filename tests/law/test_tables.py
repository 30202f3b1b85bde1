"""The law does what its specification tables say."""

from __future__ import annotations

import pytest

from balalyk import law
from balalyk.law.registry import RULES
from tests.law import international_rows, kg_rows
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


@pytest.mark.parametrize("row", kg_rows.ROWS, ids=lambda row: row.what)
def test_the_law_of_kyrgyzstan(row: Row) -> None:
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
    assert len(kg_rows.ROWS) >= 60
    assert len(international_rows.ROWS) >= 80
    for rows in (kg_rows.ROWS, international_rows.ROWS):
        said = [row.what for row in rows]
        assert len(said) == len(set(said))


def test_every_rule_of_kyrgyzstan_stands_in_a_row() -> None:
    in_rows = {row.rule for row in kg_rows.ROWS}
    rules = {rule for rule in RULES if rule.startswith(("kg.", "kg2004.", "law."))}
    assert rules - in_rows == set()


def test_every_finding_of_the_tables_comes_from_a_rule_in_force_that_day() -> None:
    for row in kg_rows.ROWS:
        assessment = law.assess(row.facts())
        for finding in assessment.national.findings:
            rule = RULES[finding.rule]
            assert rule.since is None or rule.since <= assessment.on
            assert rule.until is None or assessment.on <= rule.until
