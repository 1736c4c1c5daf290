"""The population app."""

from django.apps import AppConfig


class PopulationConfig(AppConfig):
    name = "liaison.journeys.population"
    label = "population"
    default_auto_field = "django.db.models.BigAutoField"
