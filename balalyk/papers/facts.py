"""What a room tells of a paper it makes, so that an office's template for it can be checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of the house.

    ``kind``: a value of ``models.Kind``. ``shipped``: our Word template. ``needed``: the places
    without which the paper is none. ``specimen``: every place filled in for an invented case, in
    the language in force; its names are the places a template may name.
    """

    kind: str
    shipped: Path
    needed: tuple[str, ...]
    specimen: Callable[[], Mapping[str, Any]]
