"""Lists of children from a frozen registry, as a file that the estimation reads."""

import csv
import sys
from pathlib import Path

import click

from balalyk.console import with_django


@click.group()
def command() -> None:
    """Makes lists that overlap, for balalyk estimate, from a snapshot."""


@command.command("make")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--by",
    "split",
    default="",
    type=click.Choice(["sex", "age_band", "region", "district", ""]),
    help="A first column that names the part.",
)
def make(folder: Path, split: str) -> None:
    """Prints who is on which list in the snapshot FOLDER: 0 or 1 a list, then how many children.

    A child is on a list when a concern about it came that way within the period. The file holds
    small counts: treat it as the registry's.
    """
    with_django()
    from balalyk.estimates import queries, rules
    from balalyk.reporting.snapshots.freezing import SnapshotFault, open_snapshot

    try:
        found = queries.lists(open_snapshot(folder), None, split)
    except (SnapshotFault, rules.NotPossible) as fault:
        raise click.ClickException(str(fault)) from None
    if not found.parts:
        raise click.ClickException(rules.SENTENCES["nobody"])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    names = next(iter(found.parts.values())).names
    writer.writerow([*([split] if split else []), *names, "count"])
    for part, lists in found.parts.items():
        for history, count in enumerate(lists.counts, start=1):
            if count:
                marks = [history >> bit & 1 for bit in range(len(names))]
                writer.writerow([*([part] if split else []), *marks, count])
    if found.unlinked:
        click.echo(f"{found.unlinked} concerns about children not registered.", err=True)
