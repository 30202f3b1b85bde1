"""What differs between two versions of a report: every number and every text that is not the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]
Cell = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``what``: "cell", "text", "title", "section" (its kinds of figures) or
    "gone" and "come". ``where``: section number and row name by language; ``code``: the figure's.
    ``before``, ``after``: a cell or words by language; None where there was or is none."""

    what: str
    where: str
    code: str
    name: Mapping[str, str]
    before: Any
    after: Any


def changes(old: Content, new: Content) -> list[Change]:
    """The differences between two contents (``queries.content``), titles and texts first."""
    found = []
    if old["title"] != new["title"]:
        found.append(Change("title", "", "", {}, old["title"], new["title"]))
    was, now = dict(_texts(old)), dict(_texts(new))
    found += [
        Change("text", key, "", {}, was.get(key), now.get(key))
        for key in [*was, *(key for key in now if key not in was)]
        if was.get(key) != now.get(key)
    ]
    return found + list(_cells(old, new))


def _texts(content: Content) -> Iterator[tuple[str, Mapping[str, str]]]:
    for section in content["sections"]:
        if any(section["heading"].values()) or any(section["text"].values()):
            yield (
                section["key"],
                {
                    code: f"{section['heading'].get(code, '')}\n{section['text'].get(code, '')}".strip()
                    for code in section["text"] or section["heading"]
                },
            )


def _cells(old: Content, new: Content) -> Iterator[Change]:
    was, now = dict(_rows(old)), dict(_rows(new))
    for key in [*was, *(key for key in now if key not in was)]:
        before, after = was.get(key), now.get(key)
        if (before or {}).get("now") != (after or {}).get("now"):
            name = (after or before or {})["name"]
            code, spot = key
            yield Change(
                "cell", spot, code, name, (before or {}).get("now"), (after or {}).get("now")
            )


def _rows(content: Content) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """Every number once, by code and spot, though several sections show it."""
    for section in content["sections"]:
        for row in section["rows"]:
            yield (row["code"], row["spot"]), row
