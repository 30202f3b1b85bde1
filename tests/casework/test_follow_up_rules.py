"""Truth tables of follow-up: clean visits, out of child labour, relapse, days at school."""

from datetime import date, timedelta

import pytest

from balalyk.casework import models, rules
from balalyk.casework.rules import NotPossible, Visited

CLEAN = {
    "was_seen": True,
    "verdicts": ("permitted", "out_of_scope"),
    "attending": "yes",
    "level": "none",
}


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, ()),
        ({"was_seen": False}, ("not_seen",)),
        ({"verdicts": ("permitted", "hazardous")}, ("hazardous",)),
        ({"verdicts": ("child_labour", "worst_form")}, ("worst_form",)),
        ({"verdicts": ("child_labour", "permitted")}, ("child_labour",)),
        ({"verdicts": ("permitted", "cannot_tell")}, ("cannot_tell",)),
        ({"verdicts": ()}, ("cannot_tell",)),
        ({"verdicts": ("irregular",)}, ()),
        ({"attending": "no"}, ("out_of_school",)),
        ({"attending": "no", "absent_because": "work"}, ("out_of_school",)),
        ({"attending": "no", "absent_because": "vacation"}, ()),
        ({"attending": "no", "absent_because": "finished"}, ()),
        ({"attending": "often_absent"}, ("often_absent",)),
        ({"attending": "often_absent", "absent_because": "ill"}, ()),
        ({"attending": "unknown"}, ("school_unknown",)),
        ({"level": "danger"}, ("in_danger",)),
        ({"level": "high"}, ()),
        (
            {"verdicts": ("hazardous",), "level": "danger", "attending": "no"},
            ("hazardous", "in_danger", "out_of_school"),
        ),
    ],
)
def test_a_visit_is_clean_when_it_saw_no_child_labour_no_danger_and_school(changes, faults):
    assert rules.faults(Visited(**{**CLEAN, **changes})) == faults


def test_faults_and_absences_are_those_of_the_models():
    codes = {"not_seen", "cannot_tell", "in_danger", "out_of_school", "often_absent"}
    assert codes | {"school_unknown", *rules.LABOUR} == set(models.Fault.values)
    assert set(models.Absence.values) >= rules.EXCUSES
    assert set(models.ClosingReason.values) >= rules.REOPENED_BY_A_RELAPSE | {rules.OUT}


@pytest.mark.parametrize(
    ("worst", "answer", "told"),
    [
        ("cannot_tell", "no", ("permitted",)),
        ("cannot_tell", "unknown", ("permitted", "cannot_tell")),
        ("worst_form", "no", ("permitted", "worst_form")),
        ("permitted", "no", ("permitted", "permitted")),
    ],
)
def test_the_worst_forms_word_counts_unless_only_the_sign_nobody_asks_is_open(worst, answer, told):
    answers = dict.fromkeys(rules.ASKED_SIGNS, answer)
    assert rules.words_that_tell(["permitted"], worst, answers) == told


DAY = date(2026, 9, 1)


def after(*visits):
    return [(DAY + timedelta(days=days), clean) for days, clean in visits]


@pytest.mark.parametrize(
    ("visits", "out"),
    [
        ([], None),
        ([(0, True)], None),
        ([(0, True), (29, True)], None),
        ([(0, True), (30, True)], 30),
        ([(30, True), (0, True)], 30),
        ([(0, True), (15, True), (31, True)], 31),
        ([(0, True), (30, True), (60, True)], 30),
        ([(0, True), (10, False), (40, True)], None),
        ([(0, True), (10, False), (40, True), (70, True)], 70),
        ([(0, True), (30, True), (50, False)], None),
        ([(0, False), (30, False)], None),
        ([(0, True), (30, False), (30, True)], None),
        ([(0, True), (30, True), (30, False)], None),
    ],
)
def test_a_child_is_out_after_two_clean_visits_a_month_apart_with_none_between_that_is_not(
    visits, out
):
    expected = None if out is None else DAY + timedelta(days=out)
    assert rules.out_on(after(*visits)) == expected


def test_the_visits_lie_as_far_apart_as_the_service_level_of_follow_up():
    standard = next(one for one in rules.DEFAULT_STANDARDS if one.step == "follow_up")
    assert (standard.amount, standard.unit) == (rules.DAYS_APART, "days")


@pytest.mark.parametrize("had", [True, False])
@pytest.mark.parametrize("state", models.State.values)
def test_child_labour_is_a_relapse_where_the_child_was_thought_out_of_it(state, had):
    expected = state in ("followed", "closing", "closed") or (state == "helped" and had)
    assert rules.is_relapse(state, had_a_clean_visit=had) is expected


@pytest.mark.parametrize(
    ("state", "reason", "may"),
    [
        ("open", "", False),
        ("assessing", "", False),
        ("planning", "", False),
        ("helped", "", True),
        ("followed", "", True),
        ("closing", "", True),
        ("closed", "out", True),
        ("closed", "safe", True),
        ("closed", "moved_away", False),
        ("closed", "died", False),
    ],
)
def test_a_place_can_be_taken_where_a_child_was_helped(state, reason, may):
    assert rules.may_have_taken_the_place(state, reason) is may


@pytest.mark.parametrize(
    ("codes", "source", "tells"),
    [
        (["hazardous"], "visit", True),
        (["worst_form", "out_of_school"], "follow_up", True),
        (["child_labour"], "monitoring", True),
        (["child_labour"], "law", False),
        (["out_of_school", "irregular"], "visit", False),
        ([], "visit", False),
    ],
)
def test_what_tells_that_a_child_works(codes, source, tells):
    assert rules.tells_of_labour(codes, source) is tells


@pytest.mark.parametrize(
    ("followed", "code"),
    [
        (rules.Followed(is_out=True), None),
        (rules.Followed(is_out=False), "not_yet_out"),
        (rules.Followed(is_out=True, keeps_school=False), "misses_school"),
    ],
)
def test_a_case_ends_as_out_of_child_labour_only_when_follow_up_has_shown_it(followed, code):
    def close():
        rules.check_close("out", models.ClosingReason.values, [], {"permitted"}, followed)

    if code is None:
        close()
    else:
        with pytest.raises(NotPossible) as refused:
            close()
        assert refused.value.code == code


def test_the_days_of_school_leave_out_weekends_and_public_holidays():
    # 31 August is Independence Day in Kyrgyzstan, a Monday in 2026.
    assert rules.school_days(date(2026, 8, 31), date(2026, 9, 6), "kg") == 4
    assert rules.school_days(date(2026, 9, 7), date(2026, 9, 13), "kg") == 5


@pytest.mark.parametrize(
    ("entries", "share", "keeps"),
    [
        ([], None, True),
        ([(4, 5)], 0.8, True),
        ([(3, 4)], 0.75, True),
        ([(5, 5), (2, 5)], 0.7, False),
        ([(0, 0)], None, True),
    ],
)
def test_a_child_keeps_to_school_from_three_days_of_four(entries, share, keeps):
    assert rules.attendance(entries) == share
    assert rules.keeps_school(share) is keeps
