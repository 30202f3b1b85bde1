"""Tables of counts made safe to publish, without a server."""

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument(
    "tables", nargs=-1, required=True, metavar="TABLE.csv...", type=click.Path(path_type=Path)
)
@click.option(
    "--threshold",
    default=5,
    type=click.IntRange(2, 1000),
    help="Counts below it are small. Use 10 for what the public reads.",
)
@click.option(
    "--round",
    "base",
    type=click.IntRange(2, 1000),
    help="Round to multiples of this instead of suppressing.",
)
@click.option(
    "--released",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The same table as it was published before; may be given more than once.",
)
@click.option(
    "--totals-known",
    type=click.Choice(["implied", "printed"]),
    default="implied",
    help="Whether totals that no table prints count as known (they mostly are).",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for what is written; otherwise beside each table.",
)
def command(
    tables: tuple[Path, ...],
    threshold: int,
    base: int | None,
    released: tuple[Path, ...],
    totals_known: str,
    out: Path | None,
) -> None:
    """Protects tables whose last column is the count; several are taken as linked.

    Writes NAME.protected.csv (a suppressed cell is c) and prints the audit as JSON: the tightest
    bounds a reader of the released tables finds for each unsafe cell. Exit code 1, and nothing
    written, when the audit fails; 2 when a table cannot be read.
    """
    from balalyk.reporting.disclosure import protecting
    from balalyk.reporting.disclosure import tables as reading
    from balalyk.reporting.disclosure.suppression import CannotProtect

    try:
        read = [reading.read(path) for path in tables]
        before = [reading.read(path) for path in released]
        if base:
            made = protecting.rounded(read, base)
        else:
            made = protecting.protect(read, threshold, totals_known, before)
    except reading.BadTable as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except CannotProtect as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(1)
    click.echo(json.dumps(made.audit, ensure_ascii=False, indent=1))
    if not made.passed:
        click.echo("The audit found cells that can be worked out: nothing was written.", err=True)
        sys.exit(1)
    for path in tables:
        folder = out or path.parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{path.stem}.protected.csv").write_text(made.texts[path.name], encoding="utf-8")
