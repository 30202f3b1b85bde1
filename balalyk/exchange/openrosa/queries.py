"""Reads of the wire's tables that are more than one queryset verb."""

import functools

from django.db.models import QuerySet

from balalyk.accounts.models import User
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.models import FormVersion, Stage, SubmissionQuerySet
from balalyk.exchange.openrosa.questions import Questions, questions_of

# The shelves of a supervisor's page: the stages, and what came without all its files.
INCOMPLETE = "incomplete"
SHELVES = (Stage.WAITING, INCOMPLETE, Stage.RECEIVED, Stage.REGISTERED, Stage.SET_ASIDE)


def offered_to(user: User) -> QuerySet[FormVersion]:
    """The forms that a person's phone is offered, without their content, by id."""
    others = [form_id for form_id, action in codes.NEEDS.items() if not user.may(action)]
    offered = FormVersion.objects.filter(offered=True).exclude(form_id__in=others)
    return offered.defer("xml").order_by("form_id")


@functools.lru_cache(maxsize=32)
def questions(form_id: str, version: str, language: str) -> Questions:
    """A published form's words. Kept in memory: a version never changes. FormVersion.DoesNotExist."""
    form = FormVersion.objects.get(form_id=form_id, version=version)
    return questions_of(form.xml, language)


def on_shelf(rows: SubmissionQuerySet, shelf: str) -> SubmissionQuerySet:
    """The submissions of one shelf without their content: what waits longest first, else newest."""
    if shelf == INCOMPLETE:
        rows = rows.filter(stage=Stage.RECEIVED, complete=False)
    elif shelf == Stage.RECEIVED:
        rows = rows.filter(stage=Stage.RECEIVED, complete=True)
    else:
        rows = rows.filter(stage=shelf)
    oldest_first = shelf in {Stage.WAITING, INCOMPLETE}
    return rows.without_content().order_by("received_at" if oldest_first else "-received_at")


def counts_by_shelf(rows: SubmissionQuerySet) -> dict[str, int]:
    """How many submissions stand on each shelf."""
    counts = {str(shelf): 0 for shelf in SHELVES} | rows.counts()
    counts[INCOMPLETE] = on_shelf(rows, INCOMPLETE).count()
    counts[Stage.RECEIVED] -= counts[INCOMPLETE]
    return counts
