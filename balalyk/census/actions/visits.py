"""Records finished visits: the dwelling's standing, the household, each child held against risk and
law, and a case where one is needed. Many at a time, in one transaction of the caller's."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework import actions as casework
from balalyk.census.actions.lists import Moved, add_to_harvests, move_tallies
from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.census.models import ListedDwelling, Outcome, Round, Visit
from balalyk.census.rules import OUTCOMES, standing
from balalyk.kernel import clock
from balalyk.kernel.acts import Acts, act_in_bulk
from balalyk.places.models import Place
from balalyk.registry import actions as registry
from balalyk.registry.facts import PersonSeen
from balalyk.registry.models import Dwelling, Person
from balalyk.screening import actions as screening
from balalyk.screening.facts import ToScreen

# A phone may be a time zone ahead, or its clock set a day wrong.
AHEAD = timedelta(hours=26)


class CannotRecord(ValueError):
    """A visit that was read but cannot be recorded: ``code`` and harmless ``values`` say why."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Reported:
    """A visit's report with who sent it."""

    report: VisitReport
    by: User


@dataclass(slots=True)
class Found:
    """A report with the rows it speaks of, all looked up."""

    reported: Reported
    round: Round
    dwelling: Dwelling
    listed: ListedDwelling
    visit: Visit | None = None
    children: list[tuple[Person, ChildAnswers]] = field(default_factory=list)

    @property
    def report(self) -> VisitReport:
        return self.reported.report

    @property
    def on(self) -> date:
        return timezone.localtime(self.report.visited_at).date()


def record_visit(*, by: User, report: VisitReport) -> Visit:
    """Records one visit. CannotRecord when its round, dwelling or area is not as it must be."""
    with act_in_bulk() as acts:
        (result,) = record_visits(acts, [Reported(report, by)])
    if isinstance(result, CannotRecord):
        raise result
    return result


def record_visits(acts: Acts, reports: Sequence[Reported]) -> list[Visit | CannotRecord]:
    """Records visits within the caller's ``act_in_bulk``; one dwelling at most once.

    For each report, in order, its visit or why it cannot be recorded. A visit whose instance id is
    known already is answered with the visit there is: nothing is recorded twice.
    """
    known = {
        visit.instance_id: visit
        for visit in Visit.objects.filter(instance_id__in=[r.report.instance_id for r in reports])
    }
    fresh = [reported for reported in reports if reported.report.instance_id not in known]
    looked_up = _look_up(acts, fresh)
    found = [item for item in looked_up if isinstance(item, Found)]
    moved = _record(acts, found)
    _register_and_screen(acts, found)
    visits = [item.visit for item in found if item.visit]
    Visit.objects.insert_many(visits)
    add_to_harvests(visits)
    move_tallies(moved)
    answers = iter(looked_up)
    return [known.get(r.report.instance_id) or _answer(next(answers)) for r in reports]


def _answer(item: "Found | CannotRecord") -> Visit | CannotRecord:
    if isinstance(item, CannotRecord):
        return item
    assert item.visit is not None
    return item.visit


def _look_up(acts: Acts, reports: Sequence[Reported]) -> list["Found | CannotRecord"]:
    """Round, dwelling, list and area of each report, in five queries for all."""
    rounds = {
        r.code: r for r in Round.objects.filter(code__in={x.report.round_code for x in reports})
    }
    dwellings = {
        d.code: d
        for d in Dwelling.objects.select_related("place").filter(
            code__in={x.report.dwelling_code for x in reports}
        )
    }
    places = {
        p.code: p for p in Place.objects.filter(code__in={x.report.place_code for x in reports})
    }
    listed = {
        (row.round_id, row.dwelling_id): row
        for row in ListedDwelling.objects.filter(
            round__in=rounds.values(), dwelling__in=dwellings.values()
        )
    }
    workers = {reported.by.pk: reported.by for reported in reports}
    answers: list[Found | CannotRecord] = []
    new_dwellings: list[Dwelling] = []
    for reported in reports:
        reported = Reported(reported.report, workers[reported.by.pk])
        try:
            round_, dwelling = _round_and_dwelling(
                reported.report, rounds, dwellings, places, new_dwellings
            )
            row = listed.get((round_.pk, dwelling.pk))
            given = row is not None and row.worker_id == reported.by.pk
            if not given and not reported.by.covers(dwelling.place_id):
                raise CannotRecord("not_your_area", dwelling=dwelling.code)
            if row is None:
                row = ListedDwelling(
                    round=round_,
                    dwelling=dwelling,
                    place_id=dwelling.place_id,
                    worker=reported.by,
                    added_in_field=True,
                )
        except CannotRecord as fault:
            answers.append(fault)
        else:
            listed[round_.pk, dwelling.pk] = row
            answers.append(Found(reported, round_, dwelling, row))
    accepted = {item.dwelling.pk for item in answers if isinstance(item, Found)}
    Dwelling.objects.bulk_create([d for d in new_dwellings if d.pk in accepted], batch_size=500)
    return answers


def _round_and_dwelling(
    report: VisitReport,
    rounds: dict[str, Round],
    dwellings: dict[str, Dwelling],
    places: dict[str, Place],
    new_dwellings: list[Dwelling],
) -> tuple[Round, Dwelling]:
    if report.outcome not in OUTCOMES:
        raise CannotRecord("unknown_outcome")
    if report.round_code not in rounds:
        raise CannotRecord("unknown_round", round=report.round_code)
    if report.visited_at > clock.now() + AHEAD:
        raise CannotRecord("in_future")
    dwelling = dwellings.get(report.dwelling_code) if report.dwelling_code else None
    if dwelling is None:
        place = places.get(report.place_code)
        if place is None:
            raise CannotRecord(
                "unknown_place" if report.place_code else "unknown_dwelling",
                dwelling=report.dwelling_code,
            )
        code = report.dwelling_code or f"{place.code}-N{secrets.token_hex(4)}"
        address = report.household.address if report.household else ""
        dwelling = Dwelling(code=code, place=place, address=address)
        dwellings[code] = dwelling
        new_dwellings.append(dwelling)
    return rounds[report.round_code], dwelling


def _record(acts: Acts, found: Sequence[Found]) -> Moved:
    """The visit rows and the dwellings' standing; answers what the tallies must move by."""
    moved: Moved = Counter()
    rows = []
    for item in found:
        report, row = item.report, item.listed
        if not row._state.adding:
            moved[row.round_id, row.place_id, row.worker_id, row.outcome] -= 1
        row.attempts += 1
        newer = row.last_visit is None or report.visited_at >= row.last_visit
        row.outcome = Outcome(standing(row.outcome, report.outcome, visit_is_newer=newer)).value
        if newer:
            row.last_visit, row.come_back = report.visited_at, report.come_back
        moved[row.round_id, row.place_id, row.worker_id, row.outcome] += 1
        rows.append(row)
        item.visit = Visit(
            instance_id=report.instance_id,
            round=item.round,
            dwelling=item.dwelling,
            place_id=item.dwelling.place_id,
            worker=item.reported.by,
            at=report.visited_at,
            outcome=report.outcome,
            attempt=row.attempts,
            note=report.note,
        )
        acts.note(item.reported.by, "visit.record", item.visit, outcome=report.outcome)
    _learn_addresses(found)
    ListedDwelling.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["outcome", "attempts", "last_visit", "come_back"],
    )
    return moved


def _learn_addresses(found: Iterable[Found]) -> None:
    """The address that a family gave, for a door that had none."""
    learnt = []
    for item in found:
        household = item.report.household
        if household is not None and household.address and not item.dwelling.address:
            item.dwelling.address = household.address
            learnt.append(item.dwelling)
    Dwelling.objects.bulk_create(
        learnt, update_conflicts=True, unique_fields=["id"], update_fields=["address"]
    )


def _register_and_screen(acts: Acts, found: Iterable[Found]) -> None:
    met, entries = [], []
    for item in found:
        household = item.report.household
        if household is not None and item.report.outcome == "done":
            met.append(item)
            entries.append(registry.ToRegister(household, item.dwelling, item.on, item.reported.by))
    registered = registry.register_households(acts, entries)
    to_screen, of = [], []
    for item, result in zip(met, registered, strict=True):
        assert item.visit is not None
        item.visit.household = result.household
        answers = {child.line: child for child in item.report.children}
        for child in _children(item, result):
            to_screen.append(_to_screen(item, result, child, answers.get(child)))
            of.append(item)
    screened = screening.screen(acts, to_screen)
    concerns = []
    for item, asked, outcome in zip(of, to_screen, screened, strict=True):
        assert item.visit is not None
        item.visit.children_seen += 1
        if outcome.needs_case:
            item.visit.children_at_risk += 1
            concerns.append(
                casework.ConcernReceived(
                    child=asked.person,
                    place_id=item.dwelling.place_id,
                    source="visit",
                    source_id=item.visit.pk,
                    danger=outcome.danger,
                    reasons=outcome.reasons,
                    by=item.reported.by,
                    at=clock.now(),
                )
            )
    casework.receive_concerns(acts, concerns)


def _children(item: Found, result: registry.Registered) -> list[int]:
    """The lines of those under 18 on the day of the visit who live here."""
    assert item.report.household is not None
    lines = []
    for seen in item.report.household.people:
        age = result.people[seen.line].age(item.on)
        if age is not None and age < 18 and seen.whereabouts in {"here", "unknown"}:
            lines.append(seen.line)
    return lines


def _to_screen(
    item: Found, result: registry.Registered, line: int, answers: ChildAnswers | None
) -> ToScreen:
    household = item.report.household
    assert household is not None and item.visit is not None
    seen = {person.line: person for person in household.people}
    child = seen[line]
    answers = answers or ChildAnswers(line=line)
    school = child.schooling
    return ToScreen(
        person=result.people[line],
        place=item.dwelling.place,
        on=item.on,
        by=item.reported.by,
        visit=item.visit.pk,
        works=answers.works,
        activities=answers.activities,
        calendar=answers.calendar,
        answers=dict(answers.answers),
        own_words=answers.own_words,
        seen_alone=answers.seen_alone,
        care_status=child.care.status if child.care else "unknown",
        mother=_whereabouts(seen, child.mother_line),
        father=_whereabouts(seen, child.father_line),
        documents={paper.kind: paper.state for paper in child.documents},
        attending=school.attending if school else "unknown",
        grade_finished=school.grade_finished if school else None,
        school_kind=school.kind if school else "",
        siblings_elsewhere=household.siblings_elsewhere,
    )


def _whereabouts(seen: dict[int, PersonSeen], line: int | None) -> str:
    return seen[line].whereabouts if line in seen else "unknown"
