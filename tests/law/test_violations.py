"""Findings about an employer; those a report of 2007 names, each under the law of 2007."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from balalyk import law
from balalyk.law.registry import RULES
from balalyk.law.violations import KIND_OF_RULE, KINDS, NOT_THE_EMPLOYERS
from tests.law import kg_rows, kz_rows, report_rows, tr_rows

ELSEWHERE = ("sdg_", "mics6", "icls", "c182", "facts")


def test_every_rule_is_somebodys_to_keep() -> None:
    names = {rule.split(".", 1)[1] for rule in RULES if not rule.startswith(ELSEWHERE)}
    assert names == set(KIND_OF_RULE) | NOT_THE_EMPLOYERS
    assert set(KIND_OF_RULE.values()) == set(KINDS)


@pytest.mark.parametrize("table", [kg_rows, kz_rows, tr_rows], ids=lambda table: table.__name__)
def test_what_is_against_the_law_of_work_is_a_violation_and_nothing_else_is(table: Any) -> None:
    for row in table.ROWS:
        found = law.violations(law.assess(row.facts()))
        against = row.finds in ("irregular", "child_labour", "hazardous", "worst_form")
        if row.rule.split(".", 1)[1] in KIND_OF_RULE:
            assert (row.rule in {one.rule for one in found}) is against, row.what


@pytest.mark.parametrize("row", report_rows.ROWS, ids=lambda row: f"{row.sphere}: {row.says}")
def test_what_the_report_of_2007_tells_is_found_by_the_law_of_2007(
    row: report_rows.ReportRow,
) -> None:
    found = {(one.kind, one.rule) for one in law.violations(law.assess(row.facts()))}
    assert (row.kind, row.rule) in found
    rule = RULES[row.rule]
    assert rule.since is not None
    assert rule.since <= report_rows.AUTUMN
    assert rule.article


def test_without_the_fault_there_is_no_such_finding() -> None:
    for row in report_rows.ROWS:
        if row.sphere != "construction" and row.work and row.rule != "kz2007.listed_work":
            plain = replace(row, work={}, age=15)
            found = {one.rule for one in law.violations(law.assess(plain.facts()))}
            assert row.rule not in found, row.says


def test_the_load_the_report_cites_is_itself_allowed() -> None:
    facts = replace(report_rows.ROWS[-2], work={"load_kg": 4.1}).facts()
    found = {one.kind for one in law.violations(law.assess(facts))}
    assert "over_load" not in found
    assert "report" in RULES["kz2007.load"].source
    assert {
        RULES[f"kz2007.{one}"].article for one in ("pay_late", "pay_period", "pay_in_kind")
    } == {"Art. 134"}


def test_what_the_report_cites_is_no_list_so_the_rest_is_still_asked_about() -> None:
    bricks = replace(
        report_rows.ROWS[0], work={"task": "brick_making", "sector": "2392", "hazards": frozenset()}
    )
    found = law.assess(bricks.facts()).national.findings
    assert ("kz2007.listed_work", "cannot_tell") in {(one.rule, one.verdict) for one in found}


def test_what_the_report_cites_is_not_asked_about_once_more() -> None:
    found = law.assess(report_rows.ROWS[-1].facts()).national.findings
    assert [one.verdict for one in found if one.rule == "kz2007.listed_work"] == ["hazardous"]


def test_each_finding_has_article_tag_and_words_in_every_language() -> None:
    facts = law.Child(
        country="KZ",
        on=report_rows.AUTUMN,
        age=13,
        activities=(law.Activity(kind="employee", at_night=True),),
    )
    for one in law.violations(law.assess(facts)):
        assert one.finding.article
        assert one.finding.tag
        for language in ("en", "ru", "ky"):
            assert law.say(one.finding, "sentence", language)
            assert getattr(KINDS[one.kind], language)
