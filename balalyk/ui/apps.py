"""Names the room of the face to Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, components, fields and printing; knows nothing of children or cases."""

    name = "balalyk.ui"
    label = "ui"
