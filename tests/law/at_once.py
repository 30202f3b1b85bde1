"""Everything that holds the law's rules, as one test: mutation testing runs it once a mutant.

Many rules are made of a pattern when their module is imported, so the law is imported afresh
inside the test: a mutant of a pattern would otherwise change nothing. Not part of `make test`.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from inspect import signature
from itertools import product
from types import ModuleType
from typing import Any

# In the order in which they are quick to notice a change.
HELD_BY = (
    "test_tables",
    "test_measures",
    "test_norms",
    "test_facts",
    "test_violations",
    "test_wire",
    "test_sentences",
)


def test_the_law_is_what_its_tables_say() -> None:
    forget()
    for name in HELD_BY:
        module = importlib.import_module(f"tests.law.{name}")
        for check, arguments in cases(module):
            check(**arguments)


def forget() -> None:
    """Unloads the law and its tests, and their packages' hold on them."""
    for name in [one for one in sys.modules if one.startswith(("balalyk.law", "tests.law."))]:
        if name != __name__:
            module = sys.modules.pop(name)
            package, _, last = name.rpartition(".")
            if getattr(sys.modules.get(package), last, None) is module:
                delattr(sys.modules[package], last)


def cases(module: ModuleType) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each test that needs no fixture, with each of its parameters, as pytest would call it."""
    for name, check in vars(module).items():
        if name.startswith("test_") and callable(check):
            marks = [one for one in getattr(check, "pytestmark", ()) if one.name == "parametrize"]
            for told in product(*(list(parameters(*mark.args[:2])) for mark in marks)):
                arguments = {key: value for one in told for key, value in one.items()}
                if set(signature(check).parameters) == set(arguments):
                    yield check, arguments


def parameters(names: Any, rows: Any) -> Iterator[dict[str, Any]]:
    split = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)
    for row in rows:
        values = getattr(row, "values", row) if type(row).__name__ == "ParameterSet" else row
        if len(split) == 1 and type(row).__name__ != "ParameterSet":
            values = (values,)
        yield dict(zip(split, values, strict=True))
