"""What the worker does for the portal: applies a rerun that somebody has decided to apply."""

import time
from uuid import UUID

from django.db import transaction

from balalyk.kernel.acts import Actor
from balalyk.kernel.jobs import job
from balalyk.portal.actions import apply_some
from balalyk.screening.actions.renewal import accept_rerun
from balalyk.screening.models import Rerun

# A job applies so many batches and then makes room for others that wait.
BATCHES = 20
# Seconds until the intake's lock is asked for again.
REST = 0.5


def decide_to_apply(*, by: Actor, rerun: Rerun, reason: str) -> Rerun:
    """Accepts a rerun and has the worker apply it, both or neither."""
    with transaction.atomic():
        accepted = accept_rerun(by=by, rerun=rerun, reason=reason)
        apply_rerun.enqueue(rerun_id=str(rerun.pk))
    return accepted


@job
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
