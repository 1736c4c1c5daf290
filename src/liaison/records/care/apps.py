"""The care app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "liaison.records.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A faulty handout is found when the program starts, not when a patient asks for it."""
        from liaison.records.care.queries.education import library  # noqa: PLC0415  # models are there only now

        library()
