"""The scheduling app."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "liaison.records.scheduling"
    label = "scheduling"
    default_auto_field = "django.db.models.BigAutoField"
