"""The privacy app."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "liaison.journeys.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
