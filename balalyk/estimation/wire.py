"""The file of lists, and the answer as JSON."""

from __future__ import annotations

import csv
import io
import math
from typing import Any

from balalyk.estimation import sentences
from balalyk.estimation.facts import Answer, Estimate, Lists, Pair, WrongLists

MOST_COLUMNS, MOST_PEOPLE = 12, 10**9
METHODS = {
    "stepwise": "log-linear, stepwise",
    "independent": "log-linear, main effects",
    "all_pairs": "log-linear, all pairs",
    "by_hand": "log-linear, chosen by hand",
    "aic": "log-linear, minimum AIC",
    "bic": "log-linear, minimum BIC",
    "average": "Bayesian average over decomposable graphs",
    "kinds": "latent classes",
    "bound": "Chao lower bound",
    "strata": "sum of strata",
}
INTERVALS = {
    "bca": "BCa bootstrap with selection redone, 95 %",
    "profile": "profile likelihood, 95 %",
    "wald": "Wald, 95 %",
    "spread": "models within 2 of the best: {models}",
    "credible": "credible, 95 %",
    "sum": "strata independent, 95 %",
}
NO_PAIRS = {"independent": "main effects", "kinds": "Dirichlet process", "bound": "main effects"}


def read(text: str, by: str | None = None) -> dict[str, Lists]:
    """The lists of a CSV file, in parts by the column `by`; one part, named "", without it.

    One column a list with 0 or 1, the last with the count; comma, semicolon or tab. Rows of the
    same combination add up, absent ones are nought. Raises WrongLists.
    """
    rows = _rows(text)
    line, header = rows[0]
    if by is not None and by not in header[:-1]:
        raise WrongLists("no_stratum", name=by, columns=tuple(header))
    parted = header.index(by) if by is not None else None
    names = tuple(name for place, name in enumerate(header[:-1]) if place != parted)
    _check_names(names, line)
    parts: dict[str, list[int]] = {}
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise WrongLists("width", line, found=len(row), wanted=len(header))
        part = row[parted] if parted is not None else ""
        marks = [value for place, value in enumerate(row[:-1]) if place != parted]
        history, count = _history(marks, names, line), _count(row[-1], line)
        if not history and count:
            raise WrongLists("on_no_list", line)
        counts = parts.setdefault(part, [0] * (2 ** len(names) - 1))
        if history:
            counts[history - 1] += count
    return {part: Lists(names, tuple(counts)) for part, counts in parts.items()}


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Numbered rows that are not blank, header first."""
    first = text.lstrip("\ufeff \r\n").split("\n", 1)[0]
    comma = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=comma)
    try:
        rows = [(reader.line_num, [value.strip() for value in row]) for row in reader]
    except csv.Error:
        raise WrongLists("not_text", reader.line_num) from None
    rows = [(line, row) for line, row in rows if any(row)]
    if len(rows) < 2:
        raise WrongLists("no_rows")
    return rows


def _check_names(names: tuple[str, ...], line: int) -> None:
    if not names:
        raise WrongLists("few_columns", line)
    if len(names) > MOST_COLUMNS:
        raise WrongLists("many_lists", line, lists=len(names), most=MOST_COLUMNS)
    for place, name in enumerate(names):
        if not name:
            raise WrongLists("nameless", line)
        if name in names[:place]:
            raise WrongLists("same_name", line, name=name)


def _history(marks: list[str], names: tuple[str, ...], line: int) -> int:
    """The combination of lists as bits, as in `Lists`."""
    for mark, name in zip(marks, names, strict=True):
        if mark not in ("0", "1"):
            raise WrongLists("not_binary", line, value=mark, name=name)
    return sum(1 << place for place, mark in enumerate(marks) if mark == "1")


def _count(text: str, line: int) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 10 or int(text) > MOST_PEOPLE:
        raise WrongLists("not_count", line, value=text)
    return int(text)


def read_model(text: str, lists: Lists) -> tuple[Pair, ...]:
    """Pairs such as "A:B C:D" (spaces, commas or plus between); a dash for none. Raises WrongLists."""
    pairs = []
    for piece in text.replace("+", " ").replace(",", " ").split():
        if piece in ("-", "–"):
            continue
        ends = piece.split(":")
        for name in ends:
            if name not in lists.names:
                raise WrongLists("no_such_list", name=name, columns=lists.names)
        if len(ends) != 2 or ends[0] == ends[1]:
            raise WrongLists("no_such_list", name=piece, columns=lists.names)
        first, second = sorted(lists.names.index(name) for name in ends)
        pairs.append((first, second))
    return tuple(dict.fromkeys(pairs))


def written(answer: Answer, language: str = "en") -> dict[str, Any]:
    """The answer for JSON; an end that is infinite is null. `strata` stands there if there are any."""
    result: dict[str, Any] = {
        "observed": answer.lists.observed,
        "estimates": [_estimate(estimate) for estimate in answer.estimates],
        "headline": _estimate(answer.headline) if answer.headline else None,
        "verdict": answer.verdict,
        "reasons": [sentences.reason(reason, language) for reason in answer.reasons],
    }
    if answer.strata:
        result["strata"] = {name: written(part, language) for name, part in answer.strata.items()}
    return result


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "method": METHODS[estimate.method],
        "model": estimate.model or NO_PAIRS.get(estimate.method, "main effects"),
        "n": round(estimate.n, 1),
        "low": _end(estimate.low),
        "high": _end(estimate.high),
        "interval": INTERVALS[estimate.interval].format(models=estimate.models),
    }


def _end(value: float) -> float | None:
    return round(float(value), 1) if math.isfinite(value) else None
