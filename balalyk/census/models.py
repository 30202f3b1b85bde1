"""Rounds of visits: what was to be visited, what was, and what is left."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Dwelling, Household


class Outcome(models.TextChoices):
    """How a visit ended; ``NOT_YET`` for a dwelling nobody has come to."""

    NOT_YET = "not_yet", _("not yet visited")
    DONE = "done", _("visited")
    NOBODY_HOME = "nobody_home", _("nobody home")
    REFUSED = "refused", _("refused")
    MOVED_AWAY = "moved_away", _("moved away")
    EMPTY = "empty", _("empty")
    DEMOLISHED = "demolished", _("demolished")


class InRoundArea(GuardedQuerySet):
    """Rows of a round: by place for who has the area, by name for a worker."""

    def visible_to(self, actor: Any) -> "InRoundArea":
        if not actor.may("round.view"):
            return self.none()
        if actor.permissions.scope in {Scope.AREA, Scope.COUNTS}:
            return self.filter(Q(place__in=actor.places) | Q(worker=actor))
        return self.filter(worker=actor)


class RoundQuerySet(GuardedQuerySet):
    """Rounds by scope and date."""

    def visible_to(self, actor: Any) -> "RoundQuerySet":
        if not actor.may("round.view"):
            return self.none()
        ids = Tally.objects.visible_to(actor).values("round")
        return self.filter(pk__in=ids)

    def running(self, on: date) -> "RoundQuerySet":
        return self.filter(starts__lte=on, ends__gte=on)


class Round(Guarded):
    """A house-to-house round; there are two a year. ``needed_share``: per cent of lived-in
    dwellings that must be visited before the round's figures are used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number in the year"))
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"))
    needed_share = models.PositiveSmallIntegerField(default=70)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]

    def __str__(self) -> str:
        return self.code


class ListedDwelling(Guarded):
    """A dwelling on a round's list: whose it is to visit and how it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="listed")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="listed")
    place = models.ForeignKey(Place, models.PROTECT)
    worker = models.ForeignKey(User, models.PROTECT, null=True, related_name="listed")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.NOT_YET)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_visit = models.DateTimeField(null=True)
    come_back = SealedTextField(_("when to come back"))
    # Found by the worker at the door, not on the list before.
    added_in_field = models.BooleanField(default=False)

    objects = InRoundArea.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "dwelling"], name="listed_once_a_round")
        ]
        indexes = [
            models.Index(fields=["round", "outcome", "last_visit"], name="listed_queue"),
            models.Index(fields=["worker", "outcome"], name="listed_worker"),
            models.Index(
                fields=["round", "-attempts", "last_visit", "id"],
                name="listed_again",
                condition=Q(outcome__in=["nobody_home", "refused"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.dwelling_id} {self.outcome}"


class Tally(Guarded):
    """How many listed dwellings of a place and worker stand at an outcome.

    It repeats what ``ListedDwelling`` says, kept in the same transaction, so that a country's
    coverage is a sum over villages and not over doors; ``balalyk census recount`` makes it anew.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="tallies")
    place = models.ForeignKey(Place, models.PROTECT)
    worker = models.ForeignKey(User, models.PROTECT, null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    dwellings = models.IntegerField(default=0)

    objects = InRoundArea.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "place", "worker", "outcome"],
                name="one_tally",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.outcome} {self.dwellings}"


class Harvest(Guarded):
    """What one worker's visits to one place found in a round: sums of ``Visit``, kept beside them.

    As with ``Tally``, a country's round is read as a sum over villages and not over visits, and
    ``balalyk census recount`` makes it anew. A household visited twice counts twice.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="harvests")
    place = models.ForeignKey(Place, models.PROTECT)
    worker = models.ForeignKey(User, models.PROTECT)
    children_seen = models.IntegerField(default=0)
    children_at_risk = models.IntegerField(default=0)
    last_visit = models.DateTimeField()

    objects = InRoundArea.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "place", "worker"], name="one_harvest")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.worker_id} {self.children_seen}"


class VisitQuerySet(GuardedQuerySet):
    """Visits by scope."""

    def visible_to(self, actor: Any) -> "VisitQuerySet":
        if not actor.may("round.view") or actor.permissions.scope is Scope.COUNTS:
            return self.none()
        if actor.permissions.scope is Scope.AREA:
            return self.filter(Q(place__in=actor.places) | Q(worker=actor))
        return self.filter(worker=actor)


class Visit(Guarded):
    """One knock on one door."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instance_id = models.CharField(max_length=100, unique=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="visits")
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="visits")
    place = models.ForeignKey(Place, models.PROTECT)
    worker = models.ForeignKey(User, models.PROTECT, null=True, related_name="visits")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="visits")
    at = models.DateTimeField(_("when"))
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    attempt = models.PositiveSmallIntegerField()
    children_seen = models.PositiveSmallIntegerField(default=0)
    children_at_risk = models.PositiveSmallIntegerField(default=0)
    note = SealedTextField(_("note"))

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["household", "-at"], name="visit_household"),
            # Whole rows would be read for these sums: the index holds all that they ask.
            models.Index(
                fields=["round", "worker", "place", "children_seen", "children_at_risk", "at"],
                name="visit_found",
            ),
            models.Index(
                fields=["round", "place", "worker", "id"],
                name="visit_at_risk",
                condition=Q(children_at_risk__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
