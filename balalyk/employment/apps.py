"""The room as a Django app."""

from django.apps import AppConfig


class EmploymentConfig(AppConfig):
    name = "balalyk.employment"
