"""What the portal writes: searches, personal numbers that were seen, and reruns applied."""

from balalyk.accounts.models import User
from balalyk.casework import actions as casework
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act, act_in_bulk
from balalyk.kernel.jobs import alone
from balalyk.registry.models import Person
from balalyk.screening.actions.renewal import renew_some
from balalyk.screening.facts import Renewed
from balalyk.screening.models import Rerun

A_BATCH = 500


def note_search(*, by: User, found: int) -> None:
    """Writes that ``by`` searched and how many children were found; never what was searched."""
    with act(by, "child.search") as event:
        event.payload = {"found": found}


def show_personal_number(*, by: User, child: Person) -> str:
    """The whole personal number of a child, and an event that says who saw it."""
    with act(by, "child.view", on=child) as event:
        event.payload = {"shown": "personal_number"}
    return str(child.personal_number)


def apply_some(rerun: Rerun, many: int = A_BATCH) -> bool | None:
    """Applies the next changes of an accepted rerun: new verdicts, concerns for those that became
    serious, notes for those that became milder. False when none is left.

    None, and nothing done, while visits are being recorded: both set which verdict is the newest.
    """
    with act_in_bulk() as acts:
        if not alone("intake"):
            return None
        renewed = renew_some(acts, rerun, many)
        if renewed is None:
            return False
        serious = [_concern(one, rerun) for one in renewed if one.is_serious]
        casework.receive_concerns(acts, serious)
        milder = [one.child.pk for one in renewed if one.is_milder]
        casework.note_milder(acts, HOUSE, milder)
    return True


def _concern(one: Renewed, rerun: Rerun) -> casework.ConcernReceived:
    return casework.ConcernReceived(
        child=one.child,
        place_id=one.place,
        source="law",
        source_id=rerun.pk,
        danger=one.danger,
        reasons=one.reasons,
        by=HOUSE,
        at=clock.now(),
    )
