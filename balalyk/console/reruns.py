"""The law run again from the command line: what would change is shown, nothing is acted on."""

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from balalyk.console import with_django
from balalyk.console.progress import progress

A_DAY = click.DateTime(["%Y-%m-%d"])
MOST_REASONS = 10
WORDS = "Held against the law"


@click.command("rerun")
@click.option("--since", type=A_DAY, help="First day of the visits, counted in: 2026-01-01.")
@click.option("--until", type=A_DAY, help="Last day of the visits, counted in; without it, today.")
@click.option("--country", default="", help="Two letters: KG. Without it, all.")
@click.option("--place", "code", help="Code of a place: only visits there and below.")
@click.option(
    "--current/--all",
    "current",
    default=True,
    help="The newest verdict of each child (the default), or all, replaced ones too.",
)
@click.option("--dry-run", is_flag=True, help="Only print the table; write nothing at all.")
@click.option("--resume", is_flag=True, help="Carry on the rerun that was stopped.")
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1, 64))
def rerun(
    since: datetime | None,
    until: datetime | None,
    country: str,
    code: str | None,
    current: bool,
    dry_run: bool,
    resume: bool,
    processes: int,
) -> None:
    """Holds stored facts against the law in force again and prints what would change.

    Verdicts stay as they are until the rerun is applied, on its page or with apply-rerun. Stop it
    with Ctrl+C; --resume carries it on. Exit code 3: stopped before the end.
    """
    if resume == bool(since):
        raise click.UsageError("Give --since with a day such as 2026-01-01, or --resume.")
    if resume and (until or country or code or dry_run or not current):
        raise click.UsageError("--resume goes on with the scope the rerun was begun with.")
    with_django()
    from balalyk.lawbook.queries import norms_in_force

    norms = norms_in_force()
    if resume:
        found = _run(_unfinished(norms), norms, processes)
    else:
        assert since is not None
        scope = _scope(since, until, country, code, current)
        found = _try_out(scope, norms, processes) if dry_run else _begin(scope, norms, processes)
    if not found:
        sys.exit(3)


def _scope(
    since: datetime, until: datetime | None, country: str, code: str | None, current: bool
) -> Any:
    from balalyk.places.models import Place
    from balalyk.screening.queries.reruns import Scope

    if until and until < since:
        raise click.UsageError("--until is before --since.")
    place = Place.objects.filter(code=code).first() if code else None
    if code and place is None:
        raise click.ClickException(
            f"No place has the code {code}. balalyk places list prints the codes."
        )
    if country and (len(country) != 2 or not country.isalpha()):
        raise click.UsageError("--country is two letters such as KG.")
    return Scope(
        since=since.date(),
        until=until.date() if until else None,
        country=country.upper(),
        place=place,
        past=not current,
    )


def _unfinished(norms: Any) -> Any:
    from balalyk.screening.models import Rerun
    from balalyk.screening.queries import reruns as read

    found = Rerun.objects.unfinished().select_related("place").first()
    if found is None:
        raise click.ClickException("No rerun was stopped. Begin one with --since.")
    if read.law_in_force(read.scope_of(found), norms) != found.law:
        raise click.ClickException(
            f"The law has changed since rerun {found.number} began. Set it aside "
            f"(balalyk law set-aside-rerun {found.number} --reason …) and begin a new one."
        )
    return found


def _begin(scope: Any, norms: Any, processes: int) -> bool:
    from balalyk.kernel.acts import HOUSE
    from balalyk.screening.actions.rerun import StandsAlready, begin_rerun
    from balalyk.screening.models import RerunState

    try:
        begun = begin_rerun(by=HOUSE, scope=scope, norms=norms)
    except StandsAlready as answer:
        if answer.rerun.state == RerunState.RUNNING:
            raise click.ClickException(
                f"Rerun {answer.rerun.number} of the same scope was not finished: "
                "balalyk law rerun --resume."
            ) from None
        _print_rerun(answer.rerun)
        click.echo("It stands since it was run by the same law; nothing was run.")
        return True
    return _run(begun, norms, processes)


def _run(begun: Any, norms: Any, processes: int) -> bool:
    from balalyk.kernel.acts import HOUSE
    from balalyk.screening.actions.rerun import RunElsewhere, carry_on
    from balalyk.screening.models import RerunState

    stopping = _stopping()
    with progress(WORDS, begun.total) as tell:
        try:
            done = carry_on(
                by=HOUSE,
                rerun=begun,
                norms=norms,
                processes=processes,
                tell=tell,
                stop=lambda: stopping.asked,
            )
        except RunElsewhere:
            raise click.ClickException(
                f"Rerun {begun.number} is carried on by another process, or was set aside."
            ) from None
    if done.state == RerunState.RUNNING:
        click.echo(
            f"Stopped after {done.held} of {done.total}. balalyk law rerun --resume goes on."
        )
        return False
    _print_rerun(done)
    return True


def _try_out(scope: Any, norms: Any, processes: int) -> bool:
    from balalyk.screening.actions.rerun import try_out
    from balalyk.screening.queries import reruns as read

    stopping = _stopping()
    with progress(WORDS, read.in_scope(scope).count()) as tell:
        found = try_out(
            scope=scope, norms=norms, processes=processes, tell=tell, stop=lambda: stopping.asked
        )
    _print_found(found, found.failures.most_common(MOST_REASONS))
    click.echo("Tried out only: nothing was written.")
    return not stopping.asked


def _stopping() -> Any:
    from balalyk.console.work import Stopping

    return Stopping()


def _print_rerun(done: Any) -> None:
    from django.db.models import Count

    rows = done.not_assessed.values_list("field", "value").annotate(n=Count("pk"))
    reasons = [((field, value), n) for field, value, n in rows.order_by("-n")[:MOST_REASONS]]
    click.echo(f"Rerun {done.number}, by {done.law}")
    _print_found(done, reasons)
    click.echo(
        f"Nothing has changed for anybody yet. Look at it on its page (Reruns), then apply it there "
        f"or with: balalyk law apply-rerun {done.number} --reason …"
    )


def _print_found(found: Any, reasons: list[tuple[tuple[str, str], int]]) -> None:
    """The table old → new of both laws, and what could not be assessed."""
    _print_words("National law", found.words["national"])
    _print_words("International standard", found.words["international"])
    same = found.held - found.changed - found.failed
    click.echo(f"{found.held} verdicts held again: {found.changed} would change, {same} stay")
    click.echo(f"  of those that stay, {found.newer_law} were by another version of the law")
    if found.failed:
        click.echo(f"{found.failed} could not be assessed:")
        for (field, value), number in reasons:
            said = f"{field or 'facts'} {value}".strip()
            click.echo(f"  {said}: {number}")


def _print_words(title: str, words: Mapping[str, int]) -> None:
    rows = [(*pair.split(">"), n) for pair, n in sorted(words.items(), key=lambda one: -one[1])]
    changed = [(before, after, n) for before, after, n in rows if before != after]
    click.echo(title)
    if not changed:
        click.echo("  no word changes")
        return
    click.echo(f"  {'before':<16}{'after':<16}{'children':>10}")
    for before, after, number in changed:
        click.echo(f"  {before:<16}{after:<16}{number:>10}")
    click.echo("")


@click.command("reruns")
def reruns() -> None:
    """Prints the reruns: number, day, state, scope, law, held, changed, applied."""
    with_django()
    from balalyk.screening.models import Rerun

    for one in Rerun.objects.select_related("place")[:50]:
        where = one.place.code if one.place else one.country or "all"
        days = f"{one.since}–{one.until or ''}"
        line = (
            one.number, f"{one.started_at:%Y-%m-%d %H:%M}", one.state, days, where, one.law,
            f"held {one.held} of {one.total}", f"changed {one.changed}", f"applied {one.applied}",
        )  # fmt: skip
        click.echo("\t".join(map(str, line)))


def _numbered(number: int) -> Any:
    from balalyk.screening.models import Rerun

    found = Rerun.objects.filter(number=number).select_related("place").first()
    if found is None:
        raise click.ClickException(f"There is no rerun {number}. balalyk law reruns lists them.")
    return found


REFUSALS = {
    "no_reason": "Give a reason, so that it can be understood later: --reason …",
    "not_finished": "This rerun is not finished. Carry it on with: balalyk law rerun --resume",
    "decided": "This rerun was decided already.",
}
_reason = click.option("--reason", required=True, help="Why; it is kept with the rerun.")


@click.command("apply-rerun")
@click.argument("number", type=int)
@_reason
def apply_rerun(number: int, reason: str) -> None:
    """Makes a rerun's changes the children's verdicts; the worker does it, batch by batch."""
    with_django()
    from balalyk.kernel.acts import HOUSE
    from balalyk.portal.tasks import decide_to_apply
    from balalyk.screening.rules import NotPossible

    found = _numbered(number)
    try:
        decide_to_apply(by=HOUSE, rerun=found, reason=reason)
    except NotPossible as refusal:
        raise click.ClickException(REFUSALS[refusal.code]) from None
    click.echo(f"The worker applies {found.changed} changes. balalyk law reruns tells how far.")


@click.command("set-aside-rerun")
@click.argument("number", type=int)
@_reason
def set_aside_rerun(number: int, reason: str) -> None:
    """Decides that a rerun is not applied; verdicts stay as they are."""
    with_django()
    from balalyk.kernel.acts import HOUSE
    from balalyk.screening.actions.renewal import set_aside_rerun as set_aside
    from balalyk.screening.rules import NotPossible

    try:
        set_aside(by=HOUSE, rerun=_numbered(number), reason=reason)
    except NotPossible as refusal:
        raise click.ClickException(REFUSALS[refusal.code]) from None
    click.echo(f"Rerun {number} is set aside. Nothing has changed for anybody.")
