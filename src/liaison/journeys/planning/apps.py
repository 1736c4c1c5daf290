"""The planning app: it keeps nothing of its own; the plan itself is in records.plans."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "liaison.journeys.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"
