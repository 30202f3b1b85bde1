"""Pure decisions about notices: which path may be kept, and when the morning's letter is due."""

from datetime import datetime, timedelta

# A letter goes out once in the morning, when people read; the worker looks every quarter of an hour.
MORNING = 7
# A second letter about the same waiting things within this time would only be noise.
AT_LEAST_BETWEEN = timedelta(hours=1)


class StrangePath(ValueError):
    """A notice may only lead to a page of this house."""


def check_path(path: str) -> None:
    """StrangePath for an address that leads elsewhere: a notice must not send people away."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        raise StrangePath("A notice leads to a page of this house: a path that begins with one /.")


def digest_is_due(now: datetime, last: datetime | None) -> bool:
    """Whether the morning's letter goes out: after ``MORNING`` and not yet on this day.

    ``now`` and ``last`` in the installation's time zone.
    """
    return now.hour >= MORNING and (last is None or last.date() < now.date())


def letter_is_due(now: datetime, last: datetime | None) -> bool:
    """Whether a letter at once goes out, or is too soon after the last one."""
    return last is None or now - last >= AT_LEAST_BETWEEN
