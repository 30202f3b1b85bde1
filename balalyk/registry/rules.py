"""Pure decisions of the registry: ages, numbers, how far two records may be the same person."""

from datetime import date


def age_in_years(birth_date: date, on: date) -> int:
    """Full years; a child of 29 February has the birthday on 1 March in a common year."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
