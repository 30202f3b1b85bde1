"""Two frozen half-years of the land of the figures, its people, and a report made step by step."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from balalyk.reports import actions, queries, rules
from balalyk.reports.actions import Binding
from tests.factories import a_person, a_user
from tests.reporting.conftest import a_verdict, children, make, make_land

BEFORE = (date(2025, 7, 1), date(2025, 12, 31))
TEXTS = {"en": "As it is.", "ru": "Как есть.", "ky": "Ошондой."}


def make_office():
    """The land and forty more boys of Uzgen, of whom 16 work and who were known half a year before;
    both half-years frozen, the second again when 12 working boys of Nookat came late. Analysts who write and review, a donor, a commission's secretary."""
    land = make_land()
    for number in range(40):
        long_known = {"first_seen": date(2025, 9, 1), "last_seen": date(2025, 9, 1)}
        child = a_person(land.uzgen, birth_date=date(2013, 3, 14), **long_known)
        a_verdict(child, "child_labour" if number < 16 else "permitted", date(2025, 9, 1))
    land.before = make(land, "2025-half-2", *BEFORE)
    land.snapshot = make(land, "2026-half-1")
    children(land.nookat, 12, "child_labour")
    land.again = make(land, "2026-half-1-again")
    land.reviewer = a_user("ministry_analyst", land.country, username="reviewer")
    land.donor = a_user("donor", land.country, username="donor")
    land.secretary = a_user("commission_secretary", land.aravan, username="secretary")
    return land


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The office, frozen once for all tests of a file, for freezing takes seconds."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), override_settings(VAR=var), transaction.atomic():
        yield make_office(), var
        transaction.set_rollback(True)


@pytest.fixture
def office(built, db, settings):
    land, settings.VAR = built
    return land


def begun(office, outline="ministry_quarter", place=None, by=None):
    """A draft whose prompts are written over."""
    binding = Binding(place or office.country, office.snapshot, office.before)
    by = by or office.analyst
    report = actions.begin(by=by, outline=rules.outlines()[outline], binding=binding)
    for section in queries.sections(report):
        if section.kind == "text" and section.number > 1:
            section.text = TEXTS
            actions.put_section(by=by, report=report, section=section)
    return report


def sent(office, **how):
    report = begun(office, **how)
    return actions.send(by=report.author, report=report)


def published(office, **how):
    return actions.publish(by=office.reviewer, report=sent(office, **how))


REASON = {
    "en": "Twelve forms came late.",
    "ru": "Двенадцать анкет пришли позже.",
    "ky": "Он эки анкета кеч келди.",
}


def restated(office, report):
    """The next version on a newer snapshot, published."""
    draft = actions.restate(
        by=office.analyst, report=report, reason=REASON, snapshot=office.again
    )
    actions.send(by=office.analyst, report=draft)
    return SimpleNamespace(old=report, new=actions.publish(by=office.reviewer, report=draft))
