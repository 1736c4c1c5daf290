"""The one list component, and the small parts of finding one's way: tabs and pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.context import Context

from liaison.platform.ui.bound_lists import Bound
from liaison.platform.ui.components.registry import now_in, register, zone_in
from liaison.platform.ui.drawing import choices_of, rows_of
from liaison.platform.ui.words import Words


@dataclass(frozen=True)
class Tab:
    title: Words
    url: str
    current: bool = False
    count: int | None = None
    key: str = ""


@register.inclusion_tag("ui/components/tabs.html")
def tabs(*, tabs: Sequence[Tab], label: Words) -> dict[str, object]:
    """Links between parts of one thing; each has its own address."""
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/components/listing.html", takes_context=True)
def listing(context: Context, *, of: Bound[object]) -> dict[str, object]:
    """The one list: filters, order, rows, selection with its verbs, pages, export, print, and why it is empty."""
    rows = rows_of(of, now=now_in(context), zone=zone_in(context))
    return {"list": of, "rows": rows, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/filter_bar.html")
def filter_bar(*, of: Bound[object]) -> dict[str, object]:
    """A list's filters and order alone, for boards and pages that draw the rows themselves."""
    return {"list": of, "filters": [(declared, choices_of(declared)) for declared in of.filters]}


@register.inclusion_tag("ui/components/pagination.html")
def pagination(*, of: Bound[object]) -> dict[str, object]:
    """Which rows these are, of how many, and the way to the others."""
    return {"list": of}
