"""Give, reset, lock and unlock sign-ins. Only an operator does this; there is no sign-up and no mailed link."""

from collections.abc import Iterable
from uuid import UUID

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access import rules
from liaison.spine.access.events import UserAdded, UserReset, UserUnlocked
from liaison.spine.access.models import SignIn
from liaison.spine.access.queries import check, second_factor_limit
from liaison.spine.access.values import ROLES
from liaison.spine.people.actions import change_staff, join_staff, join_teams, leave_staff
from liaison.spine.people.events import staff_key
from liaison.spine.people.models import Staff


@transaction.atomic
def add_user(
    act: Act, *, username: str, role: str, name: str = "", teams: Iterable[str] = (), language: str = "en",
    place: UUID | None = None, person: UUID | None = None,
) -> tuple[Staff, str]:  # fmt: skip
    """A new sign-in and its temporary password, which is said once and kept nowhere."""
    check(act, "access.users")
    _must_be_a_role(role)
    username = _must_be_free(username)
    user = User.objects.create(username=username)
    staff = join_staff(
        act, user_id=user.pk, name=name or username, role=role, language=language, place=place, person=person
    )
    join_teams(act, staff=staff.id, teams=teams)
    password = _give_temporary_password(act, staff)
    announce(UserAdded(patient=None, key=staff_key(staff.id), staff=staff.id, role=role), act)
    return staff, password


@transaction.atomic
def reset_user(act: Act, *, username: str, second_factor: bool = False) -> str:
    """A new temporary password; every session ends. `second_factor` also forgets phone, keys and recovery codes."""
    check(act, "access.users")
    staff = staff_called(username)
    if second_factor:
        Authenticator.objects.filter(user=staff.user).delete()
    password = _give_temporary_password(act, staff)
    _unlock(staff)
    announce(UserReset(patient=None, key=staff_key(staff.id), staff=staff.id, mfa=second_factor), act)
    return password


@transaction.atomic
def unlock_user(act: Act, *, username: str) -> None:
    """Forget the wrong passwords and codes, so that the person need not wait."""
    check(act, "access.users")
    staff = staff_called(username)
    _unlock(staff)
    announce(UserUnlocked(patient=None, key=staff_key(staff.id), staff=staff.id), act)


@transaction.atomic
def change_teams(act: Act, *, username: str, teams: Iterable[str]) -> None:
    """These from now on, and no others."""
    check(act, "access.users")
    join_teams(act, staff=staff_called(username).id, teams=teams)


@transaction.atomic
def change_role(act: Act, *, username: str, role: str) -> None:
    check(act, "access.users")
    _must_be_a_role(role)
    change_staff(act, staff=staff_called(username).id, role=role)


@transaction.atomic
def remove_user(act: Act, *, username: str) -> None:
    """Somebody has left: the sign-in stops at once, open sessions too."""
    check(act, "access.users")
    staff = staff_called(username)
    leave_staff(act, staff=staff.id)
    staff.user.is_active = False
    staff.user.set_unusable_password()
    staff.user.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=staff.user).delete()


def staff_called(username: str) -> Staff:
    staff = Staff.objects.select_related("user").filter(user__username__iexact=username.strip()).first()
    if staff is None:
        raise Refused("access.no_such_user", _("Nobody signs in as %s.") % username)
    return staff


def _give_temporary_password(act: Act, staff: Staff) -> str:
    password = rules.temporary_password()
    staff.user.set_password(password)
    staff.user.save(update_fields=["password"])
    SignIn.objects.update_or_create(
        staff=staff,
        defaults={"choose_password": True, "temporary_until": rules.temporary_until(act.at), "demo": False},
    )
    return password


def _unlock(staff: Staff) -> None:
    AccessAttempt.objects.filter(username__iexact=staff.user.username).delete()
    cache.delete(second_factor_limit(staff.user_id))


def _must_be_a_role(role: str) -> None:
    staff_roles = [name for name, kind in ROLES.items() if kind.staff]
    if role not in staff_roles:
        known = ", ".join(staff_roles)
        raise Refused(
            "access.no_such_role",
            _("There is no role %(role)s; choose one of: %(known)s.") % {"role": role, "known": known},
        )


def _must_be_free(username: str) -> str:
    """Names are one whatever their capitals."""
    username = username.strip().lower()
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as wrong:
        raise Refused("access.bad_username", " ".join(wrong.messages)) from wrong
    if not username or User.objects.filter(username__iexact=username).exists():
        raise Refused("access.username_taken", _("Somebody signs in as %s already.") % username)
    return username
