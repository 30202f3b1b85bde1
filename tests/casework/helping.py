"""A case with a child, a worker and a supervisor, and an assessment or a plan taken so far."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from balalyk.casework import actions
from balalyk.casework.models import Agreement, Assessment, Case, Plan
from balalyk.kernel.acts import HOUSE, act
from balalyk.registry.models import (
    Care,
    Document,
    Household,
    Kinship,
    Migration,
    Person,
    Schooling,
)
from tests.casework.test_actions import found, received
from tests.factories import a_country, a_household, a_person, a_place, a_user

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
SEEN = date(2026, 11, 2)
LOADS = [{"code": "hazardous", "level": "high"}, {"code": "often_absent", "level": "medium"}]


def a_family(place: Any) -> tuple[Person, Person]:
    """A boy of 13 who lives with his grandmother; his mother is in Russia."""
    household: Household = a_household(
        place, conditions={"income": "remittances", "debt": "yes", "heating": "coal"}
    )
    boy = a_person(place, name="Эрлан Осмонов", household=household, difficulties=["walking"])
    mother = a_person(
        place, name="Гүлнара Осмонова", sex="f", birth_date=date(1990, 5, 2), whereabouts="abroad"
    )
    granny = a_person(
        place, name="Каныкей Усупова", sex="f", birth_date=date(1958, 1, 9), household=household
    )
    rows = [
        Schooling(child=boy, attending="often_absent", grade_finished=6, barrier="work",
                  from_date=SEEN),
        Document(person=boy, kind="birth_certificate", state="lacks", barrier="born_abroad",
                 from_date=SEEN),
        Care(child=boy, carer=granny, status="informal_relative", from_date=SEEN),
        Kinship(child=boy, parent=mother, kind="mother"),
        Migration(person=mother, country="RU", contact="weekly", from_date=date(2024, 2, 1)),
    ]  # fmt: skip
    with act(HOUSE, "child.register"):
        for row in rows:
            row.save()
    return boy, mother


def a_town() -> SimpleNamespace:
    """A village with a worker, a supervisor, a secretary, somebody elsewhere, and a boy's case."""
    country = a_country()
    place = a_place("KG-O-KS", country)
    worker = a_user("social_worker", place)
    boy, mother = a_family(place)
    case = received(found(boy, worker, reasons=LOADS))[0]
    return SimpleNamespace(
        place=place,
        worker=worker,
        colleague=a_user("social_worker", place),
        supervisor=a_user("area_supervisor", place),
        secretary=a_user("commission_secretary", place),
        member=a_user("commission_member", place),
        elsewhere=a_user("social_worker", a_place("KG-J", country)),
        boy=boy,
        mother=mother,
        case=case,
    )


TOLD = {"level": "some", "child": "Carries loads.", "family": "", "strengths": "Likes drawing."}
CONCLUSION = {"child_wants": "To draw trucks.", "carer_wants": "", "summary": "Out of the market."}


def tell(by: Any, assessment: Assessment, part: str, **changes: str) -> Any:
    """Writes a part as its only writer."""
    told = {**(CONCLUSION if part == "conclusion" else TOLD), **changes}
    answer = assessment.answers.filter(part=part).first()
    written = actions.Written(told, answer.version if answer else 0)
    return actions.save_part(by=by, assessment=assessment, part=part, written=written)


def assessed(town: SimpleNamespace, kind: str = "full") -> Assessment:
    """A finished assessment with every part told."""
    from balalyk.casework import rules

    draft = actions.begin_assessment(by=town.worker, case=town.case, kind=kind)
    for part in rules.PARTS:
        tell(town.worker, draft, part)
    done = actions.finish_assessment(by=town.worker, assessment=draft)
    town.case = Case.objects.get(pk=town.case.pk)
    return done


def planned(town: SimpleNamespace, *codes: str) -> Plan:
    """A draft from situations; from the market when none is named."""
    return actions.begin_plan(
        by=town.worker, case=town.case, codes=codes or ("market_loads",), language="en"
    )


def said(party: str, answer: str = "yes", **changes: Any) -> Agreement:
    """What somebody says of a plan."""
    values = {
        "party": party,
        "agrees": answer == "yes",
        "name": "Каныкей Усупова",
        "how": "signed",
        "on_date": date(2026, 11, 20),
        **changes,
    }
    return Agreement(**values)


def agreed(town: SimpleNamespace, *codes: str) -> Plan:
    """A plan that child and carer agree to, of a case that was assessed."""
    assessed(town)
    plan = planned(town, *codes)
    for party in ("child", "carer"):
        plan = actions.record_agreement(by=town.worker, plan=plan, agreement=said(party))
    return plan
