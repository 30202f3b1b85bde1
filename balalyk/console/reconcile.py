"""A report's numbers held against one another, without a server."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print findings as JSON, a report each.")
@click.option(
    "--language", default="en", type=click.Choice(["en", "ru", "ky"]), help="Of the sentences."
)
def command(files: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Reads the claims of a report (JSON, YAML or XLSX) and names what does not fit.

    Exit code 1 when there is a discrepancy, 0 when there is none (a sound report prints nothing),
    2 when a file cannot be read. The format: docs/claims.md.
    """
    from balalyk.claims.reconciling import checking, reading, words

    code = 0
    for path in files:
        try:
            report = reading.read(path)
        except reading.Unreadable as wrong:
            click.echo(f"{path.name}: {wrong}", err=True)
            code = 2
            continue
        findings = checking.check(report)
        if as_json:
            click.echo(words.dumped(report.source, findings, language))
        else:
            for line in words.as_lines(findings, language):
                click.echo(line)
        if code == 0 and checking.discrepancies(findings):
            code = 1
    sys.exit(code)
