"""Two frozen half-years of the land of the figures, its people, and a report made step by step."""

from types import SimpleNamespace

import pytest

from balalyk.reports import actions, queries, rules
from balalyk.reports.actions import Binding
from tests.factories import a_user
from tests.reports.frozen import FIRST, SECOND, frozen, make_land

TEXTS = {"en": "As it is.", "ru": "Как есть.", "ky": "Ошондой."}


def make_office():
    """The land, both half-years frozen, the second again when 12 working children of Nookat came
    late. Analysts who write and review, a donor, a commission's secretary."""
    land = make_land()
    land.before = frozen(land, "2025-half-2", FIRST)
    land.snapshot = frozen(land, "2026-half-1", SECOND)
    land.again = frozen(land, "2026-half-1-again", SECOND, nookat=12)
    land.reviewer = a_user("ministry_analyst", land.country, username="reviewer")
    land.donor = a_user("donor", land.country, username="donor")
    land.secretary = a_user("commission_secretary", land.aravan, username="secretary")
    return land


@pytest.fixture
def office(db, settings, tmp_path):
    settings.VAR = tmp_path
    return make_office()


def begun(office, outline="ministry_quarter", place=None, by=None):
    """A draft whose prompts are written over."""
    binding = Binding(place or office.country, office.snapshot, office.before)
    by = by or office.analyst
    report = actions.begin(by=by, outline=rules.outlines()[outline], binding=binding)
    prompts = [
        number for number, one in enumerate(rules.outlines()[outline].sections, 1) if one.is_prompt
    ]
    for section in queries.sections(report):
        if section.number in prompts:
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
    draft = actions.restate(by=office.analyst, report=report, reason=REASON, snapshot=office.again)
    actions.send(by=office.analyst, report=draft)
    return SimpleNamespace(old=report, new=actions.publish(by=office.reviewer, report=draft))
