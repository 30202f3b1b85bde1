"""The jobs that wait, run or failed."""

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """Shows the jobs that wait, run or failed, and runs a failed one again."""
    with_django()


@command.command("list")
@click.option("--failed", is_flag=True, help="Only those that failed.")
@click.option("--last", default=30, help="How many, the newest first.")
def list_jobs(failed: bool, last: int) -> None:
    """One line a job: id, state, when, what, and why it failed."""
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects.order_by("-enqueued_at")
    if failed:
        rows = rows.failed()
    for row in rows[:last]:
        why = row.traceback.strip().rsplit("\n", 1)[-1] if row.traceback else ""
        name = row.task_path.rsplit(".", 1)[-1]
        click.echo(
            f"{row.id}  {row.status:<10} {row.enqueued_at:%d.%m.%Y %H:%M}  {name} {row.args_kwargs['kwargs']}  {why}"
        )


@command.command("run-again")
@click.argument("id")
def run_again(id: str) -> None:
    """Enqueues a failed job once more, with all its tries before it."""
    from django_tasks_db.models import DBTaskResult

    row = DBTaskResult.objects.failed().filter(pk=id).first()
    if row is None:
        raise click.ClickException(
            "There is no failed job with this id. See: balalyk jobs list --failed"
        )
    ids = {name: value for name, value in row.args_kwargs["kwargs"].items() if name != "tried"}
    row.task.enqueue(**ids)
    click.echo("Enqueued.")
