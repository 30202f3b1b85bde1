"""What registry, visits, verdicts and concerns know of a child before anybody assesses, with its day."""

from collections.abc import Iterable, Iterator

from balalyk.casework.models import Case, Concern
from balalyk.casework.rules.assessments import Known
from balalyk.registry.models import (
    Care,
    Document,
    Household,
    Kinship,
    Migration,
    Person,
    Schooling,
)
from balalyk.screening.models import Screening, Verdict
from balalyk.screening.queries import facts_of

# Where a risk of the risk tool belongs.
PART_OF_RISK = {
    "worst_forms": "work",
    "child_labour": "work",
    "exploitation": "safety",
    "physical_abuse": "safety",
    "sexual_abuse": "safety",
    "early_marriage": "safety",
    "street": "safety",
    "neglect": "care",
    "no_guardian": "care",
    "parents_abroad": "care",
    "siblings_apart": "care",
    "no_documents": "documents",
    "out_of_school": "school",
    "wants_to_talk": "safety",
}
PART_OF_CONDITION = {
    "income": "income",
    "benefit": "income",
    "hunger": "income",
    "debt": "income",
    "hard_year": "income",
    "water": "housing",
    "heating": "housing",
    "crowding": "housing",
}
# The levels that say something was seen, or could not be asked.
TELLING = frozenset({"danger", "high", "medium", "low", "unknown"})


def known_of(case: Case) -> list[Known]:
    """Everything known of the case's child and family, part by part; at most nine queries."""
    found = list(_concerns(case))
    child = case.child
    if child is not None:
        found += _screened(child)
        found += _worked(child)
        found += _registered(child)
        if child.household_id:
            found += _conditions(child.household)
    return found


def _concerns(case: Case) -> Iterator[Known]:
    rows: Iterable[Concern] = Concern.objects.filter(case=case).order_by("-received_at")[:5]
    for row in rows:
        codes = [reason["code"] for reason in row.reasons]
        values = {"danger": row.danger, "codes": codes, "source": row.source}
        yield Known("safety", "concern", "concern", row.received_at.date(), values)


def _screened(child: Person) -> Iterator[Known]:
    row = Screening.objects.filter(child=child).order_by("-on_date").first()
    for risk in row.risks if row else ():
        if risk["level"] in TELLING and risk["risk"] in PART_OF_RISK:
            values = {"risk": risk["risk"], "level": risk["level"], "reasons": risk["reasons"]}
            yield Known(PART_OF_RISK[risk["risk"]], "risk", "visit", row.on_date, values)


def _worked(child: Person) -> Iterator[Known]:
    row = Verdict.objects.filter(child=child, current=True).order_by("-on_date").first()
    if row is None:
        return
    values = {"national": row.national, "sdg": row.sdg, "law": row.law_version}
    yield Known("work", "verdict", "verdict", row.on_date, values)
    for one in facts_of(row).activities or ():
        week = one.hours_per_week
        if week is None and one.hours_per_day is not None and one.days_per_week is not None:
            week = one.hours_per_day * one.days_per_week
        done = {"task": one.task, "kind": one.kind, "place": one.place, "hours": week}
        yield Known("work", "activity", "visit", row.on_date, done)


def _registered(child: Person) -> Iterator[Known]:
    school = Schooling.objects.filter(child=child, until_date__isnull=True).first()
    if school is not None:
        values = {
            "attending": school.attending,
            "grade": school.grade_finished,
            "barrier": school.barrier,
        }
        yield Known("school", "school", "registry", school.from_date, values)
    if child.difficulties is not None:
        values = {"difficulties": child.difficulties}
        yield Known("health", "difficulties", "registry", child.last_seen, values)
    for paper in Document.objects.filter(person=child, until_date__isnull=True).order_by("kind"):
        values = {"kind": paper.kind, "state": paper.state, "barrier": paper.barrier}
        yield Known("documents", "document", "registry", paper.from_date, values)
    care = Care.objects.filter(child=child, until_date__isnull=True).first()
    if care is not None:
        yield Known("care", "care", "registry", care.from_date, {"status": care.status})
    yield from _parents(child)


def _parents(child: Person) -> Iterator[Known]:
    ties = list(Kinship.objects.filter(child=child).select_related("parent"))
    rows = Migration.objects.filter(
        person__in=[tie.parent_id for tie in ties], until_date__isnull=True
    )
    away = {row.person_id: row for row in rows}
    for tie in ties:
        row = away.get(tie.parent_id)
        values = {"kind": tie.kind, "whereabouts": tie.parent.whereabouts}
        if row is not None:
            values |= {"country": row.country, "contact": row.contact, "money": row.remittances}
        yield Known("care", "parent", "registry", row.from_date if row else tie.parent.last_seen,
                    values)  # fmt: skip


def _conditions(household: Household) -> Iterator[Known]:
    for code, answer in household.conditions.items():
        if code in PART_OF_CONDITION:
            values = {"question": code, "answer": answer}
            part = PART_OF_CONDITION[code]
            yield Known(part, "condition", "visit", household.last_seen, values)
