"""A report's numbers held against one another and against a frozen registry, without a server."""

import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON, a report each.")
@click.option(
    "--language", default="en", type=click.Choice(["en", "ru", "ky"]), help="Of the sentences."
)
@click.option(
    "--snapshot",
    "folders",
    multiple=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="A frozen period to compare with; may be given several times.",
)
def command(
    files: tuple[Path, ...], as_json: bool, language: str, folders: tuple[Path, ...]
) -> None:
    """Reads the claims of a report (JSON, YAML, CSV or XLSX) and names what does not fit.

    Exit code 1 when there is a discrepancy, 0 when there is none (a sound report prints nothing),
    2 when a file cannot be read. With --snapshot, claims of the same days and place that name a
    figure of the registry are compared with it; those whose figure is hidden are named on standard
    error. The format: docs/claims.md.
    """
    from balalyk.claims.reconciling import checking, reading, registry, words

    code = 0
    registries = [_registry(folder) for folder in folders]
    for path in files:
        try:
            report = reading.read(path)
        except reading.Unreadable as wrong:
            click.echo(f"{path.name}: {wrong.said(language)}", err=True)
            code = 2
            continue
        findings = checking.check(report, registries)
        if as_json:
            click.echo(words.dumped(report.source, findings, language))
        else:
            for line in words.as_lines(findings, language):
                click.echo(line)
        for one in registry.compare(report, registries):
            if one.state == registry.HIDDEN:
                told = words.NOT_COMPARED[language].format(claim=one.cell.claim.id)
                click.echo(f"{path.name}: {told}", err=True)
        if code == 0 and checking.discrepancies(findings):
            code = 1
    sys.exit(code)


def _registry(folder: Path) -> Any:
    from balalyk.console import with_django

    with_django()
    from balalyk.claims import queries
    from balalyk.reporting.snapshots.freezing import SnapshotFault

    try:
        return queries.frozen_registry(folder)
    except SnapshotFault as fault:
        click.echo(str(fault), err=True)
        sys.exit(2)
