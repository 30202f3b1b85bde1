"""What an installation entered over the shipped law: entries that are added to and never changed."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.law.profiles import COUNTRIES, NOT_ENTERED
from balalyk.lawbook import rules
from balalyk.lawbook.rules import Kept


class Kind(models.TextChoices):
    """What an entry is about."""

    SCHOOL_YEAR = rules.SCHOOL_YEAR, _("school year")
    FIRST_DAY = rules.FIRST_DAY, _("first day of a law")
    LOAD_LIMIT = rules.LOAD_LIMIT, _("limit of loads")
    LISTED_JOB = rules.LISTED_JOB, _("line of a list of jobs")
    BENEFIT = rules.BENEFIT, _("benefit")


class Tag(models.TextChoices):
    """How the fact is known. Only the first counts as confirmed."""

    TEXT = "V", _("read in the text itself")
    SECOND_HAND = "L", _("from a secondary source")
    MEMORY = "M", _("from memory")
    DOUBTFUL = "TBC", _("not known whether it is in force")


CODES: tuple[str, ...] = (*COUNTRIES, *NOT_ENTERED)


class EntryQuerySet(GuardedQuerySet):
    """Entries by country; whoever reads the law reads them all."""

    def visible_to(self, actor: Any) -> "EntryQuerySet":
        return self.all() if actor.may("law.view") else self.none()


class Entry(Guarded):
    """One dated fact of a country's law, with who entered it, why and from where.

    An entry is never changed: a later one of the same ``kind``, ``country`` and ``subject`` takes
    its place from its first day on. ``number`` counts all entries, so that the law as it was known
    at any moment is the entries up to a number. ``since`` and ``until`` are the first and last day
    it says something of, both counted in. ``told``: the values, as ``rules.editions`` reads them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    country = models.CharField(max_length=2, choices=[(code, code) for code in CODES])
    subject = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)
    told = models.JSONField()
    source = models.CharField(max_length=300)
    tag = models.CharField(max_length=3, choices=Tag.choices)
    why = models.TextField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["country", "kind"], name="entry_of_a_country")]

    def __str__(self) -> str:
        return f"{self.number} {self.country} {self.kind} {self.subject}"

    def kept(self) -> Kept:
        """The entry as the rules read it."""
        return Kept(
            number=self.number,
            kind=self.kind,
            country=self.country,
            subject=self.subject,
            since=self.since,
            until=self.until,
            told=self.told,
            source=self.source,
            tag=self.tag,
        )
