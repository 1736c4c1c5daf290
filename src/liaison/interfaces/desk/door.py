"""Tell the page kit who is signed in and what they may do; imported once, with the addresses."""

from django.conf import settings
from django.http import HttpRequest

from liaison.kernel.act import Act
from liaison.platform import http
from liaison.platform.http import Identity
from liaison.spine.access.queries import check, staff_of


def identity_of(request: HttpRequest) -> Identity | None:
    staff = staff_of(request.user)
    if staff is None:
        return None
    return Identity(
        actor=staff.actor,
        role=staff.role,
        name=staff.name,
        zone=(staff.place.zone if staff.place else "") or settings.TIME_ZONE,
        language=staff.language,
        teams=tuple(staff.teams.order_by("code").values_list("code", flat=True)),
    )


def must(act: Act, permission: str) -> None:
    check(act, permission)


http.set_identity(identity_of)
http.set_check(must)
