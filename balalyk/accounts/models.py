"""The people who sign in, their areas, what is assigned to them, and their phones."""

import hashlib
import uuid
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts import roles
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place


class UserManager(BaseUserManager["User"]):
    """Makes users; allauth and commands come through here."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. Their role says what they may do, their areas where."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    full_name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(
        _("role"), max_length=30, choices=[(role.code, role.label) for role in roles.ALL]
    )
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    areas = models.ManyToManyField(Place, blank=True, related_name="users", verbose_name=_("areas"))
    is_active = models.BooleanField(_("may sign in"), default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name", "role"]
    objects = UserManager()

    class Meta:
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def permissions(self) -> roles.Role:
        return roles.BY_CODE[self.role]

    def may(self, action: str) -> bool:
        """Whether the role has the action. Somebody who may no longer sign in may do nothing."""
        return self.is_active and (action in self.permissions.actions or action in roles.EVERYBODY)

    @cached_property
    def area_list(self) -> list[Place]:
        return list(self.areas.all())

    @property
    def reach(self) -> str:
        """32 signs that are the same for all who have these areas and this scope: what is counted
        once for them is kept under it."""
        areas = ",".join(sorted(area.path for area in self.area_list))
        scope = f"{self.permissions.scope}{areas}"
        return hashlib.sha256(scope.encode()).hexdigest()[:32]

    @cached_property
    def place_ids(self) -> frozenset[int]:
        """The ids of all places in the person's areas."""
        return frozenset(self.places.values_list("pk", flat=True))

    @property
    def places(self) -> Any:
        """The places in the person's areas, for use as a subquery."""
        return Place.objects.within(self.area_list)

    def covers(self, place_id: int | None) -> bool:
        """Whether a place lies in the person's areas."""
        return place_id in self.place_ids

    def reaches(self, target: models.Model) -> bool:
        """Whether a row lies in the person's scope. Guarded rows answer by ``visible_to``;
        a row that is only being made, by its place."""
        if target._state.adding:
            place_id = getattr(target, "place_id", None)
            return place_id is None or self.covers(place_id)
        rows = type(target)._default_manager
        if isinstance(rows.all(), GuardedQuerySet):
            return bool(rows.all().visible_to(self).filter(pk=target.pk).exists())
        return True


class AssignmentQuerySet(GuardedQuerySet):
    """Assignments by person and date."""

    def current(self, actor: User, on: date) -> "AssignmentQuerySet":
        return self.filter(Q(until_date__isnull=True) | Q(until_date__gt=on), user=actor)


class Assignment(Guarded):
    """A child that is given to a person, wherever the child lives. ``child`` is the registry's id;
    the registry lies above this room, so there is no foreign key."""

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments")
    child = models.UUIDField()
    since = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "child"],
                condition=Q(until_date__isnull=True),
                name="one_current_assignment",
            )
        ]
        indexes = [models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.child}"


class PhoneQuerySet(GuardedQuerySet):
    """Phones by owner."""

    def visible_to(self, actor: User) -> "PhoneQuerySet":
        """One's own phones; who leads a team, those of people with an area inside their own;
        who manages users, all."""
        if actor.may("user.manage"):
            return self.all()
        own = Q(user=actor)
        if actor.may("team.view"):
            own |= Q(user__areas__in=actor.places)
        return self.filter(own).distinct()

    def in_use(self) -> "PhoneQuerySet":
        return self.filter(revoked_at__isnull=True, user__is_active=True)


class Phone(Guarded):
    """A phone that sends forms for a person, by an access key of 256 random bits.

    Only the key's SHA-256 is kept: such a key cannot be guessed, so a slow hash adds nothing.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="phones")
    label = models.CharField(_("which phone"), max_length=60)
    key_digest = models.BinaryField(max_length=32, unique=True)
    enrolled_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen = models.DateTimeField(null=True, blank=True)

    objects = PhoneQuerySet.as_manager()

    class Meta:
        ordering = ["-enrolled_at"]

    def __str__(self) -> str:
        return self.label
