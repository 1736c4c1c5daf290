"""Who is acting: the role, the member of staff, or the patient behind an act or a signed-in user."""

from typing import TYPE_CHECKING
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.values import ROLES, Integration, OwnChart, Proxy, Role
from liaison.spine.people.models import Staff

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


def by_rule(act: Act) -> bool:
    """Liaison itself: a system actor, or the consequence of a fact that somebody was allowed to bring about."""
    return act.actor.startswith("system:") or act.depth > 0


def role_in(act: Act) -> type[Role] | None:
    """The role an act is done in, or None: then nothing is allowed."""
    if by_rule(act):
        return Integration
    if patient_in(act):
        return OwnChart
    if act.actor.startswith("proxy:"):
        return Proxy
    role = ROLES.get(act.role)
    return role if role is not None and (role.staff or role is Integration) else None


def staff_in(act: Act) -> UUID | None:
    return _id_after("staff:", act.actor)


def patient_in(act: Act) -> UUID | None:
    return _id_after("patient:", act.actor)


def staff_of(user: "AbstractBaseUser | AnonymousUser") -> Staff | None:
    """The active member of staff who signs in as this user."""
    if not user.is_authenticated:
        return None
    return Staff.objects.filter(user_id=user.pk, active=True, user__is_active=True).first()


def role_of(user: "AbstractBaseUser | AnonymousUser") -> type[Role] | None:
    staff = staff_of(user)
    return ROLES.get(staff.role) if staff else None


def _id_after(prefix: str, actor: str) -> UUID | None:
    if not actor.startswith(prefix):
        return None
    try:
        return UUID(actor.removeprefix(prefix))
    except ValueError:
        return None
