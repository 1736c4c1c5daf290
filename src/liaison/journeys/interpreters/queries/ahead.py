"""The visits ahead of everybody who needs help to understand, and how each stands."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.journeys.interpreters import rules
from liaison.journeys.interpreters.models import Arrangement, Use
from liaison.journeys.interpreters.queries.needs import Spoken, helps_of, languages_of
from liaison.journeys.interpreters.values import Ahead, Arranged
from liaison.kernel.act import Act
from liaison.records.scheduling.queries.front_desk import Expected, expected, expected_one
from liaison.records.scheduling.queries.named import languages_spoken
from liaison.records.scheduling.values import RIDE, State
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import age_on

ON_THE_WAY = (
    State.BOOKED, State.CONFIRMED, State.ARRIVED, State.ROOMED, State.IN_VISIT, State.FINISHED,
)  # fmt: skip


def ahead(act: Act, *, since: datetime, until: datetime) -> list[Ahead]:
    """Soonest first. Nobody who prefers another language is left out, whatever else the record says."""
    check(act, "interpreters.read")
    return _lines(act, expected(act, since=since, until=until, states=ON_THE_WAY))


def ahead_one(act: Act, *, appointment: UUID) -> Ahead | None:
    """One visit; None when it is gone, or its patient needs no help."""
    found = expected_one(act, appointment=appointment)
    return next(iter(_lines(act, [found])), None) if found and found.state in ON_THE_WAY else None


def _lines(act: Act, expected_ones: Sequence[Expected]) -> list[Ahead]:
    """A seat in a car is booked like a visit, and nobody has to be understood there."""
    visits = [visit for visit in expected_ones if visit.visit_type != RIDE]
    patients = {visit.patient for visit in visits}
    spoken, helps = languages_of(act, patients), helps_of(act, patients)
    concerned = [
        visit
        for visit in visits
        if rules.concerned(*_said(spoken.get(visit.patient, Spoken())), helps.get(visit.patient, ()))
    ]
    if not concerned:
        return []
    people = {row.id: row for row in Patient.objects.seen_by(act).filter(id__in={v.patient for v in concerned})}
    ids = [visit.appointment for visit in concerned]
    arranged = {
        row.appointment: row for row in Arrangement.objects.seen_by(act).filter(appointment__in=ids, withdrawn_at=None)
    }
    used = dict(Use.objects.seen_by(act).filter(appointment__in=ids).values_list("appointment", "presence"))
    speak = languages_spoken({visit.clinician for visit in concerned if visit.clinician})
    return [
        _line(
            act, visit, people[visit.patient], spoken.get(visit.patient, Spoken()), helps.get(visit.patient, ()),
            arranged.get(visit.appointment), speak.get(visit.clinician, ()) if visit.clinician else (),
            used.get(visit.appointment, ""),
        )
        for visit in concerned
        if visit.patient in people
    ]  # fmt: skip


def _line(
    act: Act,
    visit: Expected,
    who: Patient,
    spoken: Spoken,
    helps: tuple[str, ...],
    row: Arrangement | None,
    speak: Sequence[str],
    presence: str,
) -> Ahead:
    arranged = None
    if row and not row.declined:
        arranged = Arranged(
            modality=row.modality, language=row.language, who=row.who, reference=row.reference, minutes=None
        )
    standing = rules.standing(
        language=spoken.language, interpreter=spoken.interpreter, helps=helps, arranged=arranged,
        booked=visit.interpreter, spoken=speak, declined=bool(row and row.declined),
    )  # fmt: skip
    return Ahead(
        appointment=visit.appointment, patient=visit.patient, name=who.name, age=age_on(who, localdate(act.at)),
        starts_at=visit.starts_at, zone=visit.zone, what=visit.what, clinician=visit.clinician_name,
        language=spoken.language if rules.foreign(spoken.language) or spoken.interpreter else "", needs=helps,
        standing=standing, arranged=arranged, booked=visit.interpreter, presence=presence,
    )  # fmt: skip


def _said(spoken: Spoken) -> tuple[str, bool]:
    return spoken.language, spoken.interpreter
