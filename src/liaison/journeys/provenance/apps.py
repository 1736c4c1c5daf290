"""The provenance app."""

from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    name = "liaison.journeys.provenance"
    label = "provenance"
    default_auto_field = "django.db.models.BigAutoField"
