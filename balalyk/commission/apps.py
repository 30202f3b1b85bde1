"""The room as a Django app."""

from django.apps import AppConfig


class CommissionConfig(AppConfig):
    name = "balalyk.commission"
