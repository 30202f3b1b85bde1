"""What follow-up has shown of a case, and what the register knows that a visit need not ask again."""

from dataclasses import dataclass
from datetime import date

from balalyk.casework import rules
from balalyk.casework.facts import FollowUpSeen
from balalyk.casework.models import Attendance, Case, FollowUp
from balalyk.kernel.acts import Actor
from balalyk.registry.models import Care, Document, Kinship, Schooling
from balalyk.screening.facts import ToScreen
from balalyk.screening.models import Verdict

# The entries that say how school goes now: two months by the week.
LAST_ENTRIES = 8


def words_of(verdict: Verdict) -> tuple[str, ...]:
    """The words of a verdict, national and international."""
    return (verdict.national, verdict.sdg, verdict.mics, verdict.icls, verdict.worst_forms)


@dataclass(frozen=True, slots=True)
class Course:
    """How follow-up stands: the visits newest first, since when the child is out, days at school."""

    visits: list[FollowUp]
    out_on: date | None
    attendance: list[Attendance]
    share: float | None


def course(case: Case) -> Course:
    """The follow-up of one case that the reader may see; two queries."""
    visits = list(FollowUp.objects.filter(case=case).select_related("by"))
    entries = list(Attendance.objects.filter(case=case)[:LAST_ENTRIES])
    share = rules.attendance([(row.present, row.held) for row in entries])
    return Course(visits, rules.out_on(_counted(visits)), entries, share)


def _counted(visits: list[FollowUp]) -> list[tuple[date, bool]]:
    """Visits that tell: nobody at home is neither clean nor a relapse."""
    return [(row.on_date, row.is_clean) for row in visits if row.was_seen]


def followed(case: Case) -> rules.Followed:
    """What follow-up has shown, as the closing asks it."""
    found = course(case)
    return rules.Followed(
        is_out=found.out_on is not None, keeps_school=rules.keeps_school(found.share)
    )


def last_attendance(case: Case) -> list[tuple[int, int]]:
    """(present, held) of the last entries."""
    rows = Attendance.objects.filter(case=case)[:LAST_ENTRIES]
    return [(row.present, row.held) for row in rows]


def to_screen(case: Case, seen: FollowUpSeen, by: Actor) -> ToScreen:
    """One visit's facts with what the register knows of care, parents, papers and school."""
    child = case.child
    assert child is not None
    care = Care.objects.filter(child=child, until_date__isnull=True).first()
    papers = Document.objects.filter(person=child, until_date__isnull=True)
    school = Schooling.objects.filter(child=child, until_date__isnull=True).first()
    ties = Kinship.objects.filter(child=child).select_related("parent")
    parents = {tie.kind: tie.parent.whereabouts for tie in ties}
    return ToScreen(
        person=child,
        place=child.place,
        on=seen.on,
        by=by,
        works=seen.works,
        activities=rules.held_against_the_law(seen.activities, child.age(seen.on)),
        calendar=seen.calendar,
        answers=seen.answers,
        seen_alone=seen.seen_alone,
        care_status=care.status if care else "unknown",
        mother=parents.get("mother", "unknown"),
        father=parents.get("father", "unknown"),
        documents={paper.kind: paper.state for paper in papers},
        attending="yes" if seen.absent_because == "vacation" else seen.attending,
        grade_finished=school.grade_finished if school else None,
        school_kind=school.kind if school else "",
        siblings_elsewhere=child.household.siblings_elsewhere if child.household else None,
    )
