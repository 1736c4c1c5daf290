"""The work app."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "liaison.spine.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
