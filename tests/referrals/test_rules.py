"""The ways between states for every role, and what consent lets through, without a database."""

import itertools
from datetime import date

import pytest

from balalyk.accounts import roles
from balalyk.referrals import rules
from balalyk.referrals.models import Field, State, TransferState

FACTS = {code: f"the {code}" for code in rules.FIELDS}
# Every way there is; all others are refused.
WAYS = """
draft        > sent          social_worker area_supervisor
draft        > withdrawn     social_worker area_supervisor commission_secretary
sent         > accepted      social_worker area_supervisor service_provider
sent         > waiting_list  social_worker area_supervisor service_provider
sent         > declined      social_worker area_supervisor service_provider
sent         > withdrawn     social_worker area_supervisor
waiting_list > accepted      social_worker area_supervisor service_provider
waiting_list > declined      social_worker area_supervisor service_provider
waiting_list > withdrawn     social_worker area_supervisor
accepted     > receiving     social_worker area_supervisor service_provider
accepted     > stopped       social_worker area_supervisor service_provider
accepted     > withdrawn     social_worker area_supervisor
receiving    > completed     social_worker area_supervisor service_provider
receiving    > stopped       social_worker area_supervisor service_provider
"""
TRANSFER_WAYS = """
offered      > accepted      social_worker area_supervisor
offered      > declined      social_worker area_supervisor
offered      > withdrawn     social_worker area_supervisor
"""


def told(table: str) -> dict[tuple[str, str], set[str]]:
    ways = {}
    for line in table.strip().splitlines():
        before, _arrow, after, *may = line.split()
        ways[before, after] = set(may)
    return ways


@pytest.mark.parametrize(
    ("states", "table", "ways"),
    [
        (State.values, rules.TRANSITIONS, told(WAYS)),
        (TransferState.values, rules.TRANSFER_TRANSITIONS, told(TRANSFER_WAYS)),
    ],
    ids=["referral", "transfer"],
)
def test_every_way_is_open_to_the_roles_of_the_table_and_every_other_is_refused(
    states, table, ways
):
    for before, after in itertools.product(states, repeat=2):
        if (before, after) not in ways:
            with pytest.raises(rules.NotPossible):
                rules.check_move(before, after, table)
            continue
        action = rules.check_move(before, after, table).action
        may = {role.code for role in roles.ALL if action in role.actions}
        assert may == ways[before, after], (before, after)


def test_the_codes_of_the_fields_are_those_of_the_rules_in_their_order():
    assert tuple(Field.values) == rules.FIELDS


@pytest.mark.parametrize("left_out", rules.FIELDS)
def test_a_field_that_consent_left_out_is_never_shared(left_out):
    agreed = [code for code in rules.FIELDS if code != left_out]
    told = rules.shared(agreed, FACTS)
    assert left_out not in told
    withheld = {"address", "phone"} if left_out == "contact_safety" else set()
    assert set(told) == set(agreed) - withheld


@pytest.mark.parametrize("only", rules.FIELDS)
def test_a_field_agreed_alone_is_shared_alone(only):
    facts = {**FACTS, "contact_safety": FACTS["contact_safety"] if only == "contact_safety" else ""}
    assert rules.shared([only], facts) == {only: f"the {only}"}


def test_where_contact_is_dangerous_nobody_is_told_how_to_reach_the_family_without_the_warning():
    assert rules.shared(["name", "phone", "address"], FACTS) == {"name": "the name"}
    warned = rules.shared(["phone", "contact_safety"], FACTS)
    assert warned == {"phone": "the phone", "contact_safety": "the contact_safety"}


@pytest.mark.parametrize("state", State.values)
def test_before_it_is_sent_and_after_a_no_nothing_is_open(state):
    opened = rules.open_fields(state, ["need", "name"])
    assert opened == (() if state in {"draft", "declined", "withdrawn"} else ("name", "need"))


@pytest.mark.parametrize(
    ("service", "consent", "fields", "warned", "codes"),
    [
        (False, "", (), False, ["no_service", "no_consent"]),
        (True, "", (), False, ["no_consent"]),
        (True, "refused", (), False, ["refused"]),
        (True, "given", (), False, ["no_field"]),
        (True, "given", ("name", "phone"), True, ["unsafe"]),
        (True, "given", ("name",), True, []),
        (True, "given", ("phone", "contact_safety"), True, []),
        (True, "given", ("name", "phone"), False, []),
    ],
)
def test_what_stands_in_the_way_of_sending(service, consent, fields, warned, codes):
    ready = rules.Readiness(service, consent, fields, warned)
    assert rules.missing(ready) == codes


@pytest.mark.parametrize(
    ("capacity", "held", "full"),
    [(None, 99, False), (0, 0, True), (2, 1, False), (2, 2, True), (2, 3, True)],
)
def test_a_service_is_full_at_its_capacity_and_never_without_one(capacity, held, full):
    assert rules.is_full(capacity, held) is full


@pytest.mark.parametrize(
    ("changes", "alive"),
    [
        ({}, True),
        ({"today": date(2026, 6, 15)}, True),
        ({"today": date(2026, 6, 16)}, False),
        ({"answered": True}, False),
        ({"state": "declined"}, False),
        ({"state": "receiving"}, True),
        ({"revoked": True}, False),
        ({"tries": 5}, True),
        ({"tries": 6}, False),
    ],
)
def test_a_link_dies_by_its_day_its_use_its_successor_and_the_sixth_wrong_code(changes, alive):
    values = {
        "state": "sent", "today": date(2026, 6, 1), "until": date(2026, 6, 15), "answered": False,
        "revoked": False, "tries": 0, **changes,
    }  # fmt: skip
    assert rules.link_is_alive(**values) is alive


def test_every_refusal_has_a_sentence_in_both_languages():
    from balalyk.referrals.presenters.words import REFUSALS

    assert set(REFUSALS) == set(rules.SENTENCES)
    assert {str(text) for text in REFUSALS.values()} == set(rules.SENTENCES.values())
