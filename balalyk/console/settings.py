"""What an operator may set."""

import click

from balalyk.config import environment


@click.command()
def command() -> None:
    """Prints every environment variable, its default and its meaning."""
    click.echo(environment.as_table())
