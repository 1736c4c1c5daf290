"""Outreach: the list of campaigns, a new one, one with its dry run, its progress, its verbs and its report."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from liaison.journeys.outreach import actions
from liaison.journeys.outreach.pages import notices, visits
from liaison.journeys.outreach.pages.campaign_form import CampaignForm, Unreadable, listed
from liaison.journeys.outreach.pages.words import AUDIENCES, OUTCOMES, STANDINGS, WHOM
from liaison.journeys.outreach.queries import campaigns as queries
from liaison.journeys.outreach.queries import to_call
from liaison.journeys.outreach.queries.campaigns import CampaignLine, PersonLine
from liaison.journeys.outreach.values import Audience, Standing, Whom
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, live, unchanged
from liaison.platform.ui.bound_lists import bind, show
from liaison.platform.ui.cells import Cell, Moment, Number, Status, Text, Who
from liaison.platform.ui.languages import language
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, Rows, Source, State, rows_of
from liaison.platform.ui.navigation import Place, Under, place
from liaison.spine.conversations.pages.inbox_words import CHANNELS
from liaison.spine.conversations.pages.inbox_words import STATES as DELIVERY
from liaison.spine.conversations.queries.deciding import WHY
from liaison.spine.conversations.values import Channel

EVERY = 3  # seconds between two looks at a running campaign
place(
    Place(
        name="outreach", title=gettext_lazy("Outreach"), url_name="outreach", permission="outreach.run", key="m", order=76,
        also=("outreach-new", "outreach-campaign", "templates", "template", "template-new", "template-write"), under=Under.REACHING,
    )
)  # fmt: skip

CAMPAIGNS: List[CampaignLine] = List(
    name="campaigns", title=gettext_lazy("Campaigns"), key_of=lambda c: str(c.id),
    url_of=lambda c: reverse("outreach-campaign", args=[c.id]), label_of=lambda c: c.name,
    columns=(
        Column(name="name", title=gettext_lazy("Name"), cell=lambda c: Text(c.name, c.template), grow=True),
        Column(name="way", title=gettext_lazy("Way"), cell=lambda c: Text(CHANNELS[c.channel][0]), tight=True),
        Column(name="people", title=gettext_lazy("People"), cell=lambda c: Number(c.people), tight=True),
        Column(name="sent", title=gettext_lazy("Sent"), cell=lambda c: Number(c.queued), tight=True),
        Column(name="none", title=gettext_lazy("Got nothing"), cell=lambda c: Number(c.excluded), tight=True, phone=False),
        Column(name="made", title=gettext_lazy("Made"), cell=lambda c: Moment(c.made_at), tight=True, phone=False),
        Column(name="state", title=gettext_lazy("State"), cell=lambda c: Status(*STANDINGS[c.state]), tight=True),
    ),
    sort_said=gettext_lazy("newest first"),
    nothing=Nothing(
        title=gettext_lazy("No campaigns yet"),
        why=gettext_lazy("One text for many: tried dry first, then sent in waves that can be stopped at once."),
        action=gettext_lazy("Prepare a campaign"), url="/outreach/new",
    ),
)  # fmt: skip


def _what(line: PersonLine) -> Cell:
    spoken = str(language(line.language)) if line.language else ""
    if line.why:
        return Text(WHY.get(line.why, line.why), line.detail or line.text)
    return Text(line.text or "–", spoken)


def _where(line: PersonLine) -> Cell:
    if not line.tried:
        return Status("soon", _("not looked at yet"))
    if line.why:
        return Status("late", _("gets nothing"))
    return Status(*DELIVERY[line.delivery]) if line.delivery else Status(*WHOM[line.state])


PEOPLE: List[PersonLine] = List(
    name="campaign-people", title=gettext_lazy("Everybody on the list"), key_of=lambda p: str(p.id),
    url_of=lambda p: reverse("patient-consent", args=[p.patient]), label_of=lambda p: p.name,
    columns=(
        Column(name="who", title=gettext_lazy("Patient"), cell=lambda p: Who(p.name), tight=True),
        Column(name="record", title=gettext_lazy("Record number"), cell=lambda p: Text(p.record), tight=True, phone=False),
        Column(name="what", title=gettext_lazy("What they get, or why nothing"), cell=_what, grow=True),
        Column(name="state", title=gettext_lazy("State"), cell=_where, tight=True),
    ),
    filters=(
        Filter(
            name="which", title=gettext_lazy("Who"),
            choices=(Choice("goes", gettext_lazy("Gets it")), Choice("excluded", gettext_lazy("Gets nothing"))),
        ),
        Filter(name="why", title=gettext_lazy("Why not"), choices=tuple(Choice(str(c), said) for c, said in WHY.items())),
    ),
    sort_said=gettext_lazy("order of the list"),
    nothing=Nothing(title=gettext_lazy("Nobody"), why=gettext_lazy("Nobody on the list fits what you chose.")),
)  # fmt: skip


@desk_page("outreach.run")
def outreach(request: HttpRequest, act: Act) -> HttpResponse:
    return show(
        request, CAMPAIGNS, rows_of(queries.campaigns(act)), "outreach/campaigns.html", {"to_call": to_call(act)}
    )


@desk_page("outreach.run", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act) -> HttpResponse:
    form = CampaignForm(act, request.POST or None, request.FILES or None)
    if form.is_valid() and (made := _make(request, act, form)):
        return HttpResponseRedirect(reverse("outreach-campaign", args=[made]))
    return render(request, "outreach/new.html", {"form": form}, status=422 if form.errors else 200)


@desk_page("outreach.run")
def one(request: HttpRequest, act: Act, campaign: UUID) -> HttpResponse:
    line = _found(act, campaign)
    source = _people(act, campaign)
    if "export" in request.GET:
        return show(request, PEOPLE, source, "outreach/campaign.html")
    unchanged(request, *_version(line))
    context = _context(act, line) | {"listing": bind(request, PEOPLE, source), "every": EVERY}
    return render(request, "outreach/campaign.html", context)


@desk_page("outreach.run")
def progress(request: HttpRequest, act: Act, campaign: UUID) -> HttpResponse:
    """The upper part alone, when it is other than on the screen."""
    line = _found(act, campaign)
    if same := unchanged(request, *_version(line)):
        return same
    return live(request, render(request, "outreach/progress.html", _context(act, line)))


@desk_page("outreach.run", methods=("POST",))
def verb(request: HttpRequest, act: Act, campaign: UUID, name: str) -> HttpResponse:
    if name not in _VERBS:
        raise Http404(name)
    do, said = _VERBS[name]
    do(act, campaign=campaign)
    messages.success(request, str(said))
    return HttpResponseRedirect(reverse("outreach-campaign", args=[campaign]))


_VERBS: dict[str, tuple[Any, Any]] = {
    "start": (actions.start_campaign, gettext_lazy("Started: the first wave goes out now.")),
    "pause": (actions.pause_campaign, gettext_lazy("Paused. What had not left was taken back.")),
    "resume": (actions.resume_campaign, gettext_lazy("It goes on.")),
    "stop": (actions.stop_campaign, gettext_lazy("Stopped for good. Nothing further leaves.")),
}


def _make(request: HttpRequest, act: Act, form: CampaignForm) -> UUID | None:
    said = form.cleaned_data
    code, _bar, channel = said["template"].partition("|")
    try:
        found, words = listed(act, said)
        until = {"until": said["until"].isoformat()} if said["until"] else {}
        made = actions.make_campaign(
            act, name=said["name"], template=code, channel=Channel(channel), people=found.people,
            audience=Audience(said["audience"]), audience_words=words, filling=until, wave=said["wave"],
            every_minutes=said["every_minutes"],
        )  # fmt: skip
    except Unreadable:
        form.add_error("file", _("This is no list that can be read: a CSV or XLSX of at most 10 MB is needed."))
        return None
    except Refused as refused:
        if refused.code.startswith("access."):
            raise
        field = str(refused.data.get("field", ""))
        form.add_error(field if field in form.fields else None, str(refused.message))
        return None
    if strange := len(found.unknown) + found.unreadable:
        words = ngettext(
            "%(count)s line is of nobody here and was left out.",
            "%(count)s lines are of nobody here and were left out.",
            strange,
        )
        messages.warning(request, words % {"count": strange})
    return made


def _found(act: Act, campaign: UUID) -> CampaignLine:
    line = queries.campaign(act, campaign=campaign)
    if line is None:
        raise Http404(campaign)
    return line


def _version(line: CampaignLine) -> tuple[object, ...]:
    return (line.id, line.state, line.tried, line.done, line.queued, line.next_wave_at)


def _context(act: Act, line: CampaignLine) -> dict[str, Any]:
    ended = line.state in (Standing.DONE, Standing.STOPPED)
    rows = queries.report(act, campaign=line.id) if line.started_at else []
    return {
        "line": line, "state": STANDINGS[line.state], "way": CHANNELS[line.channel][0], "ended": ended,
        "audience": ": ".join(filter(None, (str(AUDIENCES[line.audience]), line.audience_words))), "tried_all": line.tried == line.people,
        "reasons": [(WHY.get(why, why), n) for why, n in queries.reasons(act, campaign=line.id)],
        "outcomes": list(OUTCOMES.values()),
        "report": [(_group(row.group, row.value), row.people, row.cells) for row in rows],
    }  # fmt: skip


def _group(group: str, value: str) -> str:
    if group == "all":
        return _("Everybody")
    if not value:
        return _("Language not known") if group == "language" else _("Age not known")
    return str(language(value)) if group == "language" else _("%(band)s years") % {"band": value}


def _people(act: Act, campaign: UUID) -> Source[PersonLine]:
    def ask(state: State, offset: int, limit: int) -> Rows[PersonLine]:
        found, total = queries.people_of(
            act, campaign=campaign, which=state.one("which"), why=state.one("why"), offset=offset, limit=limit
        )
        return Rows(_with_texts(act, campaign, found), total)

    return ask


def _with_texts(act: Act, campaign: UUID, found: list[PersonLine]) -> list[PersonLine]:
    """Before it is sent, what each would get is written anew, so that it is true now."""
    missing = [line.id for line in found if line.tried and not line.text and line.state == Whom.WAITING]
    texts = actions.rendered(act, campaign=campaign, recipients=missing) if missing else {}
    return [replace(line, text=line.text or texts.get(line.id, "")) for line in found]


urlpatterns = [
    path("outreach", outreach, name="outreach"),
    path("outreach/new", new, name="outreach-new"),
    path("outreach/<uuid:campaign>", one, name="outreach-campaign"),
    path("outreach/<uuid:campaign>/progress", progress, name="outreach-progress"),
    path("outreach/<uuid:campaign>/do/<slug:name>", verb, name="outreach-verb"),
    *notices.urlpatterns,
    *visits.urlpatterns,
]
