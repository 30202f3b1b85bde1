"""An answer as plain values that a record keeps, and back: codes and numbers, words come later."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from balalyk.estimation.facts import Answer, Estimate, Lists, Near, Reason, Value


def packed(answer: Answer) -> dict[str, Any]:
    """The answer as JSON takes it; ends that are infinite are null."""
    return {
        "lists": {"names": list(answer.lists.names), "counts": list(answer.lists.counts)},
        "estimates": [_estimate(one) for one in answer.estimates],
        "headline": _estimate(answer.headline) if answer.headline else None,
        "verdict": answer.verdict,
        "reasons": [
            {"code": one.code, "weight": one.weight, "values": _values(one.values)}
            for one in answer.reasons
        ],
        "near": [[one.model, one.n, one.over_aic, one.over_bic] for one in answer.near],
        "strata": {name: packed(part) for name, part in answer.strata.items()},
    }


def _estimate(one: Estimate) -> dict[str, Any]:
    high = float(one.high)
    return {
        "method": one.method,
        "model": one.model,
        "n": float(one.n),
        "low": float(one.low),
        "high": high if math.isfinite(high) else None,
        "interval": one.interval,
        "models": int(one.models),
    }


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            kept[name] = list(value)
        elif isinstance(value, str):
            kept[name] = value
        else:
            kept[name] = float(value) if math.isfinite(value) else None
    return kept


def unpacked(kept: Mapping[str, Any]) -> Answer:
    """The answer that was ``packed``."""
    lists = kept["lists"]
    return Answer(
        Lists(tuple(lists["names"]), tuple(lists["counts"])),
        tuple(_opened(one) for one in kept["estimates"]),
        _opened(kept["headline"]) if kept["headline"] else None,
        kept["verdict"],
        tuple(
            Reason(one["code"], one["weight"], {k: _value(v) for k, v in one["values"].items()})
            for one in kept["reasons"]
        ),
        tuple(Near(*one) for one in kept["near"]),
        {name: unpacked(part) for name, part in kept["strata"].items()},
    )


def _opened(one: Mapping[str, Any]) -> Estimate:
    return Estimate(**{**one, "high": math.inf if one["high"] is None else one["high"]})


def _value(value: Any) -> Value:
    if value is None:
        return math.inf
    return tuple(value) if isinstance(value, list) else value
