"""The room as a Django app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "balalyk.publication"
