"""Changes the law's functions one comparison, number or logical word at a time: a table must notice.

`python -m tests.law.mutants` (part of `make mutants`). mutmut makes the mutants; they are run here,
each in a process of its own that calls `tests.law.at_once`, because pytest's start would take
most of the time. Exits 1 when a mutant stays alive that docs/law/mutants.md does not explain.
`--all` runs those as well that change words or arguments alone. Needs `os.fork`.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import resource
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
PAGE = ROOT / "docs" / "law" / "mutants.md"
SECONDS = 30

TOKENS = re.compile(r'f?"[^"\n]*"|\d[\d_.]*|\w+|[=!<>+-]=|//|[^\s\w]')
# The first line that is no longer of a function: not indented, nor the end of its parameters.
OUTSIDE = re.compile(r"^(?! |\)|$)", re.MULTILINE)
# What a limit or a comparison is made of, besides numbers.
COMPARING = {
    "<", ">", "<=", ">=", "==", "!=", "+", "-", "*", "/", "+=", "-=", "and", "or", "not", "is",
    "in", "True", "False", "min", "max", "any", "all", "continue", "break",
}  # fmt: skip


def make() -> None:
    """Writes `mutants/`: the sources with every mutant of every function beside the original."""
    from mutmut import __main__ as mutmut

    mutmut.set_mutant_under_test("mutant_generation")
    MUTANTS.mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.store_lines_covered_by_tests()
    mutmut.create_mutants(1)


def made() -> dict[str, bool]:
    """Each mutant by name, and whether it differs in a comparison, a number or a logical word."""
    found = {}
    for path in sorted((MUTANTS / "balalyk" / "law").rglob("*.py")):
        module = ".".join(path.relative_to(MUTANTS).with_suffix("").parts)
        bodies = functions(path.read_text(encoding="utf-8"))
        for name, body in bodies.items():
            original = re.sub(r"\d+$", "orig", name)
            if name != original:
                full = f"{module.removesuffix('.__init__')}.{name}"
                found[full] = compares(bodies[original], body)
    return found


def functions(text: str) -> dict[str, list[str]]:
    """The words of each function that mutmut has written, by its name."""
    starts = list(re.finditer(r"^ *def (x\w*__mutmut_(?:orig|\d+))\(", text, re.MULTILINE))
    found = {}
    for start, following in zip(starts, [*starts[1:], None], strict=False):
        body = text[start.end() : following.start() if following else len(text)]
        end = OUTSIDE.search(body, body.find("\n") + 1)
        found[start[1]] = TOKENS.findall(body[: end.start()] if end else body)
    return found


def compares(before: list[str], after: list[str]) -> bool:
    parts = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differs = [
        one for part, i, j, k, m in parts if part != "equal" for one in before[i:j] + after[k:m]
    ]
    return any(one in COMPARING or one[0].isdigit() for one in differs)


def begin(mutant: str) -> int:
    """Starts the tests with one mutant and gives the process; it ends with 0 if none failed."""
    child = os.fork()
    if child == 0:
        os.environ["MUTANT_UNDER_TEST"] = mutant
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        try:
            from tests.law import at_once

            at_once.test_the_law_is_what_its_tables_say()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def alive(mutants: list[str], workers: int) -> list[str]:
    """Those of the mutants that no test noticed."""
    running: dict[int, str] = {}
    waiting = iter(mutants)
    left, done = [], 0
    while True:
        while len(running) < workers and (mutant := next(waiting, None)) is not None:
            running[begin(mutant)] = mutant
        if not running:
            return left
        child, status = os.wait()
        mutant = running.pop(child)
        done += 1
        if status == 0:
            left.append(mutant)
        if done % 100 == 0:
            print(f"# {done} of {len(mutants)}, {len(left)} alive", flush=True)


def explained() -> Counter[str]:
    """By function, how many of its mutants the page explains."""
    rows = re.findall(
        r"^\| `([\w.ǁ]+)` \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    return Counter({function: int(number) for function, number in rows})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--of", default="", help="a regular expression: only mutants named so")
    parser.add_argument("--all", action="store_true", help="those of words and arguments too")
    options = parser.parse_args()
    os.chdir(ROOT)
    make()
    sys.path.insert(0, str(MUTANTS))
    import hypothesis
    import pytest

    assert hypothesis and pytest, "loaded once, before the forks"
    assert alive(["none.none"], 1), "the tests fail without any mutant"
    mutants = {name: of_limit for name, of_limit in made().items() if re.search(options.of, name)}
    chosen = [name for name, of_limit in mutants.items() if of_limit or options.all]
    left = alive(chosen, options.workers)
    of_limits = Counter(name.split("__mutmut_")[0] for name in left if mutants[name])
    to_look_at = of_limits - explained()
    for name in left:
        if mutants[name] and name.split("__mutmut_")[0] in to_look_at:
            print(f"alive: {name}")
    words = sum(not mutants[name] for name in left)
    print(
        f"{len(chosen)} mutants, {of_limits.total()} of limits alive, "
        f"{to_look_at.total()} not explained; {words} of words alive"
    )
    return 1 if to_look_at else 0


if __name__ == "__main__":
    sys.exit(main())
