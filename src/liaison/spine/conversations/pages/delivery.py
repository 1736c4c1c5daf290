"""Channels: whether each works and what waits on it; and every message that did not arrive, until somebody deals with it."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, live, may, unchanged
from liaison.platform.ui.alarms import Alarm, alarm
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.lists import Bulk, Choice, Column, Filter, List, Nothing, rows_of
from liaison.platform.ui.words import Words
from liaison.spine.access.queries import patient_for
from liaison.spine.conversations import actions
from liaison.spine.conversations.pages import delivery_words as words
from liaison.spine.conversations.pages.inbox_words import PARTIES, STATES
from liaison.spine.conversations.queries import delivery as queries
from liaison.spine.conversations.queries.delivery import MAIL_IN, ChannelLine, Trouble
from liaison.spine.conversations.values import TROUBLED, Channel, Party, Settled
from liaison.spine.people.queries import actor_names

EVERY = 10  # seconds
_ALARM_EVERY = 20


@dataclass(frozen=True)
class Shown:
    """One channel in words. `state` is a colour and a word."""

    line: ChannelLine
    name: Words
    icon: str
    provider: Words
    state: tuple[str, Words]
    why: Words
    paused_by: str

    @property
    def pausable(self) -> bool:
        return self.line.channel != MAIL_IN


LIST: List[Trouble] = List(
    name="troubled",
    title=gettext_lazy("Did not arrive"),
    columns=(
        Column(name="who", title=gettext_lazy("For"), cell=lambda t: Text(t.name, _to(t), words.channel(t.channel)[1])),
        Column(name="why", title=gettext_lazy("Why"), cell=lambda t: Text(words.why(t.why)), grow=True),
        Column(name="state", title=gettext_lazy("State"), cell=lambda t: Status(*STATES[t.state]), tight=True),
        Column(name="at", title=gettext_lazy("Since"), cell=lambda t: Moment(t.at), tight=True, phone=False),
    ),
    key_of=lambda t: str(t.id),
    label_of=lambda t: t.name,
    url_of=lambda t: reverse("undelivered", args=[t.id]),
    opens_in="#detail",
    filters=(
        Filter(
            name="channel", title=gettext_lazy("Channel"), many=True,
            choices=tuple(Choice(code, words.channel(code)[0]) for code in (Channel.SMS, Channel.VOICE, Channel.EMAIL, Channel.LETTER, Channel.FAX)),
        ),
    ),
    bulk=tuple(Bulk(text=text, url=f"/channels/messages/{code}", icon=icon) for code, (text, icon, _key) in words.HOW.items()),
    nothing=Nothing(
        title=gettext_lazy("Everything has arrived, as far as we are told"),
        why=gettext_lazy("A message that fails, comes back or may not have left stands here until somebody deals with it."),
    ),
)  # fmt: skip


def _to(trouble: Trouble) -> Words:
    return words.channel(trouble.channel)[0] if trouble.party is Party.PATIENT else PARTIES[trouble.party]


@desk_page("conversations.read")
def channels(request: HttpRequest, act: Act) -> HttpResponse:
    return _page(request, act)


@desk_page("conversations.read")
def fresh(request: HttpRequest, act: Act) -> HttpResponse:
    table = _table(act)
    if same := unchanged(request, table["channels"], table["quiet"]):
        return same
    return live(request, render(request, "conversations/channels_table.html", table))


@desk_page("conversations.read")
def channels_alarm(request: HttpRequest, act: Act) -> HttpResponse:
    """On every page of the desk while something does not get through."""
    down = [(words.channel(channel)[0], since) for channel, since in queries.channels_down()]
    stopped = queries.worker_stopped(act)
    if same := unchanged(request, [(str(name), since) for name, since in down], stopped):
        return same
    return live(request, render(request, "conversations/channels_alarm.html", {"down": down, "stopped": stopped}))


@desk_page("conversations.read")
def undelivered(request: HttpRequest, act: Act, message: UUID) -> HttpResponse:
    context = _detail(act, _opened(act, message))
    if request.headers.get("HX-Target") == "detail":
        return render(request, "conversations/undelivered.html", context)
    return _page(request, act, context)


@desk_page("conversations.read")
def of_duty(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """Where the duty leads. `key` is "message:<id>"."""
    try:
        return HttpResponseRedirect(reverse("undelivered", args=[UUID(key.removeprefix("message:"))]))
    except ValueError:
        raise Http404(key) from None


@desk_page("conversations.write", methods=("POST",))
def deal(request: HttpRequest, act: Act, message: UUID, how: str) -> HttpResponse:
    actions.deal_with(act, message=message, how=_how(how))
    messages.success(request, _("Done: %(how)s.") % {"how": words.DONE[_how(how)]})
    return HttpResponseRedirect(reverse("channels"))


@desk_page("conversations.write", methods=("POST",))
def deal_many(request: HttpRequest, act: Act, how: str) -> HttpResponse:
    """Each by itself: one that cannot be sent again stays, and says so."""
    settled, kept = 0, 0
    for text in request.POST.getlist("selected"):
        try:
            actions.deal_with(act, message=UUID(text), how=_how(how))
            settled += 1
        except (Refused, ValueError):
            kept += 1
    if settled:
        said = ngettext("%(n)d message is dealt with.", "%(n)d messages are dealt with.", settled)
        messages.success(request, said % {"n": settled})
    if kept:
        said = ngettext("%(n)d message stays: open it to see why.", "%(n)d messages stay: open them to see why.", kept)
        messages.warning(request, said % {"n": kept})
    return HttpResponseRedirect(reverse("channels"))


@desk_page("conversations.operate", methods=("POST",), purpose="operations")
def pause(request: HttpRequest, act: Act, channel: str) -> HttpResponse:
    actions.pause_channel(act, channel=channel, why=request.POST.get("why", ""))
    return HttpResponseRedirect(reverse("channels"))


@desk_page("conversations.operate", methods=("POST",), purpose="operations")
def resume(request: HttpRequest, act: Act, channel: str) -> HttpResponse:
    actions.resume_channel(act, channel=channel)
    return HttpResponseRedirect(reverse("channels"))


def _page(request: HttpRequest, act: Act, more: dict[str, object] | None = None) -> HttpResponse:
    found = queries.troubled(act)
    source = rows_of(found, keeps={"channel": lambda t, code: t.channel == code})
    table = _table(act)
    unchanged(request, table["channels"], table["quiet"])
    context = {**table, "every": EVERY, "back": reverse("channels"), "batches": queries.batches(), **(more or {})}
    if "export" in request.GET:
        return show(request, LIST, source, "conversations/channels.html", context)
    return render(request, "conversations/channels.html", {**context, "listing": bind(request, LIST, source)})


def _table(act: Act) -> dict[str, object]:
    shown = _shown(act)
    letters = next((one.line for one in shown if one.line.channel == Channel.LETTER), None)
    return {
        "channels": shown, "quiet": queries.worker_quiet(act), "may_operate": may(act, "conversations.operate"),
        "letters": letters, "dry": any(one.line.dry_run for one in shown),
    }  # fmt: skip


def _shown(act: Act) -> list[Shown]:
    lines = queries.channel_lines(act)
    names = actor_names({line.paused_by for line in lines if line.paused_by})
    return [
        Shown(
            line, *words.channel(line.channel), words.provider(line.provider), _state(line), words.why(line.why),
            names.get(line.paused_by, ""),
        )
        for line in lines
    ]  # fmt: skip


def _state(line: ChannelLine) -> tuple[str, Words]:
    if line.paused_by:
        return "soon", _("paused")
    if line.down or line.late:
        return "late", _("down")
    if line.failing_since:
        return "soon", _("in trouble")
    if line.dry_run:
        return "info", _("dry run")
    return ("done", _("works")) if line.worked_at else ("neutral", _("nothing sent yet"))


def _opened(act: Act, message: UUID) -> Trouble:
    found = queries.one_message(act, message)
    if found is None:
        raise Http404(message)
    if found.patient:
        patient_for(act, found.patient, "conversations.read")
    return found


def _detail(act: Act, message: Trouble) -> dict[str, object]:
    verbs = [(code, *how) for code, how in words.HOW.items()]
    return {
        "open_message": message, "state": STATES[message.state], "why": words.why(message.why), "verbs": verbs,
        "channel": words.channel(message.channel), "done": words.DONE.get(message.dealt_with, ""), "to": PARTIES[message.party],
        "waits": message.state in TROUBLED and not message.dealt_with, "may_write": may(act, "conversations.write"),
        "back": reverse("channels"),
    }  # fmt: skip


def _how(text: str) -> Settled:
    try:
        return Settled(text)
    except ValueError:
        raise Http404(text) from None


alarm(Alarm("channels-alarm", "conversations.read", every=_ALARM_EVERY))

urlpatterns = [
    path("channels", channels, name="channels"),
    path("channels/fresh", fresh, name="channels-fresh"),
    path("channels/alarm", channels_alarm, name="channels-alarm"),
    path("channels/of/<str:key>", of_duty, name="undelivered-of"),
    path("channels/messages/<uuid:message>", undelivered, name="undelivered"),
    path("channels/messages/<uuid:message>/<slug:how>", deal, name="undelivered-deal"),
    path("channels/messages/<slug:how>", deal_many, name="undelivered-deal-many"),
    path("channels/<slug:channel>/pause", pause, name="channel-pause"),
    path("channels/<slug:channel>/resume", resume, name="channel-resume"),
]
