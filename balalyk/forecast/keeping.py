"""An answer as plain values that a record keeps, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from balalyk.forecast.facts import Ahead, Forecast, Past, Refused


def packed(answer: Forecast | Refused) -> dict[str, Any]:
    """The answer as JSON takes it."""
    return asdict(answer)


def unpacked(kept: Mapping[str, Any]) -> Forecast | Refused:
    """The answer that was ``packed``."""
    if "code" in kept:
        return Refused(**kept)
    return Forecast(
        kept["method"],
        kept["level"],
        tuple(Ahead(**one) for one in kept["ahead"]),
        tuple((name, Past(**past)) for name, past in kept["past"]),
    )
