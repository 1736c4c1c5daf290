"""Where every fact of a patient's page comes from, and those that contradict each other, each with its ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import dateformat
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from liaison.insight.words import Teller, teller_for
from liaison.interfaces.desk import wording
from liaison.interfaces.desk.chart_page import chart_page
from liaison.interfaces.desk.patient import around
from liaison.journeys.provenance import queries
from liaison.journeys.provenance.pages.words import FACTS, HOW, KINDS, LINES, STATES, WHY
from liaison.journeys.provenance.values import FIELDS, OF_DEATH, Claim, Found, Kind, Sourced, State
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.words import Words
from liaison.spine.people.models import Patient

_SHOWN = 8  # claims of one contradiction; the rest are counted


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim in words. `choose` is what choosing it posts."""

    words: Words
    source: Words
    at: datetime | None
    on: str
    choose: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    found: Found
    title: Words
    why: Words
    said: Sequence[Said]
    more: int
    state: tuple[str, Words]
    how: Words
    who: Words
    can_doubt: bool
    can_raise: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    what: Words
    value: Words
    source: str
    at: datetime | None
    who: Words


@chart_page("provenance.read")
def sources(request: HttpRequest, act: Act, patient: Patient) -> HttpResponse:
    found = queries.contradictions_of(act, patient=patient.id)
    facts = queries.sources_of(act, patient=patient)
    desk = request.desk  # type: ignore[attr-defined]
    teller = teller_for(act.at, desk.zone, (), {one.settled_by for one in found} | {one.by for one in facts})
    shown = [_shown(one, teller) for one in found]
    context = {
        "open": [one for one in shown if one.found.state is State.OPEN],
        "settled": [one for one in shown if one.found.state is State.SETTLED],
        "facts": [_line(one, teller) for one in facts],
        "may_settle": may(act, "provenance.resolve"),
    }
    return render(request, "desk/sources.html", {**around(request, act, patient, "patient-sources"), **context})


def _shown(found: Found, teller: Teller) -> Shown:
    title = KINDS[found.kind]
    return Shown(
        found=found, title=f"{title}: {found.name}" if found.kind in (Kind.IMPOSSIBLE, Kind.UNIT) else title,
        why=WHY[found.kind], said=[_said(found, claim) for claim in found.claims[:_SHOWN]],
        more=max(0, len(found.claims) - _SHOWN), state=STATES[found.state], how=_how(found),
        who=teller.actor(found.settled_by) if found.settled_by else "", can_doubt=bool(found.lines),
        can_raise=found.kind in OF_DEATH,
    )  # fmt: skip


def _said(found: Found, claim: Claim) -> Said:
    from_line = claim.source in LINES
    return Said(
        words=_value(found.kind, claim.value), source=LINES.get(claim.source, claim.source),
        at=None if from_line else parse_datetime(claim.at) if claim.at else None,
        on=_day(claim.at) if from_line else "", choose=claim.value if found.kind in FIELDS else "",
    )  # fmt: skip


def _value(kind: Kind, value: str) -> Words:
    if kind is Kind.GENDERS:
        return wording.gender(value)
    return _day(value) if kind in (Kind.BIRTH_DATES, Kind.DEATHS, Kind.BORN_AHEAD) else value


def _how(found: Found) -> str:
    said = str(HOW[found.how])
    return f"{said}: {_value(found.kind, found.chosen)}" if found.chosen else said


def _line(one: Sourced, teller: Teller) -> Line:
    value: Words = one.value
    if one.what == "gender":
        value = wording.gender(one.value)
    elif one.what == "language":
        value = wording.language(one.value)
    elif one.what in ("birth_date", "death"):
        value = _day(one.value) if one.value != "yes" else _("yes")
    return Line(
        what=FACTS[one.what], value=value, source=one.source, at=one.at, who=teller.actor(one.by) if one.by else ""
    )


def _day(text: str) -> str:
    day = parse_date(text[:10]) if text else None
    return dateformat.format(day, _("j F Y")) if day else text
