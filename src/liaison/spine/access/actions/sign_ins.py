"""Write down who signed in and out, who failed and who was locked out."""

from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.spine.access.events import (
    LockedOut,
    PasswordChosen,
    SecondFactorAdded,
    SecondFactorRemoved,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from liaison.spine.access.models import SignIn
from liaison.spine.people.events import staff_key
from liaison.spine.people.models import Staff


@transaction.atomic
def signed_in(act: Act, *, staff: Staff) -> None:
    announce(SignedIn(patient=None, key=staff_key(staff.id), staff=staff.id), act)


@transaction.atomic
def signed_out(act: Act, *, staff: Staff, why: str) -> None:
    announce(SignedOut(patient=None, key=staff_key(staff.id), staff=staff.id, why=why), act)


@transaction.atomic
def sign_in_failed(act: Act, *, staff: Staff | None, step: str) -> None:
    announce(SignInFailed(patient=None, key=_key(staff), staff=staff.id if staff else None, step=step), act)


@transaction.atomic
def locked_out(act: Act, *, staff: Staff | None) -> None:
    announce(LockedOut(patient=None, key=_key(staff), staff=staff.id if staff else None), act)


@transaction.atomic
def password_chosen(act: Act, *, staff: Staff) -> None:
    SignIn.objects.filter(staff=staff).update(choose_password=False, temporary_until=None)
    announce(PasswordChosen(patient=None, key=staff_key(staff.id), staff=staff.id), act)


@transaction.atomic
def second_factor_changed(act: Act, *, staff: Staff, kind: str, added: bool) -> None:
    fact = SecondFactorAdded if added else SecondFactorRemoved
    announce(fact(patient=None, key=staff_key(staff.id), staff=staff.id, kind=kind), act)


def _key(staff: Staff | None) -> str:
    return staff_key(staff.id) if staff else "sign-in"
