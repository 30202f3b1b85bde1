"""Reports, claims and findings as the pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.claims.models import Claim, Finding, Mark, Source, UnreadLine
from balalyk.claims.reconciling import registry, words
from balalyk.claims.reconciling.facts import DISCREPANCY
from balalyk.claims.reconciling.facts import Finding as Found
from balalyk.claims.reconciling.faults import Unreadable
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "reason": _("Write the reason, so that it can be understood later."),
    "no_such_move": _("This finding is settled already. Open it again first."),
    "code_taken": _("A report of this code is there already. Give this one another code."),
    "label_taken": _("A claim of this number is there already. Give this one another number."),
    "turned": _("The period ends before it starts. Turn its days round."),
    "half_a_period": _("Write both days of the period, or neither."),
    "too_many": _(
        "A report holds at most 2,000 claims here. Use balalyk reconcile for a larger one."
    ),
}
MISSING: Mapping[str, Any] = {
    "indicator": _("Write what is counted"),
    "value": _("Write the number as the report does"),
    "unit": _("Write of what it is so many"),
    "disaggregation": _("Write each line as a name and a value: sex: girls"),
}
STATISTICS: Mapping[str, Any] = {
    "mean": _("a mean"),
    "min": _("the smallest value"),
    "max": _("the largest value"),
    "cumulative": _("a sum from the beginning"),
    "opening": _("what was there at the start"),
    "closing": _("what was left at the end"),
    "attainment": _("how much of a target was reached, may pass 100 %"),
    "change": _("a change, may be below nought"),
}
KINDS: Mapping[str, Any] = {
    "parts_total": _("Parts and total"),
    "sex_total": _("Boys, girls and total"),
    "place_total": _("Places and total"),
    "percent_count": _("Percentage and counts"),
    "percent_range": _("Percentage out of range"),
    "age_overlap": _("Ages overlap"),
    "period_overlap": _("Periods overlap"),
    "unit_slip": _("Power of ten"),
    "cumulative_fall": _("A sum that shrank"),
    "stock": _("More given out than there was"),
    "average_range": _("Mean out of range"),
    "registry": _("Differs from the registry"),
}
SETTLING: Mapping[str, Any] = {
    Mark.EXPLAINED: _("Explained: both numbers can be true"),
    Mark.ACCEPTED: _("Accepted: the report is wrong here"),
    Mark.CORRECTED: _("Corrected: the report’s author has put it right"),
}
REOPEN = _("Open it again")
LOOKS: Mapping[str, tuple[str, str]] = {
    Mark.EXPLAINED: ("done", "good"),
    Mark.ACCEPTED: ("half", "info"),
    Mark.CORRECTED: ("done", "good"),
}
APART: Mapping[str, Any] = {
    "statistic": _("cannot be compared: no plain count or share"),
    "no_period": _("cannot be compared: it says no days"),
    "other_period": _("cannot be compared: no period of these days is frozen"),
    "no_place": _("cannot be compared: no figures of a place of this name"),
    "other_split": _("cannot be compared: the registry does not split like this"),
    "no_figure": _("cannot be compared: the registry has no such figure"),
    "no_share": _("cannot be compared: the registry counts this, without a share"),
}
HIDDEN = _("cannot be compared: hidden")


def language() -> str:
    """The reader's language, if sentences of checks have it; else English."""
    code = (get_language() or "en")[:2]
    return code if code in words.LANGUAGES else "en"


@dataclass(frozen=True, slots=True)
class Line:
    """A report in the list of them."""

    url: str
    code: str
    title: str
    dated: str
    claims: str
    state: str
    shape: str
    tone: str


def line(source: Any) -> Line:
    """One of ``queries.sources``."""
    claims = ngettext("%(n)s claim", "%(n)s claims", source.all_claims)
    shape, tone, state = "done", "good", gettext("all fits")
    if source.waiting:
        shape, tone = "hazard", "bad"
        state = ngettext("%(n)s open discrepancy", "%(n)s open discrepancies", source.waiting)
        state %= {"n": wording.number(source.waiting)}
    elif source.found:
        state = gettext("every discrepancy is settled")
    elif not source.all_claims:
        shape, tone, state = "open", "quiet", gettext("nothing entered yet")
    return Line(
        url=reverse("claims:source", args=[source.pk]),
        code=source.code,
        title=source.title,
        dated=wording.day(source.dated) if source.dated else "",
        claims=claims % {"n": wording.number(source.all_claims)},
        state=state,
        shape=shape,
        tone=tone,
    )


@dataclass(frozen=True, slots=True)
class Card:
    """A finding: what does not fit, by how much, why it may be so, and which claims show it.

    ``about``: label, what it says and its quote, the contradicted claim first.
    """

    pk: Any
    kind: str
    shape: str
    tone: str
    sentence: str
    stated: str
    computed: str
    difference: str
    about: list[tuple[str, str, str]]
    mark: str
    mark_shape: str
    mark_tone: str
    reason: str
    who: str
    snapshot: str
    is_question: bool


def cards(findings: Iterable[Finding], claims: Mapping[str, Claim]) -> list[Card]:
    """Findings in order; ``claims`` by label."""
    return [card(one, claims) for one in findings]


def card(finding: Finding, claims: Mapping[str, Claim]) -> Card:
    """One finding with the claims it speaks of."""
    stated, computed = Decimal(finding.stated), Decimal(finding.computed)
    shape, tone = LOOKS.get(finding.mark, ("hazard", "bad"))
    question = finding.severity != DISCREPANCY
    open_look = ("tell", "warn") if question else ("hazard", "bad")
    said = Found(
        finding.kind, finding.severity, tuple(finding.labels), stated, computed, finding.why,
        finding.values,
    )  # fmt: skip
    who = finding.marked_by.full_name if finding.marked_by else ""
    return Card(
        pk=finding.pk,
        kind=str(KINDS[finding.kind]),
        shape=open_look[0],
        tone=open_look[1],
        sentence=words.sentence(said, language()),
        stated=wording.number(stated),
        computed=wording.number(computed),
        difference=signed(stated - computed),
        about=[_about(label, claims) for label in finding.labels],
        mark=finding.get_mark_display() if finding.mark != Mark.OPEN else "",
        mark_shape=shape,
        mark_tone=tone,
        reason=finding.reason,
        who=f"{who}, {wording.moment(finding.marked_at)}" if finding.marked_at else "",
        snapshot=finding.snapshot.name if finding.snapshot else "",
        is_question=question,
    )


def signed(value: Decimal) -> str:
    """A difference with its sign: +17, −60."""
    text = wording.number(abs(value))
    return f"+{text}" if value > 0 else f"−{text}" if value < 0 else text


def _about(label: str, claims: Mapping[str, Claim]) -> tuple[str, str, str]:
    claim = claims.get(label)
    if claim is None:
        return label, "", ""
    return label, said(claim), claim.told.get("quote", "")


def said(claim: Claim) -> str:
    """A claim in one line: what, where, which part: number and unit."""
    told = claim.told
    parts = ", ".join(str(value) for value in told.get("disaggregation", {}).values())
    where = " · ".join(text for text in (told.get("place", ""), parts) if text)
    number = " ".join(
        text for text in (told.get("qualifier", ""), told["value"], told["unit"]) if text
    )
    return f"{told['indicator']}{f' ({where})' if where else ''}: {number}"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in the table of a report; ``beside``: how it stands beside the registry."""

    url: str
    label: str
    indicator: str
    where: str
    period: str
    number: str
    beside: str
    shape: str
    tone: str


def rows(
    source: Source, claims: Sequence[Claim], compared: Iterable[registry.Comparison], may: bool
) -> list[Row]:
    """Every claim with what the registry says; linked to its page for who may change it."""
    found = {one.cell.claim.id: one for one in compared}
    return [_row(source, claim, found.get(claim.label), may) for claim in claims]


def _row(source: Source, claim: Claim, one: registry.Comparison | None, may: bool) -> Row:
    told = claim.told
    parts = [f"{name}: {value}" for name, value in told.get("disaggregation", {}).items()]
    period = told.get("period", {})
    beside, shape, tone = _beside(one)
    return Row(
        url=reverse("claims:claim", args=[source.pk, claim.pk]) if may else "",
        label=claim.label,
        indicator=told["indicator"],
        where=", ".join(text for text in (told.get("place", ""), *parts) if text),
        period=" – ".join(str(period[name]) for name in ("start", "end") if period.get(name)),
        number=" ".join(t for t in (told.get("qualifier", ""), told["value"], told["unit"]) if t),
        beside=beside,
        shape=shape,
        tone=tone,
    )


def _beside(one: registry.Comparison | None) -> tuple[str, str, str]:
    """What is said of a claim beside the registry; of a hidden number nothing but that."""
    if one is None:
        return "", "", ""
    if one.state == registry.HIDDEN:
        return str(HIDDEN), "hidden", ""
    if one.value is None:
        return str(APART[one.why]), "open", "quiet"
    shown = wording.number(round(one.value, 1) if one.cell.unit.is_percent else one.value)
    if one.state == registry.AGREES:
        return gettext("agrees with the registry"), "done", "good"
    return gettext("registry: %(n)s") % {"n": shown}, "hazard", "bad"


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of a file that could not be read, with its fields as they stood there."""

    pk: int
    line: int
    why: str
    fields: str


def unread(lines: Iterable[UnreadLine]) -> list[Unread]:
    """Each with the reason in the reader's language."""
    return [
        Unread(
            one.pk,
            one.line,
            Unreadable(one.why["code"], 0, **one.why["values"]).alone(language()),
            " · ".join(f"{name}: {_text(value)}" for name, value in one.told.items()),
        )
        for one in lines
    ]


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {one}" for name, one in value.items())
    return str(value)


def exported(source: Source, claims: Iterable[Claim]) -> dict[str, Any]:
    """A report in the format that ``balalyk reconcile`` reads."""
    out: dict[str, Any] = {"source": source.code, "title": source.title}
    if source.places:
        out["places"] = [{"name": n, "parent": above} for n, above in source.places.items()]
    if source.start and source.end:
        out["period"] = {"start": source.start.isoformat(), "end": source.end.isoformat()}
    return {**out, "claims": [{**claim.told, "id": claim.label} for claim in claims]}
