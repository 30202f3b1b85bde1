"""Every write of the room: an estimate that is asked for, worked out, or given up."""

from collections.abc import Mapping, Sequence
from typing import Any

from balalyk.accounts.models import User
from balalyk.estimates import queries, rules
from balalyk.estimates.models import Estimation, JournalMonth, Outlook, State
from balalyk.estimation import Lists, estimate, estimate_strata
from balalyk.estimation.keeping import packed
from balalyk.forecast import Series, forecast
from balalyk.forecast.keeping import packed as packed_forecast
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot


def ask_from_registry(
    *, by: Actor, snapshot: Snapshot, place: Place, split: str = ""
) -> Estimation:
    """Makes the lists from a frozen registry and keeps them to be worked out. ``rules.NotPossible``
    when there is nobody on them, the parts are too many or the snapshot cannot give them."""
    frozen = queries.opened(snapshot)
    found = queries.lists(frozen, place, split)
    rules.check_parts(found.parts)
    return _ask(
        by,
        found.parts,
        title=f"{place.name_en}, {snapshot.name}",
        place=place,
        snapshot=snapshot,
        fingerprint=snapshot.fingerprint,
        split=split,
        unlinked=found.unlinked,
        by_dwellings=queries.dwellings(frozen, place),
    )


def ask_from_file(
    *, by: Actor, title: str, parts: Mapping[str, Lists], split: str = ""
) -> Estimation:
    """Keeps the lists of a file to be worked out. ``rules.NotPossible`` as above."""
    rules.check_parts(parts)
    return _ask(by, parts, title=title, split=split)


def _ask(by: Actor, parts: Mapping[str, Lists], **known: Any) -> Estimation:
    with act(by, "estimates.make") as event:
        asked = Estimation(
            parts={
                name: {"names": part.names, "counts": part.counts} for name, part in parts.items()
            },
            total=len(parts) + 1,
            asked_at=clock.now(),
            asked_by=by if isinstance(by, User) else None,
            **known,
        )
        asked.save()
        name_target(event, asked)
        event.payload = {"fingerprint": asked.fingerprint, "parts": len(parts)}
    return asked


def work_out(*, by: Actor, asked: Estimation) -> Estimation:
    """Works an estimate out; long, so outside any transaction. Made already: nothing is done."""
    if asked.state == State.MADE:
        return asked
    if asked.state == State.FAILED:
        _try_again(by, asked)

    def tell(done: int) -> None:
        with act(by, "estimates.make"):
            Estimation.objects.filter(pk=asked.pk).update(done=done)

    parts = asked.lists()
    answer = estimate(parts[""]) if list(parts) == [""] else estimate_strata(parts, tell=tell)
    with act(by, "estimates.make", on=asked) as event:
        asked = Estimation.objects.select_for_update().get(pk=asked.pk)
        rules.check_move(asked.state, State.MADE)
        asked.state, asked.answer, asked.verdict = State.MADE, packed(answer), answer.verdict
        asked.done, asked.made_at = asked.total, clock.now()
        asked.save()
        event.payload = {"verdict": asked.verdict}
    return asked


def _try_again(by: Actor, asked: Estimation) -> None:
    with act(by, "estimates.make", on=asked):
        rules.check_move(asked.state, State.ASKED)
        asked.state, asked.done = State.ASKED, 0
        asked.save(update_fields=["state", "done"])


def give_up(*, by: Actor, asked: Estimation) -> None:
    """Says on the page that it could not be worked out."""
    with act(by, "estimates.make", on=asked):
        rules.check_move(asked.state, State.FAILED)
        asked.state = State.FAILED
        asked.save(update_fields=["state"])


def ask_to_look_ahead(*, by: Actor, snapshot: Snapshot) -> int:
    """Keeps every place's cases by month, for the worker to go on from; how many places. What is
    there already stays. ``rules.NotPossible`` when the files are not as they were frozen."""
    months = queries.cases_by_month(queries.opened(snapshot))
    known = set(Place.objects.filter(pk__in=months).values_list("pk", flat=True))
    there = set(Outlook.objects.filter(snapshot=snapshot).values_list("place", flat=True))
    with act(by, "forecast.make", on=snapshot) as event:
        Outlook.objects.bulk_create(
            Outlook(
                snapshot=snapshot,
                place_id=place,
                start=one.start,
                registered=one.registered,
                opened=one.opened,
                living=one.living,
            )
            for place, one in sorted(months.items())
            if place in known - there
        )
        event.payload = {"places": len(known)}
    return len(known)


def keep_journal(*, by: Actor, lines: Sequence[tuple[Place, rules.JournalLine]]) -> int:
    """Keeps months from journals, in place of those that are there of the same district and month;
    how many. Forecasts are made anew: those of the newest snapshot that has some are dropped."""
    with act(by, "forecast.make") as event:
        JournalMonth.objects.bulk_create(
            [
                JournalMonth(place=place, month=one.month, opened=one.opened, closed=one.closed)
                for place, one in lines
            ],
            update_conflicts=True,
            unique_fields=["place", "month"],
            update_fields=["opened", "closed"],
        )
        Outlook.objects.all().delete()
        event.payload = {"districts": len({place.pk for place, _ in lines}), "months": len(lines)}
    return len(lines)


def look_ahead(*, by: Actor, snapshot: Snapshot) -> int:
    """Works out the forecasts of a snapshot that are still to do, one transaction each; how many."""
    waiting = Outlook.objects.filter(snapshot=snapshot, answer__isnull=True)
    done = 0
    for outlook in waiting.order_by("place__path"):
        answer = packed_forecast(forecast(Series(outlook.start, tuple(outlook.opened))))
        with act(by, "forecast.make"):
            Outlook.objects.filter(pk=outlook.pk).update(answer=answer)
        done += 1
    return done
