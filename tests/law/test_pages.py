"""The published pages of the law say what the rules and tables say today."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from balalyk.law import Activity, Child
from tests.law import document, texts

DOCS = Path(__file__).parents[2] / "docs" / "law"


@pytest.mark.parametrize("name", sorted(document.pages()))
def test_the_published_page_is_not_stale(name: str) -> None:
    published = (DOCS / name).read_text(encoding="utf-8")
    assert published == document.pages()[name], "run: python -m tests.law.document --out docs/law"


def test_every_fact_is_explained() -> None:
    assert set(texts.CHILD_FACTS) == {field.name for field in fields(Child)}
    assert set(texts.ACTIVITY_FACTS) == {field.name for field in fields(Activity)}
