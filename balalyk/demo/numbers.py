"""Personal numbers and phones that are right in form and belong to nobody we could know.

No list says which serial numbers offices give out. The demo counts from 00000 (Kyrgyzstan) and
0000 (Kazakhstan) within one birth date and sex. Phones have the area code 000, which no network of
either country has, so that nobody can be rung up by mistake.
"""

from collections import Counter
from datetime import date
from random import Random

_FIRST = tuple(range(1, 12))
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def kz_check_digit(first_eleven: str) -> int | None:
    """The twelfth digit of an IIN, None when there is none and the serial is not given out."""
    digits = [int(digit) for digit in first_eleven]
    for weights in (_FIRST, _SECOND):
        check = sum(d * w for d, w in zip(digits, weights, strict=True)) % 11
        if check != 10:
            return check
    return None


class Numbers:
    """Gives every person another number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def personal(self, country: str, sex: str, born: date) -> str:
        """A Kyrgyz PIN of 14 digits or a Kazakh IIN of 12. ``country``: KG or KZ."""
        if country == "KG":
            head = f"{1 if sex == 'f' else 2}{born:%d%m%Y}"
            return f"{head}{self._next(head):05}"
        century = 2 * (born.year // 100 - 18) + (1 if sex == "m" else 2)
        head = f"{born:%y%m%d}{century}"
        while True:
            body = f"{head}{self._next(head):04}"
            check = kz_check_digit(body)
            if check is not None:
                return f"{body}{check}"

    def _next(self, head: str) -> int:
        self._given[head] += 1
        return self._given[head] - 1


def phone(rng: Random, country: str) -> str:
    """A number with an area code that does not exist."""
    if country == "KG":
        return f"+996 000 {rng.randrange(10**6):06}"
    return f"+7 000 {rng.randrange(10**7):07}"
