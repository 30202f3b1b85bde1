"""What an indicator counts, as the text of its own code."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from balalyk.reporting.indicators.indicator import Expression


@cache
def _written(path: str) -> Mapping[int, ast.expr]:
    """The expressions of a module, by the line where each function begins."""
    tree = ast.parse(Path(path).read_text())
    found: dict[int, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda):
            found[node.lineno] = node.body
        elif isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return):
            value = node.body[-1].value
            if value is not None and not isinstance(value, ast.Lambda):
                found[node.lineno] = value
    return found


class _Filled(ast.NodeTransformer):
    """Puts the values of a function's surroundings in place of their names."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self.values:
            return node
        return ast.parse(repr(self.values[node.id]), mode="eval").body


def text_of(expression: Expression) -> str:
    """The Ibis expression of a numerator or a denominator, over a table ``t``, with its constants
    written out: ``t.age.between(5, 17) & (t.sdg == 'child_labour')``."""
    around = inspect.getclosurevars(expression)
    constants = {
        name: value
        for name, value in {**around.globals, **around.nonlocals}.items()
        if isinstance(value, (int, str, tuple))
    }
    code = expression.__code__  # type: ignore[attr-defined]
    body = _written(code.co_filename)[code.co_firstlineno]
    # Parsed anew, so that the kept tree stays as it was read.
    own = ast.parse(ast.unparse(body), mode="eval")
    return ast.unparse(_Filled(constants).visit(own))
