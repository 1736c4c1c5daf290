"""What a person sees when something did not work: what happened, what was kept, what to do. Whole pages and, for htmx, notices."""

from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from liaison.kernel.errors import Refused
from liaison.platform.ui.context import page
from liaison.platform.ui.words import Words

_NOTICES = "#notices"  # the live region that every shell has


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """`kind` is one of the notice component's kinds."""

    status: int
    title: Words
    happened: Words
    kept: Words
    do: Words
    kind: str = "error"
    action: Words = ""  # a link that helps
    url: str = ""
    reference: str = ""


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The one translation of `Refused` for people."""
    code, do = refusal.code, str(refusal.data.get("do", ""))
    if moved := refusal.data.get("moved"):
        return _elsewhere(request, refusal, *map(str, cast(tuple[object, object], moved)))
    if request.method in ("GET", "HEAD") and code.partition(".")[2].startswith("no_such_"):
        return not_found(request)  # who may not look at all was told so before: this says nothing about what there is
    if code.startswith("access."):
        trouble = Trouble(
            status=403, kind="refused", title=_("You may not open or do this"), happened=str(refusal.message),
            kept=_typed(request), do=do or _("If your work needs it, ask your supervisor."),
        )  # fmt: skip
    elif code.endswith(".conflict"):
        trouble = Trouble(
            status=409, kind="conflict", title=_("Somebody changed this before you"), happened=str(refusal.message),
            kept=_typed(request), do=do or _("Look at the new version, then do it again if it is still right."),
        )  # fmt: skip
    else:
        trouble = Trouble(
            status=422, kind="refused", title=_("This cannot be done as it is"), happened=str(refusal.message),
            kept=_typed(request), do=do,
        )  # fmt: skip
    return tell(request, trouble)


def _elsewhere(request: HttpRequest, refusal: Refused, old: str, new: str) -> HttpResponse:
    """What stood at this address stands at another: a link arrives there; what was typed is not sent on unseen."""
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return HttpResponseRedirect(request.get_full_path().replace(old, new))
    page_of = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", "/")).path
    trouble = Trouble(
        status=409, kind="conflict", title=_("This moved while you had it open"), happened=str(refusal.message),
        kept=_typed(request), do=_("Open the new place and look before you do it again."), action=_("Open the new place"),
        url=page_of.replace(old, new),
    )  # fmt: skip
    return tell(request, trouble)


def signed_out(request: HttpRequest) -> HttpResponse:
    trouble = Trouble(
        status=401, kind="refused", title=_("You are signed out"), happened=_("Your session has ended."),
        kept=_typed(request), do=_("Sign in again in a new tab, then come back here and go on."),
        action=_("Sign in in a new tab"), url=resolve_url(settings.LOGIN_URL),
    )  # fmt: skip
    return tell(request, trouble)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    trouble = Trouble(
        status=404, kind="info", title=_("There is nothing at this address"),
        happened=_("The link may be old, or a letter of it may be wrong."),
        kept=_("Nothing was changed."), do=_("Go to Today, or find a person or a page with Ctrl-K."),
        action=_("Go to Today"), url="/",
    )  # fmt: skip
    return tell(request, trouble)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    trouble = Trouble(
        status=403, kind="refused", title=_("You may not open or do this"),
        happened=_("Your role does not include it."), kept=_("Nothing was changed."),
        do=_("If your work needs it, ask your supervisor."), action=_("Go to Today"), url="/",
    )  # fmt: skip
    return tell(request, trouble)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    trouble = Trouble(
        status=400, title=_("This request could not be read"), happened=_("Something in it was not as expected."),
        kept=_("Nothing was changed."), do=_("Go back and try again."), action=_("Go to Today"), url="/",
    )  # fmt: skip
    return tell(request, trouble)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    trouble = Trouble(
        status=403, kind="refused", title=_("This page was open for too long"),
        happened=_("Since it was opened, you signed in or out in another tab, or its safety code ran out."),
        kept=_("Nothing was saved. What you typed is on the page you came from."),
        do=_("Go back, copy what you typed, load the page again and repeat it."),
    )  # fmt: skip
    return tell(request, trouble)


def broken(request: HttpRequest) -> HttpResponse:
    """A bug of ours. Drawn without the request, whose session lives in the database: that may be what broke."""
    trouble = Trouble(
        status=500, title=_("Something broke on our side"),
        happened=_("This is a fault in Liaison, not in what you did."),
        kept=_("What was saved before is safe. Your last step may not have been saved."),
        do=_("Load the page again and look before you repeat it. If it happens again, tell your administrator this reference:"),
        reference=getattr(request, "request_id", ""),
    )  # fmt: skip
    if request.headers.get("HX-Request"):
        return tell(request, trouble)
    text = render_to_string("ui/errors/page.html", {**page(request), "desk": None, "trouble": trouble})
    return HttpResponse(text, status=500)


def tell(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """A notice in the page for htmx, a whole page otherwise."""
    if request.headers.get("HX-Request"):
        text = render_to_string("ui/errors/notice.html", {"trouble": trouble}, request)
        response = HttpResponse(text, status=trouble.status)
        response["HX-Retarget"], response["HX-Reswap"] = _NOTICES, "innerHTML show:none"
        return response
    return HttpResponse(render_to_string("ui/errors/page.html", {"trouble": trouble}, request), status=trouble.status)


def _typed(request: HttpRequest) -> str:
    """Where what was typed is now: htmx leaves the page as it is, a plain POST leaves it one step back."""
    if request.headers.get("HX-Request"):
        return _("Nothing was changed. What you typed is still on your screen.")
    if request.method == "POST":
        return _("Nothing was changed. What you typed is on the page you came from: go back to it.")
    return _("Nothing was changed.")
