"""Quorum, votes, proof and half-years as tables; every way between states for every role."""

from datetime import date
from itertools import product

import pytest

from balalyk.accounts import roles
from balalyk.commission import rules
from balalyk.commission.rules import Ballot, Custom, NotPossible, Seat

SEVEN = [Seat(key=f"m{n}", name=f"Member {n}", chair=n == 1) for n in range(1, 8)]
CUSTOM = Custom("more_than_half", "of_present", "chair_decides")


def seated(*absent: int, conflicted: tuple[int, ...] = (), mute: tuple[int, ...] = ()):
    return [
        Seat(
            key=f"m{n}",
            name=f"Member {n}",
            chair=n == 1,
            present=n not in absent,
            conflicted=n in conflicted,
            votes=n not in mute,
        )
        for n in range(1, 8)
    ]


def hands(votes_for: int, against: int = 0, abstained: int = 0, **choices: str) -> Ballot:
    return Ballot(votes_for=votes_for, against=against, abstained=abstained, choices=choices)


@pytest.mark.parametrize(
    ("rule", "voting", "needed"),
    [
        ("more_than_half", 9, 5),
        ("more_than_half", 8, 5),
        ("more_than_half", 1, 1),
        ("more_than_half", 0, 1),
        ("half", 9, 5),
        ("half", 8, 4),
        ("two_thirds", 9, 6),
        ("two_thirds", 7, 5),
    ],
)
def test_a_quorum_is_counted_of_those_who_vote(rule, voting, needed):
    assert rules.QUORUMS[rule].of(voting) == needed


@pytest.mark.parametrize(
    ("seats", "present", "there"),
    [
        (seated(), 7, True),
        (seated(5, 6, 7), 4, True),
        (seated(4, 5, 6, 7), 3, False),
        # A conflict takes the member out of the quorum of this item and leaves the whole as it is.
        (seated(5, 6, 7, conflicted=(1,)), 3, False),
        # Who does not vote by mandate belongs to neither.
        (seated(5, 6, 7, mute=(4, 7)), 3, True),
    ],
)
def test_who_is_absent_conflicted_or_without_a_vote_does_not_make_a_quorum(seats, present, there):
    found = rules.quorum(seats, "more_than_half")
    assert (found.present, found.there) == (present, there)


@pytest.mark.parametrize(
    ("ballot", "seats", "code"),
    [
        (hands(3), seated(4, 5, 6, 7), "no_quorum"),
        (hands(7), seated(7), "votes_do_not_add_up"),
        (hands(5, 1, 1), seated(conflicted=(7,)), "votes_do_not_add_up"),
        (hands(6, 1), seated(), "against_without_names"),
        (
            hands(3, 4, m2="against", m3="against", m4="against", m5="against"),
            seated(),
            "not_carried",
        ),
        (hands(3, 0, 4), seated(), "not_carried"),
        (hands(3, 3, 1, m5="against", m6="against", m7="against"), seated(), "tie_needs_chair"),
        (
            Ballot.named({f"m{n}": "for" for n in range(1, 8)}),
            seated(conflicted=(3,)),
            "must_not_vote",
        ),
        (Ballot.named({f"m{n}": "for" for n in range(1, 8)}), seated(mute=(3,)), "must_not_vote"),
        (Ballot.named({f"m{n}": "for" for n in range(1, 8)}), seated(3), "must_not_vote"),
        (Ballot.named({"stranger": "for"}), seated(), "must_not_vote"),
    ],
)
def test_a_vote_that_must_not_count_is_refused_with_its_reason(ballot, seats, code):
    with pytest.raises(NotPossible) as refusal:
        rules.check_vote(ballot, seats, CUSTOM)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("ballot", "seats", "custom"),
    [
        (hands(7), seated(), CUSTOM),
        (hands(4, 0, 3), seated(), CUSTOM),
        (hands(6, 0, 0), seated(conflicted=(7,)), CUSTOM),
        (
            hands(3, 2, 2, m6="against", m7="against"),
            seated(),
            Custom("half", "of_votes", "tie_fails"),
        ),
        (
            Ballot.named({"m1": "for", "m2": "against", "m3": "for", "m4": "against"}),
            seated(5, 6, 7),
            CUSTOM,
        ),
    ],
)
def test_a_vote_that_carries_is_taken(ballot, seats, custom):
    rules.check_vote(ballot, seats, custom)


@pytest.mark.parametrize(("rule", "choice"), list(rules.CASTING))
def test_an_even_vote_goes_by_the_table_of_the_casting_vote(rule, choice):
    others = {"m2": "for", "m3": "against"} if choice == "abstained" else {}
    if choice == "for":
        others = {"m2": "against"}
    if choice == "against":
        others = {"m2": "for"}
    seats = [seat for seat in SEVEN if seat.key in {"m1", *others}]
    if choice is None:
        # The chair is away.
        seats = [Seat(key="m2", name="2"), Seat(key="m3", name="3")]
        votes = {"m2": "for", "m3": "against"}
    else:
        votes = {"m1": choice, **others}
    custom = Custom("half", "of_votes", rule)
    if rules.CASTING[rule, choice]:
        rules.check_vote(Ballot.named(votes), seats, custom)
    else:
        with pytest.raises(NotPossible, match="does not carry"):
            rules.check_vote(Ballot.named(votes), seats, custom)


@pytest.mark.parametrize(
    ("kind", "text", "has_file", "state"),
    [
        ("agency", "The order", True, "done"),
        ("agency", "They say so", False, "claimed"),
        ("refer", "He goes there", False, "claimed"),
        ("refer", "The sheet", True, "done"),
        ("family", "Seen at home", False, "done"),
    ],
)
def test_without_full_proof_an_obligation_is_only_claimed(kind, text, has_file, state):
    assert rules.proven(kind, text=text, has_file=has_file) == state
    with pytest.raises(NotPossible):
        rules.proven(kind, text="  ", has_file=has_file)


@pytest.mark.parametrize("state", ["to_do", "claimed", "done", "withdrawn"])
def test_what_is_open_or_only_claimed_is_overdue_after_its_day(state):
    due = date(2026, 11, 6)
    assert not rules.is_overdue(state, due, due)
    assert rules.is_overdue(state, due, date(2026, 11, 7)) == (state in {"to_do", "claimed"})


def test_a_proof_is_a_picture_or_a_pdf_and_not_too_large():
    assert rules.check_file(frozenset({".pdf", ".ai"}), 10) == "application/pdf"
    assert rules.check_file(frozenset({".jpeg"}), 10) == "image/jpeg"
    for kinds, size in (
        ({".exe"}, 10),
        ({".svg", ".xml"}, 10),
        (set(), 10),
        ({".pdf"}, 11 * 2**20),
    ):
        with pytest.raises(NotPossible):
            rules.check_file(frozenset(kinds), size)


def test_kyrgyzstan_reports_by_the_10th_to_the_ministry_and_the_25th_to_the_president():
    told = {
        (str(half), due.receiver): due.due
        for half in (rules.Half(2026, 1), rules.Half(2026, 2))
        for due in rules.due_reports("kg", half)
    }
    assert told == {
        ("2026-1", "ministry"): date(2026, 7, 10),
        ("2026-1", "president"): date(2026, 7, 25),
        ("2026-2", "ministry"): date(2027, 1, 10),
        ("2026-2", "president"): date(2027, 1, 25),
    }
    assert rules.due_reports("kz", rules.Half(2026, 1)) == ()


@pytest.mark.parametrize("text", ["2026", "2026-3", "x-1", "", "1999-1", "20265-1"])
def test_only_a_half_year_is_read_as_one(text):
    assert rules.Half.read(text) is None
    assert rules.Half.read("2026-2") == rules.Half(2026, 2)


# --- every way, for every role ---
# state before → the states after it, and the roles that may go there.
WAYS = {
    "sitting": """
        planned called CS · called open CS · open ended CS · ended signed CS
        planned cancelled CS · called cancelled CS""",
    "item": """
        listed approved CS · listed changed CS · listed refused CS · listed noted CS
        listed deferred CS · listed dropped CS""",
    "resolution": "draft in_force CS · in_force revoked CS",
    "obligation": """
        to_do claimed SW,SU,CS · to_do done SW,SU,CS · claimed done SW,SU,CS
        claimed to_do CS · done to_do CS · to_do withdrawn CS · claimed withdrawn CS""",
}
SHORT = {"SW": "social_worker", "SU": "area_supervisor", "CS": "commission_secretary"}


def ways(text: str) -> dict[tuple[str, str], set[str]]:
    found = {}
    for line in text.replace("\n", "·").split("·"):
        if line.strip():
            before, after, who = line.split()
            found[before, after] = {SHORT[short] for short in who.split(",")}
    return found


@pytest.mark.parametrize("thing", list(WAYS))
def test_every_role_goes_only_the_ways_of_the_table(thing):
    table, told = getattr(rules, f"{thing.upper()}_TRANSITIONS"), ways(WAYS[thing])
    states = {state for move in table for state in (move.before, move.after)}
    seen = set()
    for before, after in product(states, states):
        try:
            move = rules.check_move(table, before, after)
        except NotPossible:
            assert (before, after) not in told
            continue
        may = {role.code for role in roles.ALL if move.action in role.actions}
        assert may == told[before, after], (before, after)
        seen.add((before, after))
    assert seen == set(told)
