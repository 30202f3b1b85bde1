"""How many are on no list, from a file that says how many are on which: without a server or database."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click


@click.command()
@click.argument("lists", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page here.")
@click.option(
    "--language",
    default="en",
    type=click.Choice(["en", "ru", "ky"]),
    help="Language of the reasons, of the page and of what is wrong with a file.",
)
@click.option("--by", metavar="COLUMN", help="Divide by this column and estimate each part.")
@click.option("--model", help="Only this model: pairs of lists, such as “A:B C:D”, or - for none.")
@click.option("--samples", default=1000, show_default=True, type=click.IntRange(100, 100_000))
@click.option("--seed", default=20260101, show_default=True, type=click.IntRange(0))
def command(
    lists: Path,
    html: Path | None,
    language: str,
    by: str | None,
    model: str | None,
    samples: int,
    seed: int,
) -> None:
    """Estimates how many there are from LISTS: a column a list with 0 or 1, then the count.

    Prints JSON: estimates side by side, a headline or null, a verdict (publish, warn, refuse) and the
    reasons. Exit code 0 whatever the verdict, 2 when the file cannot be read. docs/estimation.md says
    what is done and what it needs.
    """
    from balalyk import estimation
    from balalyk.estimation import sentences, wire
    from balalyk.estimation.page import page

    if by and model:
        raise click.UsageError("Choose --by or --model, not both.")
    try:
        parts = wire.read(_text(lists), by)
        effort = estimation.Effort(samples=samples, seed=seed)
        if by:
            answer = estimation.estimate_strata(parts, effort)
        elif model is not None:
            whole = next(iter(parts.values()))
            answer = estimation.estimate_model(whole, wire.read_model(model, whole))
        else:
            answer = estimation.estimate(next(iter(parts.values())), effort)
    except estimation.WrongLists as wrong:
        _stop(f"{lists.name}: {sentences.fault(wrong, language)}")
    click.echo(json.dumps(wire.written(answer, language), ensure_ascii=False, indent=1))
    if html:
        try:
            html.write_text(page(answer, language), encoding="utf-8")
        except OSError as fault:
            _stop(f"{html}: {fault.strerror}")


def _text(path: Path) -> str:
    from balalyk.estimation import WrongLists

    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongLists("not_text") from None
    except OSError as fault:
        _stop(f"{path}: {fault.strerror}")


def _stop(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)
