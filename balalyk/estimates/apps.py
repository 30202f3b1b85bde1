"""The room as a Django app."""

from django.apps import AppConfig


class EstimatesConfig(AppConfig):
    name = "balalyk.estimates"
