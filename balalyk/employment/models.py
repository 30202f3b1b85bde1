"""Employers of children, light-work contracts with them, and what they did against the law."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedJSONField, SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.law.violations import KINDS
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict


class OfPlace(GuardedQuerySet):
    """Rows by place: an inspector reads the register of the area without a child's name."""

    action = "register.view"

    def visible_to(self, actor: Any) -> "OfPlace":
        if not actor.may(self.action):
            return self.none()
        if actor.permissions.scope in {Scope.AREA, Scope.COUNTS}:
            return self.filter(place__in=actor.places)
        return self.none()


class Employer(Guarded):
    """Who hires: a person, a farm or a firm. Names and addresses are sealed.

    ``tax_key`` is the tax number as a blind key, so that nobody is entered twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = SealedTextField(_("name"))
    tax_number = SealedTextField(_("tax or personal number"))
    tax_key = models.BigIntegerField(null=True, unique=True, editable=False)
    represented_by = SealedTextField(_("who signs"))
    address = SealedTextField(_("address"))
    phone = SealedTextField(_("phone"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="employers")
    sector = models.CharField(_("branch"), max_length=6, blank=True)
    workers = models.PositiveIntegerField(_("how many work there"), null=True)

    objects = OfPlace.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class ContractState(models.TextChoices):
    """Where a contract stands; the ways between are in ``rules.TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("contract", "being drawn up")
    IN_FORCE = "in_force", pgettext_lazy("contract", "in force")
    ENDED = "ended", pgettext_lazy("contract", "ended")
    DROPPED = "dropped", pgettext_lazy("contract", "dropped")


class ContractQuerySet(OfPlace):
    """Contracts by scope and time."""

    def drawn(self) -> "ContractQuerySet":
        """Those of the register: signed ones, in force or ended."""
        return self.filter(state__in=(ContractState.IN_FORCE, ContractState.ENDED))

    def in_force(self) -> "ContractQuerySet":
        return self.filter(state=ContractState.IN_FORCE)

    def ending_by(self, on: date) -> "ContractQuerySet":
        """Those in force that end, or whose examination ends, by a day."""
        return self.in_force().filter(Q(until__lte=on) | Q(examined_until__lte=on))


class Contract(Guarded):
    """A light-work contract. ``terms`` holds every answer as it was given, names among them, sealed.

    The plain columns are what the register is read by; they are filled when it is drawn up.
    ``findings``: what the law said then, as ``[calendar, day, verdict, [rule, …]]``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=12, unique=True)
    child = models.ForeignKey(Person, models.PROTECT, related_name="contracts")
    place = models.ForeignKey(Place, models.PROTECT)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="contracts")
    state = models.CharField(
        max_length=10, choices=ContractState.choices, default=ContractState.DRAFT
    )
    terms = SealedJSONField()
    task = models.CharField(max_length=30, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    examined_until = models.DateField(null=True)
    week_hours_term = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    week_hours_vacation = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    law_version = models.CharField(max_length=20, blank=True)
    findings = models.JSONField(default=list)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="contracts_begun")
    begun_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_because = SealedTextField()
    renews = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewed_by")

    objects = ContractQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["place", "state", "until"], name="contract_register"),
            models.Index(fields=["child"], name="contract_child"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def child_in_question(self) -> uuid.UUID:
        return self.child_id


class ViolationState(models.TextChoices):
    """What became of a violation; the ways between are in ``rules.VIOLATION_TRANSITIONS``."""

    FOUND = "found", pgettext_lazy("violation", "found")
    PUT_RIGHT = "put_right", pgettext_lazy("violation", "put right")
    PASSED_ON = "passed_on", pgettext_lazy("violation", "passed on to the inspectorate")


class Violation(Guarded):
    """A fault of an employer by an article of the law, found on a day with one child's work.

    ``kind`` of ``law.violations.KINDS``; ``finding`` is ``[rule, verdict, outcome, values, place]``
    of the verdict it came from, so that it can be said again in any language.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="violations")
    place = models.ForeignKey(Place, models.PROTECT)
    child = models.ForeignKey(Person, models.PROTECT, null=True, related_name="violations")
    verdict = models.ForeignKey(Verdict, models.PROTECT, null=True)
    kind = models.CharField(
        max_length=16, choices=[(code, names.en) for code, names in KINDS.items()]
    )
    country = models.CharField(max_length=2)
    finding = models.JSONField()
    found_on = models.DateField()
    found_by = models.ForeignKey(User, models.PROTECT, related_name="violations_found")
    state = models.CharField(
        max_length=10, choices=ViolationState.choices, default=ViolationState.FOUND
    )
    note = SealedTextField(_("note"))

    objects = OfPlace.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "child", "kind", "found_on"], name="one_violation_a_day"
            )
        ]
        indexes = [models.Index(fields=["place", "state"], name="violation_place_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.found_on}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.child_id
