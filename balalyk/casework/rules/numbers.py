"""Case numbers that tell nothing of the child, the place or how many cases there are."""

import secrets

from stdnum.iso7064 import mod_37_36

# Case numbers: six random letters and digits, a hyphen, a check character by ISO 7064 mod 37,36,
# such as 7F3K9M-3. No vowels, so that no word comes up, and nothing that looks like another.
LETTERS = "23456789CDFGHJKMPRTVWX"
_RANDOM_PLACES = 6
# People write a number as they hear or see it: Cyrillic letters of the same shape are the same.
_LOOKS_LIKE = str.maketrans("СНКМРТХВ", "CHKMPTXB", " -–—.")


def new_number() -> str:
    """A case number that tells nothing of the child, the place or how many cases there are."""
    while True:
        body = "".join(secrets.choice(LETTERS) for _ in range(_RANDOM_PLACES))
        check = mod_37_36.calc_check_digit(body)
        if check in LETTERS:
            return f"{body}-{check}"


def read_number(text: str) -> str | None:
    """A case number as somebody wrote it, in its proper form; None when it cannot be one."""
    plain = text.strip().upper().translate(_LOOKS_LIKE)
    if len(plain) != _RANDOM_PLACES + 1 or not set(plain) <= set(LETTERS):
        return None
    return f"{plain[:-1]}-{plain[-1]}" if mod_37_36.is_valid(plain) else None
