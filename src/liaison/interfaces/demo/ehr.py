"""The demo's own record system and the hospitals' messages: what comes in at a moment, kept and made into rows."""

from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from liaison.formats.fhir.resource import Resource, take
from liaison.formats.fhir.sources.pieces import Broken, Found
from liaison.interfaces.demo import resources
from liaison.interfaces.demo.population import SOURCE
from liaison.interfaces.demo.resources import Body
from liaison.journeys.transitions.actions import receive_stays
from liaison.journeys.transitions.values import StayRow
from liaison.journeys.visits.actions import receive_encounters
from liaison.journeys.visits.values import EncounterRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.records.coverage.actions import receive_coverage
from liaison.records.coverage.values import CoverageRow
from liaison.records.scheduling.actions import receive_appointments
from liaison.records.scheduling.values import AppointmentRow
from liaison.spine.people.actions import receive_patients, receive_related
from liaison.spine.people.values import PatientRow, RelatedRow

_AT_ONCE = 4000


@dataclass
class Message:
    """What one delivery brings. The rows and the bodies of the same things are added together."""

    patients: list[PatientRow] = field(default_factory=list)
    related: list[RelatedRow] = field(default_factory=list)
    plans: list[CoverageRow] = field(default_factory=list)
    appointments: list[AppointmentRow] = field(default_factory=list)
    visits: list[EncounterRow] = field(default_factory=list)
    stays: list[StayRow] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def appointment(self, row: AppointmentRow, patient_id: str) -> None:
        self.appointments.append(row)
        self.bodies.append(resources.appointment(row, patient_id))

    def plan(self, row: CoverageRow, patient_id: str) -> None:
        self.plans.append(row)
        self.bodies.append(resources.coverage(row, patient_id))

    def visit(self, row: EncounterRow, patient_id: str) -> None:
        self.visits.append(row)
        self.bodies.append(resources.encounter(row, patient_id))

    def stay(self, row: StayRow, patient_id: str) -> None:
        self.stays.append(row)
        self.bodies.append(resources.encounter(row, patient_id))

    @property
    def empty(self) -> bool:
        return not (self.patients or self.appointments or self.visits or self.stays or self.bodies)


def deliver(act: Act, message: Message) -> None:
    """As an import would: the people, the record as it is, the rows of each app, and then what follows."""
    if message.empty:
        return
    run = begin_import(act, source=SOURCE)
    try:
        with transaction.atomic():
            if message.patients:
                receive_patients(act, message.patients)
                receive_related(act, message.related)
            kept = [_resource(body) for body in resources.numbered(message.bodies)]
            for first in range(0, len(kept), _AT_ONCE):
                store(act, run=run, resources=kept[first : first + _AT_ONCE], first=lambda come: None)
            if message.plans:
                receive_coverage(act, message.plans)
            if message.appointments:
                receive_appointments(act, message.appointments)
            if message.stays:
                receive_stays(act, message.stays)
            if message.visits:
                receive_encounters(act, message.visits)
        finish_import(act, run=run)
    finally:
        leave_import(act)
    while delivery.deliver_pending():
        pass


def _resource(body: Body) -> Resource:
    match take(Found(file="demo", line=1, raw=msgspec.json.encode(body))):
        case Broken() as broken:
            raise ValueError(f"the demo made {body['resourceType']}/{body['id']} wrongly: {broken.reason}")
        case resource:
            return resource
