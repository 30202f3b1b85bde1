"""One clock for the whole house, so that a test or a demo can stand on any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The moment, with its time zone."""
    return _stopped.get() or timezone.now()


def today() -> date:
    """The date in the installation's time zone."""
    return timezone.localtime(now()).date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Within it the clock stands still at ``moment``."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
