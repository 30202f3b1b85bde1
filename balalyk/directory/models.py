"""Who helps, with what, where and for whom; after the Human Services Data Specification 3."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place


class ServiceKind(models.TextChoices):
    """What a family receives. The codes are ours; HSDS leaves the taxonomy open."""

    HEALTH = "health", _("health care")
    PSYCHOLOGIST = "psychologist", _("help of a psychologist")
    SCHOOL = "school", _("place at a school")
    EXTRA_LESSONS = "extra_lessons", _("extra lessons")
    VOCATIONAL = "vocational", _("vocational training")
    DAY_CARE = "day_care", _("day care centre")
    LEGAL = "legal", _("legal help")
    DOCUMENTS = "documents", _("recovery of documents")
    EMPLOYMENT = "employment", _("work for adults")
    BUSINESS = "business", _("training and credit for a small business")
    BENEFITS = "benefits", _("benefits")
    FOOD = "food", _("food and stationery")
    SHELTER = "shelter", _("shelter")
    PARENTING = "parenting", _("support for parents and carers")
    GUARDIANSHIP = "guardianship", _("guardianship and family placement")
    TRANSPORT = "transport", _("transport")


class ProviderKind(models.TextChoices):
    """Who runs it."""

    STATE = "state", _("state office")
    LOCAL = "local", _("local self-government")
    NGO = "ngo", _("non-governmental organisation")
    PRIVATE = "private", _("private provider")
    INTERNATIONAL = "international", _("international organisation")


class Cost(models.TextChoices):
    """What a family pays."""

    FREE = "free", _("free of charge")
    REDUCED = "reduced", _("paid in part")
    PAID = "paid", _("paid")
    UNKNOWN = "", _("not known")


class ForWhom(models.TextChoices):
    """Who receives the service."""

    CHILD = "child", _("the child")
    ADULT = "adult", _("a parent or carer")
    FAMILY = "family", _("the family")


class Access(models.TextChoices):
    """What makes a service reachable."""

    STEP_FREE = "step_free", _("entrance without steps")
    SIGN_LANGUAGE = "sign_language", _("sign language")
    VISITS_HOME = "visits_home", _("comes to the home")
    BY_PHONE = "by_phone", _("by phone")
    EVENINGS = "evenings", _("evenings or weekends")
    WITHOUT_PAPERS = "without_papers", _("without documents or registration")


class ServiceState(models.TextChoices):
    """Whether it can be had now; the ways between are in ``rules.TRANSITIONS``."""

    ACTIVE = "active", pgettext_lazy("service", "open")
    PAUSED = "paused", pgettext_lazy("service", "paused")
    ENDED = "ended", pgettext_lazy("service", "ended")


LANGUAGES = (
    ("ky", _("Kyrgyz")),
    ("ru", _("Russian")),
    ("uz", _("Uzbek")),
    ("kk", _("Kazakh")),
    ("tr", _("Turkish")),
    ("tg", _("Tajik")),
    ("en", _("English")),
)


class DirectoryQuerySet(GuardedQuerySet):
    """Providers and services: whoever works with families may read them all."""

    def visible_to(self, actor: Any) -> "DirectoryQuerySet":
        return self.all() if actor.may("directory.view") else self.none()


class ProviderQuerySet(DirectoryQuerySet):
    """Providers by who may change them."""

    def kept_by(self, actor: Any) -> "ProviderQuerySet":
        """Those in the actor's areas for who keeps the directory, one's own for a provider."""
        if actor.may("directory.manage"):
            return self.filter(Q(place__in=actor.places))
        if actor.may("directory.own"):
            return self.filter(staff__user=actor)
        return self.none()


class Provider(Guarded):
    """An office, centre or organisation that helps (HSDS organization and location).

    ``address`` of a shelter is confidential: it is shown only to those who refer a child there.
    Contacts are sealed, since some are of one person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_ky = models.CharField(_("name in Kyrgyz"), max_length=160, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=ProviderKind.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="providers")
    address = SealedTextField(_("address"))
    address_is_confidential = models.BooleanField(default=False)
    phone = SealedTextField(_("phone"))
    email = SealedTextField(_("e-mail"))
    website = models.URLField(_("web page"), blank=True)
    contact = SealedTextField(_("whom to ask for"))

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(DirectoryQuerySet):
    """Services by place and state."""

    def on_offer(self) -> "ServiceQuerySet":
        """Those that take people now."""
        return self.filter(state=ServiceState.ACTIVE)

    def serving(self, place: Place) -> "ServiceQuerySet":
        """Those whose areas hold the place: its own, or one it lies in."""
        return self._for(Place.objects.filter(pk__in=place.chain))

    def reaching(self, areas: Iterable[Place]) -> "ServiceQuerySet":
        """Those for any of the areas, a place inside one, or one that it lies in."""
        areas = list(areas)
        over = {pk for area in areas for pk in area.chain}
        return self._for(Place.objects.within(areas) | Place.objects.filter(pk__in=over))

    def _for(self, places: Any) -> "ServiceQuerySet":
        rows = Service.areas.through.objects.filter(place__in=places)
        return self.filter(pk__in=rows.values("service"))

    def kept_by(self, actor: Any) -> "ServiceQuerySet":
        """Those whose provider the actor keeps."""
        return self.filter(provider__in=Provider.objects.kept_by(actor))


class Service(Guarded):
    """One thing a provider gives (HSDS service, schedule, cost_option, language, accessibility).

    ``capacity``: how many it can serve at once, None without a limit or when nobody has said.
    ``opening``: ``{"day", "opens", "closes"}`` of ``rules.Opening``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    kind = models.CharField(_("kind of help"), max_length=15, choices=ServiceKind.choices)
    name = models.CharField(_("name"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_ky = models.CharField(_("name in Kyrgyz"), max_length=160, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=8, choices=ForWhom.choices)
    least_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    most_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    sex = models.CharField(
        _("only for"), max_length=1, blank=True, choices=[("f", _("girls")), ("m", _("boys"))]
    )
    conditions = models.TextField(_("what it asks for"), blank=True)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost.choices, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    access = models.JSONField(_("how it can be reached"), default=list)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    opening = models.JSONField(_("opening hours"), default=list)
    areas = models.ManyToManyField(Place, related_name="services", verbose_name=_("areas"))
    state = models.CharField(
        max_length=8, choices=ServiceState.choices, default=ServiceState.ACTIVE
    )
    state_reason = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        indexes = [models.Index(fields=["kind", "state"])]

    def __str__(self) -> str:
        return self.name


class Staff(Guarded):
    """Somebody who signs in for a provider: answers referrals, keeps its services up to date."""

    provider = models.ForeignKey(Provider, models.CASCADE, related_name="staff")
    user = models.ForeignKey(User, models.CASCADE, related_name="works_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "user"], name="once_at_a_provider")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.provider_id}"


def in_language(row: Provider | Service, language: str) -> str:
    """The name in the reader's language, else as it was entered first."""
    own = getattr(row, f"name_{language}", "") if language in dict(settings.LANGUAGES) else ""
    return own or row.name
