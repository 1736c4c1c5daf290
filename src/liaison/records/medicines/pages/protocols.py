"""The library of standing orders: every document, its versions, who may act under it, and its signature."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import dateformat
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.http import desk_page, may
from liaison.platform.ui.bound_lists import show
from liaison.platform.ui.cells import Moment, Status, Text
from liaison.platform.ui.components.content import Fact
from liaison.platform.ui.lists import Choice, Column, Filter, List, Nothing, rows_of
from liaison.records.medicines import actions, queries
from liaison.records.medicines.events import id_of, protocol_key
from liaison.records.medicines.pages.forms import ProtocolForm, ReviewForm
from liaison.records.medicines.pages.words import PROTOCOL_KINDS, STANDINGS
from liaison.records.medicines.queries import ProtocolLine
from liaison.spine.access.values import ROLES

_YEAR = timedelta(days=365)


def _who(one: ProtocolLine) -> str:
    roles = [str(ROLES[role].title) for role in one.roles if role in ROLES]
    return ", ".join([*roles, *one.people]) or "–"


def _review(one: ProtocolLine) -> Status | Moment:
    return Status("late", _("review overdue")) if one.overdue else Moment(one.review_on)


LIST: List[ProtocolLine] = List(
    name="protocols",
    title=gettext_lazy("Standing orders"),
    columns=(
        Column(name="title", title=gettext_lazy("Standing order"), cell=lambda one: Text(one.title, str(PROTOCOL_KINDS[one.kind])), grow=True),
        Column(name="standing", title=gettext_lazy("State"), cell=lambda one: Status(*STANDINGS[one.standing]), tight=True),
        Column(name="version", title=gettext_lazy("Version"), cell=lambda one: Text(str(one.number)), phone=False, tight=True),
        Column(name="who", title=gettext_lazy("Who may act under it"), cell=lambda one: Text(_who(one)), phone=False),
        Column(name="review", title=gettext_lazy("Review on"), cell=_review, tight=True),
    ),
    key_of=lambda one: str(one.protocol),
    url_of=lambda one: reverse("protocol", args=[protocol_key(one.protocol)]),
    label_of=lambda one: one.title,
    filters=(Filter(name="standing", title=gettext_lazy("State"), choices=tuple(Choice(code, said) for code, (_kind, said) in STANDINGS.items())),),
    nothing=Nothing(
        title=gettext_lazy("No standing order is written yet"),
        why=gettext_lazy("A standing order says what may be done without asking a clinician each time, by whom, and when not."),
    ),
)  # fmt: skip


@desk_page("medicines.read")
def library(request: HttpRequest, act: Act) -> HttpResponse:
    source = rows_of(queries.protocols(act), keeps={"standing": lambda one, code: one.standing == code})
    return show(request, LIST, source, "medicines/protocols.html", {"may_write": may(act, "medicines.protocols")})


@desk_page("medicines.protocols", methods=("GET", "POST"))
def new(request: HttpRequest, act: Act) -> HttpResponse:
    return _written(request, act, None, {"review_on": localdate(act.at) + _YEAR, "kind": "standing_order"})


@desk_page("medicines.protocols", methods=("GET", "POST"))
def following(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    """The next version begins with the words of the last."""
    last = _versions(act, key)[0]
    usual = {
        "title": last.title, "kind": last.kind, "text": last.text, "roles": list(last.roles), "staff": list(last.staff),
        "review_on": max(last.review_on, localdate(act.at) + _YEAR),
    }  # fmt: skip
    return _written(request, act, last.protocol, usual)


def _written(request: HttpRequest, act: Act, protocol: UUID | None, usual: dict[str, object]) -> HttpResponse:
    form = ProtocolForm(request.POST or None, initial=usual)
    if form.is_valid():
        try:
            made = actions.draft_protocol(act, draft=form.draft(), protocol=protocol)
        except Refused as refused:
            form.told(refused)
        else:
            messages.success(
                request, _("Written down. It is in force once a clinician who did not write it has signed.")
            )
            return HttpResponseRedirect(reverse("protocol", args=[protocol_key(made)]))
    return render(
        request, "medicines/protocol_form.html", {"form": form, "again": protocol}, status=422 if form.errors else 200
    )


@desk_page("medicines.read")
def protocol(request: HttpRequest, act: Act, key: str) -> HttpResponse:
    versions = _versions(act, key)
    asked = request.GET.get("version", "")
    one = next((line for line in versions if str(line.number) == asked), versions[0])
    context = {
        "one": one, "key": key, "versions": [(line, *STANDINGS[line.standing]) for line in versions], "facts": _facts(one),
        "kind": PROTOCOL_KINDS[one.kind], "standing": STANDINGS[one.standing], "may_write": may(act, "medicines.protocols"),
        "may_sign": may(act, "medicines.approve"), "review": ReviewForm(initial={"review_on": localdate(act.at) + _YEAR}),
    }  # fmt: skip
    return render(request, "medicines/protocol.html", context)


@desk_page("medicines.read", methods=("POST",))
def settle(request: HttpRequest, act: Act, key: str, version: int, verb: str) -> HttpResponse:
    """Sign, review or withdraw one version; each action asks who may."""
    one = _versions(act, key)[0].protocol
    if verb == "sign":
        actions.sign_protocol(act, protocol=one, version=version)
        messages.success(request, _("Signed: it is in force."))
    elif verb == "withdraw":
        actions.withdraw_protocol(act, protocol=one, version=version)
        messages.success(request, _("Withdrawn: nobody acts under it any more."))
    elif verb == "review":
        actions.review_protocol(act, protocol=one, version=version, review_on=_day(request.POST.get("review_on", "")))
        messages.success(request, _("Written down: reviewed, and still right."))
    else:
        raise Http404(verb)
    return HttpResponseRedirect(reverse("protocol", args=[key]))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("medicines.no_day", _("Say on which day it is to be reviewed."), field="review_on") from None


def _facts(one: ProtocolLine) -> list[Fact]:
    signed = dateformat.format(localdate(one.signed_at), _("j M Y")) if one.signed_at else ""
    return [
        Fact(_("Version"), str(one.number)),
        Fact(_("Who may act under it"), _who(one)),
        Fact(_("Written by"), one.drafted_by, dateformat.format(localdate(one.drafted_at), _("j M Y"))),
        Fact(_("Signed by"), one.signed_by or _("nobody yet"), signed),
        Fact(_("Review on"), dateformat.format(one.review_on, _("j M Y")), kind="late" if one.overdue else ""),
    ]


def _versions(act: Act, key: str) -> Sequence[ProtocolLine]:
    try:
        found = queries.protocol_versions(act, protocol=id_of(key))
    except ValueError:
        found = []
    if not found:
        raise Http404(key)
    return found
