"""The chart app."""

from django.apps import AppConfig


class ChartConfig(AppConfig):
    name = "liaison.records.chart"
    label = "chart"
    default_auto_field = "django.db.models.BigAutoField"
