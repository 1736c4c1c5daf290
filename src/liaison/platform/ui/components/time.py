"""A moment or a day, as people say it."""

from datetime import date, datetime

from django.template.context import Context
from django.utils.safestring import SafeString

from liaison.platform.ui import markup
from liaison.platform.ui.components.registry import now_in, one_of, register, zone_in


@register.simple_tag(takes_context=True)
def when(context: Context, *, at: date | datetime | None, form: str = "full") -> SafeString:
    """ "tomorrow 9:20 · Thu 12 Mar" (full) or "tomorrow 9:20" (short); the exact one in the title and in print."""
    one_of(form, ("full", "short"), "form")
    return markup.when(at, now=now_in(context), zone=zone_in(context), form=form)
