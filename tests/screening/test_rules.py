"""The risk tool as a truth table: one answer or fact, the risk, its level."""

import pytest

from balalyk.screening import models, rules
from balalyk.screening.rules import Known, level_of, needs_case, reasons_of, risks_of

ALL_NO = dict.fromkeys(rules.QUESTIONS, "no")
PAPERS = dict.fromkeys(
    (
        "birth_certificate",
        "personal_number",
        "residence_registration",
        "citizenship",
        "identity_card",
    ),
    "has",
)
SAFE = {
    "age": 12,
    "answers": ALL_NO,
    "care_status": "parent",
    "mother": "here",
    "father": "here",
    "documents": PAPERS,
    "attending": "yes",
    "grade_finished": 5,
    "siblings_elsewhere": 0,
    "national": "out_of_scope",
    "international": "permitted",
}


def known(**changes):
    return Known(**{**SAFE, **changes})


def said(**answers):
    return known(answers={**ALL_NO, **answers})


def levels(facts):
    return {risk.risk: risk.level for risk in risks_of(facts)}


def test_a_child_with_every_question_answered_well_has_no_risk():
    assert set(levels(known()).values()) == {"none"}
    assert level_of(risks_of(known())) == "none"


@pytest.mark.parametrize(
    ("facts", "risk", "level", "reason"),
    [
        (said(forced_to_work="yes"), "worst_forms", "danger", "forced_to_work"),
        (said(forced_to_work="yes"), "exploitation", "danger", "forced_to_work"),
        (said(debt_to_employer="yes"), "exploitation", "danger", "debt_to_employer"),
        (said(illicit_errands="yes"), "worst_forms", "danger", "illicit_errands"),
        (said(promised_away="yes"), "exploitation", "high", "promised_away"),
        (said(sexual_exploitation_sign="yes"), "sexual_abuse", "danger", "sexual_exploitation_sign"),
        (said(touched_or_threatened="yes"), "sexual_abuse", "danger", "touched_or_threatened"),
        (said(hurt_at_home="yes"), "physical_abuse", "high", "hurt_at_home"),
        (said(hurt_at_work="yes"), "physical_abuse", "high", "hurt_at_work"),
        (said(afraid_to_go_home="yes"), "physical_abuse", "high", "afraid_to_go_home"),
        (
            said(hurt_at_home="yes", afraid_to_go_home="yes"),
            "physical_abuse",
            "danger",
            "hurt_and_afraid",
        ),
        (
            known(age=6, attending="no", answers={**ALL_NO, "hurt_at_home": "yes"}),
            "physical_abuse",
            "danger",
            "small_and_hurt",
        ),
        (said(sleeps_outside="yes"), "street", "danger", "sleeps_outside"),
        (said(missing_meals="yes"), "neglect", "medium", "missing_meals"),
        (known(age=16, answers={**ALL_NO, "marriage_planned": "yes"}), "early_marriage", "high", "marriage_planned"),
        (known(age=14, answers={**ALL_NO, "marriage_planned": "yes"}), "early_marriage", "danger", "marriage_very_young"),
        (known(age=17, marriage_state="religious"), "early_marriage", "high", "married"),
        (known(national="worst_form"), "worst_forms", "danger", "worst_form"),
        (known(international="worst_form"), "worst_forms", "danger", "worst_form"),
        (known(national="hazardous"), "child_labour", "high", "hazardous"),
        (known(international="hazardous"), "child_labour", "high", "hazardous"),
        (known(national="child_labour"), "child_labour", "medium", "child_labour"),
        (known(international="child_labour"), "child_labour", "medium", "child_labour"),
        (known(national="irregular"), "child_labour", "low", "irregular"),
        (known(care_status="none"), "no_guardian", "high", "nobody_cares"),
        (known(age=5, care_status="none"), "no_guardian", "danger", "small_and_alone"),
        (known(care_status="informal_relative"), "no_guardian", "medium", "carer_without_papers"),
        (known(mother="abroad"), "parents_abroad", "low", "parent_abroad"),
        (known(mother="abroad", father="abroad"), "parents_abroad", "medium", "no_parent_here"),
        (known(mother="abroad", father="dead"), "parents_abroad", "medium", "no_parent_here"),
        (known(documents={**PAPERS, "birth_certificate": "lacks"}), "no_documents", "medium", "no_birth_certificate"),
        (known(documents={**PAPERS, "residence_registration": "lacks"}), "no_documents", "low", "no_residence_registration"),
        (known(age=16, grade_finished=10, documents={**PAPERS, "identity_card": "lacks"}), "no_documents", "low", "no_identity_card"),
        (known(attending="no"), "out_of_school", "high", "out_of_school"),
        (known(attending="often_absent"), "out_of_school", "medium", "often_absent"),
        (known(age=16, attending="no", grade_finished=9), "out_of_school", "low", "older_out_of_school"),
        (known(age=16, attending="no", grade_finished=7), "out_of_school", "high", "out_of_school"),
        (said(lives_apart_from_siblings="yes"), "siblings_apart", "medium", "lives_apart_from_siblings"),
        (known(siblings_elsewhere=2), "siblings_apart", "low", "siblings_elsewhere"),
        (said(wants_to_talk_again="yes"), "wants_to_talk", "medium", "wants_to_talk_again"),
    ],
)  # fmt: skip
def test_a_sign_gives_its_risk_a_level_and_a_reason(facts, risk, level, reason):
    found = {one.risk: one for one in risks_of(facts)}[risk]
    assert found.level == level
    assert reason in found.reasons


@pytest.mark.parametrize("silence", ["unknown", "refused", ""])
def test_silence_is_unknown_and_never_none(silence):
    facts = Known(answers=dict.fromkeys(rules.QUESTIONS, silence))
    assert set(levels(facts).values()) == {"unknown"}
    assert level_of(risks_of(facts)) == "unknown"


def test_a_child_nobody_was_asked_about_is_unknown():
    assert set(levels(Known()).values()) == {"unknown"}


@pytest.mark.parametrize("question", rules.QUESTIONS)
def test_one_refused_question_leaves_its_risk_unknown_and_says_which(question):
    risks = [risk for risk in risks_of(said(**{question: "refused"})) if risk.level != "none"]
    assert risks
    assert {risk.level for risk in risks} == {"unknown"}
    assert all(risk.reasons for risk in risks)


def test_a_sign_seen_outweighs_a_question_still_open():
    facts = said(hurt_at_home="yes", hurt_at_work="refused")
    assert levels(facts)["physical_abuse"] == "high"


@pytest.mark.parametrize(
    ("changes", "risk"),
    [
        ({"age": 5, "attending": "no", "grade_finished": None}, "out_of_school"),
        ({"age": 12, "documents": {**PAPERS, "identity_card": "lacks"}}, "no_documents"),
        ({"mother": "dead", "father": "here"}, "parents_abroad"),
        ({"care_status": "power_of_attorney"}, "no_guardian"),
        ({"care_status": "appointed_guardian"}, "no_guardian"),
    ],
)
def test_what_does_not_concern_the_child_is_no_risk(changes, risk):
    assert levels(known(**changes))[risk] == "none"


def test_one_law_that_cannot_tell_leaves_child_labour_open():
    assert levels(known(national="cannot_tell"))["child_labour"] == "unknown"
    assert levels(known(international="cannot_tell"))["child_labour"] == "unknown"


def test_risks_stand_gravest_first():
    facts = known(
        mother="abroad", answers={**ALL_NO, "sleeps_outside": "yes", "missing_meals": "unknown"}
    )
    weights = [rules.GRAVITY[risk.level] for risk in risks_of(facts)]
    assert weights == sorted(weights, reverse=True)
    assert risks_of(facts)[0].risk == "street"


def test_reasons_come_once_with_their_gravest_level():
    reasons = reasons_of(risks_of(said(forced_to_work="yes", missing_meals="yes")))
    assert [reason["code"] for reason in reasons] == ["forced_to_work", "missing_meals"]
    assert [reason["level"] for reason in reasons] == ["danger", "medium"]


def test_what_is_only_open_is_no_reason():
    assert reasons_of(risks_of(Known())) == []


@pytest.mark.parametrize(
    ("level", "national", "international", "needed"),
    [
        ("danger", "", "", True),
        ("high", "out_of_scope", "permitted", True),
        ("medium", "permitted", "permitted", False),
        ("unknown", "cannot_tell", "cannot_tell", False),
        ("medium", "child_labour", "permitted", True),
        ("medium", "out_of_scope", "child_labour", True),
        ("low", "irregular", "permitted", False),
    ],
)
def test_a_case_is_needed_for_what_is_serious(level, national, international, needed):
    assert needs_case(level, national, international) is needed


def test_every_code_has_its_words():
    newest = rules.VERSIONS[-1]
    asked = {question.risk for question in newest.questions}
    together = {one.reason for one in newest.together}
    reasons = {"reported", *rules.REASONS, *newest.weights(), *together}
    assert set(rules.RISKS) | asked == set(models.RiskKind.values)
    assert reasons == set(models.Reason.values)
    assert set(rules.GRAVITY) == set(models.RiskLevel.values)
