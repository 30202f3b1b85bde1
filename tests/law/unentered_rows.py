"""Uzbekistan and Tajikistan, whose law nobody has entered: what is told all the same."""

from __future__ import annotations

from functools import partial

from tests.law import tables
from tests.law.tables import BAKER, BAKING, Base, Row

BASES = {
    "UZ": Base(BAKER | {"country": "UZ"}, BAKING),
    "TJ": Base(BAKER | {"country": "TJ"}, BAKING),
}


def _rows(country: str) -> list[Row]:
    row = partial(tables.row, base=BASES[country])
    return [
        row("light work, every paper in order: cannot be told", "??", "law.not_entered"),
        row("what nobody has entered is named", "??", "law.to_enter"),
        row("no work found: still no law", "??", "law.not_entered", works=()),
        row("works at night on a building site: the international standard speaks", "??",
            "law.not_entered", work={"at_night": True, "place": "building_site"}),
        row("is forced", "wf", "law.worst_forms", forced=True),
        row("works off a debt", "wf", "law.worst_forms", debt_bondage=True),
        row("was sold", "wf", "law.worst_forms", trafficked=True),
        row("is used in armed conflict", "wf", "law.worst_forms", armed=True),
        row("is sexually exploited", "wf", "law.worst_forms", sexual_exploitation=True),
        row("carries drugs", "wf", "law.worst_forms", work={"task": "handling_drugs"}),
        row("is forced, age not known", "wf", "law.worst_forms", forced=True, age=None),
        row("18 years old", "--", "law.adult", age=18),
        row("forced at 18: no child any more", "--", "law.adult", age=18, forced=True),
    ]  # fmt: skip


ROWS = {country: _rows(country) for country in BASES}

CONFIRM = (
    "The labour law of the country in force, article by article: the age for work, for light work, "
    "and what is excepted.",
    "Hours a day and a week by age, in term and in vacation.",
    "Night, overtime, rest, days off.",
    "Banned jobs, places and trades, and where the list stands.",
    "Limits of loads in kilograms by age and sex.",
    "Contract, consent, medical examination, pay.",
    "From which day each of these holds, and what held before.",
    "How long school is compulsory, and the school year with its breaks.",
    "The days of the cotton harvest, in which work of children is looked for.",
)
NOT_HELD = ("The whole national law: every national verdict but a worst form is `cannot_tell`.",)
