"""The medicines app."""

from django.apps import AppConfig


class MedicinesConfig(AppConfig):
    name = "liaison.records.medicines"
    label = "medicines"
    default_auto_field = "django.db.models.BigAutoField"
