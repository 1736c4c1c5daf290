"""Light, dark or as the system is; kept in a cookie so that the server draws it right the first time."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

COOKIE = "liaison_theme"
THEMES = {"auto": _("As the system is"), "light": _("Light"), "dark": _("Dark")}
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Language:
    code: str
    name: str  # in its own words, as its readers look for it
    current: bool


def theme_of(request: HttpRequest) -> str:
    asked = request.COOKIES.get(COOKIE, "auto")
    return asked if asked in THEMES else "auto"


def keep_theme(response: HttpResponse, theme: str) -> None:
    response.set_cookie(
        COOKIE, theme, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )


def languages() -> list[Language]:
    now = get_language()
    return [Language(code, get_language_info(code)["name_local"], code == now) for code, _name in settings.LANGUAGES]
