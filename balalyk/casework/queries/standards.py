"""The service levels in force."""

from datetime import date

from django.db.models import Q

from balalyk.casework.models import ServiceLevel


def standards_on(day: date) -> dict[str, ServiceLevel]:
    """The service levels in force on a day, by step; the newest where two overlap."""
    levels = ServiceLevel.objects.filter(from_date__lte=day).filter(
        Q(until_date__isnull=True) | Q(until_date__gt=day)
    )
    return {level.step: level for level in levels.order_by("from_date", "pk")}
