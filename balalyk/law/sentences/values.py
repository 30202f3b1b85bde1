"""Numbers, times and codes as a reader of each language expects them."""

from __future__ import annotations

from collections.abc import Mapping

from balalyk.law import code_lists
from balalyk.law.code_lists import Names
from balalyk.law.facts import Value

_HOURS = frozenset({"hours", "limit", "fewer", "day"})
_AGES = frozenset({"age", "counted"})
_LISTS = {"hazards": code_lists.HAZARDS, "signs": code_lists.SIGNS}
_CODES = {
    "place": code_lists.PLACES,
    "period": code_lists.PAY_PERIODS,
    "country": code_lists.COUNTRIES,
    "calendar": code_lists.CALENDARS,
    "topic": code_lists.TOPICS,
}
_WORK = {"task": code_lists.TASKS, "place": code_lists.PLACES, "sector": code_lists.SECTORS}
_CLOCK = {
    "both": Names("from {0} to {1}", "с {0} до {1}", "{0}–{1}"),
    "start": Names("from {0}", "с {0}", "{0} башталат"),
    "end": Names("until {1}", "до {1}", "{1} бүтөт"),
    "none": Names("times not known", "время неизвестно", "убактысы белгисиз"),
}


def formatted(values: Mapping[str, Value], language: str) -> dict[str, str]:
    """A finding's values as text; `fewer` is how many hours are over the limit."""
    texts = {name: _text(name, value, language) for name, value in values.items()}
    hours, limit = values.get("hours"), values.get("limit")
    if isinstance(hours, int | float) and isinstance(limit, int | float):
        texts["fewer"] = _text("fewer", hours - limit, language)
    kg, most = values.get("kg"), values.get("most_kg")
    if isinstance(kg, int | float) and isinstance(most, int | float):
        texts["less_kg"] = _text("less_kg", kg - most, language)
    return texts


def _text(name: str, value: Value, language: str) -> str:
    if name == "job":
        return str(Names(*value)._asdict()[language])  # type: ignore[misc]
    if isinstance(value, tuple | list):
        return _of_codes(name, tuple(value), language)
    if isinstance(value, str):
        names = _CODES.get(name, {}).get(value)
        return value if names is None else str(getattr(names, language))
    if name in _HOURS:
        return _hours(value, language)
    if name in _AGES:
        return _age(int(value), language)
    if name in ("kg", "most_kg", "less_kg"):
        return number(value, language) + (" kg" if language == "en" else " кг")
    return number(value, language)


def _of_codes(name: str, codes: tuple[str, ...], language: str) -> str:
    if name == "clock":
        start, end = codes
        shape = "both" if start and end else "start" if start else "end" if end else "none"
        return str(getattr(_CLOCK[shape], language)).format(start, end)
    if name == "work":
        kind, code = codes
        return _name(_WORK[kind].get(code), code, language)
    return ", ".join(_name(_LISTS[name].get(code), code, language) for code in codes)


def _name(names: Names | None, code: str, language: str) -> str:
    return code if names is None else str(getattr(names, language))


def number(value: float, language: str) -> str:
    """At most two decimals; Russian and Kyrgyz write a decimal comma."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")


def _hours(value: float, language: str) -> str:
    text = number(value, language)
    if language == "ru":
        return f"{text} ч"
    if language == "ky":
        return f"{text} саат"
    return f"{text} hour" if text == "1" else f"{text} hours"


def _age(age: int, language: str) -> str:
    if language != "ru":
        return str(age)
    if age % 10 == 1 and age != 11:
        return f"{age} год"
    if age % 10 in (2, 3, 4) and age not in (12, 13, 14):
        return f"{age} года"
    return f"{age} лет"
