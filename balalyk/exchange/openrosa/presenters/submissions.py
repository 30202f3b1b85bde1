"""A submission as a supervisor reads it: who sent it, when, why it waits, what can be done."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from balalyk.accounts.models import User
from balalyk.exchange.openrosa.models import Attachment, Stage, Submission
from balalyk.exchange.openrosa.presenters import reasons
from balalyk.exchange.openrosa.queries import INCOMPLETE, SHELVES
from balalyk.exchange.openrosa.questions import Questions
from balalyk.ui.presenters import DONE, IN_PROGRESS, LATER, WAITING, Link

_ENDINGS = {"image/webp": ".webp", "image/heic": ".heic", "audio/amr": ".amr", "audio/mp4": ".m4a"}


@dataclass(frozen=True, slots=True)
class Row:
    """One submission in a list. ``state``: a state of the face; ``reason``: why it waits, if so."""

    url: str
    sender: str
    form: str
    received_at: datetime
    state: str
    word: str
    reason: reasons.Reason | None
    replaces: bool
    number: str


@dataclass(frozen=True, slots=True)
class Doable:
    """What the reader can do with a submission now."""

    run_again: bool
    set_aside: bool


def row(submission: Submission, questions: Questions) -> Row:
    """The submission for a list or the head of its page."""
    held = submission.stage == Stage.RECEIVED and not submission.complete
    state, word = _state(submission, held)
    reason = reasons.incomplete() if held else reasons.reason_of(submission.reason, questions)
    return Row(
        url=reverse("openrosa:submission", kwargs={"pk": submission.pk}),
        sender=submission.sender.full_name,
        form=f"{submission.form_id} {submission.form_version}",
        received_at=submission.received_at,
        state=state,
        word=word,
        reason=reason,
        replaces=bool(submission.replaces),
        number=str(submission.pk)[:8],
    )


def _state(submission: Submission, held: bool) -> tuple[str, str]:
    if held:
        return WAITING, _("waits for its pictures")
    states = {
        Stage.RECEIVED: (IN_PROGRESS, _("being read")),
        Stage.REGISTERED: (DONE, pgettext("form", "registered")),
        Stage.WAITING: ("to_decide", _("waits for you")),
        Stage.SET_ASIDE: (LATER, pgettext("form", "set aside")),
    }
    return states[Stage(submission.stage)]


def what_can_be_done(submission: Submission, reader: User) -> Doable:
    """Run again what waits, lacks files or was set aside; set aside what waits or lacks files."""
    stuck = submission.stage == Stage.WAITING or (
        submission.stage == Stage.RECEIVED and not submission.complete
    )
    again = stuck or submission.stage == Stage.SET_ASIDE
    return Doable(
        run_again=again and reader.may("submission.rerun"),
        set_aside=stuck and reader.may("submission.set_aside"),
    )


def _shelf_words() -> dict[str, str]:
    return {
        Stage.WAITING: pgettext("forms", "Wait for you"),
        INCOMPLETE: pgettext("forms", "Wait for pictures"),
        Stage.RECEIVED: pgettext("forms", "Being read"),
        Stage.REGISTERED: pgettext("forms", "Registered"),
        Stage.SET_ASIDE: pgettext("forms", "Set aside"),
    }


def shelf_of(asked: str, counts: Mapping[str, int]) -> str:
    """The shelf to show: the one asked for, else what waits, else what was registered."""
    if asked in counts:
        return asked
    return next((str(s) for s in (Stage.WAITING, INCOMPLETE) if counts[s]), str(Stage.WAITING))


def shelf_links(counts: Mapping[str, int], shelf: str) -> list[Link]:
    """The filters over the list, each with its count."""
    words = _shelf_words()
    base = reverse("openrosa:submissions")
    return [
        Link(label=words[s], url=f"{base}?show={s}", current=s == shelf, count=counts[s])
        for s in SHELVES
    ]


def download_name(submission: Submission, attachment: Attachment) -> str:
    """A name for a saved file that tells nothing: the phone's own may hold a date or a name."""
    ending = _ENDINGS.get(attachment.content_type) or mimetypes.guess_extension(
        attachment.content_type
    )
    return f"{str(submission.pk)[:8]}-{str(attachment.pk)[:8]}{ending or ''}"
