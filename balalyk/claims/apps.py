"""The room of what reports claim."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "balalyk.claims"
    label = "claims"
