"""The Work page: the ranked list, and one item beside it."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from liaison.interfaces.desk import item, work_list
from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, unchanged
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.components.lists import Tab
from liaison.spine.work.actions import looking
from liaison.spine.work.queries.freshness import freshness
from liaison.spine.work.values import Page, View

EVERY = 20  # seconds between two looks for something new


@desk_page("work.see")
def work(request: HttpRequest, act: Act, view: str = View.TO_DO) -> HttpResponse:
    if view not in set(View):
        raise Http404(view)
    return _page(request, act, View(view))


@desk_page("work.see")
def opened(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    """One item: beside the list it was opened from, or with that list around it when the address was typed."""
    context = item.context(request, act, item_id)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "desk/item.html", context)
    return _page(request, act, work_list.view_in(request), context, chosen=str(item_id))


@desk_page("work.see")
def presence(request: HttpRequest, act: Act, item_id: int) -> HttpResponse:
    """I still have it open; who else has."""
    others = looking(act, item=item_id)
    if same := unchanged(request, others):
        return same
    return live(request, render(request, "desk/item_others.html", {"others": others}))


@desk_page("work.see")
def fresh(request: HttpRequest, act: Act) -> HttpResponse:
    """The list alone, as the address on the screen asks for it, when something on it has changed since it was drawn."""
    seen = urlsplit(request.headers.get("HX-Current-URL", ""))
    address = f"{seen.path}?{seen.query}" if seen.query else seen.path
    if same := unchanged(request, *_parts(act), address):
        return same
    request.GET = QueryDict(seen.query)
    context = _listed(request, act, work_list.view_at(request, seen.path), chosen="")
    return live(request, render(request, "desk/work_fresh.html", context))


def _page(
    request: HttpRequest, act: Act, view: View, context: dict[str, object] | None = None, *, chosen: str = ""
) -> HttpResponse:
    if "export" in request.GET:
        return show(request, work_list.listing(act, request, view), work_list.source(act, view, []), "desk/work.html")
    unchanged(request, *_parts(act), request.get_full_path())
    return render(request, "desk/work.html", {**_listed(request, act, view, chosen=chosen), **(context or {})})


def _listed(request: HttpRequest, act: Act, view: View, *, chosen: str) -> dict[str, object]:
    pages: list[Page] = []
    path = work_list.place(view)
    listing = bind(
        request, work_list.listing(act, request, view), work_list.source(act, view, pages), chosen_key=chosen, path=path
    )
    if not listing.found.rows and work_list.teamless(act, view):
        listing = replace(listing, listing=replace(listing.listing, nothing=work_list.NO_TEAM))
    counts = pages[-1].counts
    return {
        "view": view, "listing": listing, "counts": counts, "every": EVERY,
        "back": listing.url(page=listing.state.page),
        "tabs": [
            Tab(title, work_list.place(each), each is view, work_list.count(counts, each), key=str(number))
            for number, (each, title) in enumerate(work_list.VIEWS.items(), start=1)
        ],
    }  # fmt: skip


def _parts(act: Act) -> tuple[object, ...]:
    """What the list depends on: the facts about work, who looks at what, and the clock in steps of five minutes."""
    return act.actor, freshness(act), int(act.at.timestamp()) // 300
