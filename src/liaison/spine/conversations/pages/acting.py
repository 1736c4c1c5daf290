"""What can be done with a thread from its pane: each verb one key, one action, and the pane as it is then."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.pages import inbox_list
from liaison.spine.conversations.pages.thread_context import context_of
from liaison.spine.conversations.queries.case_sources import case_options
from liaison.spine.conversations.queries.inserting import insertions, usual_channel
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import Channel, Closing, CrisisOutcome, CrisisStep, SnoozeWhy

MORNING = time(8, 30)
Do = Callable[[HttpRequest, Act, UUID], str]


@desk_page("conversations.write", methods=("POST",))
def verb(request: HttpRequest, act: Act, thread: UUID, name: str) -> HttpResponse:
    do = VERBS.get(name)
    if do is None:
        raise Http404(name)
    return answered(request, act, thread, said=do(request, act, thread))


@desk_page("conversations.write", methods=("POST",))
def answer(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """What was typed stays on the screen when a colleague was quicker: with their answer above it."""
    text, template = request.POST.get("text", ""), request.POST.get("template", "")[:100]
    try:
        actions.answer(
            act, thread=thread, text=text, channel=_channel(request), seen=_uuid(request.POST.get("seen", "")),
            send_at=_moment(request, "send_at"), template=template,
        )  # fmt: skip
    except Refused as refused:
        if refused.code == "conversations.fact_changed":
            return answered(request, act, thread, draft=text, template=template, fact_changed=str(refused.message))
        if refused.code != "conversations.answered_meanwhile":
            raise
        return answered(request, act, thread, draft=text, template=template, meanwhile=str(refused.message))
    later = bool(request.POST.get("send_at"))
    return answered(
        request, act, thread, said=_("Waits until then, and can be stopped before.") if later else _("Answer sent.")
    )


@desk_page("conversations.write", methods=("POST",))
def insert(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    """An approved text, filled, stands in the box; nothing is sent by it."""
    code, found = request.POST.get("template", ""), queries.thread(act, thread=thread)
    if found is None:
        raise Http404(str(thread))
    offered = insertions(act, thread=thread, channel=usual_channel(found.line.channel))
    chosen = next((one for one in offered if one.code == code), None)
    if chosen is None:
        raise Http404(code)
    if chosen.unfilled:
        raise Refused(
            "conversations.placeholder", _("The case says nothing for a place of this text."), field="template"
        )
    return answered(request, act, thread, draft=chosen.text, template=code)


@desk_page("conversations.write", methods=("POST",))
def note(request: HttpRequest, act: Act, thread: UUID) -> HttpResponse:
    actions.note(act, thread=thread, text=request.POST.get("text", ""))
    return answered(request, act, thread, said=_("Noted. Only we see it."))


def answered(request: HttpRequest, act: Act, thread: UUID, *, said: str = "", **more: Any) -> HttpResponse:
    """After a verb: the thread as it is now, and the list told to look again."""
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("thread", args=[thread]))
    found = queries.thread(act, thread=thread)
    if found is None:
        return HttpResponse(headers={"HX-Location": inbox_list.list_url(request)})
    response = render(request, "conversations/thread.html", context_of(request, act, found, said=said, **more))
    response["HX-Trigger"] = "inbox-changed"
    return response


def _close(request: HttpRequest, act: Act, thread: UUID) -> str:
    why = request.POST.get("why") or request.GET.get("why", "")
    if why not in set(Closing):
        raise Http404(why)
    actions.close(act, thread=thread, why=Closing(why))
    return _("Closed. It opens by itself when they write again.")


def _done(request: HttpRequest, act: Act, thread: UUID) -> str:
    """The usual end: answered, or nothing was asked."""
    found = queries.thread(act, thread=thread)
    waits = found is not None and found.line.unanswered_since is not None
    actions.close(act, thread=thread, why=Closing.NOTHING_ASKED if waits else Closing.ANSWERED)
    return _("Closed. It opens by itself when they write again.")


def _open(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.open_again(act, thread=thread)
    return _("Open again.")


def _take(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.take(act, thread=thread)
    return _("This is yours now.")


def _part(request: HttpRequest, act: Act, thread: UUID) -> str:
    gone = _uuid(request.POST.get("gone", "") or request.GET.get("gone", ""))
    if gone is None:
        raise Http404("gone")
    actions.part_again(act, thread=gone)
    return _("Two conversations again, as they were.")


def _right(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.right_person(act, thread=thread)
    return _("It is theirs after all: the address is used again, and what they wrote waits as it did.")


def _give_back(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.give(act, thread=thread)
    return _("This is with the team again.")


def _nurses(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.give(act, thread=thread, pool=CLINICIANS)
    return _("With the clinicians now, with their own clock.")


def _give(request: HttpRequest, act: Act, thread: UUID) -> str:
    pool, owner = request.POST.get("pool", ""), _uuid(request.POST.get("owner", ""))
    actions.give(act, thread=thread, pool=pool or None, owner=owner)
    return _("Given on.")


def _tomorrow(request: HttpRequest, act: Act, thread: UUID) -> str:
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    day = act.at.astimezone(zone).date() + timedelta(days=1)
    actions.snooze(act, thread=thread, until=datetime.combine(day, MORNING, zone), why=SnoozeWhy.LATER)
    return _("Asleep until tomorrow morning.")


def _snooze(request: HttpRequest, act: Act, thread: UUID) -> str:
    until, why = _moment(request, "until"), request.POST.get("why", "")
    if until is None or why not in set(SnoozeWhy):
        raise Refused("conversations.until_when", _("Say until when, and why."), field="until")
    actions.snooze(act, thread=thread, until=until, why=SnoozeWhy(why))
    return _("Asleep until then.")


def _wake(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.wake(act, thread=thread)
    return _("In the inbox again.")


def _wrong(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.wrong_person(act, thread=thread)
    return _("Nothing goes to this address any more, and what was waiting for it is stopped.")


def _link(request: HttpRequest, act: Act, thread: UUID) -> str:
    about, found = request.POST.get("about", ""), queries.thread(act, thread=thread)
    patient = found.line.patient if found else None
    known = {option.key for option in case_options(act, patient=patient)} if patient else set()
    if about and about not in known:
        raise Refused("conversations.which_case", _("Choose one of the cases that are shown."), field="about")
    actions.link(act, thread=thread, about=about)
    return _("Linked.") if about else _("It belongs to no case now.")


def _alarm(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.call_crisis(act, thread=thread)
    return _("Everybody at the desk sees it now.")


def _with_them(request: HttpRequest, act: Act, thread: UUID) -> str:
    actions.take_crisis(act, thread=thread)
    return _("You are with them. Stay on the line.")


def _step(request: HttpRequest, act: Act, thread: UUID) -> str:
    step = request.POST.get("step") or request.GET.get("step", "")
    if step not in set(CrisisStep):
        raise Http404(step)
    actions.crisis_step(act, thread=thread, step=CrisisStep(step), words=request.POST.get("words", ""))
    return _("Written down.")


def _end(request: HttpRequest, act: Act, thread: UUID) -> str:
    outcome = request.POST.get("outcome", "")
    if outcome not in set(CrisisOutcome):
        raise Refused("conversations.which_outcome", _("Say how it ended."), field="outcome")
    actions.end_crisis(act, thread=thread, outcome=CrisisOutcome(outcome), words=request.POST.get("words", ""))
    return _("The alarm is over. What they wrote still waits for an answer.")


VERBS: dict[str, Do] = {
    "close": _close, "done": _done, "open": _open, "take": _take, "give-back": _give_back, "nurses": _nurses,
    "give": _give, "tomorrow": _tomorrow, "snooze": _snooze, "wake": _wake, "wrong": _wrong, "right": _right, "part": _part, "link": _link,
    "alarm": _alarm, "with-them": _with_them, "step": _step, "end": _end,
}  # fmt: skip


def _channel(request: HttpRequest) -> Channel | None:
    asked = request.POST.get("channel", "")
    return Channel(asked) if asked in set(Channel) else None


def _moment(request: HttpRequest, name: str) -> datetime | None:
    """A moment as the browser's own field writes it, in the reader's zone."""
    typed = request.POST.get(name, "")
    if not typed:
        return None
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        raise Refused("conversations.bad_moment", _("This is no date and time."), field=name) from None
    zone: ZoneInfo = request.desk.zone  # type: ignore[attr-defined]
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
