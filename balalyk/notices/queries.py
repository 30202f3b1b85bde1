"""What waits to be read, and who is to get a letter about it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from balalyk.accounts.models import User
from balalyk.notices.models import Mail, Notice


def unread(actor: User) -> Any:
    """The notices somebody has not read."""
    return Notice.objects.visible_to(actor).unread()


def to_write_to(when: str) -> Iterator[tuple[User, int, datetime | None]]:
    """Who has chosen e-mail at ``when`` (a ``Mail``), has an address and something unread that no
    letter has told of: with how many, and when the last letter went."""
    waiting = Count("notices", filter=Q(notices__read_at=None, notices__mailed_at=None))
    people = (
        User.objects.filter(is_active=True, mail_choice__when=when)
        .exclude(email="")
        .annotate(waiting=waiting, last_letter=Max("notices__mailed_at"))
        .filter(waiting__gt=0)
    )
    for person in people:
        yield person, person.waiting, person.last_letter


def mail_choice(user: User) -> str:
    """What somebody chose; never, when they chose nothing."""
    choice = getattr(user, "mail_choice", None)
    return choice.when if choice else Mail.NEVER
