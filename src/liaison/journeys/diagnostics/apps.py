"""The diagnostics app."""

from django.apps import AppConfig


class DiagnosticsConfig(AppConfig):
    name = "liaison.journeys.diagnostics"
    label = "diagnostics"
    default_auto_field = "django.db.models.BigAutoField"
