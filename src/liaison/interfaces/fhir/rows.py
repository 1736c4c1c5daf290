"""Turn resources into rows of the apps that own their meaning, and hand them over through their actions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from liaison.formats.fhir.resource import Resource
from liaison.interfaces.fhir.mapping.appointment import appointment_row
from liaison.interfaces.fhir.mapping.coverage import coverage_row
from liaison.interfaces.fhir.mapping.elements import Reading
from liaison.interfaces.fhir.mapping.encounter import encounter_row, stay_row
from liaison.interfaces.fhir.mapping.location import organization_key, place_row
from liaison.interfaces.fhir.mapping.organization import organization_row
from liaison.interfaces.fhir.mapping.patient import patient_row
from liaison.interfaces.fhir.mapping.practitioner import practitioner_row
from liaison.interfaces.fhir.mapping.references import give_names, unnamed
from liaison.interfaces.fhir.mapping.related_person import related_row
from liaison.journeys.transitions.actions import receive_stays
from liaison.journeys.visits.actions import receive_encounters
from liaison.kernel.act import Act
from liaison.records.chart import queries as chart
from liaison.records.chart.values import MAPPED, Stored
from liaison.records.coverage.actions import receive_coverage
from liaison.records.scheduling.actions import receive_appointments
from liaison.spine.people.actions import (
    receive_organizations,
    receive_patients,
    receive_places,
    receive_practitioners,
    receive_related,
)
from liaison.spine.people.values import row_id

Body = dict[str, Any]
About = tuple[Body, UUID]  # a resource and the patient it is about

LONGER = timedelta(days=15)  # visits are looked for longer: a follow-up before its stay was told still counts
_decoder = msgspec.json.Decoder(Body)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """`as_of` is given where the user said which day it is: then what is unchanged may have become news."""

    act: Act
    reading: Reading
    as_of: datetime | None = None
    look_back: timedelta | None = (
        None  # how long before that day what happened is still news; None: as each app holds it
    )

    def people(self, resources: Sequence[Resource]) -> None:
        """Everybody whom the record may be about or name, before the record itself."""
        found: dict[str, list[Body]] = defaultdict(list)
        for resource in resources:
            if resource.type in _PEOPLE or resource.type == "Location":
                found[resource.type].append(_body(resource))
        for kind, receive in _PEOPLE.items():
            if found[kind]:
                receive(self, found[kind])
        if found["Location"]:
            self.places(found["Location"], [one for one in resources if one.type == "Organization"])

    def rest(self, stored: Stored) -> None:
        """What hangs on patients; also what was kept earlier and has its patient only now."""
        come = [one for one in (*stored.created, *stored.updated) if one.type in MAPPED]
        if self.as_of:
            come += [one for one in stored.unchanged if one.type in _TIMED]
        patients = chart.patients_of(self.reading.source, come)
        self._receive([(_body(one), patients[one.patient]) for one in come if one.patient in patients])
        for some in _hundreds(stored.attached):
            whole = list(chart.bodies(some))
            if places := [body for one in whole if (body := _decoder.decode(one.text))["resourceType"] == "Location"]:
                self.places(places, [])
            self._receive([(_decoder.decode(one.text), one.patient) for one in whole if one.patient])

    def _receive(self, found: Sequence[About]) -> None:
        if not found:
            return
        names = chart.names(sources=[self.reading.source], keys={key for body, _ in found for key in unnamed(body)})
        by_type: dict[str, list[About]] = defaultdict(list)
        for body, patient in found:
            give_names(body, names)
            by_type[body["resourceType"]].append((body, patient))
        for kind, receive in _REST.items():
            if by_type[kind]:
                receive(self, by_type[kind])

    def organizations(self, bodies: Iterable[Body]) -> None:
        receive_organizations(self.act, [organization_row(self.reading, body) for body in bodies])

    def practitioners(self, bodies: Iterable[Body]) -> None:
        receive_practitioners(self.act, [practitioner_row(self.reading, body) for body in bodies])

    def patients(self, bodies: Iterable[Body]) -> None:
        receive_patients(self.act, [patient_row(self.reading, body) for body in bodies])

    def places(self, bodies: Sequence[Body], organizations: Sequence[Resource]) -> None:
        source = self.reading.source
        keys = {key for body in bodies if (key := organization_key(body))}
        named = chart.ids(source, "Organization", keys, beside=organizations)
        ids = {key: row_id("organization", source, name) for key, name in named.items()}
        receive_places(self.act, [place_row(self.reading, body, ids.get(organization_key(body))) for body in bodies])

    def related(self, found: Iterable[About]) -> None:
        rows = (related_row(self.reading, body, patient) for body, patient in found)
        receive_related(self.act, [row for row in rows if row])

    def coverage(self, found: Iterable[About]) -> None:
        receive_coverage(self.act, [coverage_row(self.reading, body, patient) for body, patient in found])

    def appointments(self, found: Iterable[About]) -> None:
        rows = (appointment_row(self.reading, body, patient) for body, patient in found)
        receive_appointments(self.act, [row for row in rows if row], as_of=self.as_of)

    def encounters(self, found: Sequence[About]) -> None:
        visits = [encounter_row(self.reading, body, patient) for body, patient in found]
        known = {} if self.look_back is None else {"look_back": self.look_back + LONGER}
        receive_encounters(self.act, visits, as_of=self.as_of, **known)
        stays = [stay_row(self.reading, body, patient) for body, patient in found]
        asked = {} if self.look_back is None else {"look_back": self.look_back}
        receive_stays(self.act, stays, as_of=self.as_of, **asked)


_PEOPLE: dict[str, Callable[[Rows, Sequence[Body]], None]] = {
    "Organization": Rows.organizations,
    "Practitioner": Rows.practitioners,
    "Patient": Rows.patients,
}
_REST: dict[str, Callable[[Rows, Sequence[About]], None]] = {
    "RelatedPerson": Rows.related,
    "Coverage": Rows.coverage,
    "Appointment": Rows.appointments,
    "Encounter": Rows.encounters,
}
_TIMED = ("Appointment", "Encounter")


def _body(resource: Resource) -> Body:
    return _decoder.decode(resource.raw)


def _hundreds(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[begin : begin + 500] for begin in range(0, len(ids), 500))
