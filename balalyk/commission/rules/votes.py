"""Quorum, who votes on an item, and whether a vote carries it. Project standards, each a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from balalyk.commission.rules.refusals import NotPossible

FOR, AGAINST, ABSTAINED = "for", "against", "abstained"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: at least it, or ``more`` than it."""

    part: Fraction
    more: bool

    def of(self, whole: int) -> int:
        """The smallest whole number that reaches it; never less than one."""
        exact = self.part * whole
        least = -(-exact.numerator // exact.denominator)
        return max(1, least + 1 if self.more and least == exact else least)


# Of the members who vote, how many must be present.
QUORUMS: Mapping[str, Share] = {
    "more_than_half": Share(Fraction(1, 2), more=True),
    "half": Share(Fraction(1, 2), more=False),
    "two_thirds": Share(Fraction(2, 3), more=False),
}
# Of whom a decision needs more than half.
OF_PRESENT, OF_VOTES = "of_present", "of_votes"
# What an even vote comes to, by the rule and how the chair voted (None: did not vote on it).
CHAIR_DECIDES, TIE_FAILS = "chair_decides", "tie_fails"
CASTING: Mapping[tuple[str, str | None], bool] = {
    (CHAIR_DECIDES, FOR): True,
    (CHAIR_DECIDES, AGAINST): False,
    (CHAIR_DECIDES, ABSTAINED): False,
    (CHAIR_DECIDES, None): False,
    (TIE_FAILS, FOR): False,
    (TIE_FAILS, AGAINST): False,
    (TIE_FAILS, ABSTAINED): False,
    (TIE_FAILS, None): False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A member at one item: ``votes`` by mandate, ``conflicted`` by a declared conflict."""

    key: str
    name: str
    votes: bool = True
    present: bool = True
    conflicted: bool = False
    chair: bool = False

    @property
    def may_vote(self) -> bool:
        return self.votes and self.present and not self.conflicted


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of those who vote are present, of how many, and how many must be."""

    present: int
    voting: int
    needed: int

    @property
    def there(self) -> bool:
        return self.present >= self.needed


def quorum(seats: Iterable[Seat], rule: str) -> Quorum:
    """The quorum of a sitting, or of an item where conflicts are marked on the seats.

    A member with a conflict stays part of the whole and does not count as present.
    """
    seats = list(seats)
    voting = sum(seat.votes for seat in seats)
    return Quorum(sum(seat.may_vote for seat in seats), voting, QUORUMS[rule].of(voting))


def check_quorum(found: Quorum) -> None:
    """NotPossible when too few are there."""
    if not found.there:
        raise NotPossible("no_quorum", present=found.present, needed=found.needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A vote: how many for, against and abstained, and the choices of those whose name is kept."""

    votes_for: int
    against: int
    abstained: int
    choices: Mapping[str, str]
    by_name: bool = False

    @classmethod
    def named(cls, choices: Mapping[str, str]) -> "Ballot":
        """A vote in which each member is asked by name."""
        told = list(choices.values())
        return cls(
            votes_for=told.count(FOR),
            against=told.count(AGAINST),
            abstained=told.count(ABSTAINED),
            choices=dict(choices),
            by_name=True,
        )


@dataclass(frozen=True, slots=True)
class Custom:
    """The rules by which one commission decides: keys of QUORUMS, OF_… and CASTING."""

    quorum: str
    majority: str
    casting: str


def check_vote(ballot: Ballot, seats: Iterable[Seat], custom: Custom) -> None:
    """NotPossible unless a quorum voted, only those who may, all of them, and carried it."""
    seats = list(seats)
    check_quorum(quorum(seats, custom.quorum))
    may = {seat.key: seat for seat in seats if seat.may_vote}
    names = {seat.key: seat.name for seat in seats}
    for key in ballot.choices:
        if key not in may:
            raise NotPossible("must_not_vote", who=names.get(key, key))
    given = ballot.votes_for + ballot.against + ballot.abstained
    if given != len(may):
        raise NotPossible("votes_do_not_add_up", sum=given, eligible=len(may))
    against = [key for key, choice in ballot.choices.items() if choice == AGAINST]
    if len(against) != ballot.against:
        raise NotPossible("against_without_names", against=ballot.against)
    if not _carried(ballot, list(may.values()), custom):
        raise NotPossible("not_carried", votes_for=ballot.votes_for, against=ballot.against)


def _carried(ballot: Ballot, may: list[Seat], custom: Custom) -> bool:
    if ballot.votes_for == ballot.against:
        return _casting(ballot, may, custom.casting)
    if custom.majority == OF_VOTES:
        return ballot.votes_for > ballot.against
    return 2 * ballot.votes_for > len(may)


def _casting(ballot: Ballot, may: list[Seat], rule: str) -> bool:
    chair = next((seat.key for seat in may if seat.chair), None)
    choice = ballot.choices.get(chair) if chair else None
    if rule == CHAIR_DECIDES and chair and choice is None:
        raise NotPossible("tie_needs_chair")
    return CASTING[rule, choice]
