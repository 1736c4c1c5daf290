"""Announce what the stays of some patients now say and the log does not say yet."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from liaison.journeys.transitions.events import (
    AdmissionCorrected,
    Admitted,
    DischargeCorrected,
    Discharged,
    FollowUpEnded,
    LeftEmergency,
    Readmitted,
    VisitPlanned,
    stay_key,
)
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.queries.stays import facts, recent
from liaison.journeys.transitions.rules import risks, telling
from liaison.journeys.transitions.rules.telling import StayFacts, Told, Truth
from liaison.journeys.transitions.values import Kind
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform import receiving
from liaison.platform.events import announce_many
from liaison.spine.people.models import Patient

_KEPT = ("told", "told_at", "risks", "readmission_of_id")


def tell(act: Act, *, patients: Collection[UUID], as_of: datetime) -> int:
    """How many facts were announced. Telling the same again announces nothing."""
    people = Patient.objects.unscoped("age and death decide what is told").in_bulk(list(patients))
    news: list[tuple[datetime, Event]] = []
    changed: list[Stay] = []
    for patient, rows in recent(patients, as_of).items():
        stays = [facts(row) for row in rows]
        for row, stay in zip(rows, stays, strict=True):
            true = telling.truth(stay, stays, deceased=people[patient].deceased, as_of=as_of)
            if telling.is_news(true, told=row.told, told_at=row.told_at, as_of=as_of):
                news += [(true.at, fact) for fact in _facts(row, true, stay, stays, people[patient])]
                row.told, row.told_at = true.told, true.at
                changed.append(row)
    receiving.write(Stay.objects, [], changed, [name.removesuffix("_id") for name in _KEPT])
    news.sort(key=lambda pair: pair[0])  # a readmission ends one follow-up before it begins another
    return announce_many([fact for _, fact in news], act) if news else 0


def _facts(
    row: Stay, true: Truth, stay: StayFacts, stays: Sequence[StayFacts], person: Patient
) -> list[Event]:
    """What to say of one stay; on the way the row learns what was said."""
    of = {"patient": row.patient_id, "key": stay_key(row.id)}
    match true.told:
        case Told.ADMITTED if row.told == Told.DISCHARGED:
            return [FollowUpEnded(**of, why=true.told)]
        case Told.ADMITTED if row.told == Told.ADMITTED and row.told_at:
            return [AdmissionCorrected(**of, happened_at=true.at, before=row.told_at)]
        case Told.ADMITTED:
            return [Admitted(**of, kind=row.kind, happened_at=true.at)]
        case Told.DISCHARGED if row.told == Told.DISCHARGED and row.told_at:
            corrected = DischargeCorrected(**of, happened_at=true.at, before=row.told_at)
            return [corrected, *([VisitPlanned(**of, visit_at=row.planned_visit_at)] if row.planned_visit_at else [])]
        case Told.DISCHARGED:
            return [_ended(row, true, stay, stays, person)]
        case Told.READMITTED if true.by:
            back = next(other for other in stays if other.id == true.by)
            return [Readmitted(**of, by=back.id, days=(back.started_at - true.at).days)]
    return [FollowUpEnded(**of, why=true.told)]


def _ended(row: Stay, true: Truth, stay: StayFacts, stays: Sequence[StayFacts], person: Patient) -> Event:
    """The discharge, with what makes this patient's harm greater."""
    found = risks.risks(stay, stays, risks.Person(birth_date=person.birth_date), row.reason_code)
    row.risks, row.readmission_of_id = list(found), telling.index_of(stay, stays)
    of = {"patient": row.patient_id, "key": stay_key(row.id), "happened_at": true.at, "destination": row.destination}
    if stay.kind is Kind.EMERGENCY:
        return LeftEmergency(**of, risks=found)
    return Discharged(**of, kind=row.kind, risks=found, readmission_of=row.readmission_of_id)
