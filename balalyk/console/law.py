"""Facts held against the law, for a lawyer who wants to try it alone."""

import sys
from datetime import date

import click

from balalyk.console import reruns


@click.group()
def command() -> None:
    """Holds facts against the law, and runs it again over stored facts."""


command.add_command(reruns.rerun)
command.add_command(reruns.reruns)
command.add_command(reruns.apply_rerun)
command.add_command(reruns.set_aside_rerun)


@command.command()
@click.option(
    "--country",
    help="Two letters, for lines that do not say it (a line's own wins): kg, kz, tr, uz, tj.",
)
@click.option("--on", help="Date, for lines that do not say it (a line's own wins): 2026-10-15.")
@click.option(
    "--language",
    default="en",
    type=click.Choice(["en", "ru", "ky"]),
    help="Language of the sentences.",
)
def assess(country: str | None, on: str | None, language: str) -> None:
    """Reads one child a line as JSON from standard input and prints its findings, a line each.

    A line that cannot be read is told on standard error with its number and field, the rest go on;
    then the exit code is 1. The fields are in docs/law/facts.md.
    """
    from balalyk.law.__main__ import main

    arguments = ["assess", "--language", language]
    if country:
        arguments += ["--country", country]
    if on:
        try:
            date.fromisoformat(on)
        except ValueError:
            raise click.BadParameter(
                f"{on!r} is no date; write year-month-day: 2026-10-15."
            ) from None
        arguments += ["--on", on]
    sys.exit(main(arguments))
