"""A service that was received is the proof of the obligation to refer to it."""

from balalyk.commission import rules
from balalyk.commission.actions.sittings import locked
from balalyk.commission.models import Obligation, ObligationState, Proof
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.referrals.models import Referral


def prove_by_referral(*, by: Actor, obligation: Obligation, referral: Referral) -> Obligation:
    """Settles an obligation by its referral: the service itself has told what was received.

    NotPossible while the referral has not been completed, or for a settled obligation.
    """
    with act(by, "obligation.prove", on=obligation) as event:
        obligation = locked(Obligation, obligation.pk)
        rules.check_delivered(referral.state, is_its_own=referral.obligation == obligation.pk)
        rules.check_move(rules.OBLIGATION_TRANSITIONS, obligation.state, ObligationState.DONE)
        proof = Proof(obligation=obligation, referral=referral, given_at=clock.now())
        proof.save(force_insert=True)
        obligation.state, obligation.settled_on = ObligationState.DONE, clock.today()
        obligation.save(update_fields=["state", "settled_on"])
        event.payload = {"after": obligation.state, "referral": referral.number}
    return obligation
