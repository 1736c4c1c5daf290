"""End a session after a quiet half hour, and after a working day whatever happens."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from liaison.spine.access import rules
from liaison.spine.access.queries import now

_NOTE_AFTER = 60  # seconds: a busy person's session is not written at every click


class SessionLimits:
    """Middleware. A fragment that refreshes itself (X-Live) is no sign of somebody being there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        session, at = request.session, now().timestamp()
        began = session.setdefault("began", at)
        seen = session.setdefault("seen", at)
        why = rules.session_end(
            now=at, began=began, seen=seen, idle=settings.SESSION_IDLE, absolute=settings.SESSION_ABSOLUTE
        )
        if why:
            request.session_ended = why  # type: ignore[attr-defined]
            logout(request)
            messages.info(request, _ended(why))
        elif at - seen >= _NOTE_AFTER and "X-Live" not in request.headers:
            session["seen"] = at


def _ended(why: str) -> str:
    if why == rules.DAY_OVER:
        return _("Your session was as long as a working day and has ended. Please sign in again.")
    minutes = int(settings.SESSION_IDLE.total_seconds() // 60)
    return _("You were signed out after %d quiet minutes.") % minutes
