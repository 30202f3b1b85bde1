"""Children, adults, households and dwellings: each registered once, with dated ties between them.

Who lives with whom, who cares for whom, who went abroad are rows with dates; the present is the row
without an end. ``Person.household`` and ``Person.place`` repeat the present so that a list of a
country's children needs no walk through the history.
"""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import Assignment
from balalyk.accounts.roles import Scope
from balalyk.kernel import clock
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.rules import age_in_years


class InArea(GuardedQuerySet):
    """Rows that have a place: visible to whoever has the area and may see children."""

    action = "child.view"

    def visible_to(self, actor: Any) -> "InArea":
        if not actor.may(self.action) or actor.permissions.scope is not Scope.AREA:
            return self.none()
        return self.filter(place__in=actor.places)


class Sex(models.TextChoices):
    """ISO 5218 in letters."""

    FEMALE = "f", _("girl or woman")
    MALE = "m", _("boy or man")
    UNKNOWN = "", _("not known")


class BirthPrecision(models.TextChoices):
    """How exactly the birth date is known."""

    DAY = "day", _("exact")
    MONTH = "month", _("the month is known")
    YEAR = "year", _("the year is known")
    AGE = "age", _("worked out from the age")


class Whereabouts(models.TextChoices):
    """Where a person of the household is."""

    HERE = "here", _("lives here")
    ABROAD = "abroad", _("abroad")
    ELSEWHERE = "elsewhere", _("elsewhere in the country")
    DEAD = "dead", _("has died")
    UNKNOWN = "unknown", _("not known")


class Relation(models.TextChoices):
    """To the head of the household."""

    HEAD = "head", _("head")
    SPOUSE = "spouse", _("wife or husband")
    CHILD = "child", _("son or daughter")
    GRANDCHILD = "grandchild", _("grandchild")
    SIBLING = "sibling", _("brother or sister")
    NIECE_NEPHEW = "niece_nephew", _("niece or nephew")
    PARENT = "parent", _("mother or father")
    FOSTER_CHILD = "foster_child", _("foster child")
    OTHER_RELATIVE = "other_relative", _("other relative")
    NOT_RELATED = "not_related", _("not related")


class CareStatus(models.TextChoices):
    """In what capacity somebody cares for a child."""

    PARENT = "parent", _("parent")
    APPOINTED_GUARDIAN = "appointed_guardian", _("appointed guardian")
    TEMPORARY_PLACEMENT = "temporary_placement", _("temporary placement")
    POWER_OF_ATTORNEY = "power_of_attorney", _("notarial power of attorney")
    INFORMAL_RELATIVE = "informal_relative", _("relative without papers")
    NONE = "none", _("nobody")
    UNKNOWN = "unknown", _("not known")


class DocumentKind(models.TextChoices):
    """The papers a child needs."""

    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    PERSONAL_NUMBER = "personal_number", _("Personal number")
    RESIDENCE_REGISTRATION = "residence_registration", _("Residence registration")
    CITIZENSHIP = "citizenship", _("Citizenship")
    IDENTITY_CARD = "identity_card", _("Identity card")


class DocumentState(models.TextChoices):
    """Whether the child has the paper."""

    HAS = "has", _("has it")
    APPLIED = "applied", _("applied for")
    LACKS = "lacks", _("lacks it")
    UNKNOWN = "unknown", _("not known")


class Barrier(models.TextChoices):
    """Why a paper or the school is missing."""

    NO_GUARDIANSHIP_PAPERS = "no_guardianship_papers", _("no guardianship papers")
    PARENTS_ABROAD = "parents_abroad", _("the parents are abroad")
    COST = "cost", _("cost")
    DISTANCE = "distance", _("distance")
    FOREIGN_CITIZENSHIP = "foreign_citizenship", _("citizen of another country")
    BORN_ABROAD = "born_abroad", _("born abroad")
    REFUSED_BY_OFFICE = "refused_by_office", _("refused by the office")
    LOST = "lost", _("lost")
    NOT_KNOWN_HOW = "not_known_how", _("the family does not know how")
    WORK = "work", _("work")
    HEALTH = "health", _("health or disability")
    NO_DOCUMENTS = "no_documents", _("no documents")
    NOT_WANTED = "not_wanted", _("the child or family does not want it")
    OTHER = "other", _("another reason")


class Dwelling(Guarded):
    """A door to knock on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=30, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="dwellings")
    address = SealedTextField(_("address"))
    address_sealed_at = models.DateTimeField(null=True, blank=True)

    objects = InArea.as_manager()

    def __str__(self) -> str:
        return self.code

    @property
    def open_address(self) -> str:
        """The address for lists, pages and papers; "" while it is sealed."""
        return "" if self.address_sealed_at else str(self.address or "")


class Household(Guarded):
    """The people who live behind one door and share a pot."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    dwelling = models.ForeignKey(Dwelling, models.PROTECT, null=True, related_name="households")
    place = models.ForeignKey(Place, models.PROTECT, related_name="households")
    phone = SealedTextField(_("phone"))
    conditions = models.JSONField(_("conditions"), default=dict)
    siblings_elsewhere = models.PositiveSmallIntegerField(null=True)
    first_seen = models.DateField()
    last_seen = models.DateField()

    objects = InArea.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PersonQuerySet(GuardedQuerySet):
    """People by scope and age."""

    def visible_to(self, actor: Any) -> "PersonQuerySet":
        """By area, and by assignment wherever the child lives.

        The area as ids and the assignment asked row by row: with a subquery for either, PostgreSQL
        thinks looking up a few people dear, and reads a country's people to find them.
        """
        if not actor.may("child.view"):
            return self.none()
        assignments = Assignment.objects.current(actor, clock.today())
        if actor.permissions.scope is Scope.AREA:
            assigned = Exists(assignments.filter(child=OuterRef("pk")))
            return self.filter(Q(place__in=list(actor.place_ids)) | Q(assigned))
        if actor.permissions.scope is Scope.ASSIGNED:
            return self.filter(pk__in=assignments.values("child"))
        return self.none()

    def children(self, on: date) -> "PersonQuerySet":
        """Under 18 on the date, by the birth date as known."""
        return self.filter(birth_date__gt=_years_before(on, 18))


def _years_before(on: date, years: int) -> date:
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


class Person(Guarded):
    """A child or an adult. Children and adults are one table: a child grows up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = SealedTextField(_("name"))
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    birth_date = models.DateField(_("born"), null=True, blank=True)
    birth_precision = models.CharField(
        max_length=5, choices=BirthPrecision.choices, default=BirthPrecision.DAY
    )
    personal_number = SealedTextField(_("personal number"))
    personal_number_key = models.BigIntegerField(null=True, db_index=True, editable=False)
    name_key = models.BigIntegerField(editable=False)
    phone = SealedTextField(_("phone"))
    languages = models.JSONField(_("speaks"), default=list)
    whereabouts = models.CharField(
        max_length=10, choices=Whereabouts.choices, default=Whereabouts.HERE
    )
    difficulties = models.JSONField(_("difficulties"), null=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="people")
    place = models.ForeignKey(Place, models.PROTECT, related_name="people")
    first_seen = models.DateField()
    last_seen = models.DateField()

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name_key", "birth_date"], name="person_name_birth"),
            models.Index(fields=["place", "birth_date"], name="person_place_birth"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def child_in_question(self) -> uuid.UUID:
        """What events about this person are filed under."""
        return self.pk

    def age(self, on: date) -> int | None:
        """Full years on a date, None without a birth date."""
        return age_in_years(self.birth_date, on) if self.birth_date else None


class NameKey(Guarded):
    """One word of a person's name as a blind key, so that search finds it and a thief reads nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys")
    key = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="name_key_once")]

    def __str__(self) -> str:
        return str(self.key)


class Dated(Guarded):
    """A tie that holds from a date until another."""

    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Membership(Dated):
    """A person lived in a household."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    relation = models.CharField(max_length=15, choices=Relation.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until_date__isnull=True),
                name="one_household_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class ParentKind(models.TextChoices):
    """Mother or father."""

    MOTHER = "mother", _("mother")
    FATHER = "father", _("father")


class Kinship(Guarded):
    """Whose child somebody is. Brothers and sisters follow from it."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Person, models.CASCADE, related_name="offspring")
    kind = models.CharField(max_length=6, choices=ParentKind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "kind"], name="one_mother_one_father")
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} {self.kind} of {self.child_id}"


class Care(Dated):
    """Who cared for a child, in what capacity. No carer with the status "nobody"."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="care")
    carer = models.ForeignKey(Person, models.CASCADE, null=True, related_name="cares_for")
    status = models.CharField(max_length=20, choices=CareStatus.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(until_date__isnull=True), name="one_carer_at_a_time"
            )
        ]
        indexes = [
            models.Index(
                fields=["child"],
                name="care_without_papers",
                condition=Q(until_date__isnull=True, status__in=["informal_relative", "none"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.status}"


class Migration(Dated):
    """A time somebody spent abroad. ``from_date`` is the month they left, or the day we learnt."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="migrations")
    country = models.CharField(max_length=2, blank=True)
    since_known = models.BooleanField(default=True)
    contact = models.CharField(max_length=10, default="unknown")
    remittances = models.CharField(max_length=10, default="unknown")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until_date__isnull=True),
                name="abroad_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.country}"


class Document(Dated):
    """The state of one paper, as seen from a day."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=25, choices=DocumentKind.choices)
    state = models.CharField(max_length=10, choices=DocumentState.choices)
    barrier = models.CharField(max_length=25, choices=Barrier.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(until_date__isnull=True),
                name="one_state_a_paper",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Schooling(Dated):
    """A child's school life, as seen from a day."""

    child = models.ForeignKey(Person, models.CASCADE, related_name="schooling")
    attending = models.CharField(max_length=15)
    grade_finished = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12, blank=True)
    barrier = models.CharField(max_length=25, choices=Barrier.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(until_date__isnull=True),
                name="one_schooling_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.attending}"


class Consent(Guarded):
    """What the carer allowed, what the child agreed to, and its limits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    given_by = models.CharField(max_length=10)
    answer = models.CharField(max_length=10)
    form = models.CharField(max_length=12)
    limits = SealedTextField()
    on_date = models.DateField()

    def __str__(self) -> str:
        return f"{self.given_by} {self.answer}"


class DoubtfulMatch(Guarded):
    """Two records that may be one person: kept apart until somebody decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="doubts")
    other = models.ForeignKey(Person, models.CASCADE, related_name="doubted_by")
    reason = models.CharField(max_length=30)
    place = models.ForeignKey(Place, models.PROTECT)
    noticed_on = models.DateField()
    decision = models.CharField(max_length=10, blank=True)

    objects = InArea.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="one_doubt_a_pair")]

    def __str__(self) -> str:
        return f"{self.person_id} ~ {self.other_id}"
