"""Figures of children: who is registered, who works, who goes to school, who gets help."""

from __future__ import annotations

from typing import Any

import ibis
from django.utils.translation import gettext_lazy as _

from balalyk.reporting.indicators.indicator import (
    CHILD_LABOUR,
    OF_CHILDREN,
    OF_WORKING_CHILDREN,
    Expression,
    Indicator,
    everyone,
)


def _aged(low: int, high: int) -> Expression:
    return lambda t: t.age.between(low, high)


def held_against_law(t: ibis.Table) -> Any:
    return t.national.notnull()


def works_against_law(t: ibis.Table) -> Any:
    return t.national.isin(CHILD_LABOUR)


def works_or_keeps_house(t: ibis.Table) -> Any:
    return t.age.between(5, 17) & (t.mics == "child_labour")


def attendance_known(t: ibis.Table) -> Any:
    return t.age.between(7, 15) & t.attending.isin(("yes", "no", "often_absent"))


def left_behind(t: ibis.Table) -> Any:
    return t.parents_abroad > 0


REGISTER = _("A share of the children registered, not of all children: no prevalence.")
SURVEY = _(
    "The official indicator comes from a survey of all children; this is its definition "
    "applied to the register."
)

CHILDREN: tuple[Indicator, ...] = (
    Indicator(
        "R1",
        _("Children in the register"),
        _("Children under 18 on the last day of the period, each once."),
        "own",
        "children",
        everyone,
        by=OF_CHILDREN,
    ),
    Indicator(
        "R1n",
        _("Children newly registered"),
        _("Children registered for the first time within the period."),
        "own",
        "children",
        lambda t: t.registered_in_period,
        by=OF_CHILDREN,
    ),
    Indicator(
        "SDG871",
        _("Children in child labour by the statistical standard"),
        _(
            "Children of 5 to 17 whose newest hours reach the threshold of their age: 1 hour a week "
            "at 5-11, 14 at 12-14, 43 at 15-17 (economic activity)."
        ),
        "SDG 8.7.1, indicator 1",
        "children",
        lambda t: t.age.between(5, 17) & (t.sdg == "child_labour"),
        _aged(5, 17),
        OF_WORKING_CHILDREN,
        SURVEY,
        within=(works_or_keeps_house,),
    ),
    Indicator(
        "SDG871H",
        _("Children in child labour, household chores included"),
        _("As before, or 21 hours a week and more of household chores at 5-14."),
        "SDG 8.7.1, indicator 2",
        "children",
        works_or_keeps_house,
        _aged(5, 17),
        OF_CHILDREN,
        SURVEY,
    ),
    Indicator(
        "ICLS",
        _("Children in child labour by the resolution of labour statisticians"),
        _("Worst forms, hazardous work, or work below the age, with light work at 12-14 let be."),
        "ICLS 18 and 20",
        "children",
        lambda t: t.age.between(5, 17) & t.icls.isin(CHILD_LABOUR),
        _aged(5, 17),
        OF_CHILDREN,
        SURVEY,
    ),
    Indicator(
        "NAT",
        _("Children in child labour by national law"),
        _("Children whose newest verdict by the law of their country is child labour or graver."),
        "national law",
        "children",
        works_against_law,
        everyone,
        OF_WORKING_CHILDREN,
        REGISTER,
        within=(held_against_law,),
        apart=("R3U",),
    ),
    Indicator(
        "NATH",
        _("Children in hazardous work by national law"),
        _("Children whose newest verdict is hazardous work."),
        "national law",
        "children",
        lambda t: t.national == "hazardous",
        everyone,
        OF_WORKING_CHILDREN,
        REGISTER,
        within=(works_against_law,),
        apart=("WFCL",),
    ),
    Indicator(
        "WFCL",
        _("Children in a worst form of child labour"),
        _("Worst forms of Convention 182, article 3 (a) to (c)."),
        "ILO C182",
        "children",
        lambda t: t.national == "worst_form",
        everyone,
        OF_WORKING_CHILDREN,
        REGISTER,
        within=(works_against_law,),
    ),
    Indicator(
        "R3U",
        _("Children whose verdict cannot be told"),
        _("Children who were asked about work and whose answers leave the national verdict open."),
        "own",
        "children",
        lambda t: t.national == "cannot_tell",
        held_against_law,
        OF_CHILDREN,
    ),
    Indicator(
        "ATTEND",
        _("Children who attend school regularly"),
        _("Children of 7 to 15 who attend and are not often absent."),
        "own",
        "children",
        lambda t: t.age.between(7, 15) & (t.attending == "yes"),
        attendance_known,
        OF_CHILDREN,
        _("Of those whose attendance is known."),
    ),
    Indicator(
        "OUT",
        _("Children of compulsory school age who are out of school"),
        _("Children of 7 to 15 who do not attend."),
        "SDG 4.1.4, for the register",
        "children",
        lambda t: t.age.between(7, 15) & (t.attending == "no"),
        attendance_known,
        OF_CHILDREN,
        _("Of those whose attendance is known."),
        apart=("ATTEND",),
    ),
    Indicator(
        "LEFT",
        _("Children with a parent abroad"),
        _("At least one parent lives abroad on the last day of the period."),
        "UNICEF, migration",
        "children",
        left_behind,
        everyone,
        OF_CHILDREN,
        REGISTER,
    ),
    Indicator(
        "LEFT2",
        _("Children with both parents abroad"),
        _("Mother and father live abroad on the last day of the period."),
        "UNICEF, migration",
        "children",
        lambda t: t.parents_abroad >= 2,
        everyone,
        OF_CHILDREN,
        REGISTER,
        within=(left_behind,),
    ),
    Indicator(
        "NOGUARD",
        _("Children left behind whose carer has no papers"),
        _("A parent is abroad, and the carer is a relative without papers or nobody."),
        "own",
        "children",
        lambda t: (t.parents_abroad > 0) & t.care.isin(("informal_relative", "none")),
        left_behind,
        OF_CHILDREN,
    ),
    Indicator(
        "NOBIRTH",
        _("Children without a birth certificate"),
        _("The certificate is lacking or applied for."),
        "SDG 16.9.1, for the register",
        "children",
        lambda t: t.birth_certificate.isin(("lacks", "applied")),
        lambda t: t.birth_certificate.isin(("has", "lacks", "applied")),
        OF_CHILDREN,
        _("Of those whose papers are known."),
    ),
    Indicator(
        "RISK",
        _("Children in danger or at high risk"),
        _("Newest use of the risk tool: danger now, or high."),
        "own",
        "children",
        lambda t: t.risk.isin(("danger", "high")),
        lambda t: t.risk.notnull(),
        OF_CHILDREN,
    ),
)
# Of the numbers that shares are of, those that lie within another.
WHOLES_OF_CHILDREN: tuple[tuple[str, Expression, Expression], ...] = (
    ("children", attendance_known, _aged(5, 17)),
)
# Numbers that are one by their meaning, where children are told by these ages: all of them are of 5
# to 17.
SAME_AT_AGES: tuple[tuple[str, Expression, Expression, tuple[str, ...]], ...] = (
    ("children", _aged(5, 17), everyone, ("5-11", "12-14", "15-17")),
)
