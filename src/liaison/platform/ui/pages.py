"""The pages of the kit itself: the palette's answers, and the choice of theme and language."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from liaison.kernel.act import Act
from liaison.platform import health
from liaison.platform.http import SIGNED_IN, desk_page, public_page
from liaison.platform.ui import appearance, palette


@desk_page(SIGNED_IN, methods=("POST",))
def find(request: HttpRequest, act: Act) -> HttpResponse:
    """POST, because what is typed are names and birth dates: they belong in no address and no access log."""
    text = request.POST.get("text", "")[:100]
    groups = palette.find(act, text, request.desk.navigation)  # type: ignore[attr-defined]
    return render(request, "ui/palette_found.html", {"groups": groups, "text": text.strip()})


@public_page("the look of a page is nobody's secret")
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "")
    if theme not in appearance.THEMES:
        return HttpResponse(status=400)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"liaison:theme": theme})})
    else:
        response = HttpResponseRedirect(_back(request))
    appearance.keep_theme(response, theme)
    return response


@public_page("a sign-in page must be readable before one signs in")
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    return set_language(request)


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}) else "/"


urlpatterns = [
    path("find", find, name="ui-palette"),
    path("theme", choose_theme, name="ui-theme"),
    path("language", choose_language, name="ui-language"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
