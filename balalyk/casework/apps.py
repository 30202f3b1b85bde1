"""The room as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "balalyk.casework"
