"""What mutmut left alive, told apart: a limit or comparison, or words and arguments alone.

`python -m tests.law.survivors` after `mutmut run` (part of `make mutants`): lists the mutants that
no test noticed and that change a comparison, a number or a logical word, and exits 1 when one of
them is not among those explained in docs/law/mutants.md.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
PAGE = ROOT / "docs" / "law" / "mutants.md"

SURVIVED = 0
TOKENS = re.compile(r'f?"[^"\n]*"|\d[\d_.]*|\w+|[=!<>+-]=|//|[^\s\w]')
# What a limit or a comparison is made of, besides numbers.
COMPARING = {
    "<", ">", "<=", ">=", "==", "!=", "+", "-", "*", "/", "+=", "-=", "and", "or", "not", "is",
    "in", "True", "False", "min", "max", "any", "all", "continue", "break",
}  # fmt: skip


def survivors() -> Iterator[tuple[str, Path]]:
    """Each mutant that no test noticed, by name, and the file it stands in."""
    for meta in sorted(MUTANTS.rglob("*.meta")):
        told = json.loads(meta.read_text(encoding="utf-8"))
        for name, code in told["exit_code_by_key"].items():
            if code == SURVIVED:
                yield name, meta.with_suffix("")


def tokens(path: Path, function: str) -> list[str]:
    text = path.read_text(encoding="utf-8")
    start = re.search(rf"^ *(?:async )?def {re.escape(function)}\(", text, re.MULTILINE)
    assert start, function
    rest = text[start.end() :]
    end = re.search(r"^ *def x\w*__mutmut_|^\S", rest, re.MULTILINE)
    return TOKENS.findall(rest[: end.start()] if end else rest)


def compares(path: Path, name: str) -> bool:
    """Whether the mutant differs from the original in a comparison, a number or a logical word."""
    function = name.rpartition(".")[2]
    before = tokens(path, re.sub(r"\d+$", "orig", function))
    after = tokens(path, function)
    parts = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differs = [
        one for kind, i, j, k, m in parts if kind != "equal" for one in before[i:j] + after[k:m]
    ]
    return any(one in COMPARING or one[0].isdigit() for one in differs)


def explained() -> dict[str, int]:
    """By function, how many of its mutants the page explains."""
    rows = re.findall(
        r"^\| `([\w.ǁ]+)` \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {function: int(number) for function, number in rows}


def main() -> int:
    of_function: dict[str, list[str]] = {}
    words = 0
    for name, path in survivors():
        if compares(path, name):
            of_function.setdefault(name.split("__mutmut_")[0], []).append(name)
        else:
            words += 1
    page = explained()
    unexplained = 0
    for function, names in of_function.items():
        if len(names) > page.get(function, 0):
            unexplained += len(names)
            print(f"{function}: {len(names)} alive, {page.get(function, 0)} explained", *names)
    alive = sum(map(len, of_function.values()))
    print(f"alive: {alive} in comparisons or numbers, {unexplained} to look at; {words} in words")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
