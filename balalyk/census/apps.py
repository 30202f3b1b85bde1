"""The room as a Django app."""

from django.apps import AppConfig


class CensusConfig(AppConfig):
    name = "balalyk.census"
