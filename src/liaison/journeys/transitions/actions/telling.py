"""Announce what the stays of some patients now say and the log does not say yet."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from liaison.journeys.transitions.actions import promises
from liaison.journeys.transitions.events import (
    AdmissionCorrected,
    Admitted,
    DischargeCorrected,
    Discharged,
    FollowUpEnded,
    LeftEmergency,
    ReadmissionLinked,
    ReadmissionUnlinked,
    Readmitted,
    stay_key,
)
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.queries.stays import facts, recent
from liaison.journeys.transitions.rules import risks, telling
from liaison.journeys.transitions.rules.telling import StayFacts, Told, Truth
from liaison.journeys.transitions.values import Kind, Status
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce_many
from liaison.spine.people.models import Patient

_KEPT = ("told", "told_at", "risks", "readmission_of")


def tell(act: Act, *, patients: Collection[UUID], as_of: datetime, look_back: timedelta = telling.LOOK_BACK) -> int:
    """How many facts were announced. Telling the same again announces nothing."""
    people = Patient.objects.unscoped("age and death decide what is told").in_bulk(list(patients))
    news: list[tuple[datetime, Event]] = []
    changed: list[Stay] = []
    for patient, rows in recent(patients, as_of).items():
        stays = [facts(row) for row in rows]
        for row, stay in zip(rows, stays, strict=True):
            true = telling.truth(stay, stays, deceased=people[patient].deceased, as_of=as_of)
            if telling.is_news(true, told=row.told, told_at=row.told_at, as_of=as_of, look_back=look_back):
                news += [(true.at, fact) for fact in _facts(row, true, stay, stays, people[patient])]
                row.told, row.told_at = true.told, true.at
                changed.append(row)
        for row, stay in zip(rows, stays, strict=True):
            if link := _link(row, stay, stays, since=as_of - look_back):
                news.append((as_of, link))
                changed += [] if row in changed else [row]
    receiving.write(Stay.objects, [], changed, _KEPT)
    news.sort(key=lambda pair: pair[0])  # a readmission ends one follow-up before it begins another
    if not news:
        return 0
    over = [row.id for row in changed if row.told not in (Told.ADMITTED, Told.DISCHARGED)]
    told = announce_many([fact for _, fact in news], act)
    promises.release(act, over)
    return told


def _facts(row: Stay, true: Truth, stay: StayFacts, stays: Sequence[StayFacts], person: Patient) -> list[Event]:
    """What to say of one stay; on the way the row learns what is said with a discharge."""
    patient, key, at, before = row.patient_id, stay_key(row.id), true.at, row.told_at
    match true.told:
        case Told.ADMITTED if row.told == Told.ADMITTED and before:
            return [AdmissionCorrected(patient=patient, key=key, admitted_at=at, before=before)]
        case Told.ADMITTED if row.told != Told.DISCHARGED:
            return [Admitted(patient=patient, key=key, kind=row.kind, happened_at=at)]
        case Told.DISCHARGED if row.told == Told.DISCHARGED and before:
            return [DischargeCorrected(patient=patient, key=key, discharged_at=at, before=before)]
        case Told.DISCHARGED:
            return [_ended(row, true, stay, stays, person)]
        case Told.READMITTED if true.by:
            back = next(other for other in stays if other.id == true.by)
            return [Readmitted(patient=patient, key=key, by=back.id, days=(back.started_at - at).days)]
    return [FollowUpEnded(patient=patient, key=key, why=true.told)]


def _ended(row: Stay, true: Truth, stay: StayFacts, stays: Sequence[StayFacts], person: Patient) -> Event:
    """The discharge, with what makes this patient's harm greater."""
    found = risks.risks(stay, stays, risks.Person(birth_date=person.birth_date), row.reason_code)
    row.risks = list(found)
    patient, key = row.patient_id, stay_key(row.id)
    if stay.kind is Kind.EMERGENCY:
        return LeftEmergency(patient=patient, key=key, happened_at=true.at, destination=row.destination, risks=found)
    return Discharged(
        patient=patient, key=key, kind=row.kind, happened_at=true.at, destination=row.destination, risks=found,
        readmission_of=telling.index_of(stay, stays),
        mental=risks.for_mental_health(row.reason_code, person.birth_date, true.at),
    )  # fmt: skip


def _link(row: Stay, stay: StayFacts, stays: Sequence[StayFacts], *, since: datetime) -> Event | None:
    """The index stay of a recent readmission, whichever of the two came first; or that there is none any more."""
    recent = row.readmission_of_id is not None or (stay.ended_at or stay.started_at) >= since
    index = telling.linked_index(stay, stays) if recent and stay.status != Status.CANCELLED else None
    if index == row.readmission_of_id:
        return None
    row.readmission_of_id = index
    patient, key = row.patient_id, stay_key(row.id)
    ended = next((other.ended_at for other in stays if other.id == index), None)
    if index is None or ended is None:
        return ReadmissionUnlinked(patient=patient, key=key)
    days = (row.started_at - ended).days
    return ReadmissionLinked(patient=patient, key=key, index=index, days=days, happened_at=row.started_at)
