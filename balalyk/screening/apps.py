"""The room as a Django app."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "balalyk.screening"
