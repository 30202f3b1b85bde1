"""What a researcher may choose, and how far each value may be joined with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.law.code_lists import section_of

ALL, UNKNOWN = "*", "?"
Step = Callable[[str], str]
# Every extract has the place, from the level asked for upwards.
PLACE, LEVELS = "place", ("district", "region", "country")
# More describing variables than this leave nothing that is not rare.
MOST_DESCRIBING = 8


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of one child. ``column``: of the snapshot's table of children. ``ladder``: how its
    values are joined, first as they are given; empty for a sensitive one, which is never joined
    and by which nobody is looked for."""

    code: str
    name: Any
    column: str
    ladder: tuple[Step, ...] = ()

    @property
    def describes(self) -> bool:
        """Whether somebody who knows the child could know it."""
        return bool(self.ladder)


def _same(value: str) -> str:
    return value


def _all(value: str) -> str:
    return ALL


def _joined(table: Mapping[str, str]) -> Step:
    return lambda value: table.get(value, value)


def band(bands: Sequence[tuple[int, int]]) -> Step:
    """Ages as bands, "5-11"."""

    def of(value: str) -> str:
        found = (
            f"{low}-{high}"
            for low, high in bands
            if value.isdecimal() and low <= int(value) <= high
        )
        return next(found, UNKNOWN)

    return of


def _section(value: str) -> str:
    return (section_of(value) or UNKNOWN) if value != UNKNOWN else value


def _farm(value: str) -> str:
    section = _section(value)
    return section if section in {"A", UNKNOWN} else "B-U"


VARIABLES: tuple[Variable, ...] = (
    Variable("sex", _("Sex"), "sex", (_same, _all)),
    Variable(
        "age",
        _("Age"),
        "age",
        (band(((0, 4), (5, 11), (12, 14), (15, 17))), band(((0, 11), (12, 17))), _all),
    ),
    Variable(
        "whereabouts",
        _("Where the child lives"),
        "whereabouts",
        (_same, _joined({"abroad": "away", "elsewhere": "away"}), _all),
    ),
    Variable(
        "parents_abroad",
        _("Parents abroad"),
        "parents_abroad",
        (_same, _joined({"1": "1+", "2": "1+"}), _all),
    ),
    Variable(
        "care",
        _("Who cares for the child"),
        "care",
        (
            _same,
            _joined(
                {
                    "appointed_guardian": "with_papers",
                    "temporary_placement": "with_papers",
                    "power_of_attorney": "with_papers",
                    "informal_relative": "without_papers",
                    "none": "without_papers",
                }
            ),
            _all,
        ),
    ),
    Variable(
        "attending",
        _("At school"),
        "attending",
        (_same, _joined({"no": "not_regularly", "often_absent": "not_regularly"}), _all),
    ),
    Variable(
        "birth_certificate",
        _("Birth certificate"),
        "birth_certificate",
        (_same, _joined({"applied": "has_not", "lacks": "has_not"}), _all),
    ),
    Variable("sector", _("Sector of the work"), "sector", (_section, _farm, _all)),
    Variable("registered_in_period", _("New in the period"), "registered_in_period", (_same, _all)),
    Variable("national", _("Verdict by national law"), "national"),
    Variable("sdg", _("Verdict by SDG 8.7.1"), "sdg"),
    Variable("icls", _("Verdict by the labour statisticians’ definition"), "icls"),
    Variable("worst_forms", _("Worst forms of child labour"), "worst_forms"),
    Variable("risk", _("Risk level"), "risk"),
)
BY_CODE: Mapping[str, Variable] = {one.code: one for one in VARIABLES}
