"""How grave a case and its reasons are."""

from collections.abc import Mapping, Sequence
from typing import Any

GRAVITY: Mapping[str, int] = {"low": 0, "medium": 1, "high": 2, "now": 3}
# The risk tool's levels, as they stand with the reasons of a case.
LEVEL_GRAVITY: Mapping[str, int] = {"low": 0, "medium": 1, "high": 2, "danger": 3}
LEVEL_OF_DANGER: Mapping[str, str] = {
    "now": "danger",
    "high": "high",
    "medium": "medium",
    "low": "low",
}


def merged(
    kept: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[dict[str, str]]:
    """The reasons of both, each ``{"code", "level"}`` once with its gravest level, gravest first."""
    levels: dict[str, str] = {}
    for reason in (*kept, *new):
        code, level = reason["code"], reason["level"]
        if code not in levels or LEVEL_GRAVITY[level] > LEVEL_GRAVITY[levels[code]]:
            levels[code] = level
    gravest = sorted(levels.items(), key=lambda item: -LEVEL_GRAVITY[item[1]])
    return [{"code": code, "level": level} for code, level in gravest]
