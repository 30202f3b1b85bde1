"""A household's page: who belongs to it, how it lives, how often somebody came."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from balalyk.census.models import Outcome, Visit
from balalyk.portal.presenters import addresses
from balalyk.portal.presenters.verdicts import in_a_list
from balalyk.registry import presenters as people
from balalyk.registry.models import Household, Membership, Relation
from balalyk.screening.models import Verdict
from balalyk.ui import wording
from balalyk.ui.presenters import Look, Task


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the household: name and age, relation, where they are, tags for a child."""

    name: str
    age: str
    relation: str
    whereabouts: str
    url: str
    care: str
    look: Look | None


def members(
    rows: list[Membership],
    verdicts: dict,
    seen: frozenset,
    naming: people.Naming,
    today: date,
) -> list[Member]:
    """The people of a household; a child that the reader may see is a link."""
    return [_member(row, verdicts.get(row.person_id), seen, naming, today) for row in rows]


def _member(
    row: Membership, verdict: Verdict | None, seen: frozenset, naming: people.Naming, today: date
) -> Member:
    person = row.person
    child = people.is_child(person, today)
    away = next(iter(person.migrations.all()), None)
    care = next(iter(person.care.all()), None) if child else None
    said = ""
    if care is not None:
        said = wording.capitalised(str(care.get_status_display()))
        if care.carer is not None:
            said = f"{naming.of(care.carer)}: {care.get_status_display()}"
    return Member(
        name=naming.of(person),
        age=people.age(person, today),
        relation=str(Relation(row.relation).label),
        whereabouts=people.whereabouts(person, away),
        url=addresses.child(person.pk) if child and person.pk in seen else "",
        care=said,
        look=in_a_list(verdict) if verdict else None,
    )


def conditions(household: Household) -> list[tuple[str, str]]:
    """How the household lives, as question and answer."""
    return [people.condition(code, answer) for code, answer in household.conditions.items()]


_OUTCOMES = {
    Outcome.DONE: ("done", "", ""),
    Outcome.NOBODY_HOME: ("to_decide", "open", "warn"),
    Outcome.REFUSED: ("to_decide", "wait", "warn"),
}


def visit(row: Visit) -> Task:
    """One visit as a line: when, by whom, how it ended."""
    state, shape, tone = _OUTCOMES.get(Outcome(row.outcome), ("later", "open", "quiet"))
    who = row.worker.full_name if row.worker else gettext("worker not known")
    seen = ""
    if row.children_seen:
        seen = gettext("Children seen: %(n)s, at risk: %(risk)s.") % {
            "n": row.children_seen,
            "risk": row.children_at_risk,
        }
    return Task(
        title=wording.day(row.at),
        state=state,
        when=wording.capitalised(str(Outcome(row.outcome).label)),
        note=gettext("visit %(n)s") % {"n": row.attempt},
        code=gettext("round %(round)s") % {"round": row.round.code},
        why=f"{who}. {seen}".strip(),
        shape=shape,
        tone=tone,
    )
