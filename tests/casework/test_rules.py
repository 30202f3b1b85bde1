"""Truth tables of casework: numbers, ways between states, times, who carries a case."""

import itertools
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from balalyk.accounts import roles
from balalyk.casework import models, rules
from balalyk.casework.presenters import words as words_of_pages
from balalyk.casework.rules import Carrier, NotPossible, choose_carrier, due_at

BISHKEK = ZoneInfo("Asia/Bishkek")
STATES = (
    "open",
    "assessing",
    "planning",
    "before_commission",
    "helped",
    "followed",
    "closing",
    "closed",
)
LIVING = STATES[:6]
WAYS = {
    ("open", "assessing"): "case.move",
    ("assessing", "planning"): "case.move",
    ("planning", "before_commission"): "case.move",
    ("planning", "helped"): "case.approve",
    ("before_commission", "helped"): "case.resolve",
    ("before_commission", "planning"): "case.resolve",
    ("helped", "followed"): "case.move",
    ("followed", "helped"): "case.move",
    ("planning", "assessing"): "case.move",
    ("before_commission", "assessing"): "case.move",
    ("helped", "assessing"): "case.move",
    ("followed", "assessing"): "case.move",
    **{(state, "closing"): "case.close" for state in LIVING},
    **{("closing", state): "case.approve" for state in LIVING},
    ("closing", "closed"): "case.approve",
    ("closed", "assessing"): "case.reopen",
}


@pytest.mark.parametrize(("before", "after"), [*itertools.product(STATES, STATES)])
def test_there_is_a_way_only_where_the_table_has_one(before, after):
    if (before, after) in WAYS:
        assert rules.check_move(before, after).action == WAYS[before, after]
    else:
        with pytest.raises(NotPossible):
            rules.check_move(before, after)


@pytest.mark.parametrize("role", [role.code for role in roles.ALL])
def test_only_those_who_carry_cases_may_move_or_close_them(role):
    actions = roles.BY_CODE[role].actions
    for action in (
        "case.open",
        "case.move",
        "case.step",
        "case.assign",
        "case.close",
        "case.reopen",
    ):
        assert (action in actions) is (role in rules.CARRIERS)


def test_states_and_steps_of_the_rules_are_those_of_the_models():
    assert set(STATES) == set(models.State.values)
    assert set(rules.NEXT_STEPS) == set(models.Step.values)
    assert {standard.step for standard in rules.DEFAULT_STANDARDS} == set(models.Step.values)
    assert set(rules.GRAVITY) == set(models.Danger.values)


def test_a_closed_case_goes_nowhere_but_to_a_new_assessment():
    with pytest.raises(NotPossible, match="Reopen it with a reason"):
        rules.check_move("closed", "open")
    assert [move.after for move in rules.moves_from("closed")] == ["assessing"]


@pytest.mark.parametrize(("before", "after"), [*itertools.product(STATES, STATES)])
def test_a_way_that_takes_a_reason_is_no_plain_move(before, after):
    plain = WAYS.get((before, after)) in ("case.move", "case.approve", "case.resolve")
    if plain and before not in ("closing", "closed"):
        assert rules.check_plain_move(before, after).after == after
    else:
        with pytest.raises(NotPossible):
            rules.check_plain_move(before, after)


@pytest.mark.parametrize(
    ("asked_it", "others", "refused"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_who_asked_to_close_does_not_approve_where_another_supervisor_is(asked_it, others, refused):
    if refused:
        with pytest.raises(NotPossible, match="Another supervisor"):
            rules.check_approver(asked_it=asked_it, others=others)
    else:
        rules.check_approver(asked_it=asked_it, others=others)


@pytest.mark.parametrize("state", LIVING)
def test_a_closing_that_is_not_approved_goes_back_to_where_it_was(state):
    rules.check_sent_back("closing", state, state)
    for other in {*STATES} - {state}:
        with pytest.raises(NotPossible):
            rules.check_sent_back("closing", state, other)


@pytest.mark.parametrize(
    ("before", "state", "steps"),
    [
        ("open", "assessing", ()),
        ("helped", "assessing", ("full_assessment",)),
        ("closed", "assessing", ("full_assessment",)),
        ("helped", "followed", ("follow_up",)),
        ("followed", "closing", ("approve_closing",)),
        ("assessing", "planning", ()),
    ],
)
def test_a_state_makes_its_steps_due(before, state, steps):
    assert rules.steps_on_entering(before, state) == steps


def test_the_approval_of_a_closing_is_no_tick():
    with pytest.raises(NotPossible, match="on its own page"):
        rules.check_tick("approve_closing", is_done=False)
    with pytest.raises(NotPossible, match="done already"):
        rules.check_tick("plan", is_done=True)
    rules.check_tick("plan", is_done=False)


@pytest.mark.parametrize(
    ("reason", "waiting", "code"),
    [
        ("safe", [], None),
        ("safe", ["plan", "initial_assessment"], None),
        ("safe", ["first_contact"], "unseen_in_danger"),
        ("", [], "no_reason"),
        ("because", [], "no_reason"),
    ],
)
def test_a_case_ends_with_a_reason_and_not_before_a_child_in_danger_was_seen(reason, waiting, code):
    if code is None:
        rules.check_close(reason, models.ClosingReason.values, waiting, ())
        return
    with pytest.raises(NotPossible) as refused:
        rules.check_close(reason, models.ClosingReason.values, waiting, ())
    assert refused.value.code == code


SERIOUS = ["worst_form", "hazardous", "child_labour"]
OTHER_WORDS = ["irregular", "cannot_tell", "permitted", "out_of_scope"]


@pytest.mark.parametrize("reason", models.ClosingReason.values)
@pytest.mark.parametrize("word", [*SERIOUS, *OTHER_WORDS])
def test_no_worker_sees_no_risk_where_the_newest_verdict_sees_child_labour(reason, word):
    def close():
        followed = rules.Followed(is_out=True)
        rules.check_close(reason, models.ClosingReason.values, [], {"permitted", word}, followed)

    if reason in ("safe", "out") and word in SERIOUS:
        with pytest.raises(NotPossible, match="visit again, or choose another reason") as refused:
            close()
        assert refused.value.code == f"still_{word}"
    else:
        close()


@pytest.mark.parametrize(
    ("words", "gravest"),
    [
        ([], None),
        (OTHER_WORDS, None),
        (["child_labour", "hazardous"], "hazardous"),
        (["hazardous", "worst_form", "permitted"], "worst_form"),
        (["cannot_tell", "child_labour"], "child_labour"),
    ],
)
def test_the_gravest_of_the_newest_verdicts_is_named(words, gravest):
    assert rules.still_found(words) == gravest


def test_the_reason_and_the_refusals_are_those_of_the_pages():
    assert rules.SEES_NO_RISK in models.ClosingReason.values
    assert set(rules.SENTENCES) == set(words_of_pages.REFUSALS)
    for code, sentence in rules.SENTENCES.items():
        assert str(words_of_pages.REFUSALS[code]) == sentence


@pytest.mark.parametrize(
    ("role", "is_active", "has_it", "code"),
    [
        ("social_worker", True, False, None),
        ("area_supervisor", True, False, None),
        ("monitoring_group_member", True, False, "no_carrier"),
        ("administrator", True, False, "no_carrier"),
        ("social_worker", False, False, "no_carrier"),
        ("social_worker", True, True, "same_carrier"),
    ],
)
def test_a_case_is_handed_to_somebody_who_carries_cases(role, is_active, has_it, code):
    if code is None:
        rules.check_carrier(role, is_active=is_active, has_it_already=has_it)
        return
    with pytest.raises(NotPossible) as refused:
        rules.check_carrier(role, is_active=is_active, has_it_already=has_it)
    assert refused.value.code == code


# Numbers


def test_a_number_has_six_characters_a_hyphen_and_a_check_character():
    for _ in range(200):
        number = rules.new_number()
        assert len(number) == 8
        assert number[6] == "-"
        assert set(number) - {"-"} <= set(rules.LETTERS)
        assert rules.read_number(number) == number


@pytest.mark.parametrize("written", ["{}", " {} ", "{}".lower(), "{lower}", "{bare}", "{spaced}"])
def test_a_number_is_read_however_it_is_written(written):
    number = rules.new_number()
    bare = number.replace("-", "")
    text = written.format(number, lower=number.lower(), bare=bare, spaced=" ".join(bare))
    assert rules.read_number(text) == number


def test_cyrillic_letters_of_the_same_shape_are_the_same():
    number = next(n for n in iter(rules.new_number, "") if set("CHKMPTX") & set(n))
    cyrillic = number.translate(str.maketrans("CHKMPTX", "СНКМРТХ"))
    assert cyrillic != number
    assert rules.read_number(cyrillic) == number


def test_one_wrong_or_two_swapped_characters_are_noticed():
    number = rules.new_number().replace("-", "")
    for place, letter in itertools.product(range(7), rules.LETTERS):
        wrong = number[:place] + letter + number[place + 1 :]
        assert wrong == number or rules.read_number(wrong) is None
    for place in range(6):
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        assert swapped == number or rules.read_number(swapped) is None


@pytest.mark.parametrize("text", ["", "hello", "1234567", "0O1IL8-B", "-------"])
def test_what_cannot_be_a_number_is_none(text):
    assert rules.read_number(text) is None


# Times


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BISHKEK)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "country", "end"),
    [
        ("2026-11-17 16:40", 24, "hours", "KG", "2026-11-18 16:40"),
        ("2026-11-20 16:40", 24, "hours", "KG", "2026-11-21 16:40"),
        # Friday: the weekend does not count
        ("2026-11-20 09:00", 3, "working_days", "KG", "2026-11-25 23:59"),
        # Saturday itself never counts
        ("2026-11-21 09:00", 1, "working_days", "KG", "2026-11-23 23:59"),
        # over New Year's holidays of Kyrgyzstan, 1 to 7 January
        ("2026-12-30 09:00", 3, "working_days", "KG", "2027-01-11 23:59"),
        # 16 December is Independence Day in Kazakhstan and a plain day in Kyrgyzstan
        ("2026-12-15 09:00", 1, "working_days", "KZ", "2026-12-17 23:59"),
        ("2026-12-15 09:00", 1, "working_days", "KG", "2026-12-16 23:59"),
        # a country without a calendar: weekends alone
        ("2026-12-30 09:00", 3, "working_days", "XX", "2027-01-04 23:59"),
        ("2026-11-02 09:00", 10, "working_days", "TR", "2026-11-16 23:59"),
        ("2026-11-02 09:00", 30, "days", "KG", "2026-12-02 23:59"),
        ("2026-11-02 09:00", 90, "days", "KG", "2027-01-31 23:59"),
        ("2026-08-31 09:00", 6, "months", "KG", "2027-02-28 23:59"),
        ("2026-11-02 09:00", 6, "months", "KG", "2027-05-02 23:59"),
    ],
)
def test_a_time_is_over_when_the_standard_says(start, amount, unit, country, end):
    assert due_at(at(start), amount, unit, country) == at(end)


def test_a_unit_nobody_knows_is_an_error_that_names_the_units():
    with pytest.raises(ValueError, match="working_days"):
        due_at(at("2026-11-02 09:00"), 1, "weeks", "KG")


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (date(2026, 11, 20), "KG", True),
        (date(2026, 11, 21), "KG", False),
        (date(2026, 8, 31), "KG", False),
        (date(2026, 10, 29), "TR", False),
        (date(2026, 10, 29), "KG", True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, country, works):
    assert rules.is_working_day(day, country) is works


def test_a_child_in_danger_is_seen_first():
    assert rules.first_steps("now") == ("first_contact", "initial_assessment")
    for danger in ("high", "medium", "low"):
        assert rules.first_steps(danger) == ("initial_assessment",)


# Who carries


def carriers():
    return [
        Carrier("a", "social_worker", ("/1/2/",), 5),
        Carrier("b", "social_worker", ("/1/2/",), 2),
        Carrier("c", "social_worker", ("/1/3/",), 0),
        Carrier("d", "area_supervisor", ("/1/2/", "/1/4/"), 0),
        Carrier("e", "social_worker", (), 0),
    ]


@pytest.mark.parametrize(
    ("path", "first", "chosen"),
    [
        ("/1/2/7/", "a", "a"),  # who found it
        ("/1/2/7/", "d", "d"),  # a supervisor who found it
        ("/1/2/7/", "c", "b"),  # the finder covers another place
        ("/1/2/7/", None, "b"),  # the fewest cases
        ("/1/2/7/", "x", "b"),  # a monitor found it
        ("/1/4/7/", None, "d"),  # no social worker there: the supervisor
        ("/1/9/", None, None),  # nobody there: it shows on the list of cases
        ("/1/22/", None, None),  # a path is no prefix of a number
    ],
)
def test_a_new_case_goes_to_who_found_it_or_has_the_fewest(path, first, chosen):
    assert choose_carrier(path, carriers(), first) == chosen


def test_reasons_are_merged_with_the_gravest_level_first():
    kept = [{"code": "hazardous", "level": "high"}, {"code": "often_absent", "level": "medium"}]
    new = [{"code": "often_absent", "level": "low"}, {"code": "sleeps_outside", "level": "danger"}]
    assert rules.merged(kept, new) == [
        {"code": "sleeps_outside", "level": "danger"},
        {"code": "hazardous", "level": "high"},
        {"code": "often_absent", "level": "medium"},
    ]
