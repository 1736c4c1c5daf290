"""The discharge app."""

from django.apps import AppConfig


class DischargeConfig(AppConfig):
    name = "liaison.journeys.discharge"
    label = "discharge"
    default_auto_field = "django.db.models.BigAutoField"
