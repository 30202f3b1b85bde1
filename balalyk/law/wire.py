"""Facts and findings as JSON lines, so that a lawyer can try the law without the rest of the system."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from balalyk.law.assessment import assess_between
from balalyk.law.facts import (
    WORST_FORM_SIGNS,
    Activity,
    Assessment,
    Child,
    Finding,
    National,
    Standard,
    WrongFact,
    shown,
)
from balalyk.law.sentences import say

Reader = Callable[[str, Any], Any]

WHOLE_LINE = "line"


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongFact(field, f"must be text, not {shown(value)}.")
    if not value.isprintable():
        raise WrongFact(field, "holds characters that cannot be printed; write it anew.")
    return value.strip()


def _identifier(field: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(field, value)


def _number(field: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongFact(field, f"must be a number, not {shown(value)}.")
    return value


def _whole(field: str, value: Any) -> int:
    number = _number(field, value)
    if not isinstance(number, int) and not number.is_integer():
        raise WrongFact(field, f"must be a whole number, not {shown(value)}.")
    return int(number)


def _truth(field: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongFact(
            field, f"must be true or false, or left out when not known, not {shown(value)}."
        )
    return value


def read_date(field: str, value: Any) -> date:
    """A date as YYYY-MM-DD; raises WrongFact."""
    try:
        return date.fromisoformat(_text(field, value))
    except ValueError:
        raise WrongFact(field, f"must be a date such as 2026-10-15, not {shown(value)}.") from None


def _time(field: str, value: Any) -> time:
    text = _text(field, value)
    if text == "24:00":
        return time(0)
    if len(text) == 4:
        text = f"0{text}"
    try:
        return time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise WrongFact(field, f"must be a time such as 22:00, not {shown(value)}.") from None


def read_country(field: str, value: Any) -> str:
    """An ISO 3166-1 alpha-2 code in capitals; raises WrongFact."""
    text = _text(field, value).upper()
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise WrongFact(field, f"must be a country's two letters such as KG, not {shown(value)}.")
    return text


def _sex(field: str, value: Any) -> str:
    text = _text(field, value)
    return {"f": "female", "m": "male"}.get(text, text)


def _hazards(field: str, value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        raise WrongFact(
            field, f'must be a list of codes such as ["dust_fumes"], not {shown(value)}.'
        )
    return frozenset(_text(f"{field}[{place}]", code) for place, code in enumerate(value))


def _activities(field: str, value: Any) -> tuple[Activity, ...]:
    if not isinstance(value, list):
        raise WrongFact(field, "must be a list of activities; [] when no work was found.")
    return tuple(_activity(f"{field}[{place}]", item) for place, item in enumerate(value))


_NUMBERS = {
    "days_per_week",
    "hours_per_day",
    "hours_per_week",
    "load_kg",
    "rest_between_shifts_hours",
    "weekly_rest_hours",
    "break_minutes",
    "annual_leave_days",
    "employer_workers",
}
_TEXTS = {"kind", "sector", "task", "place", "pay_period"}
_SPECIAL: dict[str, Reader] = {
    "start_time": _time,
    "end_time": _time,
    "hazards": _hazards,
    "country": read_country,
}

ACTIVITY_FIELDS: dict[str, Reader] = {
    field.name: _SPECIAL.get(
        field.name,
        _number if field.name in _NUMBERS else _text if field.name in _TEXTS else _truth,
    )
    for field in fields(Activity)
}
CHILD_FIELDS: dict[str, Reader] = {
    "id": _identifier,
    "country": read_country,
    "on": read_date,
    "birth_date": read_date,
    "age": _whole,
    "sex": _sex,
    "attending": _truth,
    "pupil": _text,
    "grade_finished": _whole,
    "calendar": _text,
    "activities": _activities,
    **dict.fromkeys(WORST_FORM_SIGNS, _truth),
}


def name_shown(name: str) -> str:
    """A name nobody knows as an error may show it: printable, never longer than 40 characters."""
    shorter = name if len(name) <= 40 else f"{name[:39]}…"
    return shorter if shorter.isprintable() else ascii(shorter)


def _values(prefix: str, data: Mapping[str, Any], readers: Mapping[str, Reader]) -> dict[str, Any]:
    values = {}
    for name, value in data.items():
        reader = readers.get(name)
        if reader is None:
            raise WrongFact(
                prefix + name_shown(name), f"is not known. Known are: {', '.join(readers)}."
            )
        if value is not None:
            values[name] = reader(prefix + name, value)
    return values


def _activity(field: str, data: Any) -> Activity:
    if not isinstance(data, dict):
        raise WrongFact(field, "must be an object with the facts of one activity.")
    values = _values(f"{field}.", data, ACTIVITY_FIELDS)
    try:
        return Activity(**values)
    except WrongFact as wrong:
        raise WrongFact(f"{field}.{wrong.field}", wrong.sentence) from None


def read_child(data: Any) -> Child:
    """The facts of one line; null and missing both mean "not known". Raises WrongFact."""
    if not isinstance(data, dict):
        raise WrongFact(WHOLE_LINE, "must be one JSON object with the facts of one child.")
    return Child(**_values("", data, CHILD_FIELDS))


def assess_lines(
    lines: Iterable[str | bytes],
    country: str | None = None,
    on: date | None = None,
    language: str = "en",
) -> Iterator[dict[str, Any]]:
    """One result for each line with facts; a line that cannot be read gives an error instead.

    `country` and `on` are for lines that do not say it; a line's own win. An error has "line", "field" and "error".
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _assessed(_json(line), country, on, language)
        except WrongFact as wrong:
            where = "" if wrong.field == WHOLE_LINE else f", {wrong.field}:"
            yield {
                "line": number,
                "field": wrong.field,
                "error": f"Line {number}{where} {wrong.sentence}",
            }


def _assessed(data: Any, country: str | None, on: date | None, language: str) -> dict[str, Any]:
    until = None
    if isinstance(data, dict) and "until" in data:
        told = data.pop("until")
        until = None if told is None else read_date("until", told)
    facts = read_child(data)
    since = facts.on or on
    if since is None:
        raise WrongFact("on", "is missing: say the day the facts are of, such as 2026-10-15.")
    first, *later = assess_between(
        facts, country=facts.country or country, since=since, until=until or since
    )
    result = as_dict(first, language)
    if until is not None:
        result["later"] = [as_dict(one, language) for one in later]
    return result


def _told_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise WrongFact(name, "is told twice on this line; which one is right cannot be told.")
        found[name] = value
    return found


def _json(line: str | bytes) -> Any:
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.lstrip("\ufeff")
    except UnicodeDecodeError:
        raise WrongFact(WHOLE_LINE, "is not UTF-8 text; save the file as UTF-8.") from None
    try:
        return json.loads(text, object_pairs_hook=_told_once)
    except WrongFact:
        raise
    except (ValueError, RecursionError) as wrong:
        why = (
            f" ({wrong.msg}, column {wrong.colno})"
            if isinstance(wrong, json.JSONDecodeError)
            else ""
        )
        raise WrongFact(WHOLE_LINE, f"is not JSON{why}; write one object on one line.") from None


def finding_as_dict(finding: Finding, language: str = "en") -> dict[str, Any]:
    """A finding with its words; `outcome` and `values` are enough to say it again later.

    `verdict` and `tag` are codes, the same in every language.
    """
    words = {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "title": say(finding, "title", language),
        "article": say(finding, "article", language),
        "source": say(finding, "source", language),
        "tag": finding.tag,
        "seen": say(finding, "seen", language),
        "limit": say(finding, "limit", language),
        "sentence": say(finding, "sentence", language),
        "activity": finding.activity,
        "outcome": finding.outcome,
        "values": dict(finding.values),
    }
    for part in ("question", "remedy"):
        text = say(finding, part, language)
        if text:
            words[part] = text
    return words


def finding_from_dict(data: Mapping[str, Any]) -> Finding:
    """A finding as it was, from what `finding_as_dict` gave, to be said in any language."""
    values = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data["values"].items()
    }
    return Finding(data["rule"], data["verdict"], data["outcome"], values, data.get("activity"))


def _standard(standard: Standard, language: str) -> dict[str, Any]:
    return {
        "verdict": standard.verdict,
        **standard.parts,
        "findings": [finding_as_dict(finding, language) for finding in standard.findings],
    }


def _national(verdict: National, language: str) -> dict[str, Any]:
    return {
        "country": verdict.country,
        "law_version": verdict.law_version,
        "verdict": verdict.verdict,
        "findings": [finding_as_dict(finding, language) for finding in verdict.findings],
    }


def as_dict(assessment: Assessment, language: str = "en") -> dict[str, Any]:
    """An assessment as JSON can hold it, its words in one language."""
    international = assessment.international
    return {
        "id": assessment.id,
        "on": assessment.on.isoformat(),
        "age": assessment.age,
        "national": _national(assessment.national, language),
        "abroad": [_national(one, language) for one in assessment.abroad],
        "international": {
            "law_version": international.law_version,
            "sdg_8_7_1": _standard(international.sdg_8_7_1, language),
            "mics6": _standard(international.mics6, language),
            "icls": _standard(international.icls, language),
            "worst_forms": _standard(international.worst_forms, language),
        },
        "contradictions": [
            finding_as_dict(finding, language) for finding in assessment.contradictions
        ],
        "not_asked": [finding_as_dict(finding, language) for finding in assessment.not_asked],
    }
