"""The room as a Django app."""

from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    name = "balalyk.exchange.downloads"
