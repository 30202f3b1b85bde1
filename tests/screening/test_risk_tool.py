"""The risk tool at assessment and review: the table, what answers weigh, versions, overrides."""

import hashlib
import itertools
import random
from datetime import date

import pytest

from balalyk.screening import models, rules
from balalyk.screening.rules import (
    ASSESSMENT,
    DOOR,
    GRAVITY,
    REVIEW,
    VERSIONS,
    NotPossible,
    Version,
    check_answers,
    check_decision,
    check_override,
    for_depth,
    in_force,
    level_found,
    reasons_found,
    score,
)

NOW = VERSIONS[-1]
DEPTHS_NOW = [ASSESSMENT, REVIEW]


def mildest(depth, version=NOW, **changes):
    """Every question of the depth answered as well as can be, but for the changes."""
    answers = {one.code: one.answers[0].code for one in version.asked_at(depth)}
    return answers | changes


def levels(depth, age=12, **changes):
    found = score(NOW, depth, mildest(depth, **changes), age)
    return {one.risk: one.level for one in found}


# --- the table -------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_a_child_of_whom_every_answer_is_good_has_no_risk(depth):
    assert set(levels(depth).values()) == {"none"}


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_a_question_nobody_could_answer_is_not_read_as_safety(depth):
    found = score(NOW, depth, mildest(depth, wants_to_die="unknown"), 12)
    by_risk = {one.risk: one for one in found}
    assert by_risk["self_harm"].level == "unknown"
    assert by_risk["self_harm"].open == ("wants_to_die",)
    assert level_found(found) == "unknown"
    refused = score(NOW, depth, mildest(depth, wants_to_die="refused"), 12)
    assert level_found(refused) == "unknown"


def test_a_question_that_was_not_asked_is_as_open_as_one_not_known():
    answers = mildest(ASSESSMENT)
    del answers["left_alone"]
    neglect = next(one for one in score(NOW, ASSESSMENT, answers, 12) if one.risk == "neglect")
    assert (neglect.level, neglect.open) == ("unknown", ("left_alone",))


@pytest.mark.parametrize(
    ("answers", "risk", "level", "reason"),
    [
        ({"work_harms": "yes"}, "child_labour", "high", "work_harms"),
        ({"work_keeps_from_school": "sometimes"}, "child_labour", "low", "work_keeps_from_school_sometimes"),
        ({"work_keeps_from_school": "often"}, "child_labour", "medium", "work_keeps_from_school_often"),
        ({"forced_to_work": "yes"}, "exploitation", "danger", "forced_to_work"),
        ({"debt_to_employer": "yes"}, "exploitation", "danger", "debt_to_employer"),
        ({"promised_away": "yes"}, "exploitation", "high", "promised_away"),
        ({"illicit_errands": "yes"}, "exploitation", "danger", "illicit_errands"),
        ({"kept_at_work": "yes"}, "exploitation", "high", "kept_at_work"),
        ({"pay_withheld": "sometimes"}, "exploitation", "low", "pay_withheld_sometimes"),
        ({"pay_withheld": "often"}, "exploitation", "medium", "pay_withheld_often"),
        ({"hurt_at_home": "yes"}, "physical_abuse", "high", "hurt_at_home"),
        ({"hurt_at_home": "yes", "afraid_to_go_home": "yes"}, "physical_abuse", "danger", "hurt_and_afraid"),
        ({"hard_punishment": "sometimes"}, "physical_abuse", "medium", "hard_punishment_sometimes"),
        ({"hard_punishment": "often"}, "physical_abuse", "high", "hard_punishment_often"),
        ({"unexplained_injuries": "yes"}, "physical_abuse", "high", "unexplained_injuries"),
        ({"hurt_at_work": "yes"}, "physical_abuse", "high", "hurt_at_work"),
        ({"touched_or_threatened": "yes"}, "sexual_abuse", "danger", "touched_or_threatened"),
        ({"sexual_exploitation_sign": "yes"}, "sexual_abuse", "danger", "sexual_exploitation_sign"),
        ({"secret_gifts": "yes"}, "sexual_abuse", "high", "secret_gifts"),
        ({"fears_one_person": "yes"}, "sexual_abuse", "medium", "fears_one_person"),
        ({"fears_one_person": "yes", "knows_beyond_age": "yes"}, "sexual_abuse", "high", "knows_beyond_age"),
        ({"married_already": "yes"}, "early_marriage", "danger", "married_very_young"),
        ({"marriage_planned": "yes"}, "early_marriage", "danger", "marriage_very_young"),
        ({"marriage_talk": "yes"}, "early_marriage", "medium", "marriage_talk"),
        ({"sleeps_outside": "yes"}, "street", "danger", "sleeps_outside"),
        ({"runs_away": "once"}, "street", "low", "ran_away_once"),
        ({"runs_away": "more"}, "street", "high", "ran_away_more"),
        ({"days_on_street": "sometimes"}, "street", "medium", "days_on_street_sometimes"),
        ({"days_on_street": "sometimes", "forced_to_work": "yes"}, "street", "danger", "begs_for_others"),
        ({"carer_able": "partly"}, "parents_abroad", "low", "carer_partly_able"),
        ({"carer_able": "no"}, "parents_abroad", "high", "carer_not_able"),
        ({"carer_able": "partly", "missing_meals": "yes"}, "parents_abroad", "high", "carer_gone_hungry"),
        ({"parents_call": "seldom"}, "parents_abroad", "low", "parents_call_seldom"),
        ({"parents_call": "never"}, "parents_abroad", "medium", "parents_never_call"),
        ({"parents_call": "never", "handed_around": "more"}, "parents_abroad", "high", "moved_more"),
        ({"missing_meals": "yes"}, "neglect", "medium", "missing_meals"),
        ({"left_alone": "sometimes"}, "neglect", "medium", "left_alone_sometimes"),
        ({"missing_meals": "yes", "untreated": "yes"}, "neglect", "high", "untreated"),
        ({"lives_apart_from_siblings": "yes"}, "siblings_apart", "medium", "lives_apart_from_siblings"),
        ({"wants_to_die": "yes"}, "self_harm", "danger", "wants_to_die"),
        ({"wants_to_talk_again": "yes"}, "wants_to_talk", "medium", "wants_to_talk_again"),
    ],
)  # fmt: skip
def test_each_answer_weighs_what_the_table_says(answers, risk, level, reason):
    found = score(NOW, ASSESSMENT, mildest(ASSESSMENT, **answers), 12)
    one = next(line for line in found if line.risk == risk)
    assert one.level == level
    assert reason in [why.code for why in one.reasons]


@pytest.mark.parametrize(
    ("answer", "level"),
    [("no_more", "none"), ("less", "low"), ("as_before", "medium"), ("more", "high")],
)
def test_a_review_asks_what_became_of_the_work(answer, level):
    assert levels(REVIEW, work_since=answer)["child_labour"] == level
    assert "work_since" not in {one.code for one in NOW.asked_at(ASSESSMENT)}


@pytest.mark.parametrize(
    ("answers", "risk", "age", "level"),
    [
        ({"hurt_at_home": "yes"}, "physical_abuse", 6, "danger"),
        ({"hurt_at_home": "yes"}, "physical_abuse", 7, "high"),
        ({"hurt_at_home": "yes"}, "physical_abuse", None, "high"),
        ({"unexplained_injuries": "yes"}, "physical_abuse", 6, "danger"),
        ({"left_alone": "sometimes"}, "neglect", 6, "danger"),
        ({"left_alone": "often"}, "neglect", 6, "danger"),
        ({"left_alone": "sometimes"}, "neglect", 7, "medium"),
        ({"marriage_planned": "yes"}, "early_marriage", 14, "danger"),
        ({"marriage_planned": "yes"}, "early_marriage", 15, "high"),
        ({"married_already": "yes"}, "early_marriage", 14, "danger"),
        ({"married_already": "yes"}, "early_marriage", 15, "high"),
    ],
)
def test_an_age_makes_some_answers_graver_up_to_the_birthday(answers, risk, age, level):
    assert levels(ASSESSMENT, age, **answers)[risk] == level


def test_points_alone_never_give_danger():
    for depth in DEPTHS_NOW:
        for question in NOW.asked_at(depth):
            for answer in question.answers:
                assert NOW.level_of_points(answer.points * 100) != "danger"


@pytest.mark.parametrize("points", range(10))
def test_the_thresholds_are_one_three_and_six_points(points):
    expected = "high" if points >= 6 else "medium" if points >= 3 else "low" if points else "none"
    assert NOW.level_of_points(points) == expected


# --- properties ------------------------------------------------------------------------------


def random_answers(depth, dice):
    answers = {}
    for question in NOW.asked_at(depth):
        code = dice.choice([None, *rules.OPEN_ANSWERS, *(one.code for one in question.answers)])
        if code:
            answers[question.code] = code
    return answers


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_a_graver_answer_never_lowers_a_level(depth):
    dice = random.Random(4)
    steps = 0
    for _ in range(120):
        answers, age = random_answers(depth, dice), dice.choice([None, *range(18)])
        before = score(NOW, depth, answers, age)
        for question in NOW.asked_at(depth):
            rank = question.rank(answers.get(question.code, ""))
            if rank is None:
                continue
            for graver in question.answers[rank + 1 :]:
                after = score(NOW, depth, {**answers, question.code: graver.code}, age)
                assert_never_milder(before, after)
                steps += 1
    assert steps > 1000


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_a_question_left_open_never_gives_a_graver_level_than_its_gravest_answer(depth):
    dice = random.Random(5)
    for _ in range(120):
        answers, age = random_answers(depth, dice), dice.choice([None, *range(18)])
        for question in NOW.asked_at(depth):
            opened = score(NOW, depth, {**answers, question.code: "unknown"}, age)
            gravest = question.answers[-1].code
            assert_never_milder(opened, score(NOW, depth, {**answers, question.code: gravest}, age))


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_a_younger_child_never_has_a_milder_level(depth):
    dice = random.Random(6)
    for _ in range(120):
        answers = random_answers(depth, dice)
        for age in range(1, 18):
            assert_never_milder(
                score(NOW, depth, answers, age), score(NOW, depth, answers, age - 1)
            )


@pytest.mark.parametrize("depth", DEPTHS_NOW)
def test_no_level_stands_without_its_reasons(depth):
    dice = random.Random(7)
    for _ in range(300):
        for one in score(NOW, depth, random_answers(depth, dice), dice.choice([None, 5, 12])):
            if GRAVITY[one.level] > GRAVITY["unknown"]:
                assert one.reasons
            if one.level == "unknown":
                assert one.open and not one.reasons
            if one.level == "none":
                assert not one.open and not one.points


def assert_never_milder(before, after):
    then = {one.risk: one.level for one in before}
    for one in after:
        assert GRAVITY[one.level] >= GRAVITY[then[one.risk]], (one, then)
    assert GRAVITY[level_found(after)] >= GRAVITY[level_found(before)]


# --- the table is whole ----------------------------------------------------------------------


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.number)
def test_every_question_has_guidance_an_order_of_gravity_and_words_for_its_reasons(version):
    words, kinds = dict(models.Reason.choices), dict(models.RiskKind.choices)
    assert len({one.code for one in version.questions}) == len(version.questions)
    for question in version.questions:
        assert question.text.endswith("?") and question.look.endswith(".") and question.ask
        assert question.risk in kinds and set(question.depths) <= set(rules.DEPTHS)
        first, *graver = question.answers
        assert (first.points, first.at_least, first.reason) == (0, "none", ""), question.code
        assert question.answers[-1].reason, "a question of which no answer weighs"
        for milder, one in zip(question.answers, graver, strict=False):
            assert one.points >= milder.points
            assert GRAVITY[one.at_least] >= GRAVITY[milder.at_least]
            weighs = version.level_of_answer(one) != "none"
            assert weighs == (one.reason in words), "what weighs has a reason, and only that"
    reasons = [one.reason for one in version.together]
    assert set(reasons) <= set(words) and len(set(reasons)) == len(reasons)
    codes = {one.code for one in version.questions}
    for one in version.together:
        assert {code for code, _answer in one.needs} <= codes and one.risk in kinds


def test_what_the_household_form_asks_weighs_the_same_at_every_depth():
    by_code = {question.code: question for question in NOW.asked_at(DOOR)}
    assert set(by_code) == set(rules.QUESTIONS)
    for code, question in by_code.items():
        signs = [sign for sign in rules.SIGNS if sign.reason == code]
        levels_at_the_door = {sign.level for sign in signs}
        assert levels_at_the_door == {NOW.level_of_answer(question.answers[-1])}, code


def test_the_groups_of_children_that_the_tool_is_made_for_are_all_asked_about():
    groups = {
        "child_labour", "exploitation", "physical_abuse", "sexual_abuse", "early_marriage",
        "street", "parents_abroad", "neglect", "self_harm",
    }  # fmt: skip
    for depth in DEPTHS_NOW:
        assert groups <= set(NOW.risks(depth))


# --- versions --------------------------------------------------------------------------------

# What a published version weighs, as it was on the day. Do not mend a number here: publish a new
# version beside the old one, so that stored answers stay readable as they were given.
PUBLISHED = {
    "2026.1": "38a137f869435f55",
    "2026.2": "807b3bf735ca55e5",
}


def fingerprint(version: Version) -> str:
    parts = [version.number, version.depths, version.thresholds]
    for question in version.questions:
        answers = [(a.code, a.points, a.at_least, a.reason) for a in question.answers]
        parts.append((question.code, question.risk, question.depths, question.text, answers))
    parts += [
        (one.reason, one.risk, one.level, one.needs, one.younger_than) for one in version.together
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.number)
def test_a_published_version_is_never_changed(version):
    assert fingerprint(version) == PUBLISHED[version.number]


def test_versions_follow_one_another_without_a_gap():
    for earlier, later in itertools.pairwise(VERSIONS):
        assert earlier.until is not None and (later.since - earlier.until).days == 1
    assert VERSIONS[-1].until is None
    assert len({version.number for version in VERSIONS}) == len(VERSIONS)


@pytest.mark.parametrize(
    ("on", "number"),
    [
        (date(2025, 12, 31), "2026.1"),
        (date(2026, 1, 31), "2026.1"),
        (date(2026, 2, 1), "2026.2"),
        (date(2031, 1, 1), "2026.2"),
    ],
)
def test_the_version_of_a_day_is_the_one_in_force(on, number):
    assert in_force(on).number == number


def test_a_depth_that_a_version_does_not_have_cannot_be_asked():
    assert for_depth(ASSESSMENT, date(2026, 2, 1)).number == "2026.2"
    with pytest.raises(NotPossible) as refused:
        for_depth(ASSESSMENT, date(2026, 1, 31))
    assert refused.value.code == "no_such_depth"


def test_old_answers_are_weighed_by_the_version_they_were_given_by():
    heavier = Version("x", date(2030, 1, 1), None, NOW.depths, NOW.questions, (), (("high", 1),))
    answers = mildest(ASSESSMENT, parents_call="seldom")
    assert level_found(score(NOW, ASSESSMENT, answers, 12)) == "low"
    assert level_found(score(heavier, ASSESSMENT, answers, 12)) == "high"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"no_such": "yes"}, "no_such_question"),
        ({"work_since": "more"}, "no_such_question"),
        ({"hurt_at_home": "often"}, "no_such_answer"),
    ],
)
def test_an_answer_that_the_version_does_not_have_is_refused(answers, code):
    with pytest.raises(NotPossible) as refused:
        check_answers(NOW, ASSESSMENT, answers)
    assert refused.value.code == code


def test_reasons_are_said_once_with_the_gravest_first():
    answers = mildest(ASSESSMENT, parents_call="seldom", wants_to_die="yes", untreated="yes")
    assert reasons_found(score(NOW, ASSESSMENT, answers, 12)) == [
        {"code": "wants_to_die", "level": "danger"},
        {"code": "untreated", "level": "medium"},
        {"code": "parents_call_seldom", "level": "low"},
    ]


# --- another level than the tool's -----------------------------------------------------------

WHY = "The grandmother was there all the time."


@pytest.mark.parametrize(
    ("tool", "now", "to", "state"),
    [
        ("low", "low", "medium", "in_force"),
        ("low", "low", "danger", "in_force"),
        ("unknown", "unknown", "low", "in_force"),
        ("none", "none", "low", "in_force"),
        ("medium", "medium", "low", "in_force"),
        ("danger", "danger", "high", "waiting"),
        ("danger", "danger", "low", "waiting"),
        ("high", "high", "medium", "waiting"),
        ("high", "medium", "low", "waiting"),
        ("high", "medium", "high", "in_force"),
        ("danger", "low", "medium", "in_force"),
        ("low", "danger", "low", "waiting"),
        ("low", "medium", "low", "in_force"),
    ],
)
def test_raising_counts_at_once_and_lowering_a_grave_level_waits(tool, now, to, state):
    assert check_override(tool, now, to, WHY) == state


@pytest.mark.parametrize(
    ("to", "reason", "code"),
    [
        ("none", WHY, "no_such_level"),
        ("unknown", WHY, "no_such_level"),
        ("", WHY, "no_such_level"),
        ("high", WHY, "same_level"),
        ("low", "", "no_reason"),
        ("low", "   wrong     ", "no_reason"),
    ],
)
def test_another_level_needs_to_be_one_and_to_have_a_reason(to, reason, code):
    with pytest.raises(NotPossible) as refused:
        check_override("high", "high", to, reason)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("state", "to", "own", "code"),
    [
        ("waiting", "confirmed", False, None),
        ("waiting", "refused", False, None),
        ("waiting", "confirmed", True, "own"),
        ("waiting", "in_force", False, "decided"),
        ("waiting", "replaced", False, "decided"),
        ("confirmed", "refused", False, "decided"),
        ("refused", "confirmed", False, "decided"),
        ("in_force", "refused", False, "decided"),
    ],
)
def test_a_lowered_level_is_decided_once_and_by_somebody_else(state, to, own, code):
    if code is None:
        check_decision(state, to, own=own)
        return
    with pytest.raises(NotPossible) as refused:
        check_decision(state, to, own=own)
    assert refused.value.code == code
