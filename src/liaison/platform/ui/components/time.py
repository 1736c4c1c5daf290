"""A moment or a day, as people say it."""

from datetime import date, datetime

from django.template.context import Context

from liaison.platform.ui.components.registry import now_in, one_of, register, zone_in
from liaison.platform.ui.when import say


@register.inclusion_tag("ui/components/when.html", takes_context=True)
def when(context: Context, *, at: date | datetime | None, form: str = "full") -> dict[str, object]:
    """ "tomorrow 9:20 · Thu 12 Mar" (full) or "tomorrow 9:20" (short); the exact one in the title and in print."""
    one_of(form, ("full", "short"), "form")
    said = say(at, now=now_in(context), zone=zone_in(context)) if at is not None else None
    return {"said": said, "form": form}
