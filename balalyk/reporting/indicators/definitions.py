"""Every figure the house shows, defined once: what is counted, of what, by what it may be split.

``top`` and ``of`` are Ibis expressions over one table of a snapshot, so that DuckDB on one machine
and Spark on many give the same. A figure of a register is a numerator: a share of the register is
never called prevalence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
from django.utils.translation import gettext_lazy as _

Expression = Callable[[ibis.Table], Any]
CHILD_LABOUR = ("worst_form", "hazardous", "child_labour")
PLACES = ("district", "region", "country")
OF_CHILDREN = (*PLACES, "sex", "age")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure. ``top`` counts rows of ``table`` for which it is true, or sums what it gives;
    ``of`` likewise, None for a count without a whole. ``source``: whose definition it is.

    ``within``: what, beside ``of``, always counts whatever ``top`` counts. ``apart``: codes of
    figures that never count the same. Disclosure control keeps the differences unknown too."""

    code: str
    name: Any
    meaning: Any
    source: str
    table: str
    top: Expression
    of: Expression | None = None
    by: tuple[str, ...] = PLACES
    caution: Any = ""
    within: tuple[Expression, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        return self.of is not None


def _everyone(t: ibis.Table) -> Any:
    return ibis.literal(True)


def _aged(low: int, high: int) -> Expression:
    return lambda t: t.age.between(low, high)


def _held_against_law(t: ibis.Table) -> Any:
    return t.national.notnull()


def _works_against_law(t: ibis.Table) -> Any:
    return t.national.isin(CHILD_LABOUR)


def _works_or_keeps_house(t: ibis.Table) -> Any:
    return t.age.between(5, 17) & (t.mics == "child_labour")


def _attendance_known(t: ibis.Table) -> Any:
    return t.age.between(7, 15) & t.attending.isin(("yes", "no", "often_absent"))


def _left_behind(t: ibis.Table) -> Any:
    return t.parents_abroad > 0


def _living(t: ibis.Table) -> Any:
    return t.living


def _lived_in(t: ibis.Table) -> Any:
    return ibis.ifelse(t.outcome.isin(("empty", "demolished")), 0, t.dwellings)


REGISTER = _("A share of the children registered, not of all children: no prevalence.")
SURVEY = _(
    "The official indicator comes from a survey of all children; this is its definition "
    "applied to the register."
)

INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "R1",
        _("Children in the register"),
        _("Children under 18 on the last day of the period, each once."),
        "own",
        "children",
        _everyone,
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
        OF_CHILDREN,
        SURVEY,
        within=(_works_or_keeps_house,),
    ),
    Indicator(
        "SDG871H",
        _("Children in child labour, household chores included"),
        _("As before, or 21 hours a week and more of household chores at 5-14."),
        "SDG 8.7.1, indicator 2",
        "children",
        _works_or_keeps_house,
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
        _works_against_law,
        _everyone,
        OF_CHILDREN,
        REGISTER,
        within=(_held_against_law,),
        apart=("R3U",),
    ),
    Indicator(
        "NATH",
        _("Children in hazardous work by national law"),
        _("Children whose newest verdict is hazardous work."),
        "national law; USDOL POC 2",
        "children",
        lambda t: t.national == "hazardous",
        _everyone,
        OF_CHILDREN,
        REGISTER,
        within=(_works_against_law,),
        apart=("WFCL",),
    ),
    Indicator(
        "WFCL",
        _("Children in a worst form of child labour"),
        _("Worst forms of Convention 182, article 3 (a) to (c)."),
        "ILO C182; USDOL POC 3",
        "children",
        lambda t: t.national == "worst_form",
        _everyone,
        OF_CHILDREN,
        REGISTER,
        within=(_works_against_law,),
    ),
    Indicator(
        "R3U",
        _("Children whose verdict cannot be told"),
        _("Children who were asked about work and whose answers leave the national verdict open."),
        "own",
        "children",
        lambda t: t.national == "cannot_tell",
        _held_against_law,
        OF_CHILDREN,
    ),
    Indicator(
        "POC4",
        _("Children who attend school regularly"),
        _("Children of 7 to 15 who attend and are not often absent."),
        "USDOL POC 4",
        "children",
        lambda t: t.age.between(7, 15) & (t.attending == "yes"),
        _attendance_known,
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
        _attendance_known,
        OF_CHILDREN,
        _("Of those whose attendance is known."),
        apart=("POC4",),
    ),
    Indicator(
        "LEFT",
        _("Children with a parent abroad"),
        _("At least one parent lives abroad on the last day of the period."),
        "UNICEF, migration",
        "children",
        _left_behind,
        _everyone,
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
        _everyone,
        OF_CHILDREN,
        REGISTER,
        within=(_left_behind,),
    ),
    Indicator(
        "NOGUARD",
        _("Children left behind whose carer has no papers"),
        _("A parent is abroad, and the carer is a relative without papers or nobody."),
        "own",
        "children",
        lambda t: (t.parents_abroad > 0) & t.care.isin(("informal_relative", "none")),
        _left_behind,
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
    Indicator(
        "COV",
        _("Dwellings visited"),
        _("Dwellings on the lists of the period's rounds where somebody was spoken to."),
        "own; DHS coverage",
        "dwellings",
        lambda t: ibis.ifelse(t.outcome == "done", t.dwellings, 0),
        _lived_in,
        caution=_("Of dwellings that are lived in, as far as known."),
    ),
    Indicator(
        "REFUSED",
        _("Dwellings that refused"),
        _("Dwellings whose people did not want to speak."),
        "own",
        "dwellings",
        lambda t: ibis.ifelse(t.outcome == "refused", t.dwellings, 0),
        _lived_in,
        apart=("COV",),
    ),
    Indicator(
        "VISITS",
        _("Household visits"),
        _("Knocks on doors within the period, whatever came of them."),
        "own",
        "visits",
        _everyone,
    ),
    Indicator(
        "CASES",
        _("Cases opened"),
        _("Cases opened within the period."),
        "CPMS 18",
        "cases",
        lambda t: t.opened_in_period,
        by=OF_CHILDREN,
    ),
    Indicator(
        "CLOSED",
        _("Cases closed"),
        _("Cases closed within the period, whatever the reason."),
        "CPMS 18",
        "cases",
        lambda t: t.closed_in_period,
        by=OF_CHILDREN,
    ),
    Indicator(
        "LIVING",
        _("Living cases"),
        _("Cases that are not closed on the last day of the period."),
        "CPMS 18",
        "cases",
        _living,
        by=OF_CHILDREN,
    ),
    Indicator(
        "ONTIME",
        _("Steps done in time"),
        _("Steps due by the last day of the period that were done by their time."),
        "CPMS 18",
        "cases",
        lambda t: t.steps_due - t.steps_late,
        lambda t: t.steps_due,
        OF_CHILDREN,
        _("The times are project standards, not law."),
    ),
    Indicator(
        "NOBODY",
        _("Living cases without a responsible worker"),
        _("Living cases that nobody carries."),
        "own",
        "cases",
        lambda t: t.living & ~t.has_worker,
        _living,
        OF_CHILDREN,
    ),
    Indicator(
        "CONCERNS",
        _("Concerns received"),
        _("What visits found and people told, within the period."),
        "own",
        "concerns",
        _everyone,
    ),
    Indicator(
        "CALLS",
        _("Concerns told to the hotline"),
        _("Concerns that came by telephone, within the period."),
        "own",
        "concerns",
        lambda t: t.source == "hotline",
    ),
    Indicator(
        "VIOLATIONS",
        _("Violations by employers"),
        _("Findings about employers recorded within the period."),
        "own",
        "violations",
        _everyone,
    ),
)
BY_CODE: Mapping[str, Indicator] = {indicator.code: indicator for indicator in INDICATORS}
# Of the numbers that shares are of, those that lie within another.
WHOLES_WITHIN: tuple[tuple[str, Expression, Expression], ...] = (
    ("children", _attendance_known, _aged(5, 17)),
)
