"""The wire app: its pumps run in every worker."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "liaison.interfaces.wire"
    label = "wire"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from liaison.interfaces.wire import pumping  # noqa: PLC0415  # models are ready only now

        pumping.declare()
