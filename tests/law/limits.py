"""Changes every number and date the law's modules are made of, one at a time; a table must notice.

`python -m tests.law.limits` (part of `make mutants`). Mutation testing with mutmut changes what
stands inside functions; the limits themselves - ages, hours, kilograms, days - are constants of
modules, and these are changed here. Exits 1 when a change goes unnoticed. Needs `os.fork`.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

LAW = Path(__file__).parents[2] / "balalyk" / "law"
MODULES = (
    "assessment", "facts", "measures", "norms", "profile", "profiles", "patterns.*", "kg.*",
    "kz.*", "tr.*", "international.*",
)  # fmt: skip
SECONDS = 30

# Not limits, or no different: why each of these may change unnoticed.
EXCUSED = {
    ("measures", "ROOM"): "a hair's breadth for sums of decimals, on either side of every limit",
}


def changed(number: float) -> tuple[float, ...]:
    """A little more and a little less, by what the number counts in."""
    step = 1 if isinstance(number, int) else 0.1
    return (number + step, number - step)


class Change:
    """One constant of a module's own level, and what it becomes."""

    def __init__(self, path: Path, place: int, name: str, line: int, becomes: float) -> None:
        self.path, self.place, self.name, self.line, self.becomes = path, place, name, line, becomes
        parts = path.relative_to(LAW.parents[1]).with_suffix("").parts
        self.module = ".".join(parts).removesuffix(".__init__")

    def __str__(self) -> str:
        return (
            f"{self.module.removeprefix('balalyk.law.')}:{self.line} {self.name} = {self.becomes}"
        )

    def tree(self) -> ast.Module:
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        numbers(tree)[self.place][1].value = self.becomes
        return tree


def numbers(tree: ast.Module) -> list[tuple[str, ast.Constant]]:
    """Numbers outside functions, with the name they are assigned to; list and tuple places too."""
    found = []
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            continue
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        name = target.id if isinstance(target, ast.Name) else ast.unparse(statement)[:40]
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                found.append((name, node))
    return found


def changes() -> Iterator[Change]:
    """Every number of every module of the law, made more and made less."""
    for pattern in MODULES:
        inner = pattern.replace(".", "/")
        files = (
            LAW.glob(f"{inner[:-2]}/**/*.py") if inner.endswith("*") else LAW.glob(f"{inner}.py")
        )
        for path in sorted(files):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            short = ".".join(path.relative_to(LAW).with_suffix("").parts)
            for place, (name, node) in enumerate(numbers(tree)):
                if (short, name) not in EXCUSED:
                    for becomes in changed(node.value):
                        yield Change(path, place, name, node.lineno, becomes)


class Loader(importlib.abc.SourceLoader):
    """Loads the one module with its constant changed."""

    def __init__(self, change: Change) -> None:
        self.change = change

    def get_filename(self, fullname: str) -> str:
        return str(self.change.path)

    def get_data(self, path: Any) -> bytes:
        return Path(path).read_bytes()

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.change.tree(), str(self.change.path), "exec"), vars(module))


class Finder(importlib.abc.MetaPathFinder):
    """Finds the changed module before the one on disk."""

    def __init__(self, change: Change) -> None:
        self.change = change

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        if fullname != self.change.module:
            return None
        package = self.change.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            fullname,
            self.change.path,
            loader=Loader(self.change),
            submodule_search_locations=[str(self.change.path.parent)] if package else None,
        )


def noticed(change: Change) -> bool:
    """Whether the tables fail with the change, in a process of its own."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.meta_path.insert(0, Finder(change))
        try:
            from tests.law import at_once

            at_once.test_the_law_is_what_its_tables_say()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def main() -> int:
    import hypothesis
    import pytest

    assert hypothesis and pytest, "loaded once, before the forks"
    unnoticed, number = [], 0
    for change in changes():
        number += 1
        if not noticed(change):
            unnoticed.append(change)
            print(f"unnoticed: {change}", flush=True)
    print(f"{number} changes of limits, {len(unnoticed)} unnoticed")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
