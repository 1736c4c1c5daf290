"""The page kit as a Django app: templates, static files and template tags."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "liaison.platform.ui"
    label = "ui"
