"""The door of every desk page: who is asking, may they, and one Act built from the request.

    @desk_page("work.see")
    def worklist(request: HttpRequest, act: Act, team: str) -> HttpResponse:
        return render(request, "work/list.html", {"items": queries.mine(act)})

A page takes `request, act, *what the address holds`. Its template gets `act`, `now`, `zone` and `navigation`.
A `Refused` raised anywhere below becomes a page or, for htmx, a notice: 403 (code "access.…"), 409 (code ending in
".conflict"), 404 (a GET of what there is not, "….no_such_…"), else 422; what was typed stays on the screen. `GET` only unless `methods=` says more. An address may hold
ids and codes, never a name, a birth date or a phone number: those go in the body of a POST.

Platform lies below people and access, so they register what it must know, once, in their AppConfig.ready:
    http.set_identity(fn(request) -> Identity | None)    who is signed in
    http.set_check(fn(act, permission) -> None)          raises Refused when they may not
"""

import functools
import hashlib
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.contention import in_the_way
from liaison.platform.ui import errors
from liaison.platform.ui.navigation import Link, navigation_for

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Act, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SIGNED_IN = "signed-in"  # the permission of a page that everybody on the desk may open
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who is signed in, as access knows them. `first` is where they must go before anything else."""

    actor: str  # "staff:<id>"
    role: str
    name: str
    zone: str = ""  # IANA; empty means the clinic's own
    language: str = ""
    teams: tuple[str, ...] = ()
    purpose: str = "treatment"  # what this role usually acts for
    first: str = ""  # a url name: set up a second factor, choose a new password


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One request of one signed-in person; templates and the context processor read it as `request.desk`."""

    act: Act
    identity: Identity
    zone: ZoneInfo
    navigation: list[Link] = field(default_factory=list)

    def may(self, permission: str) -> bool:
        return may(self.act, permission)


_identity: list[Callable[[HttpRequest], Identity | None]] = []
_check: list[Callable[[Act, str], None]] = []


def set_identity(find: Callable[[HttpRequest], Identity | None]) -> None:
    _identity[:] = [find]


def set_check(check: Callable[[Act, str], None]) -> None:
    _check[:] = [check]


def may(act: Act, permission: str) -> bool:
    """For what to show; what to allow is asked again by the page and by the action."""
    try:
        _must(act, permission)
    except Refused:
        return False
    return True


def desk_page(permission: str, *, methods: Iterable[str] = ("GET",), purpose: str = "") -> Callable[[Page[P]], View[P]]:
    """Guard a page, build its Act and answer for it when it is refused. No `purpose` means the role's usual one."""
    allowed = tuple(methods)

    def guard(page: Page[P]) -> View[P]:
        @functools.wraps(page)
        def view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in allowed and not (request.method == "HEAD" and "GET" in allowed):
                return HttpResponseNotAllowed(allowed)
            identity = _identity[0](request) if _identity else None
            if identity is None or identity.first:
                return _elsewhere(request, identity)
            request_id = request_id_of(request)
            with structlog.contextvars.bound_contextvars(request_id=request_id, actor=identity.actor):
                response = _answer(request, identity, request_id, permission, purpose, page, *args, **kwargs)
            response["X-Request-ID"] = request_id
            response.setdefault("Cache-Control", "private, no-store")
            return response

        view.guard = permission  # type: ignore[attr-defined]
        return view

    return guard


def public_page(why: str) -> Callable[[View[P]], View[P]]:
    """Say that a page needs no sign-in, and why; the walk over all addresses reads it."""

    def guard(view: View[P]) -> View[P]:
        view.guard = f"public: {why}"  # type: ignore[attr-defined]
        return view

    return guard


def request_id_of(request: HttpRequest) -> str:
    """The proxy's id for this request if it gave a sane one, else one of ours; the same all through a request."""
    known: str | None = getattr(request, "request_id", None)
    if known is None:
        given = request.headers.get("X-Request-ID", "")
        known = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex[:16]
        request.request_id = known  # type: ignore[attr-defined]
    return known


def unchanged(request: HttpRequest, *parts: object) -> HttpResponse | None:
    """Answer 304 when the poller already has this version; `parts` are what the fragment depends on.

    if same := unchanged(request, latest_event_id, act.actor): return same
    """
    tag = etag(*parts)
    request.etag = tag  # type: ignore[attr-defined]  # `live` marks the fresh answer with it
    if tag not in [held.strip() for held in request.headers.get("If-None-Match", "").split(",")]:
        return None
    return live(request, HttpResponse(status=304))


def live(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark a fragment with the version that `unchanged` worked out."""
    response["ETag"] = getattr(request, "etag", "")
    return response


def etag(*parts: object) -> str:
    language = translation.get_language()
    return quote_etag(hashlib.sha256(repr((language, *parts)).encode()).hexdigest()[:24])


def _answer(
    request: HttpRequest, identity: Identity, request_id: str, permission: str, purpose: str, page: Page[P],
    *args: P.args, **kwargs: P.kwargs,
) -> HttpResponseBase:  # fmt: skip
    act = Act(
        actor=identity.actor, role=identity.role, purpose=purpose or identity.purpose, via="desk",
        request_id=request_id,
        at=datetime.now(UTC),  # noqa: TID251  # the one clock of a request; everything below takes act.at
    )  # fmt: skip
    zone = ZoneInfo(identity.zone or settings.TIME_ZONE)
    with timezone.override(zone), translation.override(_language(request, identity)):
        navigation = navigation_for(request, lambda needed: may(act, needed))
        request.desk = Desk(act=act, identity=identity, zone=zone, navigation=navigation)  # type: ignore[attr-defined]
        try:
            _must(act, permission)
            return page(request, act, *args, **kwargs)
        except Refused as refusal:
            return errors.refused(request, refusal)
        except OperationalError as error:
            if not in_the_way(error):
                raise
            return errors.refused(
                request,
                Refused("platform.busy.conflict", _("Somebody else changed the same thing at this very moment.")),
            )


def _must(act: Act, permission: str) -> None:
    if permission != SIGNED_IN:
        _check[0](act, permission)


def _language(request: HttpRequest, identity: Identity) -> str:
    """What was chosen on this machine, else what the person reads."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") or identity.language
    return chosen if translation.check_for_language(chosen) else translation.get_language() or settings.LANGUAGE_CODE


def _elsewhere(request: HttpRequest, identity: Identity | None) -> HttpResponse:
    """To sign-in, or to what must be done first; never losing what is typed on the page behind an htmx request."""
    if request.headers.get("HX-Request"):
        return errors.signed_out(request)
    place = resolve_url(identity.first if identity else settings.LOGIN_URL)
    return HttpResponseRedirect(f"{place}?{urlencode({'next': _back(request)})}")


def _back(request: HttpRequest) -> str:
    """Where somebody goes on once signed in: this page, or for a form that was sent, the page it stood on."""
    if request.method == "GET":
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    inside = came.netloc == request.get_host() and came.path.startswith("/") and not came.path.startswith("//")
    return urlunsplit(("", "", came.path, came.query, "")) if inside else "/"
