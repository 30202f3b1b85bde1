"""One text in the three languages."""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("en", "ru", "ky")


class Words(NamedTuple):
    """The same text in English, Russian and Kyrgyz."""

    en: str
    ru: str
    ky: str
