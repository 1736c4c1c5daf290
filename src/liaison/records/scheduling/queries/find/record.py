"""What the record knows of a patient's wishes: language, clinician and site they are used to, times, a ride, the payer."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from liaison.engines.timetable.asking import Only
from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Resource, Travel, Wishes
from liaison.records.scheduling.values import ResourceKind, Search, Status
from liaison.spine.people.models import PatientLanguage
from liaison.spine.people.queries import postal_code

LOOK_BACK = timedelta(days=730)
NEW_AFTER = timedelta(days=1095)  # not seen for three years is new again, as billing has it
_KEPT = (Status.FULFILLED, Status.ARRIVED, Status.CHECKED_IN)
Payer = Callable[[Act, UUID], str]
DueKinds = Callable[[Act, UUID], Sequence[tuple[str, str]]]  # kinds of visit, and what each is due for
_payer: list[Payer] = []
_due: list[DueKinds] = []


@dataclass(frozen=True, kw_only=True)
class Used:
    """What a patient is used to: visits by clinician, and the site they mostly came to."""

    visits: dict[UUID, int]
    place: UUID | None


def payer_from(find: Payer) -> None:
    """Coverage is a neighbour: whoever lies above both says who pays first for a patient."""
    _payer[:] = [find]


def due_from(find: DueKinds) -> None:
    """What is to be booked follows from open work and orders: whoever lies above all of them says it."""
    _due[:] = [find]


def due(act: Act, *, patient: UUID) -> list[tuple[str, str]]:
    return list(_due[0](act, patient)) if _due else []


def wished(act: Act, *, patient: UUID, visit_type: str) -> Search:
    """A search filled in from the record; only what the patient told us to keep to is a condition."""
    kept = Wishes.objects.seen_by(act).filter(patient_id=patient).first()
    spoken = PatientLanguage.objects.seen_by(act).filter(patient_id=patient).order_by("-preferred", "id").first()
    only = {Only.SUITS} if kept and kept.suits else set()
    return Search(
        patient=patient, visit_type=visit_type, new_patient=is_new(act, patient),
        language=spoken.language if spoken else "", interpreter=bool(spoken and spoken.interpreter),
        gender=kept.gender if kept else "", suits=frozenset(kept.suits if kept else ()), ride=bool(kept and kept.ride),
        place=kept.place_id if kept else None, network=_payer[0](act, patient) if _payer else "", only=frozenset(only),
    )  # fmt: skip


def is_new(act: Act, patient: UUID) -> bool:
    """Nobody here has seen them in three years."""
    seen = Appointment.objects.unscoped("whether the patient is new").filter(patient_id=patient, status__in=_KEPT)
    return not seen.filter(starts_at__lt=act.at, starts_at__gte=act.at - NEW_AFTER).exists()


def used_to(act: Act, patient: UUID, resources: dict[UUID, Resource]) -> Used:
    """By what the visits claimed; where they lay no claims, by the name of who saw the patient."""
    since = act.at - LOOK_BACK
    visits: Counter[UUID] = Counter()
    places: Counter[UUID] = Counter()
    by_name = {row.name: row.id for row in resources.values() if row.kind == ResourceKind.CLINICIAN}
    kept = Appointment.objects.unscoped("whom the patient is used to").filter(
        patient_id=patient, status__in=_KEPT, starts_at__range=(since, act.at)
    )
    rows = kept.values_list("id", "claims__resource", "practitioner")
    met = {
        (visit, claimed or by_name.get(name)) for visit, claimed, name in rows
    }  # the patient's own claim names nobody
    for _visit, seen in met:
        if seen in resources:
            visits[seen] += 1
            if place := resources[seen].place_id:
                places[place] += 1
    return Used(visits=dict(visits), place=places.most_common(1)[0][0] if places else None)


def travel_from_home(act: Act, patient: UUID) -> dict[UUID, int]:
    """Minutes to each site for which somebody wrote them down; the longest beginning of the postal code counts."""
    home = postal_code(act, patient)
    if not home:
        return {}
    found: dict[UUID, tuple[int, int]] = {}
    for place, postal, minutes in Travel.objects.values_list("place_id", "postal", "minutes"):
        if home.startswith(postal) and len(postal) > found.get(place, (0, 0))[0]:
            found[place] = len(postal), minutes
    return {place: minutes for place, (_length, minutes) in found.items()}
