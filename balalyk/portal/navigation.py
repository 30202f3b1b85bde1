"""The navigation each role sees, for every page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template: the navigation, and whether names are hidden."""
    return {"navigation": [], "names_hidden": False, "demo": settings.DEMO}
