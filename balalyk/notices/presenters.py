"""Notices as lines of a list."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.notices.models import Kind, Notice
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATE, LATER, TODAY, Task

# What cannot wait looks late or due today; the rest is news.
STATES = {
    Kind.ALERT: LATE,
    Kind.DEADLINE_PASSED: LATE,
    Kind.NOBODY_ANSWERED: TODAY,
    Kind.APPROVAL_WAITS: TODAY,
}


def line(notice: Notice, today: date) -> Task:
    """One notice: what happened, to which case number, when it was told."""
    return Task(
        title=str(Kind(notice.kind).label),
        state=DONE if notice.read_at else STATES.get(Kind(notice.kind), LATER),
        url=reverse("notices:notice", args=[notice.pk]),
        code=notice.number,
        when=gettext("Read") if notice.read_at else gettext("New"),
        note=wording.moment(notice.at, today),
    )


NEVER_WITHOUT_ADDRESS = _(
    "There is no e-mail address for you yet. Ask the person who manages users to enter it."
)
