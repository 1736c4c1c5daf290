"""Hear django-allauth, django-axes and Django's own sign-in, and write it down as facts.

These libraries speak by signals of their own; this is the one file that listens to them.
"""

from typing import Any

from allauth.account.signals import password_changed
from allauth.account.signals import user_logged_in as came_in
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from liaison.spine.access import actions
from liaison.spine.access.queries import act_of, now
from liaison.spine.people.models import Staff


@receiver(came_in, dispatch_uid="access.came_in")
def _came_in(request: HttpRequest, user: Any, **_more: object) -> None:
    request.session["began"] = request.session["seen"] = now().timestamp()
    if staff := _staff(user_id=user.pk):
        actions.signed_in(act_of(request, staff), staff=staff)


@receiver(user_logged_out, dispatch_uid="access.went_out")
def _went_out(request: HttpRequest | None, user: Any, **_more: object) -> None:
    if user is not None and (staff := _staff(user_id=user.pk)):
        why = getattr(request, "session_ended", "asked")
        actions.signed_out(act_of(request, staff), staff=staff, why=why)


@receiver(user_login_failed, dispatch_uid="access.failed")
def _wrong_password(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: object) -> None:
    staff = _staff(user__username__iexact=str(credentials.get("username", "")))
    actions.sign_in_failed(act_of(request, None), staff=staff, step="password")


@receiver(authentication_failed, dispatch_uid="access.failed_second")
def _wrong_code(request: HttpRequest, user: Any, **_more: object) -> None:
    actions.sign_in_failed(act_of(request, None), staff=_staff(user_id=user.pk), step="second_factor")


@receiver(user_locked_out, dispatch_uid="access.locked_out")
def _locked_out(request: HttpRequest, username: str | None = None, **_more: object) -> None:
    actions.locked_out(act_of(request, None), staff=_staff(user__username__iexact=username or ""))


@receiver(password_changed, dispatch_uid="access.password_chosen")
def _chose_password(request: HttpRequest, user: Any, **_more: object) -> None:
    if staff := _staff(user_id=user.pk):
        actions.password_chosen(act_of(request, staff), staff=staff)


@receiver(authenticator_added, dispatch_uid="access.second_factor_added")
def _added(request: HttpRequest, user: Any, authenticator: Any, **_more: object) -> None:
    if staff := _staff(user_id=user.pk):
        actions.second_factor_changed(act_of(request, staff), staff=staff, kind=authenticator.type, added=True)


@receiver(authenticator_removed, dispatch_uid="access.second_factor_removed")
def _removed(request: HttpRequest, user: Any, authenticator: Any, **_more: object) -> None:
    if staff := _staff(user_id=user.pk):
        actions.second_factor_changed(act_of(request, staff), staff=staff, kind=authenticator.type, added=False)


def _staff(**who: object) -> Staff | None:
    return Staff.objects.filter(**who).first()
