"""Draws every transition table of the house, so that a page and the code cannot differ."""

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import balalyk
from balalyk.console import with_django
from balalyk.kernel.transitions import Move

PAGE = "docs/states.md"
HEAD = """# States and the ways between them

Written by `balalyk states --write`; a test holds this page equal to the code. A way that is not in a
table is refused for every role ([test](../tests/architecture/test_states.py)).
"""


@click.command()
@click.option("--write", is_flag=True, help=f"Write {PAGE} instead of printing it.")
def command(write: bool) -> None:
    """Prints the tables of states with the action and the roles of each way, as a page."""
    with_django()
    if write:
        path = Path(balalyk.__path__[0]).parent / PAGE
        path.write_text(page())
        click.echo(f"{path} is written.")
    else:
        click.echo(page(), nl=False)


def tables() -> Iterator[tuple[str, tuple[Move, ...]]]:
    """Each room's tables with the room's name: what in its ``rules`` is called …TRANSITIONS."""
    from django.apps import apps
    from django.utils.module_loading import module_has_submodule

    rooms = [app for app in apps.get_app_configs() if app.name.startswith("balalyk.")]
    for room in sorted(rooms, key=lambda app: app.label):
        if module_has_submodule(room.module, "rules"):
            rules = importlib.import_module(f"{room.name}.rules")
            for name in sorted(name for name in vars(rules) if name.endswith("TRANSITIONS")):
                kind = name.removesuffix("TRANSITIONS").strip("_").replace("_", " ").lower()
                yield f"{room.label}: {kind}" if kind else room.label, getattr(rules, name)


def page() -> str:
    """The page of all tables, in Markdown with a drawing for each."""
    return HEAD + "".join(_section(title, table) for title, table in tables())


def _section(title: str, table: Sequence[Move]) -> str:
    lines = ["", f"## {title[:1].upper()}{title[1:]}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {move.before} --> {move.after}: {move.action}" for move in table]
    lines += ["```", "", "| from | to | action | roles |", "|---|---|---|---|"]
    lines += [
        f"| {move.before} | {move.after} | `{move.action}` | {_roles(move.action)} |"
        for move in table
    ]
    return "\n".join(lines) + "\n"


def _roles(action: str) -> str:
    from balalyk.accounts import roles

    return (
        ", ".join(role.code.replace("_", " ") for role in roles.ALL if action in role.actions)
        or "the house itself"
    )
