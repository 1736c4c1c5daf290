"""The outreach app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "liaison.journeys.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
