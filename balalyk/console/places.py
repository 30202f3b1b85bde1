"""Load, import and find administrative units, from the server's own console."""

from pathlib import Path

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """Administrative units: load, import, find."""
    with_django()


@command.command()
def load() -> None:
    """Loads the places the product ships. Safe to run again."""
    from balalyk.kernel.acts import HOUSE
    from balalyk.places import actions

    click.echo(f"Places: {actions.load_shipped(by=HOUSE)} new or changed.")


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Adds the villages and quarters of a list (CSV or XLSX), all or none."""
    from balalyk.kernel.acts import HOUSE
    from balalyk.places import actions
    from balalyk.places.reading import read_place_sheet

    with file.open("rb") as content:
        sheet = read_place_sheet(content, file.name)
    faults = sheet.faults
    count = 0
    if not faults:
        try:
            count = actions.import_places(by=HOUSE, rows=sheet.rows)
        except actions.ImportRefused as refused:
            faults = refused.faults
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        raise click.ClickException("Nothing was added. Mend these rows and run it again.")
    click.echo(f"{count} added, {len(sheet.rows) - count} were there already.")


@command.command()
@click.argument("text")
def find(text: str) -> None:
    """Prints code, level and names of the places called TEXT, in any spelling."""
    from balalyk.places import queries

    found = queries.find(text)
    if not found:
        raise click.ClickException(f"No place is called {text}. Try a shorter part of the name.")
    for place in found[:25]:
        above = place.parent.name_en if place.parent else ""
        names = " / ".join(filter(None, [place.name_en, place.name_ru, place.name_ky]))
        click.echo(f"{place.code}\t{place.level}\t{names}\t{above}")


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--country", default="KG", show_default=True, help="Whose places they are.")
@click.option("--source", default="", help="Whose outlines they are, and their licence.")
@click.option(
    "--is",
    "said",
    multiple=True,
    metavar="NAME=CODE",
    help="An outline that the file calls otherwise, with the code of its place. May stand again.",
)
def shapes(file: Path, country: str, source: str, said: tuple[str, ...]) -> None:
    """Keeps the outlines of districts and regions from a GeoJSON file, for the maps.

    Each is matched by code, else by a name of today, and made small. What is of no place is said.
    """
    from balalyk.kernel import clock
    from balalyk.kernel.acts import HOUSE
    from balalyk.places import actions, queries
    from balalyk.places.reading.geojson import BadShapes, read_outlines

    if wrong := next((one for one in said if "=" not in one), None):
        raise click.ClickException(f"Write --is {wrong}=CODE. balalyk places find prints codes.")
    try:
        drawn = read_outlines(file)
    except BadShapes as fault:
        raise click.ClickException(str(fault)) from None
    told = dict(one.rsplit("=", 1) for one in said)
    matched = queries.match_outlines(drawn, country, clock.today(), told)
    for outline, near in matched.lost:
        places = ", ".join(f"{place.title} ({place.code})" for place in near)
        click.echo(
            f"{outline.name}: of no place" + (f", or {places}?" if places else "."), err=True
        )
    if not matched.found:
        raise click.ClickException("No outline is of a place that is known. Nothing was changed.")
    kept = actions.load_outlines(by=HOUSE, found=matched.found, source=source[:200])
    points = sum(len(ring) // 2 for one in matched.found.values() for ring in one.rings)
    click.echo(f"{kept} outlines kept with {points} points, {len(matched.lost)} left out.")
