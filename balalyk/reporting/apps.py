"""The room as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "balalyk.reporting"
