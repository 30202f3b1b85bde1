"""Rounds for an operator: open one, list its dwellings, recount, see how far it is."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from balalyk.console import with_django

if TYPE_CHECKING:
    from balalyk.census.models import Round

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
def command() -> None:
    """Opens rounds, lists dwellings, recounts, shows coverage."""
    with_django()


def _round(code: str) -> "Round":
    from balalyk.census.models import Round

    found: Round | None = Round.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Round.objects.values_list("code", flat=True)[:6]) or "none yet"
        raise click.ClickException(f"There is no round {code}. Known: {known}.")
    return found


@command.command("open")
@click.option("--year", type=click.IntRange(2020, 2100), required=True)
@click.option("--number", type=click.IntRange(1, 2), required=True, help="The first or the second.")
@click.option("--starts", type=DAY, required=True, metavar="YYYY-MM-DD")
@click.option("--ends", type=DAY, required=True, metavar="YYYY-MM-DD")
@click.option("--carry-over", metavar="ROUND", help="Begin with that round's list, as 2026-1.")
def open_(year: int, number: int, starts: datetime, ends: datetime, carry_over: str | None) -> None:
    """Opens a round for all areas."""
    from balalyk.census import actions
    from balalyk.census.models import ListedDwelling, Round
    from balalyk.kernel.acts import HOUSE

    earlier = _round(carry_over) if carry_over else None
    if Round.objects.filter(year=year, number=number).exists():
        raise click.ClickException(f"Round {year}-{number} is open already.")
    try:
        new = actions.open_round(
            by=HOUSE, year=year, number=number, starts=starts.date(), ends=ends.date()
        )
    except ValueError as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"Round {new.code} is open.")
    if earlier is not None:
        listed = ListedDwelling.objects.filter(round=earlier)
        rows = listed.select_related("dwelling__place", "worker")
        count = actions.carry_over(by=HOUSE, to_round=new, listed=rows)
        click.echo(f"{count} dwellings are listed.")


@command.command("list-dwellings")
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def list_dwellings(round_code: str, file: Path) -> None:
    """Puts the doors of a CSV or XLSX file on a round's list.

    Columns: code, place_code, address, worker (a user name). The list is taken whole or not at
    all; every fault is told with its row.
    """
    from balalyk.census import actions, forms
    from balalyk.kernel.acts import HOUSE

    to_round = _round(round_code)
    with file.open("rb") as content:
        sheet = forms.check_doors(forms.read_door_sheet(content, file.name), None)
    if sheet.faults:
        for fault in sheet.faults:
            click.echo(str(fault), err=True)
        raise click.ClickException("Nothing was listed. Mend these rows and run it again.")
    new = actions.list_dwellings(by=HOUSE, to_round=to_round, dwellings=sheet.doors)
    click.echo(f"{new} new on the list, {len(sheet.doors) - new} were there already.")


@command.command()
@click.argument("round_code", metavar="ROUND")
def recount(round_code: str) -> None:
    """Makes a round's tallies anew from its list; says how many were wrong."""
    from balalyk.census import actions
    from balalyk.kernel.acts import HOUSE

    wrong = actions.recount(by=HOUSE, of_round=_round(round_code))
    click.echo(f"{wrong} tallies were wrong and are mended." if wrong else "All tallies are right.")


@command.command()
@click.argument("round_code", metavar="ROUND")
@click.option("--place", "place_code", help="Only within this place, by its code, as KG-41706226.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for another program.")
def coverage(round_code: str, place_code: str | None, as_json: bool) -> None:
    """Says how many dwellings stand at which outcome, and the share with its denominators."""
    from balalyk.census import queries
    from balalyk.census.models import Tally
    from balalyk.places.models import Place

    of_round = _round(round_code)
    tallies = Tally.objects.filter(round=of_round)
    if place_code:
        place = Place.objects.filter(code=place_code).first()
        if place is None:
            raise click.ClickException(f"There is no place with the code {place_code}.")
        tallies = tallies.filter(place__path__startswith=place.path)
    found = queries.count(tallies).coverage
    told: dict[str, Any] = {
        "round": of_round.code,
        "place": place_code or "",
        "listed": found.listed,
        "lived_in": found.lived_in,
        **found.dwellings,
        "share_of_lived_in": _rounded(found.share),
        "share_of_list": _rounded(found.share_of_list),
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    for name, value in told.items():
        if value != "":
            click.echo(f"{name.replace('_', ' ')}: {'-' if value is None else value}")


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 1)
