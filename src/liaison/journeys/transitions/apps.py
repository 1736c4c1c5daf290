"""The transitions app."""

from django.apps import AppConfig


class TransitionsConfig(AppConfig):
    name = "liaison.journeys.transitions"
    label = "transitions"
    default_auto_field = "django.db.models.BigAutoField"
