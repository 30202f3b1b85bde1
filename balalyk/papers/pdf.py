"""Sets a page as PDF: the template is ours, the values come apart from it and are never markup."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

CONTENT_TYPE = "application/pdf"


def make(template: Path, values: Mapping[str, Any]) -> bytes:
    """The template (Typst, with ``json(bytes(sys.inputs.values))``) set with ``values``, as PDF."""
    inputs = {"values": json.dumps(values, ensure_ascii=False)}
    made = typst.compile(template.read_bytes(), root=str(template.parent), sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made
