"""The calls app."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "liaison.spine.calls"
    label = "calls"
    default_auto_field = "django.db.models.BigAutoField"
