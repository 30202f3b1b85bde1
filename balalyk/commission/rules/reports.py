"""Half-years, and to whom and by when the commission reports on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MINISTRY, PRESIDENT = "ministry", "president"
# Receiver and the day of the month after the half-year. Kyrgyzstan: Standard Regulation No. 449 of
# 24.07.2017. No other country's days were found.
RECEIVERS: Mapping[str, tuple[tuple[str, int], ...]] = {"kg": ((MINISTRY, 10), (PRESIDENT, 25))}


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """The first or second half of a year, written 2026-1 or 2026-2."""

    year: int
    half: int

    def __str__(self) -> str:
        return f"{self.year}-{self.half}"

    @classmethod
    def of(cls, day: date) -> "Half":
        return cls(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def read(cls, text: str) -> "Half | None":
        """``2026-2`` read; None for anything else."""
        year, _, half = text.partition("-")
        if len(year) == 4 and year.isdecimal() and half in {"1", "2"} and int(year) >= 2000:
            return cls(int(year), int(half))
        return None

    @property
    def begins(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def ends(self) -> date:
        return date(self.year, 6, 30) if self.half == 1 else date(self.year, 12, 31)

    @property
    def before(self) -> "Half":
        return Half(self.year, 1) if self.half == 2 else Half(self.year - 1, 2)


@dataclass(frozen=True, slots=True)
class DueReport:
    """To whom a half-year's report goes and by when."""

    receiver: str
    due: date


def due_reports(country: str, half: Half) -> tuple[DueReport, ...]:
    """The reports on a half-year in a country; none where no day is known."""
    year, month = (half.year, 7) if half.half == 1 else (half.year + 1, 1)
    return tuple(
        DueReport(receiver, date(year, month, day)) for receiver, day in RECEIVERS.get(country, ())
    )
