"""The caseload app."""

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "liaison.journeys.caseload"
    label = "caseload"
    default_auto_field = "django.db.models.BigAutoField"
