"""Freezes a period of the registry, and works out the figures of one that is frozen."""

import csv
import sys
from datetime import date
from pathlib import Path

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """Freezes a period as Parquet without identity, and works out figures from it."""


def _day(context: object, parameter: object, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("write year-month-day: 2026-07-01.") from None


@command.command("make")
@click.argument("name")
@click.option("--start", required=True, callback=_day, help="First day of the period.")
@click.option("--end", required=True, callback=_day, help="Last day of the period.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for snapshots; otherwise snapshots/ in BALALYK_VAR.",
)
def make(name: str, start: date, end: date, out: Path | None) -> None:
    """Freezes a period under NAME, such as 2026-half-2, and counts its figures for the pages.

    Nothing is ever written over.
    """
    with_django()
    from balalyk.kernel.acts import HOUSE
    from balalyk.reporting import actions, rules
    from balalyk.reporting.models import State
    from balalyk.reporting.snapshots.freezing import open_snapshot

    folder = (out / name).absolute() if out else None
    try:
        asked = actions.ask_for_snapshot(by=HOUSE, name=name, start=start, end=end, folder=folder)
    except rules.NotPossible as refusal:
        raise click.ClickException(str(refusal)) from None
    made = actions.make_snapshot(
        by=HOUSE, asked=asked, tell=lambda line: click.echo(line, err=True)
    )
    if made.state == State.FAILED:
        raise click.ClickException(made.fault)
    for table, told in open_snapshot(made.path).manifest["tables"].items():
        click.echo(f"{table:<12} {told['rows']:>10,}")
    click.echo(f"fingerprint {made.fingerprint}")


@command.command("figures")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--by",
    default="",
    help="What to split by, with commas: country, region, district, sex, age, age_band, sector, kind.",
)
@click.option("--only", default="", help="Codes of indicators, with commas; otherwise all.")
@click.option("--backend", default="duckdb", help="duckdb, or spark for a cluster.")
def figures(folder: Path, by: str, only: str, backend: str) -> None:
    """Prints the figures of a snapshot as CSV. They are not protected: see balalyk protect."""
    with_django()
    from balalyk.reporting.indicators import measuring
    from balalyk.reporting.snapshots.freezing import SnapshotFault, open_snapshot

    split = [word for word in by.split(",") if word]
    codes = [word for word in only.split(",") if word] or None
    try:
        with measuring.backend(backend) as connection:
            found = measuring.measure(open_snapshot(folder), split, codes, connection)
    except (SnapshotFault, measuring.Unknown) as fault:
        raise click.ClickException(str(fault)) from None
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["indicator", *split, "count", "of"])
    for figure in found:
        places = [figure.at.get(name, "") for name in split]
        writer.writerow([figure.code, *places, figure.top, "" if figure.of is None else figure.of])
