"""Those who wait for such a visit, with all that decides whether they could come; locked, so that no two waves ask one person."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from liaison.engines.waiting import REST, Waiting, zones_of_state
from liaison.records.scheduling.models import Appointment, Offer, VisitType, WaitEntry
from liaison.records.scheduling.rules.states import LIVE
from liaison.records.scheduling.rules.waiting import by_phone
from liaison.records.scheduling.values import Answer, Wait
from liaison.spine.people.models import ContactPoint, Patient, PatientAddress, PatientLanguage
from liaison.spine.people.queries import age_on

_WHY = "whom to offer a freed slot, decided by rule"
_NOT_RESTED = (Answer.NO, Answer.LAPSED, "")


def candidates(kind: VisitType, *, at: datetime, asked_for: Collection[UUID] = ()) -> list[Waiting]:
    """Waiting now and not asked for this slot before (`asked_for`). Who has died waits for nothing."""
    rows = WaitEntry.objects.unscoped(_WHY).filter(visit_type=kind, state=Wait.WAITING).exclude(id__in=asked_for)
    locked = (
        rows.select_for_update(no_key=True, skip_locked=True, of=("self",)).select_related("instead_of").order_by("id")
    )
    entries = list(locked)
    about = _About({entry.patient_id for entry in entries}, at)
    rested = _rest([entry.id for entry in entries], at)
    return [about.waiting(entry, kind, rested.get(entry.id)) for entry in entries if entry.patient_id in about.alive]


class _About:
    """What people and scheduling know of the patients who wait, in five queries however many they are."""

    def __init__(self, patients: set[UUID], at: datetime) -> None:
        self._today: date = timezone.localdate(at)
        alive = Patient.objects.unscoped(_WHY).filter(id__in=patients, deceased=False)
        self.alive = {patient.id: patient for patient in alive}
        texts = ContactPoint.objects.unscoped(_WHY).filter(patient__in=patients, system="sms", stopped_on=None)
        self._texts = set(texts.values_list("patient_id", flat=True))
        spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient__in=patients).order_by("preferred", "-id")
        self._spoken = {row.patient_id: row for row in spoken}
        homes = PatientAddress.objects.unscoped(_WHY).filter(patient__in=patients).exclude(use="old")
        self._states = dict(homes.order_by("-id").values_list("patient_id", "state"))
        self._visits: dict[UUID, list[Appointment]] = defaultdict(list)
        visits = Appointment.objects.unscoped(_WHY).filter(patient__in=patients, state__in=LIVE, starts_at__gte=at)
        for visit in visits:
            self._visits[visit.patient_id].append(visit)

    def waiting(self, entry: WaitEntry, kind: VisitType, rests_until: datetime | None) -> Waiting:
        patient, later = self.alive[entry.patient_id], entry.instead_of
        spoken = self._spoken.get(entry.patient_id)
        zones = zones_of_state(self._states.get(entry.patient_id, ""))
        texts = entry.patient_id in self._texts
        return Waiting(
            id=entry.id, visit_type=entry.visit_type_id, minutes=length(entry, kind), urgency=entry.urgency,
            asked_at=entry.asked_at, from_on=entry.from_on, until_on=entry.until_on, weekdays=days(entry.weekdays),
            from_time=entry.from_time, until_time=entry.until_time, notice_hours=entry.notice_hours,
            travel_minutes=entry.travel_minutes, resource=entry.resource_id, place=entry.place_id,
            language=spoken.language if spoken else "", interpreter=bool(spoken and spoken.interpreter),
            window_from=entry.window_from or (later.window_from if later else None),
            window_until=entry.window_until or (later.window_until if later else None),
            later_visit=later.starts_at if later else None, busy=self._busy(entry),
            zones=zones or (timezone.get_default_timezone_name(),),
            by_phone=by_phone(entry.channel, age_on(patient, self._today), texts), rests_until=rests_until,
        )  # fmt: skip

    def _busy(self, entry: WaitEntry) -> tuple[tuple[datetime, datetime], ...]:
        return tuple(
            (visit.starts_at, visit.ends_at or visit.starts_at)
            for visit in self._visits[entry.patient_id]
            if visit.id != entry.instead_of_id
        )


def length(entry: WaitEntry, kind: VisitType) -> int:
    """How long the visit takes for this patient: as the later one does, or as the kind of visit says."""
    later = entry.instead_of
    if later is not None and later.ends_at is not None:
        return int((later.ends_at - later.starts_at).total_seconds() // 60)
    return kind.returning_minutes


def days(written: str) -> frozenset[int]:
    return frozenset(int(day) for day in written.split(",") if day)


def _rest(entries: Collection[UUID], at: datetime) -> dict[UUID, datetime]:
    """Until when those who were asked lately are left in peace."""
    rows = Offer.objects.unscoped(_WHY).filter(entry__in=entries, answer__in=_NOT_RESTED, made_at__gt=at - REST)
    return {entry: made_at + REST for entry, made_at in rows.order_by("made_at").values_list("entry_id", "made_at")}
