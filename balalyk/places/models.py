"""Administrative units with dated names, so that an old report and a new map mean the same ground."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.kernel.models import Guarded, GuardedQuerySet

NAME_LANGUAGES = ("en", "ru", "ky", "kk", "tr")


class Level(models.TextChoices):
    """How large a unit is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    DISTRICT = "district", _("district")
    CITY = "city", _("city")
    QUARTER = "quarter", _("urban quarter")
    VILLAGE = "village", _("village")


class PlaceQuerySet(GuardedQuerySet):
    """Places by tree and by date."""

    def visible_to(self, actor: object) -> "PlaceQuerySet":
        """Place names are public: everybody who signs in sees them."""
        return self.all()

    def within(self, areas: Iterable["Place"]) -> "PlaceQuerySet":
        """The places in the subtrees of ``areas``, themselves included; none for no area."""
        test = Q(pk__in=[])
        for area in areas:
            test |= Q(path__startswith=area.path)
        return self.filter(test)

    def standing(self, on: date) -> "PlaceQuerySet":
        """The units that existed on a date."""
        return self.filter(
            Q(from_date__isnull=True) | Q(from_date__lte=on),
            Q(until_date__isnull=True) | Q(until_date__gt=on),
        )


def chain_of(path: str) -> list[int]:
    """The ids that a place's path names, the country's first and its own last."""
    return [int(part) for part in path.split("/") if part]


class Place(Guarded):
    """One unit. ``path`` is the chain of ids from the country down, "/1/7/40/"."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    path = models.CharField(max_length=120, editable=False, db_index=True)
    iso = models.CharField(max_length=10, blank=True)
    national_code = models.CharField(_("national code"), max_length=20, blank=True)
    name_en = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120, blank=True)
    name_ky = models.CharField(max_length=120, blank=True)
    name_kk = models.CharField(max_length=120, blank=True)
    name_tr = models.CharField(max_length=120, blank=True)
    from_date = models.DateField(_("exists since"), null=True, blank=True)
    until_date = models.DateField(_("existed until"), null=True, blank=True)
    confirmed = models.BooleanField(default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in English."""
        language = (get_language() or "en")[:2]
        return getattr(self, f"name_{language}", "") or self.name_en

    @property
    def chain(self) -> list[int]:
        """The ids from the country down to the place itself."""
        return chain_of(self.path)

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 in small letters, from the code."""
        return self.code[:2].lower()

    @property
    def title(self) -> str:
        """The name with its level where the name alone would mislead: "Kara-Suu district"."""
        patterns = {
            "district": pgettext_lazy("place", "%s district"),
            "region": pgettext_lazy("place", "%s region"),
            "city": pgettext_lazy("place", "%s city"),
            "village": pgettext_lazy("place", "%s village"),
        }
        return patterns[self.level] % self.name if self.level in patterns else self.name

    @property
    def title_within(self) -> str:
        """The title with the place it lies in, for many villages share a name."""
        return f"{self.title}, {self.parent.title}" if self.parent else self.title


class NameKind(models.TextChoices):
    """What a name is to its place."""

    OFFICIAL = "official", _("official name")
    ALIAS = "alias", _("also written")
    FORMER = "former", _("former name")


class PlaceName(Guarded):
    """A name that a place had for some time, or that people write."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    language = models.CharField(max_length=5)
    name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=10, choices=NameKind.choices)
    from_date = models.DateField(null=True, blank=True)
    until_date = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    """How one unit became another."""

    SPLIT = "split", _("split")
    MERGE = "merge", _("merger")
    RENAME = "rename", _("renaming")
    TRANSFER = "transfer", _("transfer")


class Succession(Guarded):
    """On a date, the ground of one unit went to another."""

    before = models.ForeignKey(Place, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Place, models.PROTECT, related_name="predecessors")
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    on_date = models.DateField()
    source = models.CharField(max_length=120, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["before", "after", "on_date"], name="one_succession_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}, {self.on_date}"


class Outline(Guarded):
    """Where a place lies on a map: ``rings`` and ``at``, a point inside for its number, in
    thousandths of a degree, longitude first (``reading.geojson``); ``source``: whose outline it is
    and under which licence."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="outline")
    rings = models.JSONField()
    at = models.JSONField()
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.place)
