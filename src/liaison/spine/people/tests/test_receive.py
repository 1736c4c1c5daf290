"""Patients and the directory come in bulk: once is enough, and what was decided here stays."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.people import actions, rules
from liaison.spine.people.models import ContactPoint, Patient, PatientIdentifier, Place, RelatedPerson
from liaison.spine.people.values import (
    Address,
    Contact,
    Identifier,
    Language,
    OrganizationRow,
    PatientRow,
    PlaceRow,
    PractitionerRow,
    Received,
    RelatedRow,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]

ACT = Act(
    actor="system:import", role="integration", at=datetime(2026, 3, 6, 14, tzinfo=UTC), purpose="operations", via="cli"
)
WHY = "a test"


def row(**more):
    values = {
        "source": "ehr", "source_id": "p1", "family": "Núñez", "given": "Ana María", "birth_date": date(1950, 3, 12),
        "gender": "female", "identifiers": (Identifier("urn:mrn", "A1", "MR"), Identifier("urn:ssn", "999", "SS")),
        "contacts": (Contact("phone", "+1 (617) 555-0101", "home", 1), Contact("email", "ana@example.org")),
        "addresses": (Address("1 Elm St", "Boston", "MA", "02118", "US", "home"),),
        "languages": (Language("es", True, True),),
    }  # fmt: skip
    return PatientRow(**{**values, **more})


def facts():
    return list(EventRow.objects.order_by("id").values_list("name", "key", "body"))


def contacts():
    return sorted(ContactPoint.objects.unscoped(WHY).values_list("system", "value", "search", "rank", "stopped_why"))


def test_a_row_becomes_a_patient_with_everything_that_hangs_on_it():
    assert actions.receive_patients(ACT, [row()]) == Received(created=1)
    patient = Patient.objects.unscoped(WHY).get()
    assert (patient.id, patient.name, patient.birth_date) == (row().id, "Ana María Núñez", date(1950, 3, 12))
    assert (patient.sort_key, patient.words) == ("nunez ana maria", "nunez ana maria")
    assert rules.is_record_number(patient.record_number)
    assert contacts() == [
        ("email", "ana@example.org", "", 1, ""),
        ("phone", "+1 (617) 555-0101", "6175550101", 1, ""),
    ]
    assert PatientIdentifier.objects.unscoped(WHY).count() == 2
    assert facts() == [("people.PatientRegistered", f"patient:{patient.id}", {"source": "ehr"})]


def test_the_same_rows_again_change_and_announce_nothing():
    actions.receive_patients(ACT, [row(), row(source_id="p2", given="Eva")])
    before = facts()
    assert actions.receive_patients(ACT, [row(), row(source_id="p2", given="Eva")]) == Received(unchanged=2)
    assert facts() == before


def test_a_newer_row_updates_and_announces_the_fields_that_differ():
    actions.receive_patients(ACT, [row()])
    newer = row(
        family="Núñez Díaz", contacts=(Contact("phone", "617-555-0202"), Contact("email", "ana@example.org")),
        languages=(Language("es", True, False),), deceased=True,
    )  # fmt: skip
    assert actions.receive_patients(ACT, [newer]) == Received(updated=1)
    patient = Patient.objects.unscoped(WHY).get()
    assert (patient.sort_key, patient.deceased) == ("nunez diaz ana maria", True)
    assert contacts() == [
        ("email", "ana@example.org", "", 1, ""),
        ("phone", "+1 (617) 555-0101", "6175550101", 1, "gone_from_source"),
        ("phone", "617-555-0202", "6175550202", 1, ""),
    ]
    assert facts()[1:] == [
        (
            "people.PatientChanged", f"patient:{patient.id}",
            {"fields": ["family", "deceased", "contacts", "languages"], "source": "ehr"},
        )
    ]  # fmt: skip
    assert actions.receive_patients(ACT, [row()]) == Received(updated=1)
    assert [c[4] for c in contacts()] == ["", "", "gone_from_source"]


def test_what_was_stopped_or_entered_here_survives_the_next_import():
    actions.receive_patients(ACT, [row()])
    phones = ContactPoint.objects.unscoped(WHY).filter(system="phone")
    phones.update(stopped_on=date(2026, 3, 6), stopped_why="wrong_number")
    ContactPoint.objects.create(patient_id=row().id, system="sms", value="617-555-0303")
    assert actions.receive_patients(ACT, [row(given="Ana")]) == Received(updated=1)
    assert [(c[0], c[4]) for c in contacts()] == [("email", ""), ("phone", "wrong_number"), ("sms", "")]


def test_two_patients_may_carry_one_identifier_and_one_row_may_repeat_itself():
    twice = row(source_id="p2", identifiers=(Identifier("urn:ssn", "999"),) * 2, contacts=(Contact("phone", "1"),) * 2)
    assert actions.receive_patients(ACT, [row(), twice, twice]) == Received(created=2)
    assert PatientIdentifier.objects.unscoped(WHY).filter(value="999").count() == 2


def test_two_sources_of_one_patient_keep_to_their_own_entries():
    one = str(uuid4())
    actions.receive_patients(ACT, [row(source_id=one)])
    lab = row(source="lab", source_id=one, identifiers=(Identifier("urn:lab", "L7"),), contacts=())
    assert actions.receive_patients(ACT, [lab]) == Received(updated=1)
    assert PatientIdentifier.objects.unscoped(WHY).count() == 3
    assert {c[4] for c in contacts()} == {""}
    assert actions.receive_patients(
        ACT,
        [
            row(source_id=one),
        ],
    ) == Received(unchanged=1)


def test_a_record_number_is_given_to_one_patient_only():
    actions.receive_patients(ACT, [row(record_number="R-77")])
    with pytest.raises(Refused) as refused:
        actions.receive_patients(ACT, [row(source_id="p2", record_number="R-77")])
    assert refused.value.code == "people.record_number_taken"


def test_a_relative_waits_for_the_patient():
    relative = RelatedRow(source="ehr", source_id="r1", patient=row().id, name="Luz Núñez", relationship="DAU")
    assert actions.receive_related(ACT, [relative]) == Received(waiting=("r1",))
    actions.receive_patients(ACT, [row()])
    assert actions.receive_related(ACT, [relative]) == Received(created=1)
    RelatedPerson.objects.unscoped(WHY).update(may_be_told=True)
    assert actions.receive_related(ACT, [relative]) == Received(unchanged=1)
    moved = RelatedRow(source="ehr", source_id="r1", patient=row().id, name="Luz Díaz", relationship="DAU")
    assert actions.receive_related(ACT, [moved]) == Received(updated=1)
    assert RelatedPerson.objects.unscoped(WHY).values_list("name", "may_be_told").get() == ("Luz Díaz", True)
    assert [(name, body["new"]) for name, _key, body in facts()[1:]] == [
        ("people.RelatedPersonReceived", True),
        ("people.RelatedPersonReceived", False),
    ]


def test_a_place_takes_its_organisation_when_that_arrives():
    organization = OrganizationRow(source="ehr", source_id="o1", name="Harbor Clinic")
    place = PlaceRow(source="ehr", source_id="l1", name="Site A", organization=organization.id)
    assert actions.receive_places(ACT, [place]) == Received(created=1, waiting=("l1",))
    assert actions.receive_organizations(ACT, [organization]) == Received(created=1)
    assert actions.receive_places(ACT, [place]) == Received(updated=1)
    assert actions.receive_places(ACT, [place]) == Received(unchanged=1)
    assert Place.objects.get().organization_id == organization.id
    assert [body["kind"] for _name, _key, body in facts()] == ["places", "organizations", "places"]


def test_a_practitioner_keeps_the_sources_own_uuid():
    known = UUID("6f1b3c52-9a51-4f0d-8c53-0d9b8f5a7e10")
    practitioner = PractitionerRow(source="ehr", source_id=str(known), name="Dr. Okafor", npi="1234567893")
    assert practitioner.id == known
    assert actions.receive_practitioners(ACT, [practitioner, practitioner]) == Received(created=1)
    assert actions.receive_practitioners(ACT, []) == Received()


def test_hearers_are_told_of_every_patient():
    actions.receive_patients(ACT, [row(source_id=f"p{n}") for n in range(30)])
    delivery.deliver_pending()
    assert len(facts()) == 30
