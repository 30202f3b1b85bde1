"""Dates, numbers, ages and due days as a person reads them; the server writes them, not the browser.

Every function takes the language code last and uses the language in force without it.
"""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, override

from balalyk.ui.languages import Words, words

THIN = "\u202f"  # narrow no-break space: between thousands
DASH = "–"  # stands where a share has no whole to be a share of
HOURS_COUNTED = timedelta(hours=48)  # up to here what is left is told in hours, then in days
_TURKIC_LATIN = {"i": "İ", "ı": "I"}


def _words(language: str | None) -> Words:
    return words(language or get_language() or "en")


def capitalised(text: str, language: str | None = None) -> str:
    """The text with a capital first letter; Turkish i becomes İ."""
    first = text[:1]
    if (language or get_language() or "").startswith("tr"):
        first = _TURKIC_LATIN.get(first, first)
    return first.upper() + text[1:]


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _day_of(value: date | datetime) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def day(value: date | datetime) -> str:
    """18.11.2026."""
    return _day_of(value).strftime("%d.%m.") + str(_day_of(value).year)


def short_day(value: date | datetime, today: date | None = None) -> str:
    """18.11. in the year of `today`, otherwise 18.11.2025."""
    value = _day_of(value)
    if today is not None and value.year != today.year:
        return day(value)
    return value.strftime("%d.%m.")


def clock(value: datetime) -> str:
    """09:10, in local time."""
    return _local(value).strftime("%H:%M")


def moment(value: datetime, today: date | None = None) -> str:
    """18.11. 08:30 in the year of `today`, otherwise 18.11.2025 08:30. Local time."""
    return f"{short_day(value, today)} {clock(value)}"


def written_day(value: date | datetime, language: str | None = None) -> str:
    """18 November 2026; 18 ноября 2026 года; 2026‑жылдын 18‑ноябры."""
    return _written(_day_of(value), _words(language).date, _words(language))


def weekday_and_day(value: date | datetime, language: str | None = None) -> str:
    """Wednesday 18 November 2026; среда, 18 ноября 2026 года; 2026‑жылдын 18‑ноябры, шаршемби."""
    return _written(_day_of(value), _words(language).weekday_date, _words(language))


def weekday_names(language: str | None = None) -> list[tuple[str, str]]:
    """Short and long names of the seven weekdays from Monday: ("пн", "понедельник")."""
    table = _words(language)
    return list(zip(table.short_weekdays, table.weekdays, strict=True))


def weekday_and_moment(value: datetime, language: str | None = None) -> str:
    """Wednesday 18 November 2026, 09:10, in local time."""
    return f"{weekday_and_day(value, language)}, {clock(value)}"


def _written(value: date, pattern: str, table: Words) -> str:
    return pattern.format(
        day=value.day,
        month=table.months_of_year[value.month - 1],
        year=value.year,
        weekday=table.weekdays[value.weekday()],
    )


def number(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """4 001 and 2,5: narrow no-break space, decimal comma. None gives an empty text.

    Without `decimals` a whole number has none and any other keeps the digits it has.
    """
    if value is None:
        return ""
    exact = Decimal(str(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1))
    if exact == 0:
        exact = abs(exact)
    return f"{exact:,f}".replace(",", THIN).replace(".", ",")


def per_cent(value: float | Decimal | None, decimals: int = 1, language: str | None = None) -> str:
    """80,2 % for 80.2. None gives a dash."""
    if value is None:
        return DASH
    return _words(language).per_cent.format(number=number(value, decimals))


def share(part: float, whole: float, decimals: int = 1, language: str | None = None) -> str:
    """The part of a whole in per cent; a dash when the whole is nothing."""
    if not whole:
        return DASH
    return per_cent(Decimal(str(part)) * 100 / Decimal(str(whole)), decimals, language)


def age(born: date, on: date) -> tuple[int, int]:
    """Full years and full months of age. A child of 29 February has the birthday on 1 March.

    Raises ValueError when the day of birth lies after `on`.
    """
    if born > on:
        raise ValueError(f"Born on {day(born)}, which is after {day(on)}: correct one of the two.")
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return divmod(months, 12)


def years_in_words(years: int, language: str | None = None) -> str:
    """13 years; 13 лет; 13 жаш."""
    table = _words(language)
    return table.counted(years, table.years)


def age_in_words(born: date, on: date, language: str | None = None) -> str:
    """13 years 8 months; 13 лет 8 месяцев; 13 жаш 8 ай. A part that is nothing is left out."""
    table = _words(language)
    years, months = age(born, on)
    parts = [table.counted(years, table.years)] if years else []
    if months or not years:
        parts.append(table.counted(months, table.months))
    return " ".join(parts)


def days_late(due: date, today: date, language: str | None = None) -> str:
    """3 days late; Просрочено на 3 дня; 3 күн кечикти."""
    table = _words(language)
    return table.late.format(time=table.counted((today - due).days, table.days))


def due_in_words(due: date, today: date, language: str | None = None) -> str:
    """How a due day reads: days late, Today, Tomorrow, the weekday of this week, or "by 25.11."."""
    table = _words(language)
    if due < today:
        return days_late(due, today, language)
    if due == today:
        return table.today
    if due == today + timedelta(days=1):
        return table.tomorrow
    if due.isocalendar()[:2] == today.isocalendar()[:2]:
        return capitalised(table.weekdays[due.weekday()], language)
    return table.by.format(day=short_day(due, today))


def time_left(until: datetime, now: datetime, language: str | None = None) -> str:
    """7 h 30 min left; after the moment has passed, 2 h 10 min late. Beyond 48 hours, in days."""
    table = _words(language)
    gap = until - now
    return (table.left if gap >= timedelta() else table.late).format(time=_span(abs(gap), table))


def _span(gap: timedelta, table: Words) -> str:
    if gap > HOURS_COUNTED:
        return table.counted(gap.days, table.days)
    hours, minutes = divmod(int(gap.total_seconds()) // 60, 60)
    parts = [f"{hours}\u00a0{table.hour}"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes}\u00a0{table.minute}")
    return " ".join(parts)


def initials(name: str) -> str:
    """B. A. for "Bektur Asanbek uulu"; a word in small letters is no part of the name proper."""
    letters = [word[0] for word in name.split() if word[:1].isupper()]
    return " ".join(f"{letter}." for letter in letters[:2])


def in_every_language(text: Any) -> dict[str, str]:
    """A lazy text in each language of the house, by its code; for files that carry all of them."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(text)
    return found
