"""The interpreters app."""

from django.apps import AppConfig


class InterpretersConfig(AppConfig):
    name = "liaison.journeys.interpreters"
    label = "interpreters"
    default_auto_field = "django.db.models.BigAutoField"
