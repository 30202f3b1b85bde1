"""How far a long command is: a bar with rate and time left, or a line at each tenth."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

Tell = Callable[[int, int], None]


@contextmanager
def progress(words: str, total: int) -> Iterator[Tell]:
    """Yields what to call with how many are done, and of how many.

    A bar on a terminal; where nobody watches, a line on standard error at each tenth.
    """
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn(words),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]} a second, left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, rate="–")
        rate = Rate()

        def tell(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of, rate=f"{rate(done):,.0f}")

        yield tell


class Rate:
    """So many a second since the first were told: what was done before a stop does not count."""

    def __init__(self) -> None:
        self.begun, self.first = monotonic(), -1

    def __call__(self, done: int) -> float:
        if self.first < 0:
            self.first = done
        return (done - self.first) / max(monotonic() - self.begun, 0.001)


class Lines:
    """A line at each tenth of the way."""

    def __init__(self) -> None:
        self.tenth, self.begun = 0, monotonic()

    def __call__(self, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 10
        if tenth > self.tenth:
            self.tenth = tenth
            seconds = monotonic() - self.begun
            click.echo(f"{10 * tenth} %: {done} of {total}, {seconds:.0f} s", err=True)
