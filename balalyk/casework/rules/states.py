"""The states of a case and every way between them; ``docs/states.md`` is drawn from this table."""

from balalyk.casework.rules.refusals import NotPossible
from balalyk.kernel import transitions
from balalyk.kernel.transitions import Move

OPEN, ASSESSING, PLANNING, BEFORE_COMMISSION = "open", "assessing", "planning", "before_commission"
HELPED, FOLLOWED, CLOSING, CLOSED = "helped", "followed", "closing", "closed"
# The states in which somebody works with the child, in order.
IN_HAND = (OPEN, ASSESSING, PLANNING, BEFORE_COMMISSION, HELPED, FOLLOWED)

TRANSITIONS: tuple[Move, ...] = (
    Move(OPEN, ASSESSING, "case.move"),
    Move(ASSESSING, PLANNING, "case.move"),
    # The agreed plan goes to the commission, or the supervisor agrees that it needs none.
    Move(PLANNING, BEFORE_COMMISSION, "case.move"),
    Move(PLANNING, HELPED, "case.approve"),
    # The commission resolves: the plan is approved, or goes back to be written anew.
    Move(BEFORE_COMMISSION, HELPED, "case.resolve"),
    Move(BEFORE_COMMISSION, PLANNING, "case.resolve"),
    Move(HELPED, FOLLOWED, "case.move"),
    Move(FOLLOWED, HELPED, "case.move"),
    # New facts, or the child works again: what is true is asked anew.
    Move(PLANNING, ASSESSING, "case.move"),
    Move(BEFORE_COMMISSION, ASSESSING, "case.move"),
    Move(HELPED, ASSESSING, "case.move"),
    Move(FOLLOWED, ASSESSING, "case.move"),
    # A worker asks to close; the supervisor approves, or sends the case back to where it was.
    *(Move(state, CLOSING, "case.close") for state in IN_HAND),
    Move(CLOSING, CLOSED, "case.approve"),
    *(Move(CLOSING, state, "case.approve") for state in IN_HAND),
    # The child works again, or the closing was wrong.
    Move(CLOSED, ASSESSING, "case.reopen"),
)
# The child works again: whoever tells of it moves the case by that, though not at their own will.
RELAPSE_TRANSITIONS: tuple[Move, ...] = tuple(
    Move(state, ASSESSING, "concern.receive") for state in (HELPED, FOLLOWED, CLOSING, CLOSED)
)
# The states in which a visit that saw the child makes the next one due.
FOLLOW_UP_GOES_ON = (HELPED, FOLLOWED, CLOSING)
# Ways with an act of their own, for they take a reason or an answer: ``move_case`` does not go them.
NEED_A_REASON = frozenset({"case.close", "case.reopen"})


# Ways that somebody goes by hand, for nothing else must be true. The others follow from an act of
# their own: a full assessment finished, a plan sent or approved, a resolution put in force.
BY_HAND = frozenset(
    {
        (OPEN, ASSESSING),
        (PLANNING, ASSESSING),
        (BEFORE_COMMISSION, ASSESSING),
        (HELPED, FOLLOWED),
        (FOLLOWED, HELPED),
        (HELPED, ASSESSING),
        (FOLLOWED, ASSESSING),
    }
)


def moves_from(state: str) -> tuple[Move, ...]:
    """The ways out of a state."""
    return transitions.moves_from(TRANSITIONS, state)


def plain_moves(state: str) -> tuple[Move, ...]:
    """The ways out of a state that take no reason and no answer."""
    if state in (CLOSING, CLOSED):
        return ()
    return tuple(move for move in moves_from(state) if move.action not in NEED_A_REASON)


def check_move(before: str, after: str) -> Move:
    """The way from one state to the other. NotPossible when there is none."""
    move = transitions.way(TRANSITIONS, before, after)
    if move is None:
        raise NotPossible("closed" if before == CLOSED else "no_such_move")
    return move


def check_plain_move(before: str, after: str) -> Move:
    """As ``check_move``, for ways that take no reason and no answer."""
    move = check_move(before, after)
    if move not in plain_moves(before):
        raise NotPossible("no_reason")
    return move


def moves_by_hand(state: str) -> tuple[Move, ...]:
    """The ways out of a state that the case's page offers."""
    return tuple(move for move in moves_from(state) if (state, move.after) in BY_HAND)


def check_by_hand(before: str, after: str) -> None:
    """NotPossible for a way that there is not, or that an act of its own goes."""
    check_move(before, after)
    if (before, after) not in BY_HAND:
        raise NotPossible("by_an_act_of_its_own")


def check_alive(state: str) -> None:
    """NotPossible for a closed case."""
    if state == CLOSED:
        raise NotPossible("closed")


def check_sent_back(state: str, state_before: str, after: str) -> None:
    """A closing that is not approved goes back to where the case was, nowhere else."""
    if state != CLOSING or after != state_before:
        raise NotPossible("no_such_move")
