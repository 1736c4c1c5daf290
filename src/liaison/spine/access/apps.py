"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "liaison.spine.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
