"""Who is signed in at the desk, for the page kit: one query, and what they must do before anything else."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from liaison.platform.http import Identity
from liaison.spine.access.values import ROLES
from liaison.spine.people.models import Staff

_SECOND = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def identity(request: HttpRequest) -> Identity | None:
    """None for nobody, for somebody who has left, and for a role that does not exist."""
    if not request.user.is_authenticated:
        return None
    staff = (
        Staff.objects.filter(user_id=request.user.pk, active=True, role__in=ROLES)
        .annotate(
            second_factor=Exists(Authenticator.objects.filter(user_id=OuterRef("user_id"), type__in=_SECOND)),
            codes=ArrayAgg("teams__code", filter=Q(teams__isnull=False), order_by="teams__code", default=[]),
        )
        .select_related("place", "sign_in")
        .first()
    )
    if staff is None:
        return None
    return Identity(
        actor=staff.actor, role=staff.role, name=staff.name, zone=staff.place.zone if staff.place else "",
        language=staff.language, teams=tuple(staff.codes), first=_first(staff, second_factor=staff.second_factor),
        purpose=ROLES[staff.role].purposes[0],
    )  # fmt: skip


def _first(staff: Staff, *, second_factor: bool) -> str:
    """The address to go to before anything else, by its name in the urls."""
    sign_in = getattr(staff, "sign_in", None)
    if sign_in is not None and sign_in.choose_password:
        return "account_change_password"
    return "" if second_factor else "mfa_activate_totp"


@dataclass(frozen=True)
class UserLine:
    """One sign-in as an operator sees it."""

    username: str
    name: str
    role: str
    active: bool
    second_factor: bool
    last_signed_in: str


def users() -> list[UserLine]:
    second = Exists(Authenticator.objects.filter(user_id=OuterRef("user_id"), type__in=_SECOND))
    found = Staff.objects.select_related("user").annotate(second_factor=second).order_by("user__username")
    return [
        UserLine(
            s.user.get_username(), s.name, s.role, s.active and s.user.is_active, s.second_factor,
            f"{s.user.last_login:%Y-%m-%d %H:%M}" if s.user.last_login else "",
        )
        for s in found
    ]  # fmt: skip
