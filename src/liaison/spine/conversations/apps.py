"""The conversations app."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "liaison.spine.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
