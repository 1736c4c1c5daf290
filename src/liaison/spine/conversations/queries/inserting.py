"""Approved texts for the box of an answer: in the language of the conversation, filled from its case, with what is still empty."""

from dataclasses import dataclass
from uuid import UUID

from liaison.engines.plainwords import Change, changed
from liaison.kernel.act import Act
from liaison.spine.conversations.models import Template, Thread
from liaison.spine.conversations.queries.case_sources import case_filling
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.queries.languages import written_languages
from liaison.spine.conversations.rules.filling import fill
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import Channel, Purpose
from liaison.spine.people.models import Patient

#: a text of ours may be put in other words, but these stay as the case has them
LOCKED = ("dose", "frequency", "date", "time", "phone", "amount", "percent", "place", "url")
_NOT_BY_HAND = (Purpose.CONFIRMATION, Purpose.SURVEY)


@dataclass(frozen=True, kw_only=True)
class Insertion:
    """One approved text as it would stand in the box; `unfilled` names the places for which the case says nothing."""

    code: str
    language: str
    text: str
    unfilled: tuple[str, ...]
    filling: dict[str, str]


def insertions(act: Act, *, thread: UUID, channel: str) -> list[Insertion]:
    """Those of this channel in their language, or in English where there is none."""
    row = Thread.objects.seen_by(act).filter(pk=thread, patient__isnull=False).first()
    return _all(row, channel) if row else []


def insertion_for(thread: Thread, *, code: str, channel: str) -> Insertion | None:
    return next((one for one in _all(thread, channel) if one.code == code), None)


def differing(before: Insertion, text: str) -> list[Change]:
    """The facts that the text no longer says as the case has them."""
    places = [value for name, value in before.filling.items() if name == "place" and value]
    found = changed(before.text, text, before.language, before.language, places)
    return [change for change in found if change.kind in LOCKED]


def _all(thread: Thread, channel: str) -> list[Insertion]:
    if thread.patient_id is None:
        return []
    language = base(written_languages([thread.patient_id]).get(thread.patient_id, "en"))
    rows = Template.objects.filter(channel=channel, state="approved", language__in=(language, "en"))
    rows = rows.exclude(purpose__in=_NOT_BY_HAND)
    mine = {row.code: row for row in sorted(rows, key=lambda row: row.language == language)}
    values = _values(thread, thread.patient_id, language)
    found = []
    for code in sorted(mine):
        row = mine[code]
        filled = fill(row.text, values, row.language)
        found.append(
            Insertion(code=code, language=row.language, text=filled.text, unfilled=filled.unfilled, filling=values)
        )
    return found


def _values(thread: Thread, whose: UUID, language: str) -> dict[str, str]:
    patient = Patient.objects.unscoped("the name in an answer to them").get(pk=whose)
    own = {"name": patient.given, "clinic": own_name(), "phone": own_phone()}
    case = {place: value for place, value in case_filling(thread.about, language).items() if value}
    return own | case


def usual_channel(thread_channel: str) -> str:
    """In which shape a text is offered: as the channel's own, or as that of a text message."""
    return thread_channel if thread_channel in (Channel.SMS, Channel.EMAIL, Channel.LETTER) else Channel.SMS
