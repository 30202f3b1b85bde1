"""What an operator does with submissions: see what waits and why, and have it read again."""

from typing import Any

import click

from balalyk.console import with_django

STAGES = ("waiting", "incomplete", "received", "registered", "set_aside")


@click.group()
def command() -> None:
    """Lists submissions, tells why one waits, and has them read again. Shows no answers."""


def _words(submission: Any) -> str:
    """Why it waits, in a sentence; "" when it does not."""
    from balalyk.exchange.openrosa import queries
    from balalyk.exchange.openrosa.models import FormVersion
    from balalyk.exchange.openrosa.presenters.reasons import reason_of

    try:
        words = queries.questions(submission.form_id, submission.form_version, "en")
    except FormVersion.DoesNotExist:
        words = None
    reason = reason_of(submission.reason, words)
    return reason.sentence if reason else ""


def _find(number: str) -> Any:
    """A submission by the number that lists print, or by its instanceID."""
    from uuid import UUID

    from balalyk.exchange.openrosa.models import Submission

    rows = Submission.objects.without_content()
    try:
        found = rows.filter(pk=UUID(number)).first()
    except ValueError:
        found = rows.filter(instance_id=number).first()
    if found is None:
        raise click.ClickException(
            f"No submission has the number {number}. balalyk submissions list prints the numbers."
        )
    return found


@command.command("list")
@click.option("--show", type=click.Choice(STAGES), default="waiting", show_default=True)
@click.option("--most", type=click.IntRange(1), default=50, show_default=True)
def list_(show: str, most: int) -> None:
    """Prints submissions of one stage: number, when, who sent it, form, why it waits."""
    with_django()
    from balalyk.exchange.openrosa import queries
    from balalyk.exchange.openrosa.models import Submission

    rows = Submission.objects.all()
    for one in queries.on_shelf(rows, show)[:most]:
        line = (
            one.pk,
            f"{one.received_at:%Y-%m-%d %H:%M}",
            one.sender.username,
            f"{one.form_id} {one.form_version}",
            _words(one),
        )
        click.echo("\t".join(map(str, line)))
    counts = queries.counts_by_shelf(rows)
    click.echo(", ".join(f"{stage}: {counts[stage]}" for stage in STAGES), err=True)


@command.command()
@click.argument("number")
def show(number: str) -> None:
    """Prints what is known of one submission, without its answers."""
    with_django()
    one = _find(number)
    facts = {
        "number": one.pk,
        "instanceID": one.instance_id,
        "replaces": one.replaces,
        "form": f"{one.form_id} {one.form_version}",
        "sent by": one.sender.username,
        "received": f"{one.received_at:%Y-%m-%d %H:%M:%S %Z}",
        "stage": one.stage if one.complete else f"{one.stage}, files still to come",
        "times it could not be read": one.attempts,
        "why it waits": _words(one),
        "files": one.attachments.count(),
    }
    for name, value in facts.items():
        click.echo(f"{name}: {value}")


@command.command("run-again")
@click.argument("numbers", nargs=-1)
@click.option("--all-waiting", is_flag=True, help="All that wait for a person.")
def run_again(numbers: tuple[str, ...], all_waiting: bool) -> None:
    """Puts submissions back into the queue, after the form, the lists or the program were mended."""
    if bool(numbers) == all_waiting:
        raise click.UsageError("Give numbers, or --all-waiting.")
    with_django()
    from django.core.exceptions import ValidationError

    from balalyk.exchange.openrosa import actions
    from balalyk.exchange.openrosa.models import Stage, Submission
    from balalyk.kernel.acts import HOUSE

    if all_waiting:
        found = list(Submission.objects.without_content().filter(stage=Stage.WAITING))
    else:
        found = [_find(number) for number in numbers]
    for one in found:
        try:
            actions.run_again(by=HOUSE, submission=one)
        except ValidationError as refusal:
            raise click.ClickException(f"{one.pk}: {refusal.message}") from None
    click.echo(f"{len(found)} will be read again by the worker.")
