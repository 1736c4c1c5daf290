"""What every template gets: the page's language, direction and theme, and the desk when somebody is signed in."""

from django.http import HttpRequest
from django.utils import translation

from liaison.platform.ui import appearance
from liaison.platform.ui.alarms import alarms_for
from liaison.platform.ui.navigation import menu_of


def page(request: HttpRequest) -> dict[str, object]:
    """A context processor; `desk` is None on pages that need no sign-in."""
    desk = getattr(request, "desk", None)
    found: dict[str, object] = {
        "language": translation.get_language() or "en",
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "theme": appearance.theme_of(request),
        "languages": appearance.languages(),
        "desk": desk,
    }
    if desk is not None:
        found.update(
            act=desk.act, now=desk.act.at, zone=desk.zone, navigation=desk.navigation,
            places_menu=menu_of(desk.navigation), alarms=alarms_for(desk.may),
        )  # fmt: skip
    return found
