"""Figures of the work done: visits, cases, help, concerns, employers, and what is missing."""

from __future__ import annotations

from typing import Any

import ibis
from django.utils.translation import gettext_lazy as _

from balalyk.reporting.indicators.indicator import (
    OF_CHILDREN,
    OF_SERVICES,
    Expression,
    Indicator,
    everyone,
)


def _living(t: ibis.Table) -> Any:
    return t.living


def _lived_in(t: ibis.Table) -> Any:
    return ibis.ifelse(t.outcome.isin(("empty", "demolished")), 0, t.dwellings)


def _steps_due(t: ibis.Table) -> Any:
    return t.steps_due


def _steps_in_time(t: ibis.Table) -> Any:
    return t.steps_due - t.steps_late


def _needed(t: ibis.Table) -> Any:
    return t.needed_in_period


def _asked(t: ibis.Table) -> Any:
    return t.asked_in_period


TIMES = _("The times are project standards, not law.")

WORK: tuple[Indicator, ...] = (
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
        everyone,
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
        _steps_in_time,
        _steps_due,
        OF_CHILDREN,
        TIMES,
    ),
    Indicator(
        "ASSESSED",
        _("First assessments in time"),
        _("First assessments due by the last day of the period that were done by their time."),
        "CPMS 18",
        "cases",
        lambda t: t.assessment_due - t.assessment_late,
        lambda t: t.assessment_due,
        OF_CHILDREN,
        TIMES,
        within=(_steps_in_time,),
    ),
    Indicator(
        "PLANNED",
        _("Plans in time"),
        _("Plans due by the last day of the period that were agreed by their time."),
        "CPMS 18",
        "cases",
        lambda t: t.plan_due - t.plan_late,
        lambda t: t.plan_due,
        OF_CHILDREN,
        TIMES,
        within=(_steps_in_time,),
    ),
    Indicator(
        "FOLLOWED",
        _("Follow-up visits in time"),
        _("Follow-up visits due by the last day of the period that were made by their time."),
        "CPMS 18",
        "cases",
        lambda t: t.follow_up_due - t.follow_up_late,
        lambda t: t.follow_up_due,
        OF_CHILDREN,
        TIMES,
        within=(_steps_in_time,),
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
        "WORKERS",
        _("Workers who carry cases"),
        _("Workers with a living case on the last day of the period, each where most of it is."),
        "own",
        "caseloads",
        everyone,
    ),
    Indicator(
        "OVERLOAD",
        _("Workers who carry more than 25 cases"),
        _("Workers with more than 25 living cases on the last day of the period."),
        "CPMS 18",
        "caseloads",
        lambda t: t.cases > 25,
        everyone,
        caution=_("25 is the most that the Minimum Standards for Child Protection name."),
    ),
    Indicator(
        "NEEDED",
        _("Referrals begun"),
        _("Referrals that a worker began to write within the period, sent or not."),
        "own",
        "services",
        _needed,
        by=OF_SERVICES,
    ),
    Indicator(
        "NOSERVICE",
        _("Referrals for help that nobody offers there"),
        _(
            "Referrals begun within the period for a kind of help that no open service of the "
            "directory offers for the child’s place."
        ),
        "own",
        "services",
        lambda t: t.needed_in_period & ~t.is_offered,
        _needed,
        OF_SERVICES,
        _("By the directory as it stood when the period was frozen."),
    ),
    Indicator(
        "ASKED",
        _("Referrals sent"),
        _("Referrals sent to a service within the period."),
        "CPMS 18",
        "services",
        _asked,
        by=OF_SERVICES,
    ),
    Indicator(
        "NOANSWER",
        _("Referrals without an answer"),
        _(
            "Referrals sent within the period that had no answer on its last day and were not "
            "taken back."
        ),
        "CPMS 18",
        "services",
        lambda t: t.asked_in_period & ~t.is_answered & ~t.is_ended,
        _asked,
        OF_SERVICES,
    ),
    Indicator(
        "FULL",
        _("Referrals declined for lack of a place"),
        _("Referrals sent within the period that a service declined because it was full."),
        "own",
        "services",
        lambda t: t.asked_in_period & t.is_answered & (t.declined_because == "full"),
        _asked,
        OF_SERVICES,
        apart=("NOANSWER",),
    ),
    Indicator(
        "GIVEN",
        _("Referrals that brought help"),
        _("Referrals by which a child or family received something within the period."),
        "own",
        "services",
        lambda t: t.received_in_period,
        by=OF_SERVICES,
    ),
    Indicator(
        "CONCERNS",
        _("Concerns received"),
        _("What visits found and people told, within the period."),
        "own",
        "concerns",
        everyone,
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
        everyone,
    ),
    Indicator(
        "INSPECTED",
        _("Workplaces looked at with a finding"),
        _(
            "An employer looked at on one day by one person who recorded a violation, each once, "
            "whatever the number of violations."
        ),
        "own",
        "inspections",
        everyone,
        caution=_(
            "A look that found nothing is not recorded, so this is no number of inspections."
        ),
    ),
    Indicator(
        "PASSED",
        _("Findings at workplaces passed on to the inspectorate"),
        _("Of those looks, the ones of which a violation was passed on."),
        "own",
        "inspections",
        lambda t: t.passed_on,
        everyone,
    ),
)
WHOLES_OF_WORK: tuple[tuple[str, Expression, Expression], ...] = (
    ("cases", lambda t: t.assessment_due, _steps_due),
    ("cases", lambda t: t.plan_due, _steps_due),
    ("cases", lambda t: t.follow_up_due, _steps_due),
)
