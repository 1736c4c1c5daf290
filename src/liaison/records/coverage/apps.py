"""The coverage app."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "liaison.records.coverage"
    label = "coverage"
    default_auto_field = "django.db.models.BigAutoField"
