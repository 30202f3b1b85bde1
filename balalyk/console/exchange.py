"""Open figures and the directory as files for other systems."""

from collections.abc import Mapping
from pathlib import Path

import click

from balalyk.console import with_django

FORMATS = ("sdmx", "dhis2", "adx", "csv", "xlsx", "parquet")


@click.group()
def command() -> None:
    """Writes what may leave in the formats that other systems read (docs/exchange.md)."""


@command.command("figures")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "code", type=click.Choice(FORMATS), required=True)
@click.option("--snapshot", "name", default="", help="Its name; otherwise the newest.")
@click.option("--language", type=click.Choice(["en", "ru", "ky"]), default="en")
def figures(folder: Path, code: str, name: str, language: str) -> None:
    """Writes a snapshot's open figures into FOLDER, which is made."""
    with_django()
    from balalyk.exchange.downloads import queries
    from balalyk.exchange.downloads.formats import FORMATS as ways
    from balalyk.reporting.models import Snapshot

    made = Snapshot.objects.made()
    found = (made.filter(name=name) if name else made).first()
    if found is None:
        raise click.ClickException("There is no such snapshot. See balalyk snapshot make.")
    if not ways[code].fits(queries.period_of(found)):
        raise click.ClickException(
            f"{ways[code].name} knows whole months, quarters, halves and years only, and "
            f"{found.name} is none. Freeze such a period."
        )
    _write(folder, ways[code].write(queries.release_of(found), language))


@command.command("directory")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--language", type=click.Choice(["en", "ru", "ky"]), default="en")
def directory(folder: Path, language: str) -> None:
    """Writes the directory of services into FOLDER as HSDS 3: JSON, and tables with their package."""
    with_django()
    from balalyk.exchange.hsds.queries import whole_directory
    from balalyk.exchange.hsds.writing import write_hsds

    _write(folder, write_hsds(whole_directory(), language))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        click.echo(folder / name)
