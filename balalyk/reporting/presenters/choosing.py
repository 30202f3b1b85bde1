"""Whom and when a page of figures is about: place, period, sex, age or branch of work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from balalyk.directory.models import ServiceKind
from balalyk.employment.presenters import choices
from balalyk.law.code_lists import SECTIONS
from balalyk.reporting.indicators.definitions import Indicator
from balalyk.reporting.indicators.indicator import KIND, SECTOR
from balalyk.reporting.models import PartTally, Snapshot
from balalyk.reporting.presenters import SEXES, Row, number, period, query, row, who_choices
from balalyk.reporting.queries import Wanted
from balalyk.reporting.snapshots.facts import OTHER_SECTION, TOLD_APART
from balalyk.ui import wording


def sector_choices() -> list[tuple[str, str]]:
    """The branches of work that are told apart, the rest as one."""
    told = choices({letter: SECTIONS[letter] for letter in TOLD_APART})
    return [*told, (OTHER_SECTION, gettext("Another branch"))]


def who(wanted: Wanted) -> str:
    """Whom the figures are of."""
    chosen = wanted.sex or wanted.age_band
    if wanted.part:
        return gettext("Children who work in: %(branch)s") % {
            "branch": dict(sector_choices())[wanted.part]
        }
    return next(word for code, word in who_choices() if code == chosen)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the head of every page of figures offers: (value, word), whom in groups."""

    everybody: tuple[str, str]
    groups: list[tuple[str, list[tuple[str, str]]]]
    periods: list[tuple[str, str]]
    chosen: str


def choices_of(wanted: Wanted, periods: Iterable[Snapshot]) -> Choices:
    """What may be chosen instead of ``wanted``."""
    everybody, *rest = who_choices()
    sexes = [choice for choice in rest if choice[0] in dict(SEXES)]
    ages = [choice for choice in rest if choice not in sexes]
    return Choices(
        everybody=everybody,
        groups=[
            (gettext("Sex"), sexes),
            (gettext("Age"), ages),
            (gettext("Branch of work"), sector_choices()),
        ],
        periods=[(str(one.pk), period(one)) for one in periods],
        chosen=wanted.sex or wanted.age_band or wanted.part,
    )


def part_rows(found: Iterable[PartTally], indicator: Indicator, wanted: Wanted) -> list[Row]:
    """A line for each branch of work, which leads to its figures, or each kind of help; what is not
    known last."""
    by_sector = SECTOR in indicator.by
    words = dict(sector_choices()) if by_sector else dict(ServiceKind.choices)
    held = {tally.part: number(tally) for tally in found}
    lines = [
        row(
            wording.capitalised(str(word)),
            held[part],
            f"?{query(wanted, who=part)}" if by_sector else "",
        )
        for part, word in words.items()
        if part in held
    ]
    if "?" in held:
        lines.append(row(gettext("Not in work, or the branch is not known"), held["?"], ""))
    return lines


def parts_title(indicator: Indicator) -> str:
    """What it is split by beside sex and age; "" for nothing."""
    if SECTOR in indicator.by:
        return gettext("By branch of work")
    return gettext("By kind of help") if KIND in indicator.by else ""
