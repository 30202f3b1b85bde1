"""Figures of whom help reached, after the common indicators of USDOL: children and their households.

A participant is who received education or a livelihood service within the period; the kinds of help
that count are written where the snapshot is made (``snapshots.facts``).
"""

from __future__ import annotations

from typing import Any

import ibis
from django.utils.translation import gettext_lazy as _

from balalyk.reporting.indicators.indicator import (
    CHILD_LABOUR,
    OF_CHILDREN,
    Expression,
    Indicator,
    everyone,
)
from balalyk.reporting.indicators.of_children import attendance_known, works_against_law


def _takes_part(t: ibis.Table) -> Any:
    return t.education | t.livelihood


def _takes_part_and_works(t: ibis.Table) -> Any:
    return (t.education | t.livelihood) & t.national.isin(CHILD_LABOUR)


def _takes_part_attendance_known(t: ibis.Table) -> Any:
    return (
        (t.education | t.livelihood)
        & t.age.between(7, 15)
        & t.attending.isin(("yes", "no", "often_absent"))
    )


def _hazardous(t: ibis.Table) -> Any:
    return t.national == "hazardous"


def _worst_form(t: ibis.Table) -> Any:
    return t.national == "worst_form"


def _attends(t: ibis.Table) -> Any:
    return t.age.between(7, 15) & (t.attending == "yes")


def _home_with_labour(t: ibis.Table) -> Any:
    return t.child_labour


def _helped_home(t: ibis.Table) -> Any:
    return t.livelihood


def _helped_home_with_labour(t: ibis.Table) -> Any:
    return t.livelihood & t.child_labour


def _helped_home_with_pupils(t: ibis.Table) -> Any:
    return t.livelihood & (t.pupils > 0)


PARTICIPANTS = _(
    "Of children who received education or a livelihood service within the period. By the newest "
    "verdict, whose questions ask of the last week and of the season."
)
HOMES = _(
    "Of households that received work for adults, or training and credit for a small business, "
    "within the period."
)

HELPED: tuple[Indicator, ...] = (
    Indicator(
        "E1",
        _("Children given education or vocational training"),
        _(
            "Children who received a place at a school, extra lessons or vocational training "
            "within the period; each once."
        ),
        "USDOL E1",
        "children",
        lambda t: t.education,
        by=OF_CHILDREN,
        within=(_takes_part,),
    ),
    Indicator(
        "POC1",
        _("Participating children in child labour"),
        _("Participating children whose newest verdict is child labour or graver."),
        "USDOL POC 1",
        "children",
        _takes_part_and_works,
        _takes_part,
        OF_CHILDREN,
        PARTICIPANTS,
        within=(works_against_law,),
    ),
    Indicator(
        "POC2",
        _("Participating children in hazardous work"),
        _("Participating children whose newest verdict is hazardous work."),
        "USDOL POC 2",
        "children",
        lambda t: (t.education | t.livelihood) & (t.national == "hazardous"),
        _takes_part,
        OF_CHILDREN,
        PARTICIPANTS,
        within=(_takes_part_and_works, _hazardous),
    ),
    Indicator(
        "POC3",
        _("Participating children in another worst form"),
        _("Participating children in a worst form of Convention 182, article 3 (a) to (c)."),
        "USDOL POC 3",
        "children",
        lambda t: (t.education | t.livelihood) & (t.national == "worst_form"),
        _takes_part,
        OF_CHILDREN,
        PARTICIPANTS,
        within=(_takes_part_and_works, _worst_form),
    ),
    Indicator(
        "POC4",
        _("Participating children who attend school regularly"),
        _("Participating children of 7 to 15 who attend and are not often absent."),
        "USDOL POC 4",
        "children",
        lambda t: (t.education | t.livelihood) & t.age.between(7, 15) & (t.attending == "yes"),
        _takes_part_attendance_known,
        OF_CHILDREN,
        _("Of those whose attendance is known."),
        within=(_attends,),
    ),
    Indicator(
        "HOMES",
        _("Households with a child in child labour"),
        _("Households of which at least one child’s newest verdict is child labour or graver."),
        "own",
        "households",
        _home_with_labour,
        everyone,
        caution=_("Of households with a child in the register: no prevalence."),
    ),
    Indicator(
        "L1",
        _("Households given livelihood services"),
        _(
            "Households that received work for adults, or training and credit for a small "
            "business, within the period; each once."
        ),
        "USDOL L1",
        "households",
        _helped_home,
    ),
    Indicator(
        "POH1",
        _("Participating households with a child in child labour"),
        _("At least one child’s newest verdict is child labour or graver."),
        "USDOL POH 1",
        "households",
        _helped_home_with_labour,
        _helped_home,
        caution=HOMES,
        within=(_home_with_labour,),
    ),
    Indicator(
        "POH2",
        _("Participating households with a child in hazardous work"),
        _("At least one child’s newest verdict is hazardous work."),
        "USDOL POH 2",
        "households",
        lambda t: t.livelihood & t.hazardous,
        _helped_home,
        caution=HOMES,
        within=(_helped_home_with_labour,),
    ),
    Indicator(
        "POH3",
        _("Participating households with a child in another worst form"),
        _("At least one child is in a worst form of Convention 182, article 3 (a) to (c)."),
        "USDOL POH 3",
        "households",
        lambda t: t.livelihood & t.worst_form,
        _helped_home,
        caution=HOMES,
        within=(_helped_home_with_labour,),
    ),
    Indicator(
        "POH4",
        _("Participating households whose children all attend school"),
        _("Every child of 7 to 15 whose attendance is known attends and is not often absent."),
        "USDOL POH 4",
        "households",
        lambda t: t.livelihood & (t.pupils > 0) & (t.pupils_attending == t.pupils),
        _helped_home_with_pupils,
        caution=_("Of participating households with such a child."),
    ),
)
WHOLES_OF_HELPED: tuple[tuple[str, Expression, Expression], ...] = (
    ("children", _takes_part_attendance_known, attendance_known),
    ("children", _takes_part_attendance_known, _takes_part),
    ("households", _helped_home_with_pupils, _helped_home),
)
