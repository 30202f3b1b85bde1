"""What the worker does for the portal: runs a law again, and applies a rerun when that is decided."""

import time
from uuid import UUID

from django.db import transaction

from balalyk.kernel.acts import HOUSE, Actor
from balalyk.kernel.jobs import long_job
from balalyk.lawbook.queries import norms_in_force
from balalyk.portal.actions import apply_some
from balalyk.screening.actions.renewal import accept_rerun
from balalyk.screening.actions.rerun import begin_rerun, carry_on
from balalyk.screening.models import Rerun, RerunState
from balalyk.screening.queries.reruns import Scope, law_in_force, scope_of

# A job applies so many batches and then makes room for others that wait.
BATCHES = 20
# A job holds verdicts for so many seconds at most.
A_TURN = 60
# Seconds until the intake's lock is asked for again.
REST = 0.5


def decide_to_apply(*, by: Actor, rerun: Rerun, reason: str) -> Rerun:
    """Accepts a rerun and has the worker apply it, both or neither."""
    with transaction.atomic():
        accepted = accept_rerun(by=by, rerun=rerun, reason=reason)
        apply_rerun.enqueue(rerun_id=str(rerun.pk))
    return accepted


@long_job
def apply_rerun(*, rerun_id: str) -> bool:
    """Applies the next batches of a rerun, and waits again for its turn; answers whether it is done."""
    rerun = Rerun.objects.get(pk=UUID(rerun_id))
    for _ in range(BATCHES):
        went_on = apply_some(rerun)
        if went_on is None:
            time.sleep(REST)
        elif not went_on:
            return True
    apply_rerun.enqueue(rerun_id=rerun_id)
    return False


def decide_to_run(*, by: Actor, scope: Scope) -> Rerun:
    """Begins a rerun of a scope by the law in force and has the worker run it, both or neither.

    StandsAlready when the same scope was run by the same law and is not decided yet.
    """
    with transaction.atomic():
        begun = begin_rerun(by=by, scope=scope, norms=norms_in_force())
        run_law.enqueue(rerun_id=str(begun.pk))
    return begun


@long_job
def run_law(*, rerun_id: str) -> bool:
    """Holds the next verdicts of a rerun for a minute, and waits again for its turn; answers whether
    it is done. A rerun whose law has changed meanwhile is left as it stands."""
    rerun = Rerun.objects.select_related("place").get(pk=UUID(rerun_id))
    norms = norms_in_force()
    if rerun.state != RerunState.RUNNING or law_in_force(scope_of(rerun), norms) != rerun.law:
        return True
    end = time.monotonic() + A_TURN
    done = carry_on(by=HOUSE, rerun=rerun, norms=norms, stop=lambda: time.monotonic() > end)
    if done.state != RerunState.RUNNING:
        return True
    run_law.enqueue(rerun_id=rerun_id)
    return False
