"""Every write of the room: a snapshot is proposed, opened or refused by a second person, withdrawn."""

from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.publication import rules
from balalyk.publication.models import Opening, State
from balalyk.reporting.models import Snapshot
from balalyk.reporting.models import State as Made
from balalyk.reporting.queries import law_versions


def propose_opening(*, by: Actor, snapshot: Snapshot) -> Opening:
    """Proposes a snapshot's open figures to everybody. ``rules.NotPossible`` when it is not made,
    waits or is open already, or its files are not the ones that were frozen."""
    with act(by, "opening.propose") as event:
        if snapshot.state != Made.MADE:
            raise rules.NotPossible("not_made")
        living = snapshot.openings.filter(state__in=[State.PROPOSED, State.OPEN]).first()
        if living is not None:
            raise rules.NotPossible("waiting" if living.state == State.PROPOSED else "is_open")
        law = law_versions(snapshot)
        if law is None:
            raise rules.NotPossible("files")
        opening = Opening(snapshot=snapshot, law=law, proposed_by_id=by.pk, proposed_at=clock.now())
        opening.save()
        name_target(event, opening)
        event.payload = {"snapshot": snapshot.name, "fingerprint": snapshot.fingerprint}
    return opening


def open_figures(*, by: Actor, opening: Opening) -> Opening:
    """Opens what another person proposed; what was open until now is replaced."""
    with act(by, "opening.decide", on=opening) as event:
        opening = _decided(by, opening, State.OPEN)
        for earlier in Opening.objects.open().select_for_update(of=("self",)):
            rules.check_move(earlier.state, State.REPLACED)
            earlier.state, earlier.ended_at = State.REPLACED, opening.decided_at
            earlier.save(update_fields=["state", "ended_at"])
        opening.save()
        event.payload = {"snapshot": opening.snapshot.name, "state": State.OPEN}
    return opening


def refuse_figures(*, by: Actor, opening: Opening, words: str) -> Opening:
    """Leaves closed what another person proposed, with the reason."""
    rules.check_words(words)
    with act(by, "opening.decide", on=opening) as event:
        opening = _decided(by, opening, State.REFUSED)
        opening.words = words.strip()[:400]
        opening.save()
        event.payload = {"snapshot": opening.snapshot.name, "state": State.REFUSED}
    return opening


def withdraw_figures(*, by: Actor, opening: Opening, why: str, words: str) -> Opening:
    """Closes what is open; one person is enough, for it may be urgent. The public page says why."""
    rules.check_words(words)
    with act(by, "opening.withdraw", on=opening) as event:
        opening = Opening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
        rules.check_move(opening.state, State.WITHDRAWN)
        opening.state, opening.why, opening.words = State.WITHDRAWN, why, words.strip()[:400]
        opening.ended_by_id, opening.ended_at = by.pk, clock.now()
        opening.save()
        event.payload = {"snapshot": opening.snapshot.name, "why": why}
    return opening


def _decided(by: Actor, opening: Opening, state: str) -> Opening:
    """The opening as it stands, moved by a second person and not yet saved."""
    rows = Opening.objects.select_for_update(of=("self",)).select_related("snapshot")
    opening = rows.get(pk=opening.pk)
    rules.check_move(opening.state, state)
    rules.check_second(opening.proposed_by_id, by.pk)
    opening.state = state
    opening.decided_by_id, opening.decided_at = by.pk, clock.now()
    return opening
