"""Pure decisions of the registry: ages, names in any spelling, numbers, who is the same person."""

import functools
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii
from stdnum.exceptions import ValidationError
from stdnum.tr import tckimlik


def age_in_years(birth_date: date, on: date) -> int:
    """Full years; a child of 29 February has the birthday on 1 March in a common year."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def latest_birth(birth_date: date, precision: str) -> date:
    """The last day on which somebody may have been born, of whom only the year or month is known.

    A child is held to be as young as the record allows: the younger reading protects more.
    """
    if precision == "year":
        return date(birth_date.year, 12, 31)
    if precision == "month":
        return birth_date.replace(day=monthrange(birth_date.year, birth_date.month)[1])
    return birth_date


# --- names -------------------------------------------------------------------------------------
# One table for Kyrgyz, Kazakh, Russian, Uzbek and Turkish letters: how an office in the next
# country would write the same sound is folded to one letter.
_sounds = {
    "a": "аәə", "b": "б", "v": "вў", "g": "гғ", "d": "д", "e": "еёэ", "j": "ж", "z": "з",
    "i": "ийыіı", "k": "кқ", "l": "л", "m": "м", "n": "нңñ", "o": "оөö", "p": "п", "r": "р",
    "s": "с", "t": "т", "u": "уұүü", "f": "ф", "h": "хһ", "ts": "ц", "ch": "чç", "sh": "шщş",
    "gh": "ğ", "iu": "ю", "ia": "я", "": "ъьʻʼ'’‘`",
}  # fmt: skip
_letters_of_names = str.maketrans(
    {letter: sound for sound, letters in _sounds.items() for letter in letters}
)
# Letters that look alike in both scripts: typed on the wrong keyboard inside one word.
_cyrillic_from_latin = str.maketrans("aceopxyk", "асеорхук")
_latin_from_cyrillic = str.maketrans("асеорхукі", "aceopxyki")
_folds = (
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ng", "n"),
    ("x", "h"),
    ("q", "k"),
    ("w", "v"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("ye", "e"),
    ("yo", "e"),
    ("y", "i"),
    ("iia", "ia"),
    ("iiu", "iu"),
)
_particles = frozenset({"uulu", "ulu", "uli", "kizi", "kiz", "oglu", "ogli", "ogl"})
_endings = ("ovich", "evich", "ovna", "evna", "ova", "eva", "ov", "ev", "ich")
_word = re.compile(r"[^\W\d_]+(?:[ʻʼ'’‘`][^\W\d_]+)*")
_twice = re.compile(r"(.)\1+")


def _one_script(word: str) -> str:
    """A word typed partly on the other keyboard, in the script most of it has."""
    cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in word)
    if 0 < cyrillic < len(word):
        return word.translate(
            _cyrillic_from_latin if cyrillic * 2 >= len(word) else _latin_from_cyrillic
        )
    return word


@functools.lru_cache(maxsize=65536)
def _skeleton(word: str) -> str:
    """One word of a name reduced to what all its spellings share; "" for a particle.

    The cache holds words of names in memory only, as the page that shows them does.
    """
    plain = anyascii(_one_script(word).translate(_letters_of_names)).lower()
    for spelling, sound in _folds:
        plain = plain.replace(spelling, sound)
    if "c" in plain:
        plain = plain.replace("ch", "\0").replace("c", "j").replace("\0", "ch")
    plain = _twice.sub(r"\1", plain)
    if plain in _particles:
        return ""
    for ending in _endings:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain[: -len(ending)]
    return plain


def name_words(name: str) -> tuple[str, ...]:
    """The skeleton words of a name, each once, in alphabetical order: order of writing is no sign.

    "Бектур Асанбек уулу", "Асанбеков Бектур" and "Bektur Asanbekov" give the same words.
    """
    lowered = unicodedata.normalize("NFC", name.replace("İ", "i").replace("I", "i")).lower()
    words = {_skeleton(word) for word in _word.findall(lowered)}
    return tuple(sorted(word for word in words if word))


# --- numbers -----------------------------------------------------------------------------------
def digits(number: str) -> str:
    """The number without spaces, dots and dashes."""
    return re.sub(r"[\s.\-]", "", number)


def check_personal_number(
    number: str, *, country: str, sex: str, birth_date: date | None
) -> tuple[str, ...]:
    """What is doubtful in a personal number, as codes; empty when it agrees. Never a reason to refuse.

    KG PIN: 14 digits, 1 female or 2 male, then DDMMYYYY. KZ IIN: 12 digits with a check digit.
    TR: 11 digits with two. Codes: length, sex, birth_date, check_digit, century.
    Source: docs/facts/numbers.md.
    """
    number = digits(number)
    if country == "kg":
        return _check_kg(number, sex, birth_date)
    if country == "kz":
        return _check_kz(number, sex, birth_date)
    if country == "tr":
        try:
            tckimlik.validate(number)
        except ValidationError:
            return ("length",) if len(number) != 11 or not number.isdigit() else ("check_digit",)
    return ()


def _check_kg(number: str, sex: str, birth_date: date | None) -> tuple[str, ...]:
    if len(number) != 14 or not number.isdigit():
        return ("length",)
    faults = []
    if number[0] not in "12" or (sex and number[0] != {"f": "1", "m": "2"}[sex]):
        faults.append("sex")
    if birth_date and number[1:9] != f"{birth_date:%d%m%Y}":
        faults.append("birth_date")
    return tuple(faults)


def _check_kz(number: str, sex: str, birth_date: date | None) -> tuple[str, ...]:
    if len(number) != 12 or not number.isdigit():
        return ("length",)
    faults = []
    century = int(number[6])
    if not 1 <= century <= 6:
        faults.append("century")
    elif sex and (century % 2 == 1) != (sex == "m"):
        faults.append("sex")
    if birth_date and (
        number[:6] != f"{birth_date:%y%m%d}"
        or (1 <= century <= 6 and 18 + (century - 1) // 2 != birth_date.year // 100)
    ):
        faults.append("birth_date")
    if not kz_check_digit_agrees(number):
        faults.append("check_digit")
    return tuple(faults)


def kz_check_digit_agrees(number: str) -> bool:
    """Whether the twelfth digit of an IIN follows from the eleven before it."""
    values = [int(digit) for digit in number]
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        check = sum(value * weight for value, weight in zip(values, weights, strict=False)) % 11
        if check != 10:
            return check == values[11]
    return False


# --- the same person ---------------------------------------------------------------------------
# A birth date told wrongly is seldom wrong by more.
_YEARS_OF_DOUBT = 5


@dataclass(frozen=True, slots=True)
class Traits:
    """What two records are compared by. ``words``: skeleton words of the name."""

    words: tuple[str, ...]
    birth_date: date | None
    birth_precision: str = "day"
    sex: str = ""


def births_agree(one: Traits, other: Traits) -> bool:
    """Whether two birth dates may be one, each taken no more exactly than it is known."""
    if one.birth_date is None or other.birth_date is None:
        return True
    known = {one.birth_precision, other.birth_precision}
    if "age" in known:
        # An age is worked out on the day of the visit: a year either way is no contradiction.
        return abs((one.birth_date - other.birth_date).days) <= 366
    if "year" in known:
        return one.birth_date.year == other.birth_date.year
    if "month" in known:
        return (one.birth_date.year, one.birth_date.month) == (
            other.birth_date.year,
            other.birth_date.month,
        )
    return one.birth_date == other.birth_date


def same_in_household(one: Traits, other: Traits) -> bool:
    """Whether two records of one household are one person: the same name, sex and birth date.

    Twins have different names; a grandson named after his grandfather has another birth date.
    """
    if one.birth_date is None or other.birth_date is None:
        return (
            one.words == other.words and one.sex == other.sex and one.birth_date is other.birth_date
        )
    return one.words == other.words and not _sexes_differ(one, other) and births_agree(one, other)


def doubtful_in_household(one: Traits, other: Traits) -> bool:
    """Whether two records of one household look like one person but are not surely so.

    A father and a son who share their names the other way round are two: years lie between them.
    """
    if same_in_household(one, other) or _sexes_differ(one, other) or _years_apart(one, other):
        return False
    shared = set(one.words) & set(other.words)
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    return one.words == other.words or (bool(shared) and same_birth)


def _years_apart(one: Traits, other: Traits) -> bool:
    if one.birth_date is None or other.birth_date is None:
        return False
    return abs((one.birth_date - other.birth_date).days) > _YEARS_OF_DOUBT * 366


def number_fits(one: Traits, other: Traits) -> bool:
    """Whether two records with one personal number are one person: name or birth date agrees too.

    A number copied from a brother's certificate must not melt two children into one.
    """
    shares_name = bool(set(one.words) & set(other.words))
    return not _sexes_differ(one, other) and shares_name and births_agree(one, other)


def _sexes_differ(one: Traits, other: Traits) -> bool:
    return bool(one.sex and other.sex and one.sex != other.sex)


def name_key_text(words: Iterable[str]) -> str:
    """What the blind key of a whole name is made of."""
    return " ".join(words)
