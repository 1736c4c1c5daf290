"""The sign-in page with the demo's sign-ins, and what somebody who is locked out reads."""

import ipaddress
from datetime import timedelta
from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liaison.spine.access.queries import demo_signins, now


class SignInPage(LoginView):  # type: ignore[misc]  # allauth has no types
    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        return {**context, "demo_signins": demo_signins(), "passkeys": _passkeys_work(self.request)}


class CodePage(AuthenticateView):  # type: ignore[misc]
    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        name = self.stage.login.user.get_username()
        code = next((one.code for one in demo_signins() if one.username == name), "")
        return {**context, "demo_code": code, "passkeys": _passkeys_work(self.request)}


def _passkeys_work(request: HttpRequest) -> bool:
    """Browsers tie a passkey to a name, never to an address of numbers."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Called by django-axes. Says when to try again, and nothing about whether the name exists."""
    username = typed_name(request, credentials)
    last = AccessAttempt.objects.filter(username=username).aggregate(last=Max("attempt_time"))["last"] or now()
    cooloff: timedelta = settings.AXES_COOLOFF_TIME
    return render(request, "account/locked_out.html", {"again_at": last + cooloff}, status=429)


def typed_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Called by django-axes: a name is one whatever its capitals, or each spelling would have its own six tries."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()
