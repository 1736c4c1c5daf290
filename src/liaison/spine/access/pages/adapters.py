"""What we decide where django-allauth asks: no sign-up, no default password, second factors kept encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.spine.access.models import SignIn
from liaison.spine.access.queries import now
from liaison.spine.people.models import Staff

_RECENTLY = 300  # seconds after signing in during which we do not ask for the password again


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("The name or the password is not right."),
        "too_many_login_attempts": gettext_lazy(
            "Too many wrong codes. Wait fifteen minutes, or ask your administrator."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """django-axes counts wrong passwords, for all processes together; allauth counts codes only."""

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        began = self.request.session.get("began", 0.0)
        return bool(now().timestamp() - began > _RECENTLY)

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        if reason := _turned_away(user):
            messages.error(request, reason)
            return HttpResponseRedirect(reverse("account_login"))
        response: HttpResponse | None = super().pre_login(request, user, **more)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **more: Any
    ) -> None:
        """allauth's own sentences stay out; ours come without a template."""
        if message_template is None:
            super().add_message(request, level, None, *args, **more)


def _turned_away(user: User) -> str:
    """The password was right; still, these may not come in."""
    staff = Staff.objects.filter(user=user, active=True).select_related("sign_in").first()
    if staff is None:
        return _("You no longer work here, as far as Liaison knows. Ask your administrator.")
    sign_in: SignIn | None = getattr(staff, "sign_in", None)
    if sign_in and sign_in.demo and not settings.DEMO:
        return _("The demo's sign-ins work in the demo only.")
    if sign_in and sign_in.temporary_until and sign_in.temporary_until <= now():
        return _("This temporary password has run out. Ask your administrator for another.")
    return ""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or it was used already."),
    }

    def get_totp_issuer(self) -> str:
        return "Liaison"

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return "Liaison"


def _fernet() -> MultiFernet:
    """Keys made from the signing keys, newest first, so that a signing key can be replaced."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second factors|" + force_bytes(key)).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
