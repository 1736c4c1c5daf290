"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "liaison.interfaces.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What papers may belong to is said by the apps that own it; they are brought together here."""
        from liaison.interfaces.desk import diagnostics, referrals, stay_papers  # noqa: PLC0415  # models are there only now
        from liaison.journeys.documents.queries import also_from  # noqa: PLC0415

        for app in (referrals, diagnostics, stay_papers):
            also_from(app.loops_of)
