"""The directory app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "liaison.records.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
