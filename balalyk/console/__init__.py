"""The command `balalyk`: all that an operator does, one module a subject."""

import importlib
import os

import click

SUBJECTS = {
    "setup": "Make or update the database, load the places, publish the forms",
    "serve": "Answer requests",
    "work": "Read what arrived and do the jobs that wait",
    "users": "Make and list the people who sign in",
    "places": "Load and import administrative units",
    "forms": "Check and publish forms",
    "submissions": "See and read again what waits",
    "census": "Open rounds, list dwellings, recount",
    "jobs": "See the jobs that wait or failed, run one again",
    "law": "Hold facts against the law",
    "states": "Draw every table of states, with who may go which way",
    "reconcile": "Hold a report's numbers against one another",
    "estimate": "How many are on no list, from lists that overlap",
    "lists": "Make lists that overlap from a snapshot",
    "protect": "Make tables of counts safe to publish",
    "snapshot": "Freeze a period, work out its figures",
    "publish": "Write the public site of open figures as files",
    "exchange": "Write what may leave for other systems: SDMX, DHIS2, ADX, CSV, HSDS",
    "risktool": "Print how the risk tool counts",
    "keys": "Make, rotate and retire the keys that seal identity",
    "demo": "Build a small believable country with invented people",
    "settings": "Print every setting",
}


class Subjects(click.Group):
    """Loads a subject's module only when it is asked for, so that --help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBJECTS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in SUBJECTS:
            return None
        module = importlib.import_module(f"balalyk.console.{name}")
        command: click.Command = module.command
        command.short_help = SUBJECTS[name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Subjects"):
            formatter.write_dl(list(SUBJECTS.items()))


@click.command(cls=Subjects)
@click.version_option(package_name="balalyk")
def main() -> None:
    """Balalyk finds the children who work or are at risk and gets each one to a service."""


def with_django() -> None:
    """Starts Django for a command that needs the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balalyk.config.settings")
    # What a command writes (the database, its log) is the operator's alone.
    os.umask(0o077)
    import django

    django.setup()
