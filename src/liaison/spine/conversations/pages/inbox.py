"""The inbox: who waits for us, and one thread beside the list; live, so that counts and presence are true."""

from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from liaison.kernel.act import Act
from liaison.platform.http import desk_page, live, may, unchanged
from liaison.platform.ui.bound_lists import bind
from liaison.platform.ui.components.lists import Tab
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.pages import inbox_list
from liaison.spine.conversations.pages import inbox_words as words
from liaison.spine.conversations.pages.thread_context import context_of
from liaison.spine.conversations.values import Doing
from liaison.spine.conversations.values.inbox import InboxPage, View

EVERY = 5  # seconds: a crisis and a colleague's answer are on the screen within them


@desk_page("conversations.read")
def inbox(request: HttpRequest, act: Act, view: str = View.POOLS) -> HttpResponse:
    if view not in set(View):
        raise Http404(view)
    return page(request, act, View(view))


@desk_page("conversations.read")
def fresh(request: HttpRequest, act: Act) -> HttpResponse:
    """The list with its tabs, as the address on the screen asks for it, when something on it has changed."""
    seen = urlsplit(request.headers.get("HX-Current-URL", ""))
    address = f"{seen.path}?{seen.query}" if seen.query else seen.path
    if same := unchanged(request, act.actor, queries.inbox_version(act), address):
        return same
    request.GET = QueryDict(seen.query)
    context = _listed(request, act, inbox_list.view_at(request, seen.path), chosen="")
    return live(request, render(request, "conversations/inbox_fresh.html", context))


@desk_page("conversations.read")
def opened(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """One thread: beside the list it was opened from, or with that list around it when the address was typed."""
    found = queries.thread(act, thread=thread)
    if found is None:
        if into := queries.whither(act, thread):
            return HttpResponseRedirect(
                f"{reverse('thread', args=[into])}{inbox_list.kept(request, inbox_list.view_in(request))}"
            )
        if closed := queries.closed_chart(act, thread):
            return HttpResponseRedirect(reverse("break-glass", args=[closed]))
        raise Http404(str(thread))
    if found.line.patient:
        patient_for(act, found.line.patient, "conversations.read")
    actions.looking(act, thread=thread)
    context = context_of(request, act, found)
    if request.headers.get("HX-Target") == "detail":
        return render(request, "conversations/thread.html", context)
    return page(request, act, inbox_list.view_in(request), context, chosen=str(thread))


@desk_page("conversations.read")
def messages(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """I still have it open; what was written meanwhile, and who is there."""
    actions.looking(act, thread=thread)
    if same := unchanged(request, act.actor, queries.thread_version(act, thread)):
        return same
    found = queries.thread(act, thread=thread)
    if found is None:
        raise Http404(str(thread))
    return live(request, render(request, "conversations/messages.html", context_of(request, act, found, whole=False)))


@desk_page("conversations.write", methods=("POST",))
def typing(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """I am writing an answer: colleagues see it before they begin one."""
    actions.looking(act, thread=thread, doing=Doing.ANSWERING)
    return HttpResponse(status=204)


@desk_page("conversations.read")
def alarm(request: HttpRequest, act: Act) -> HttpResponse:
    """On every page of the desk: somebody may be in danger."""
    found = queries.alarms(act)
    if same := unchanged(request, found):
        return same
    return live(request, render(request, "conversations/alarm.html", {"alarms_open": found}))


@desk_page("conversations.read")
def of_duty(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where a duty leads. `key` is "thread:<id>"."""
    try:
        return HttpResponseRedirect(reverse("thread", args=[UUID(key.removeprefix("thread:"))]))
    except ValueError:
        raise Http404(key) from None


def page(
    request: HttpRequest, act: Act, view: View, context: dict[str, object] | None = None, *, chosen: str = ""
) -> HttpResponse:
    unchanged(request, act.actor, queries.inbox_version(act), request.get_full_path())
    return render(
        request, "conversations/inbox.html", {**_listed(request, act, view, chosen=chosen), **(context or {})}
    )


def _listed(request: HttpRequest, act: Act, view: View, *, chosen: str) -> dict[str, object]:
    pages: list[InboxPage] = []
    listing = bind(
        request, inbox_list.listing(request, view), inbox_list.source(act, view, pages), chosen_key=chosen,
        path=inbox_list.place(view),
    )  # fmt: skip
    counts = pages[-1].counts
    shown = [one for one in View if one is not View.TRIAGE or may(act, "conversations.triage")]
    tabs = [
        Tab(
            words.VIEWS[one], inbox_list.place(one), one is view,
            None if one is View.CLOSED else counts.of(one), key=f"g {number}",
        )
        for number, one in enumerate(shown, start=1)
    ]  # fmt: skip
    return {
        "view": view, "listing": listing, "counts": counts, "tabs": tabs, "every": EVERY,
        "back": listing.url(page=listing.state.page),
    }  # fmt: skip
