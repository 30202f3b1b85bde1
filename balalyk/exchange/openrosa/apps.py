"""The wire as a Django app."""

from django.apps import AppConfig


class OpenRosaConfig(AppConfig):
    name = "balalyk.exchange.openrosa"
    label = "openrosa"
