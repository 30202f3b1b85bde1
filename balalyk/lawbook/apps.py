"""The room as a Django app."""

from django.apps import AppConfig


class LawbookConfig(AppConfig):
    name = "balalyk.lawbook"
