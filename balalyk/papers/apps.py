"""The room as a Django app."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "balalyk.papers"
