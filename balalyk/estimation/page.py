"""The answer as a page that stands alone: no script, no server, never a number without its spread."""

from __future__ import annotations

import math
from html import escape
from statistics import median

from balalyk.estimation import sentences
from balalyk.estimation.facts import NOTE, STEPWISE, Answer, Estimate
from balalyk.estimation.judgement import ASSUMPTIONS
from balalyk.estimation.page_style import MARK, SHAPES, STYLE
from balalyk.estimation.sentences import number

# Ends further out than this many times the median estimate are drawn as arrows.
FAR = 3.0
RANGED = ("aic", "bic", "average", "kinds")


def page(answer: Answer, language: str = "en") -> str:
    """The whole document in one of the languages of `sentences`."""
    title = _say("title", language)
    parts = [
        _top(answer, language),
        _why(answer, language),
        _methods(answer, language),
        _strata(answer, language),
        _models(answer, language),
        _assumptions(language),
    ]
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} · Balalyk</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header>{MARK}<span>{_say('brand', language)}</span></header>\n"
        f"<main>\n<h1>{title}</h1>\n{''.join(parts)}</main>\n"
        f"<footer>{_say('made', language)}</footer>\n</body>\n</html>\n"
    )


def _say(code: str, language: str, **values: float | str | tuple[str, ...]) -> str:
    return escape(sentences.page(code, language, **values))


def _section(code: str, language: str, inside: str) -> str:
    return (
        f'<section aria-labelledby="{code}"><h2 id="{code}">{_say(code, language)}</h2>'
        f"<div>{inside}</div></section>\n"
    )


def _top(answer: Answer, language: str) -> str:
    """The range first, the number inside a sentence after it."""
    lines = [f'<p class="verdict">{SHAPES[answer.verdict]}{_say(answer.verdict, language)}</p>']
    head = answer.headline
    if head:
        code = "range" if math.isfinite(head.high) else "range_open"
        lines.append(f'<p class="figure">{_say(code, language, low=head.low, high=head.high)}</p>')
        missed = head.n - answer.lists.observed
        kind = sentences.interval(head, language)
        lines.append(
            f"<p>{_say('most_likely', language, n=head.n, missed=missed, interval=kind)}</p>"
        )
        lines.append(_others(answer, language))
    else:
        lines.append(f"<p>{_say('no_headline', language)}</p>")
    observed = _say("observed", language, observed=answer.lists.observed, lists=answer.lists.names)
    return f'<div class="first {answer.verdict}">{"".join(lines)}<p>{observed}</p></div>\n'


def _others(answer: Answer, language: str) -> str:
    """From the least to the most of the methods that choose for themselves, ends of spreads included."""
    found = [e for e in answer.estimates if e.method in RANGED]
    if not found:
        return ""
    low = min(min(e.n, e.low) if e.interval == "spread" else e.n for e in found)
    high = max(max(e.n, e.high) if e.interval == "spread" else e.n for e in found)
    return f"<p><b>{_say('methods_say', language, low=low, high=high)}</b></p>"


def _why(answer: Answer, language: str) -> str:
    found = [reason for reason in answer.reasons if reason not in ASSUMPTIONS]
    if not found:
        return _section("why", language, f"<p>{_say('nothing_against', language)}</p>")
    lines = [
        f'<li class="{reason.weight}">{SHAPES.get(reason.weight, SHAPES[NOTE])}'
        f"<span>{escape(sentences.reason(reason, language))}</span></li>"
        for reason in found
    ]
    return _section("why", language, f"<ul>{''.join(lines)}</ul>")


def _methods(answer: Answer, language: str) -> str:
    if not answer.estimates:
        return ""
    most = _most(answer)
    heads = (
        f'<th scope="col">{_say("method", language)}</th>'
        f'<th scope="col" class="n">{_say("in_all", language)}</th>'
        f'<th scope="col" class="n">{_say("from_to", language)}</th>'
        f'<th scope="col" class="drawn">{_say("drawn", language, most=most)}</th>'
    )
    said = {e.method: e for e in reversed(answer.estimates)}
    rows = "".join(
        _row(answer, estimate, most, language, first=estimate is said[estimate.method])
        for estimate in answer.estimates
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    note = f'<p class="small">{_say("key", language)}</p>'
    return _section("every_method", language, note + table)


def _most(answer: Answer) -> float:
    """The right end of the drawing: a round number that holds what is not far out."""
    middle = median(estimate.n for estimate in answer.estimates)
    ends = [estimate.n for estimate in answer.estimates]
    ends += [e.high for e in answer.estimates if e.high <= FAR * middle]
    step = 10.0 ** math.floor(math.log10(max(ends)))
    return math.ceil(max(ends) / step * 4) * step / 4


def _row(answer: Answer, estimate: Estimate, most: float, language: str, *, first: bool) -> str:
    """What the method does and its model stand in the first of its rows."""
    name, does = sentences.method(estimate.method, language)
    kind = sentences.interval(estimate, language)
    model = f"<span>{escape(estimate.model)}</span>" if estimate.model else ""
    told = f"<span>{escape(does)}</span>{model}" if first else ""
    picture = _drawn(answer.lists.observed, estimate, most)
    return (
        f'<tr><th scope="row">{escape(name)}{told}</th>'
        f'<td class="n">{number(estimate.n)}</td>'
        f'<td class="n">{number(estimate.low)} – {number(estimate.high)}'
        f"<span>{escape(kind)}</span></td>"
        f'<td class="drawn">{picture}</td></tr>'
    )


def _drawn(observed: int, estimate: Estimate, most: float) -> str:
    """Per-cent across, pixels down, so that nothing in it shrinks with the page."""
    left, right = 100 * estimate.low / most, min(100 * estimate.high / most, 100.0)
    dot, seen = 100 * estimate.n / most, 100 * observed / most
    arrow = ""
    if estimate.high > most:
        arrow = (
            '<svg x="100%" y="6" overflow="visible"><path class="end" d="M-9 0 L0 6 L-9 12"/></svg>'
        )
    main = " main" if estimate.method == STEPWISE and estimate.interval == "bca" else ""
    return (
        f'<svg class="row{main}" width="100%" height="24" aria-hidden="true">'
        f'<line class="seen" x1="{seen:.1f}%" x2="{seen:.1f}%" y1="0" y2="24"/>'
        f'<line class="span" x1="{left:.1f}%" x2="{right:.1f}%" y1="12" y2="12"/>{arrow}'
        f'<circle cx="{dot:.1f}%" cy="12" r="5"/></svg>'
    )


def _strata(answer: Answer, language: str) -> str:
    if not answer.strata:
        return ""
    heads = "".join(
        f'<th scope="col"{" class=n" if number_ else ""}>{_say(code, language)}</th>'
        for code, number_ in (("part", 0), ("on_lists", 1), ("in_all", 1), ("verdict", 0))
    )
    rows = []
    for name, part in answer.strata.items():
        head = part.headline
        n = f"{number(head.low)} – {number(head.high)}" if head else _say("not_given", language)
        rows.append(
            f'<tr><th scope="row">{escape(name)}</th>'
            f'<td class="n">{number(part.lists.observed)}</td><td class="n">{n}</td>'
            f"<td>{SHAPES[part.verdict]}{_say(part.verdict, language)}</td></tr>"
        )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return _section("parts", language, table)


def _models(answer: Answer, language: str) -> str:
    if not answer.near:
        return ""
    heads = "".join(
        f'<th scope="col"{" class=n" if number_ else ""}>{_say(code, language)}</th>'
        for code, number_ in (("pairs", 0), ("in_all", 1), ("over_aic", 1), ("over_bic", 1))
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(near.model) or _say("none", language)}</th>'
        f'<td class="n">{number(near.n)}</td><td class="n">{_decimal(near.over_aic, language)}</td>'
        f'<td class="n">{_decimal(near.over_bic, language)}</td></tr>'
        for near in answer.near
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    note = f'<p class="small">{_say("models_note", language)}</p>'
    return _section("models", language, note + table)


def _decimal(value: float, language: str) -> str:
    text = f"{max(value, 0.0):.1f}"
    return text if language == "en" else text.replace(".", ",")


def _assumptions(language: str) -> str:
    lines = "".join(
        f"<li><span>{escape(sentences.reason(reason, language))}</span></li>"
        for reason in ASSUMPTIONS
    )
    return _section("assumptions", language, f'<ul class="plain">{lines}</ul>')
