"""Pure decisions about places: what may be called what, stand under what, and from when."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from anyascii import anyascii
from django.utils.translation import gettext as _

# Which level may stand directly under which; a city may be as large as a region or hold villages.
UNDER: Mapping[str, frozenset[str]] = {
    "country": frozenset({"region", "city"}),
    "region": frozenset({"district", "city"}),
    "district": frozenset({"city", "village", "quarter"}),
    "city": frozenset({"district", "quarter", "village"}),
    "quarter": frozenset(),
    "village": frozenset(),
}
LONGEST_NAME = 120
LONGEST_CODE = 40
_code = re.compile(r"[A-Z]{2}(?:-[A-Za-z0-9]+)+")
_formula_signs = ("=", "+", "-", "@", "|")
_no_letters = re.compile(r"[^a-z0-9]+")
# Kyrgyz, Kazakh and Russian letters that people write for one another.
_one_letter = str.maketrans("ёүұөңқғһәі", "еууонкгхаи")
_sounds = (
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("y", "i"),
    ("ii", "i"),
    ("ei", "e"),
)


class PlaceFault(ValueError):
    """What is asked of a place cannot be; the message is a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A unit that is to be made. ``names`` by language; ``takes``: ids of the children it gets."""

    level: str
    names: Mapping[str, str]
    code: str = ""
    takes: frozenset[int] = field(default_factory=frozenset)


def check_name(name: str) -> str:
    """The name in composed Unicode with single spaces. PlaceFault when it is no name."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise PlaceFault(_("The name is empty. Write it as on the road sign."))
    if len(name) > LONGEST_NAME:
        raise PlaceFault(_("The name is longer than 120 characters. Shorten it."))
    if name.startswith(_formula_signs):
        raise PlaceFault(_("A name cannot begin with = + - @ or |. Write it without the sign."))
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in name):
        raise PlaceFault(_("The name holds a hidden sign. Type it again by hand."))
    if not any(sign.isalnum() for sign in name):
        raise PlaceFault(_("The name has no letter. Write it as on the road sign."))
    return name


def check_code(code: str, *, country: str) -> str:
    """The code without spaces around it. PlaceFault when it is not ``KG-…`` of that country."""
    code = code.strip()
    if len(code) > LONGEST_CODE or not _code.fullmatch(code):
        raise PlaceFault(
            _("The code must look like KG-41706226: the country, a hyphen, the number.")
        )
    if code[:2] != country.upper():
        raise PlaceFault(
            _("The code must begin with %(country)s, the country of the unit above.")
            % {"country": country.upper()}
        )
    return code


def check_dates(from_date: date | None, until_date: date | None) -> None:
    """PlaceFault when a unit would end on or before the day it began."""
    if from_date and until_date and until_date <= from_date:
        raise PlaceFault(_("The last day is not after the first. Write a later date."))


def check_stands(name: str, from_date: date | None, until_date: date | None, *, on: date) -> None:
    """PlaceFault when the unit ``name`` did not exist on the day."""
    if from_date and on < from_date:
        raise PlaceFault(
            _("%(place)s exists only since %(day)s. Write a later date.")
            % {"place": name, "day": f"{from_date:%d.%m.%Y}"}
        )
    if until_date and on >= until_date:
        raise PlaceFault(
            _("%(place)s no longer exists since %(day)s.")
            % {"place": name, "day": f"{until_date:%d.%m.%Y}"}
        )


def check_parent_level(parent: str, level: str) -> None:
    """PlaceFault when ``level`` cannot stand directly under a unit of level ``parent``."""
    if level not in UNDER[parent]:
        raise PlaceFault(
            _("A unit of this level cannot stand there. Choose the unit right above it.")
        )


def check_split(into: int) -> None:
    """PlaceFault when fewer than two units come out of a split."""
    if into < 2:
        raise PlaceFault(_("A split needs at least two new units. Write the second one too."))


def code_from_name(parent_code: str, name_en: str) -> str:
    """A code made of the code above and the name: KG-41706226 and "Ak-Bulak" → KG-41706226-ak-bulak."""
    word = _no_letters.sub("-", anyascii(name_en).lower()).strip("-") or "x"
    return f"{parent_code}-{word}"[:LONGEST_CODE].rstrip("-")


def spelling_key(name: str) -> str:
    """What all spellings of a place's name share: script, hyphens and similar letters are no sign.

    "Джалал-Абад", "Жалал-Абад", "Jalalabad" and "Dzhalal-Abad" give one key.
    """
    lowered = unicodedata.normalize("NFC", name.replace("İ", "i").replace("I", "i")).lower()
    plain = anyascii(lowered.translate(_one_letter)).lower()
    plain = _no_letters.sub("", plain)
    for spelling, sound in _sounds:
        plain = plain.replace(spelling, sound)
    return plain


# What stands before or behind a name on a map and tells how large the unit is.
LEVEL_WORDS: Mapping[str, str] = {
    "city of": "city", "city": "city", "town": "city", "шаары": "city", "город": "city", "г.": "city",
    "district": "district", "rayon": "district", "raion": "district", "район": "district",
    "району": "district", "region": "region", "oblast": "region", "область": "region",
    "областы": "region", "облусу": "region", "province": "region",
}  # fmt: skip


def without_level(name: str) -> tuple[str, str]:
    """A name as maps write it, and the level it tells of: "City of Osh" is "Osh", a city; "" where
    it tells of none."""
    plain = " ".join(name.split())
    for word, level in LEVEL_WORDS.items():
        if plain.casefold().startswith(f"{word} "):
            return plain[len(word) + 1 :], level
        if plain.casefold().endswith(f" {word}"):
            return plain[: -len(word) - 1], level
    return plain, ""
