"""The service levels in force."""

from datetime import date
from typing import Any

from django.db.models import Q

from balalyk.casework.models import ServiceLevel


def standards_on(day: date) -> dict[str, ServiceLevel]:
    """The service levels in force on a day, by step; the newest where two overlap."""
    levels = ServiceLevel.objects.filter(from_date__lte=day).filter(
        Q(until_date__isnull=True) | Q(until_date__gt=day)
    )
    return {level.step: level for level in levels.order_by("from_date", "pk")}


def levels_of(actor: Any) -> Any:
    """Every service level the actor may read, by step, the newest first."""
    rows = ServiceLevel.objects.visible_to(actor).select_related("entered_by")
    return rows.order_by("step", "-from_date", "-pk")
