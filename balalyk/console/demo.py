"""One command from nothing to a country that can be looked at."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from balalyk.console import with_django
from balalyk.demo.posting import NotTaken, Phones, free_port
from balalyk.demo.serving import Children, Stopped
from balalyk.demo.setting import HOUSEHOLDS, VERSION

if TYPE_CHECKING:
    from balalyk.demo.building import Builder, Order

MARK = "demo.json"
DATABASE = "balalyk.sqlite3"
# What an installation keeps in its folder, be its database here or on a server.
KEPT = (DATABASE, "keys.json")
PORT = 8000
READ_WITHIN = 300.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the operator asked for; None where nothing was said."""

    households: int | None
    seed: int | None
    port: int
    serve: bool


@click.command()
@click.option(
    "--households", type=click.IntRange(20, 20000), help=f"About how many. [{HOUSEHOLDS}]"
)
@click.option("--seed", type=click.IntRange(1), help="Another number makes up other people. [1]")
@click.option("--port", default=PORT, show_default=True, help="The next free one if it is taken.")
@click.option("--rebuild", is_flag=True, help="Throw the demo away and build it anew.")
@click.option("--no-serve", is_flag=True, help="Build, then stop.")
def command(
    households: int | None, seed: int | None, port: int, rebuild: bool, no_serve: bool
) -> None:
    """Builds a small believable country of invented people, and serves it until Ctrl+C.

    It lives in BALALYK_VAR (var/demo without it), apart from any real installation. An interrupted
    build goes on where it stopped; one that is done starts at once.
    """
    _surroundings()
    from balalyk.config import environment

    folder = environment.var()
    mark = folder / MARK
    if not mark.exists() and any((folder / name).exists() for name in KEPT):
        raise click.ClickException(
            f"{folder} holds an installation that is no demo, and stays as it is. "
            "Set BALALYK_VAR to another folder."
        )
    if rebuild and mark.exists():
        _throw_away(folder)
    try:
        _run(folder, Asked(households, seed, port, not no_serve))
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _surroundings() -> None:
    """The demo's own settings, whatever those of an installation on this machine are."""
    for name in ("DATABASE_URL", "BALALYK_KEYS", "BALALYK_SECRET_KEY"):
        os.environ.pop(name, None)
    os.environ.setdefault("BALALYK_VAR", "var/demo")
    os.environ.setdefault("BALALYK_LOG_LEVEL", "WARNING")
    os.environ["BALALYK_DEMO"] = "yes"
    os.environ["BALALYK_HTTPS"] = "no"
    os.environ["BALALYK_HOSTS"] = "localhost,127.0.0.1,[::1]"


def _throw_away(folder: Path) -> None:
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm", DATABASE):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "snapshots", ignore_errors=True)
    # Last, so that an interrupted clearing is still known for a demo's folder.
    for name in ("keys.json", MARK):
        (folder / name).unlink(missing_ok=True)


def _run(folder: Path, asked: Asked) -> None:
    with_django()
    order, built = _order(folder / MARK, asked)
    children = Children(folder)
    signal.signal(signal.SIGTERM, _interrupt)
    # Started from a script in the background, Ctrl+C would be ignored otherwise.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        port = free_port(asked.port)
        if not built:
            _build(order, children, port)
            _remember(folder / MARK, order, code=_code())
        elif asked.serve:
            _refresh(folder / MARK)
            children.start_server(port)
            children.start_worker()
        if asked.serve:
            _say_where(port)
            _say_how_old(order)
            _serve(children)
    except (NotTaken, Stopped) as fault:
        raise click.ClickException(str(fault)) from None
    finally:
        children.stop()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


# --- what is built -----------------------------------------------------------------------------
def _order(mark: Path, asked: Asked) -> "tuple[Order, bool]":
    """What to build and whether it is built; an interrupted build keeps its seed and its day."""
    from balalyk.demo.building import Order
    from balalyk.kernel import clock

    if mark.exists():
        kept = json.loads(mark.read_text())
        order = Order(kept["seed"], kept["households"], date.fromisoformat(kept["today"]))
        other = (asked.seed or order.seed, asked.households or order.households) != (
            order.seed,
            order.households,
        )
        if kept["version"] != VERSION or other:
            raise click.ClickException(
                f"Another demo stands in {mark.parent}: {order.households} households, seed "
                f"{order.seed}. Add --rebuild to throw it away and build this one."
            )
        return order, kept["code"] is not None
    order = Order(asked.seed or 1, asked.households or HOUSEHOLDS, clock.today())
    _remember(mark, order)
    return order, False


def _remember(mark: Path, order: "Order", code: float | None = None) -> None:
    """Writes what stands here. ``code``: of what day the code is that built it, None while it is
    being built."""
    kept = {
        "version": VERSION,
        "seed": order.seed,
        "households": order.households,
        "today": order.today.isoformat(),
        "code": code,
    }
    mark.write_text(json.dumps(kept, indent=1) + "\n")


def _code() -> float:
    """When the code, the forms or the drawings were last changed."""
    from django.conf import settings

    folders = (settings.BASE_DIR / "balalyk", settings.BASE_DIR / "forms")
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc")
    return max(path.stat().st_mtime for path in files if path.is_file())


def _refresh(mark: Path) -> None:
    """Migrations, drawings and forms again when the code is newer than the demo."""
    kept = json.loads(mark.read_text())
    if kept["code"] != (code := _code()):
        _set_up()
        mark.write_text(json.dumps({**kept, "code": code}, indent=1) + "\n")


def _set_up() -> None:
    from balalyk.console import setup

    assert setup.command.callback
    setup.command.callback()


# --- building ----------------------------------------------------------------------------------
def _build(order: "Order", children: Children, port: int) -> None:
    from balalyk.demo.building import Builder

    began = time.monotonic()
    click.echo(f"Building the demo: about {order.households} households, all of them invented.")
    _set_up()
    with _bar() as progress:
        builder = Builder(order, progress)
        keys = builder.set_up()
        children.start_server(port)
        phones = Phones(port, keys)
        try:
            builder.build(phones, children.start_worker)
        finally:
            phones.close()
        _wait_until_read(builder, children.look)
    _sum_up(builder, time.monotonic() - began)


def _wait_until_read(builder: "Builder", look: Callable[[], None]) -> None:
    """Until the worker has read what came last."""
    before, until = builder.left(), time.monotonic() + READ_WITHIN
    while left := builder.left():
        look()
        if left < before:
            before, until = left, time.monotonic() + READ_WITHIN
        if time.monotonic() > until:
            raise Stopped("The worker has read no form for five minutes. See work.log.")
        time.sleep(0.2)


@contextmanager
def _bar() -> Iterator[object]:
    """A progress bar for the builder."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from balalyk.demo import building

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns) as bars:

        class Shown(building.Progress):
            def begin(self, what: str, total: int) -> None:
                self.task = bars.add_task(what, total=total)

            def step(self, units: int = 1) -> None:
                bars.advance(self.task, units)

        yield Shown()


def _sum_up(builder: "Builder", seconds: float) -> None:
    built, counts = builder.built, builder.count()
    click.echo(
        f"{built.sent} forms were sent over the wire and accepted, "
        f"{built.sent / max(built.sending, 0.01):.0f} a second; "
        f"{built.read} were read here, {built.read / max(built.reading, 0.01):.0f} a second, "
        "the last ones by the worker."
    )
    click.echo(
        "Registered: {households} households, {people} people, {children} children. "
        "Cases: {cases}. Forms that wait for a supervisor: {waiting}.".format(**counts)
    )
    click.echo(f"Built in {seconds:.0f} seconds.")


# --- serving -----------------------------------------------------------------------------------
def _say_where(port: int) -> None:
    from django.urls import NoReverseMatch, reverse

    from balalyk.accounts import queries
    from balalyk.demo.cast import PASSWORD

    click.echo(f"\nBalalyk answers at http://127.0.0.1:{port}/  (Ctrl+C stops it)")
    click.echo(f"Everybody's password is {PASSWORD}\n")
    for user in queries.demo_users():
        try:
            start = reverse(user.permissions.home)
        except NoReverseMatch:
            start = "/"
        click.echo(f"  {user.username:<10} {user.get_role_display()!s:<26} {start}")


def _say_how_old(order: "Order") -> None:
    from balalyk.demo.setting import rounds
    from balalyk.kernel import clock

    if clock.today() > rounds(order.today)[1].ends:
        click.echo(
            f"\nThis demo was built on {order.today}, and its running round has ended since. "
            "Stop it and add --rebuild for one of today."
        )


def _serve(children: Children) -> None:
    while True:
        children.look()
        time.sleep(0.5)
