"""Screens children: their work held against the law, their situation held against the risk tool."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.core.exceptions import PermissionDenied

from balalyk import law
from balalyk.kernel.acts import Acts, act_in_bulk
from balalyk.lawbook.queries import norms_in_force
from balalyk.registry.rules import age_in_years, latest_birth
from balalyk.screening import rules
from balalyk.screening.facts import ReasonFound, Screened, ToScreen
from balalyk.screening.models import Screening, Verdict

CHORES = "own_household_chores"
_SEX = {"f": "female", "m": "male"}
_PUPILS = frozenset({"preschool", "general", "vocational"})
_GRADES = range(13)
_SAID: Mapping[str, bool] = {"yes": True, "no": False}
_ATTENDING: Mapping[str, bool] = {"yes": True, "often_absent": True, "no": False}
_SOMETHING = law.Activity()
_ACTIVITY_FACTS = tuple(law.Activity.__slots__)
_CHILD_FACTS = tuple(
    name for name in law.Child.__slots__ if name not in {"id", "birth_date", "activities", "on"}
)


def screen(acts: Acts, findings: list[ToScreen]) -> list[Screened]:
    """Screens every child of ``findings`` within the caller's ``act_in_bulk()``, in their order.

    Keeps a ``Screening`` and a ``Verdict`` for each, turns the ``current`` of older verdicts off and
    writes one event "child.screen" a child. A fixed number of queries for any number of children.
    PermissionDenied when a role may not screen; the scope is the caller's to check, as for all
    ``Acts``.
    """
    screenings, verdicts, results = [], [], []
    norms = norms_in_force() if findings else law.SHIPPED
    for finding in findings:
        screening, verdict, result = _screened(finding, norms)
        screenings.append(screening)
        verdicts.append(verdict)
        results.append(result)
        acts.note(
            finding.by, "child.screen", finding.person, level=result.level, national=result.national
        )
    # A child screened twice in one batch: the later one is the newest.
    newest = {verdict.child_id: verdict.pk for verdict in verdicts}
    for verdict in verdicts:
        verdict.current = newest[verdict.child_id] == verdict.pk
    if verdicts:
        Verdict.objects.filter(child__in=list(newest), current=True).update(current=False)
    Screening.objects.insert_many(screenings)
    Verdict.objects.insert_many(verdicts)
    return results


def screen_one(*, finding: ToScreen) -> Screened:
    """Screens one child as an act of its own. PermissionDenied when it is not ``finding.by``'s."""
    if not finding.by.reaches(finding.person):
        raise PermissionDenied("child.screen")
    with act_in_bulk() as acts:
        return screen(acts, [finding])[0]


def _screened(finding: ToScreen, norms: law.Norms) -> tuple[Screening, Verdict, Screened]:
    age = _age(finding)
    facts = law_facts(finding, age)
    assessment = law.assess(facts, norms=norms)
    international = gravest_international(assessment.international)
    national = assessment.national.verdict
    risks = rules.risks_of(_known(finding, age, national, international))
    level = rules.level_of(risks)
    screening = Screening(
        child_id=finding.person.pk,
        on_date=finding.on,
        visit=finding.visit,
        works=finding.works,
        answers=dict(finding.answers),
        own_words=finding.own_words,
        seen_alone=finding.seen_alone,
        risks=[risk._asdict() for risk in risks],
        level=level,
        tool_version=rules.in_force(finding.on).number,
    )
    verdict = _verdict(finding, assessment)
    reasons: list[ReasonFound] = rules.reasons_of(risks)  # type: ignore[assignment]
    return (
        screening,
        verdict,
        Screened(
            child=finding.person.pk,
            screening=screening.pk,
            verdict=verdict.pk,
            level=level,
            reasons=reasons,
            national=national,
            international=international,
            needs_case=rules.needs_case(level, national, international),
            danger=rules.danger_of_case(level),
        ),
    )


def _age(finding: ToScreen) -> int | None:
    """Full years on the day, the youngest that an inexact birth date allows; a birth date after the
    day is a slip and tells nothing."""
    person = finding.person
    if person.birth_date is None:
        return None
    age = age_in_years(latest_birth(person.birth_date, person.birth_precision), finding.on)
    if age >= 0:
        return age
    return None if person.birth_date > finding.on else 0


def law_facts(finding: ToScreen, age: int | None) -> law.Child:
    """The facts of one child in the law's words, without anything that says who the child is.

    A promise to take the child away is no proof of trafficking: a "yes" leaves that fact open, so
    that the law asks for it, while a "no" answers it.
    """
    said = finding.answers.get
    grade = finding.grade_finished
    return law.Child(
        country=finding.place.country.upper(),
        on=finding.on,
        age=age,
        sex=_SEX.get(finding.person.sex),
        attending=_ATTENDING.get(finding.attending),
        pupil=finding.school_kind if finding.school_kind in _PUPILS else None,
        grade_finished=grade if grade in _GRADES else None,
        calendar=finding.calendar,
        activities=_activities(finding),
        forced=_SAID.get(said("forced_to_work", "")),
        debt_bondage=_SAID.get(said("debt_to_employer", "")),
        trafficked=False if said("promised_away") == "no" else None,
        sexual_exploitation=_SAID.get(said("sexual_exploitation_sign", "")),
        illicit=_SAID.get(said("illicit_errands", "")),
    )


def _activities(finding: ToScreen) -> tuple[law.Activity, ...] | None:
    """None when nothing is known; an activity of unknown kind stands for work nobody described."""
    told = finding.activities
    if finding.works == "no" or any(activity.kind != CHORES for activity in told):
        return told
    if finding.works == "yes":
        return (*told, _SOMETHING)
    return (*told, _SOMETHING) if told else None


def gravest_international(found: law.International) -> str:
    """One word for all international standards, as ``rules.gravest_standard`` says."""
    return rules.gravest_standard(
        found.sdg_8_7_1.verdict,
        found.mics6.verdict,
        found.icls.verdict,
        found.worst_forms.verdict,
    )


def _known(finding: ToScreen, age: int | None, national: str, international: str) -> rules.Known:
    return rules.Known(
        age=age,
        answers=finding.answers,
        marriage_state=finding.answers.get("marriage_state", "unknown"),
        care_status=finding.care_status,
        mother=finding.mother,
        father=finding.father,
        documents=finding.documents,
        attending=finding.attending,
        grade_finished=finding.grade_finished,
        siblings_elsewhere=finding.siblings_elsewhere,
        national=national,
        international=international,
    )


def _verdict(finding: ToScreen, assessment: law.Assessment) -> Verdict:
    found = assessment.international
    main = main_activity(assessment)
    return Verdict(
        child_id=finding.person.pk,
        place_id=finding.place.pk,
        on_date=finding.on,
        visit=finding.visit,
        country=finding.place.country.upper(),
        national=assessment.national.verdict,
        sdg=found.sdg_8_7_1.verdict,
        mics=found.mics6.verdict,
        icls=found.icls.verdict,
        worst_forms=found.worst_forms.verdict,
        task=(main.task or "") if main else "",
        sector=(main.sector or "") if main else "",
        facts=facts_as_json(assessment.facts),
        findings=findings_as_json(assessment),
        law_version=assessment.national.law_version,
    )


def main_activity(assessment: law.Assessment) -> law.Activity | None:
    """The activity of the gravest national finding, else the first that is no household chore."""
    activities = assessment.facts.activities or ()
    for finding in assessment.national.findings:
        if finding.activity is not None and finding.verdict in rules.SERIOUS_VERDICTS:
            return activities[finding.activity]
    return next((activity for activity in activities if activity.kind != CHORES), None)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat("minutes") if isinstance(value, time) else value


def facts_as_json(child: law.Child) -> dict[str, Any]:
    """What was assessed, in the words of ``law.Child``; what is not known is left out."""
    facts: dict[str, Any] = {}
    for name in _CHILD_FACTS:
        value = getattr(child, name)
        if value is not None:
            facts[name] = value
    if child.activities is not None:
        facts["activities"] = [
            {
                name: _plain(value)
                for name in _ACTIVITY_FACTS
                if (value := getattr(activity, name)) is not None
            }
            for activity in child.activities
        ]
    return facts


def _as_lists(findings: Iterable[law.Finding]) -> list[tuple[Any, ...]]:
    return [tuple(finding) for finding in findings]


def findings_as_json(assessment: law.Assessment) -> dict[str, Any]:
    """Every finding as ``[rule, verdict, outcome, values, activity]``, national and international."""
    found = assessment.international
    standards = {
        "sdg_8_7_1": found.sdg_8_7_1,
        "mics6": found.mics6,
        "icls": found.icls,
        "worst_forms": found.worst_forms,
    }
    return {
        "national": _as_lists(assessment.national.findings),
        "international": {
            name: {
                "verdict": standard.verdict,
                "parts": dict(standard.parts),
                "findings": _as_lists(standard.findings),
            }
            for name, standard in standards.items()
        },
        "international_version": found.law_version,
        "contradictions": _as_lists(assessment.contradictions),
    }
