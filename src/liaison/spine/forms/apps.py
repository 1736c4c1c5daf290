"""The forms app."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "liaison.spine.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A faulty form of ours is found when the program starts, not when a patient is asked."""
        from liaison.spine.forms.rules.shipped import shipped  # noqa: PLC0415  # read once everything is there

        shipped()
