"""Findings about an employer; those a report of 2007 names, each under the law of 2007."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balalyk import law
from balalyk.law.registry import RULES
from balalyk.law.violations import KIND_OF_RULE, KINDS, NOT_THE_EMPLOYERS
from tests.law import kg_rows, kz_rows, tr_rows

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


SEASON = date(2007, 9, 12)


def of_2007(task: str, age: int, **work: Any) -> dict[str, str]:
    """Kinds of violation to the rule that shows it, for an invented child in the autumn of 2007."""
    facts = law.Child(
        country="KZ",
        on=SEASON,
        age=age,
        attending=True,
        pupil="general",
        calendar="term",
        activities=(law.Activity(kind="employee", task=task, **work),),
    )
    return {one.kind: one.rule for one in law.violations(law.assess(facts))}


def test_agriculture_children_are_paid_less_than_adults_and_have_no_contract() -> None:
    found = of_2007(
        "cotton_picking", 12, place="field", sector="01", unequal_pay=True, written_contract=False
    )
    assert found["unequal_pay"] == "kz2007.unequal_pay"
    assert found["no_contract"] == "kz2007.written_contract"
    assert found["under_age"] == "kz2007.minimum_age"


@pytest.mark.parametrize("task", ["selling_tobacco", "selling_alcohol"])
def test_trade_children_sell_tobacco_and_alcohol_by_day_and_night(task: str) -> None:
    found = of_2007(task, 14, place="market", sector="47", at_night=True)
    assert found["banned_goods"] == "kz2007.banned_trade"
    assert found["night"] == "kz2007.night"


def test_transport_children_work_long_hours_without_agreement_and_are_paid_late() -> None:
    found = of_2007(
        "conductor",
        13,
        place="vehicle",
        sector="49",
        hours_per_day=10,
        days_per_week=6,
        written_contract=False,
        pay_late=True,
        pay_period="less_often",
    )
    assert found["over_hours"].startswith("kz2007.")
    assert found["no_contract"] == "kz2007.written_contract"
    assert found["late_pay"] in ("kz2007.pay_late", "kz2007.pay_period")
    late = [one for one in ("kz2007.pay_late", "kz2007.pay_period") if RULES[one].article]
    assert {RULES[one].article for one in late} == {"Art. 134"}


def test_construction_children_carry_more_than_the_4_1_kg_the_report_cites() -> None:
    found = of_2007("construction", 15, place="building_site", sector="41", load_kg=12)
    assert found["over_load"] == "kz2007.load"
    assert "over_load" not in of_2007(
        "construction", 15, place="building_site", sector="41", load_kg=4.1
    )
    assert "report" in RULES["kz2007.load"].source


def test_each_finding_has_article_tag_and_words_in_every_language() -> None:
    facts = law.Child(
        country="KZ", on=SEASON, age=13, activities=(law.Activity(kind="employee", at_night=True),)
    )
    for one in law.violations(law.assess(facts)):
        assert one.finding.article
        assert one.finding.tag
        for language in ("en", "ru", "ky"):
            assert law.say(one.finding, "sentence", language)
            assert getattr(KINDS[one.kind], language)
