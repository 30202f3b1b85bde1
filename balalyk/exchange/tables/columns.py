"""What each column of the open tables means: one list for the files and for their dictionary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.reporting.facts import Release, Words
from balalyk.ui.wording import in_every_language

LEVELS = {
    "country": _("country"),
    "region": _("region"),
    "district": _("district"),
    "city": _("city"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its unit ("" for codes and texts) and where its values come from."""

    name: str
    meaning: Any
    unit: Any
    source: Any


OWN, COUNTED = _("this project"), _("counted from the snapshot")
DAY = _("day, ISO 8601")
FIGURES: Sequence[Column] = (
    Column("indicator", _("Code of the indicator; see the list of indicators"), "", OWN),
    Column("indicator_name", _("Name of the indicator"), "", OWN),
    Column("area", _("Code of the country, region, district or city"), "", _("the places' register")),
    Column("area_name", _("Name of the area"), "", _("the places' register")),
    Column("level", _("How large the area is"), "", _("the places' register")),
    Column("sex", _("Sex of the children counted"), "", COUNTED),
    Column("age", _("Ages of the children counted, in full years on the last day"), "", COUNTED),
    Column("count", _("How many were counted; empty where hidden"), pgettext_lazy("unit", "number"), COUNTED),
    Column("count_status", _("Whether the count is shown or hidden"), "", _("disclosure control")),
    Column("of", _("Of how many; empty where hidden and for counts without a whole"), pgettext_lazy("unit", "number"), COUNTED),
    Column("of_status", _("Whether the whole is shown or hidden, or there is none"), "", _("disclosure control")),
    Column("percent", _("The count as a share of the whole; no prevalence: only children whom the system found are in it"), _("per cent"), COUNTED),
    Column("period_start", _("First day of the period"), DAY, _("the snapshot")),
    Column("period_end", _("Last day of the period"), DAY, _("the snapshot")),
    Column("snapshot", _("Name of the snapshot"), "", _("the snapshot")),
    Column("fingerprint", _("First letters of the SHA-256 of the snapshot's manifest"), "", _("the snapshot")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A value a column may have and what it means."""

    column: str
    code: str
    meaning: Words


_ALL = _("all children")
_FIXED: Sequence[tuple[str, str, Any]] = (
    ("sex", "", _ALL),
    ("sex", "f", _("girls")),
    ("sex", "m", _("boys")),
    ("sex", "?", _("sex not known")),
    ("age", "", _ALL),
    ("age", "?", _("age not known")),
    ("count_status", "shown", pgettext_lazy("figure", "shown")),
    ("count_status", "hidden", _("hidden, so that no child can be recognised")),
    ("of_status", "shown", pgettext_lazy("figure", "shown")),
    ("of_status", "hidden", _("hidden, so that no child can be recognised")),
    ("of_status", "", _("the indicator is a count without a whole")),
)


def codes(release: Release) -> Iterator[Code]:
    """Every code of every column, those of the release among them."""
    for column, code, meaning in _FIXED:
        yield Code(column, code, in_every_language(meaning))
    for age in sorted({figure.age for figure in release.figures} - {"", "?"}, key=_low):
        yield Code("age", age, in_every_language(_Band(age)))
    for level, name in LEVELS.items():
        yield Code("level", level, in_every_language(name))
    for measure in release.measures:
        yield Code("indicator", measure.code, measure.names)
    for area in release.areas:
        yield Code("area", area.code, area.names)


def _low(age: str) -> int:
    return int(age.partition("-")[0])


@dataclass(frozen=True, slots=True)
class _Band:
    """An age band in the words of the language in force."""

    age: str

    def __str__(self) -> str:
        low, _dash, high = self.age.partition("-")
        return gettext("aged %(low)s to %(high)s") % {"low": low, "high": high}
