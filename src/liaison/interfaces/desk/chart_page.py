"""The door of every page about one patient: asked for once, logged once, and where a chart is restricted, the way in."""

from collections.abc import Callable, Iterable
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from liaison.interfaces.desk import break_glass
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.spine.access.queries import patient_for
from liaison.spine.people.models import Patient

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Act, Patient, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, UUID, P], HttpResponseBase]


def chart_page(permission: str, *, methods: Iterable[str] = ("GET",)) -> Callable[[Page[P]], View[P]]:
    """`fn(request, act, patient, …)` at an address that begins with the patient's id."""

    def guard(page: Page[P]) -> View[P]:
        def opened(request: HttpRequest, act: Act, patient_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                patient = patient_for(act, patient_id, permission)
            except Refused as refused:
                if refused.data.get("why") == "restricted" and may(act, "access.break_glass"):
                    return break_glass.ask(request, patient_id)
                raise
            return page(request, act, patient, *args, **kwargs)

        opened.__name__, opened.__doc__ = page.__name__, page.__doc__
        return desk_page(permission, methods=methods)(opened)  # type: ignore[arg-type]  # Django gives patient_id by name

    return guard
