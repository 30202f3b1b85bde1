"""The room as a Django app."""

from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "balalyk.research"
