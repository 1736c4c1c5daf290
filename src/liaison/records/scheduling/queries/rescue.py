"""What pages of a rescue show: who can be out, whose visits they are, and what became of a rescue."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.records.scheduling.events import notice_key
from liaison.records.scheduling.models import Appointment, Notice, Rescue, Resource
from liaison.spine.people.models import Patient, PatientLanguage
from liaison.spine.people.queries import actor_names, age_on


@dataclass(frozen=True, kw_only=True)
class Whose:
    name: str
    record_number: str
    age: int | None
    language: str


@dataclass(frozen=True, kw_only=True)
class Became:
    """One visit of a rescue afterwards."""

    fate: str
    patient: UUID
    whose: Whose | None  # a restricted chart
    before: datetime
    after: Appointment | None
    notice: str  # the key of its page; empty where nobody has to be told
    told: bool
    withdrawn: bool
    language: str


@dataclass(frozen=True, kw_only=True)
class Applied:
    row: Rescue
    by: str
    visits: tuple[Became, ...]

    @property
    def to_tell(self) -> int:
        return sum(bool(visit.notice) and not visit.told and not visit.withdrawn for visit in self.visits)


def may_be_out() -> list[Resource]:
    """By kind, then name."""
    return list(Resource.objects.filter(active=True).order_by("kind", "name", "id"))


def whose(act: Act, patients: Collection[UUID]) -> dict[UUID, Whose]:
    """Those whose charts this act may see; the others are left out."""
    rows = Patient.objects.seen_by(act).filter(id__in=patients)
    spoken = PatientLanguage.objects.seen_by(act).filter(patient__in=patients).order_by("preferred", "-id")
    languages = dict(spoken.values_list("patient_id", "language"))
    today = localdate(act.at)
    return {
        row.id: Whose(
            name=row.name, record_number=row.record_number, age=age_on(row, today), language=languages.get(row.id, "")
        )
        for row in rows
    }


def applied(act: Act, *, rescue: UUID) -> Applied | None:
    row = Rescue.objects.select_related("resource").filter(id=rescue).first()
    if row is None:
        return None
    main = [each for each in row.plan if each["main"]]
    ids = [each[name] for each in main for name in ("appointment", "replaced_by") if each[name]]
    rows = {
        str(one.id): one
        for one in Appointment.objects.unscoped("a rescue is shown whole; names are scoped").filter(id__in=ids)
    }
    notices = {
        str(one.appointment_id): one
        for one in Notice.objects.unscoped("whether they were told, no text")
        .filter(appointment__in=ids)
        .order_by("drafted_at")
    }
    people = whose(act, {one.patient_id for one in rows.values()})
    visits = [_became(each, rows, notices, people) for each in main]
    by = actor_names({row.applied_by}).get(row.applied_by, row.applied_by)
    return Applied(row=row, by=by, visits=tuple(sorted(visits, key=lambda visit: visit.before)))


def _became(
    each: dict[str, str], rows: dict[str, Appointment], notices: dict[str, Notice], people: dict[UUID, Whose]
) -> Became:
    old = rows[each["appointment"]]
    notice = notices.get(each["replaced_by"] or each["appointment"])
    return Became(
        fate=each["action"], patient=old.patient_id, whose=people.get(old.patient_id), before=old.starts_at,
        after=rows.get(each["replaced_by"] or ""), notice=notice_key(notice.id) if notice else "",
        told=bool(notice and notice.told_at), withdrawn=bool(notice and notice.withdrawn_at),
        language=notice.language if notice else "",
    )  # fmt: skip
