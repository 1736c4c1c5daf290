"""The papers of a stay on its plan for home: what each seems to hold, for a person to confirm; and how a paper finds its stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate

from liaison.engines.papers import Loop, PaperKind, sections
from liaison.journeys.discharge.pages import words
from liaison.journeys.discharge.pages.forms import InformationForm
from liaison.journeys.discharge.queries import plans_of
from liaison.journeys.discharge.values import PlanPage
from liaison.journeys.documents.pages.words import KIND
from liaison.journeys.documents.queries import papers_about
from liaison.journeys.transitions.events import stay_key
from liaison.journeys.transitions.queries import stays
from liaison.kernel.act import Act
from liaison.platform.http import may
from liaison.platform.ui.words import Words

_LONG_ENOUGH = timedelta(days=90)  # a summary that comes later is looked for by hand


@dataclass(frozen=True, kw_only=True)
class StayPaper:
    key: str
    name: str
    url: str
    seems: tuple[Words, ...]  # elements that a machine found on it and nobody has confirmed
    read: datetime | None


def loops_of(act: Act, patient: UUID) -> list[Loop]:
    """Stays whose way home is planned, as a hospital's papers are held against them."""
    if not (may(act, "transitions.read") and may(act, "discharge.read")):
        return []
    planned = set(plans_of(act, patient=patient))
    return [
        Loop(
            key=one.key, words=", ".join(filter(None, (one.provider or one.place, one.reason_text or one.what, f"{localdate(one.started_at):%Y-%m-%d}"))),
            kinds=(PaperKind.DISCHARGE,), only=True, on=localdate(one.ended_at or one.started_at),
        )
        for one in stays(act, patient=patient)
        if one.stay_id in planned and one.started_at >= act.at - _LONG_ENOUGH
    ]  # fmt: skip


def shown(act: Act, found: PlanPage) -> list[StayPaper]:
    if not may(act, "documents.file"):
        return []
    return [
        StayPaper(
            key=one.key, name=f"{KIND[one.kind]}, {date_format(localdate(one.received_at), 'SHORT_DATE_FORMAT')}", read=one.read,
            url=reverse("document", args=[one.key]),
            seems=tuple(said for code, said in words.INFORMATION.items() if code in sections(one.text) and code not in found.received),
        )
        for one in papers_about(act, patient=found.patient, about=stay_key(found.stay))
    ]  # fmt: skip


def form(found: PlanPage, papers: list[StayPaper], data: Mapping[str, Any] | None = None) -> InformationForm:
    """What was confirmed before stands ticked; what a machine found does not."""
    choices = [(one.key, one.name) for one in papers]
    first = {"elements": list(found.received), "document": choices[0][0] if choices else ""}
    return InformationForm(data, papers=choices, initial=first)


def proven(found: PlanPage, papers: list[StayPaper]) -> list[tuple[Words, StayPaper]]:
    """Each element that a paper shows, with that paper."""
    by_key = {one.key: one for one in papers}
    return [(words.INFORMATION[code], by_key[key]) for code, key in found.received.items() if key in by_key]
