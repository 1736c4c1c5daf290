"""The visits app."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "liaison.journeys.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
