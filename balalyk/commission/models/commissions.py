"""Commissions by place, the rules each decides by, and its members with their mandates."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place


class Agency(models.TextChoices):
    """The body a member comes from, or that owes something. The codes are the project's."""

    ADMINISTRATION = "administration", _("local state administration")
    SELF_GOVERNMENT = "self_government", _("local self-government")
    CHILD_PROTECTION = "child_protection", _("child-protection body")
    SOCIAL_PROTECTION = "social_protection", _("social protection")
    EDUCATION = "education", _("education")
    HEALTH = "health", _("health")
    INTERNAL_AFFAIRS = "internal_affairs", _("internal affairs")
    LABOUR_INSPECTORATE = "labour_inspectorate", _("labour inspectorate")
    EMPLOYMENT_OFFICE = "employment_office", _("employment office")
    CIVIL_REGISTRY = "civil_registry", _("civil registry")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    PROVIDER = "provider", _("service provider")
    FAMILY = "family", pgettext_lazy("who owes", "the family")
    OTHER = "other", pgettext_lazy("agency", "another body")


class QuorumRule(models.TextChoices):
    """Of the members who vote, how many must be present; ``rules.QUORUMS`` counts it."""

    MORE_THAN_HALF = "more_than_half", _("more than half of those who vote")
    HALF = "half", _("half of those who vote")
    TWO_THIRDS = "two_thirds", _("two thirds of those who vote")


class MajorityRule(models.TextChoices):
    """What carries a decision."""

    OF_PRESENT = "of_present", _("more than half of those present who may vote")
    OF_VOTES = "of_votes", _("more votes for than against")


class CastingRule(models.TextChoices):
    """What an even vote comes to; ``rules.CASTING`` is the table."""

    CHAIR_DECIDES = "chair_decides", _("the chair’s vote decides")
    TIE_FAILS = "tie_fails", _("the decision is not carried")


class OfCommissionQuerySet(GuardedQuerySet):
    """Rows of a commission, for those who see the commission. ``path`` leads to it."""

    path = "commission"

    def visible_to(self, actor: Any) -> "OfCommissionQuerySet":
        return self.filter(**{f"{self.path}__in": Commission.objects.visible_to(actor)})


class CommissionQuerySet(GuardedQuerySet):
    """Commissions by scope."""

    def visible_to(self, actor: Any) -> "CommissionQuerySet":
        """Those of the actor's areas; a member, who sees no ledger, those of the own mandate."""
        if not actor.may("commission.view"):
            return self.none()
        if actor.may("ledger.view"):
            return self.filter(place__in=actor.places)
        return self.filter(pk__in=Member.objects.of_user(actor).values("commission"))


class Commission(Guarded):
    """A Commission on Children's Affairs of a place, with the rules by which it decides.

    ``rules_source``: where the rules stand; while it is empty they are project standards.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.OneToOneField(Place, models.PROTECT, related_name="commission")
    name = models.CharField(_("name"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    name_ky = models.CharField(_("name in Kyrgyz"), max_length=200, blank=True)
    quorum = models.CharField(
        _("quorum"), max_length=20, choices=QuorumRule.choices, default=QuorumRule.MORE_THAN_HALF
    )
    majority = models.CharField(
        _("majority"),
        max_length=20,
        choices=MajorityRule.choices,
        default=MajorityRule.OF_PRESENT,
    )
    casting = models.CharField(
        _("an even vote"),
        max_length=20,
        choices=CastingRule.choices,
        default=CastingRule.CHAIR_DECIDES,
    )
    rules_source = models.CharField(_("where the rules stand"), max_length=300, blank=True)

    objects = CommissionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the language in force."""
        names = {"ru": self.name_ru, "ky": self.name_ky}
        return names.get((get_language() or "")[:2]) or self.name


class Part(models.TextChoices):
    """What a member does in the commission."""

    CHAIR = "chair", pgettext_lazy("commission", "chair")
    SECRETARY = "secretary", pgettext_lazy("commission", "secretary")
    MEMBER = "member", pgettext_lazy("commission", "member")


class MemberQuerySet(OfCommissionQuerySet):
    """Members by mandate and person."""

    def in_office(self, on: date) -> "MemberQuerySet":
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def of_user(self, user: User) -> "MemberQuerySet":
        """The mandates of somebody who signs in, in office today."""
        return self.in_office(clock.today()).filter(user=user)


class Member(Guarded):
    """Somebody's mandate: from whom, as what, voting or not. An account is not needed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="mandates")
    full_name = models.CharField(_("name"), max_length=120)
    office = models.CharField(_("office"), max_length=160)
    agency = models.CharField(_("body"), max_length=20, choices=Agency.choices)
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.MEMBER)
    votes = models.BooleanField(_("votes"), default=True)
    since = models.DateField(_("mandate from"))
    until = models.DateField(_("mandate until"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["full_name"]
        indexes = [models.Index(fields=["commission", "since"], name="member_mandate")]

    def __str__(self) -> str:
        return self.full_name
