"""A trip for a page: its legs in order, with what they take and what to prepare in the patient's language."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from liaison.kernel.act import Act
from liaison.records.scheduling.models import Appointment, Claim
from liaison.records.scheduling.queries.find.record import travel_from_home
from liaison.records.scheduling.queries.preparation import Prep, preparation
from liaison.records.scheduling.values import State
from liaison.records.scheduling.values.trips import RIDE
from liaison.spine.people.models import PatientLanguage

_HERE = (State.HELD, State.BOOKED, State.CONFIRMED)


@dataclass(frozen=True, kw_only=True)
class LegView:
    row: Appointment
    takes: tuple[str, ...]
    prep: Prep | None
    ride: bool
    way: int | None  # minutes from the patient's home, where somebody wrote them down


@dataclass(frozen=True, kw_only=True)
class TripView:
    trip: UUID
    patient: UUID
    legs: tuple[LegView, ...]
    state: str  # held, booked, over
    hold_until: datetime | None
    language: str

    @property
    def day(self) -> date:
        """As the site's calendar has it."""
        first = self.legs[0].row
        return first.starts_at.astimezone(ZoneInfo(first.zone)).date()


def trip_view(act: Act, *, trip: UUID) -> TripView | None:
    rows = list(
        Appointment.objects.seen_by(act).filter(trip=trip).select_related("visit_type").order_by("starts_at", "id")
    )
    if not rows:
        return None
    here = [row for row in rows if row.state in _HERE]
    names: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    places: dict[UUID, UUID] = {}
    claims = Claim.objects.seen_by(act).filter(appointment__in=here, live=True, resource__isnull=False)
    fields = ("appointment", "resource", "resource__name", "resource__place")
    for appointment, resource, name, place in claims.order_by("id").values_list(*fields):
        names[appointment][resource] = name
        if place:
            places.setdefault(appointment, place)
    home = travel_from_home(act, rows[0].patient_id)
    spoken = (
        PatientLanguage.objects.seen_by(act).filter(patient=rows[0].patient_id).order_by("-preferred", "id").first()
    )
    language = spoken.language if spoken else ""
    held = any(row.state == State.HELD for row in here)
    legs = tuple(
        LegView(
            row=row, takes=tuple(names[row.id].values()), ride=row.visit_type_id == RIDE, way=home.get(places[row.id]) if row.id in places else None,
            prep=preparation(row.visit_type_id, language) if row.visit_type_id and row.visit_type_id != RIDE else None,
        )
        for row in here
    )  # fmt: skip
    return TripView(
        trip=trip, patient=rows[0].patient_id, legs=legs, state="held" if held else "booked" if here else "over",
        hold_until=min((row.hold_until for row in here if row.hold_until), default=None), language=language,
    )  # fmt: skip
