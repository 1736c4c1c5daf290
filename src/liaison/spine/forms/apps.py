"""The forms app."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "liaison.spine.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"
