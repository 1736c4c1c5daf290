"""The offer in words, for the patient: read out on the phone, or sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import dateformat, translation
from django.utils.translation import gettext as _


def said_in(language: str) -> str:
    """The language in which we can say it."""
    base = language.partition("-")[0].lower()
    return base if base in dict(settings.LANGUAGES) else "en"


def offer_text(language: str, *, starts_at: datetime, zone: str, place: str, until: datetime) -> str:
    """In the patient's language where we have it, else in English. Says nothing of health: others may see the screen."""
    with translation.override(said_in(language)):
        wall, ends = starts_at.astimezone(ZoneInfo(zone)), until.astimezone(ZoneInfo(zone))
        said = {
            "day": dateformat.format(wall, _("l, F j")), "time": dateformat.time_format(wall, _("g:i A")),
            "place": place, "until": dateformat.time_format(ends, _("g:i A")),
        }  # fmt: skip
        return (
            _(
                "An earlier time has come free for you: %(day)s at %(time)s, %(place)s. Would you like it? We hold it until %(until)s; the first person to say yes has it. If not, nothing changes."
            )
            % said
        )
