"""Records come in by the importer's own way: what contradicts is found, settled, taken back, and gone when a source corrects it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.provenance import actions, queries
from liaison.journeys.provenance.models import Contradiction
from liaison.journeys.provenance.values import How, Kind, State
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.records.chart import actions as chart
from liaison.records.chart.models import Resource
from liaison.records.chart.queries import encounters, whole
from liaison.spine.people.actions import add_contact, change_patient, receive_patients
from liaison.spine.people.models import Patient, Staff, Team
from liaison.spine.people.values import ContactSystem, PatientRow, patient_id
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db]
NOW = datetime(2026, 3, 12, 15, tzinfo=UTC)
ANN = patient_id("ehr", "ann")


def act(hours=0, **more):
    said = {"actor": "system:import", "role": "integration", "purpose": "operations", "via": "cli", **more}
    return Act(**said, at=NOW + timedelta(hours=hours))


@pytest.fixture
def maria():
    Team.objects.create(code="coordination", name="Coordination")
    return Staff.objects.create(user=User.objects.create(username="maria"), name="Maria", role="coordinator")


def her(staff, hours=0):
    return act(hours, actor=f"staff:{staff.pk}", role="coordinator", purpose="treatment", via="desk")


def come(*bodies, source="ehr", hours=0):
    run = chart.begin_import(act(hours), source=source)
    chart.store(
        act(hours), run=run, resources=[take(Found("f", 1, json.dumps(body).encode())) for body in bodies],
        first=lambda _come: None,
    )  # fmt: skip
    chart.finish_import(act(hours), run=run)
    chart.leave_import(act(hours))
    deliver_pending()


def visit(name, day, version="1", **more):
    return {
        "resourceType": "Encounter", "id": name, "status": "finished", "class": {"code": "AMB"}, "subject": {"reference": "Patient/ann"},
        "meta": {"versionId": version}, "period": {"start": f"{day}T15:00:00Z", "end": f"{day}T15:30:00Z"}, **more,
    }  # fmt: skip


@pytest.fixture(autouse=True)
def ann(maria):
    row = PatientRow(
        source="ehr", source_id="ann", family="Ann", birth_date=date(1950, 5, 5), gender="female",
        deceased_on=date(2026, 1, 30),
    )  # fmt: skip
    receive_patients(act(), [row])
    deliver_pending()


def the_one():
    return Contradiction.objects.unscoped("a test").get()


def open_items():
    return sorted(Item.objects.unscoped("a test").filter(closed_by=None).values_list("duty", flat=True))


def left_out():
    return sorted(
        Resource.objects.unscoped("a test").filter(status="entered-in-error").values_list("fhir_id", flat=True)
    )


def test_found_once_whatever_comes_again():
    come(visit("late", "2026-02-02"))
    come(visit("late", "2026-02-02"))
    found = the_one()
    assert (found.kind, found.about, found.state, found.grave) == ("after_death", "Encounter", "open", True)
    assert open_items() == ["provenance.settle_grave"]


def test_lines_left_out_and_taken_back(maria):
    come(visit("late", "2026-02-02"), visit("good", "2026-01-02"))
    before = {one.text for one in whole(act(), patient=ANN)}
    actions.settle(her(maria), contradiction=the_one().id, how=How.DOUBTED)
    deliver_pending()
    assert left_out() == ["late"]
    assert [one.fhir_id for one in encounters(her(maria), patient=ANN)] == ["good"]
    assert {one.text for one in whole(act(), patient=ANN)} == before  # what was received goes out as it came
    assert (the_one().state, open_items()) == ("settled", [])
    actions.take_back(her(maria, 1), contradiction=the_one().id)
    deliver_pending()
    assert (left_out(), the_one().state, open_items()) == ([], "open", ["provenance.settle_grave"])


def test_a_newer_version_of_what_was_left_out_is_looked_at_again(maria):
    come(visit("late", "2026-02-02"))
    actions.settle(her(maria), contradiction=the_one().id, how=How.DOUBTED)
    come(visit("late", "2026-02-02", version="2", serviceType={"text": "telephone"}), hours=1)
    assert (left_out(), the_one().state) == ([], "open")
    come(visit("late", "2026-01-02", version="3"), hours=2)
    assert (the_one().state, open_items()) == ("gone", [])


def test_right_as_it_stands_stays_so_until_something_else_is_said(maria):
    come(visit("late", "2026-02-02"))
    actions.settle(her(maria), contradiction=the_one().id, how=How.RIGHT)
    come(visit("good", "2026-01-02"), hours=1)
    assert the_one().state == "settled"
    come(visit("later", "2026-02-03"), hours=2)
    assert (the_one().state, len(the_one().lines)) == ("open", 2)


def test_the_death_was_the_mistake(maria):
    come(visit("late", "2026-02-02"))
    actions.settle(her(maria), contradiction=the_one().id, how=How.ALIVE)
    deliver_pending()
    ann = Patient.objects.unscoped("a test").get(id=ANN)
    assert (ann.deceased, ann.deceased_on, the_one().state) == (False, None, "settled")
    actions.take_back(her(maria, 1), contradiction=the_one().id)
    ann.refresh_from_db()
    assert (ann.deceased, ann.deceased_on) == (True, date(2026, 1, 30))


def test_one_of_two_birth_dates_is_chosen_and_taken_back(maria):
    said = {"resourceType": "Patient", "id": "ann", "name": [{"family": "Ann"}], "birthDate": "1950-05-05"}
    come(said)
    other = {**said, "id": "ann-2", "birthDate": "1950-05-15"}
    come(other)
    Resource.objects.unscoped("as after two charts became one").filter(type="Patient").update(patient_id=ANN)
    actions.look(act(), patient=ANN)
    found = the_one()
    assert (found.kind, sorted(claim["value"] for claim in found.claims)) == (
        "birth_dates",
        ["1950-05-05", "1950-05-15"],
    )
    with pytest.raises(Refused, match="no_choice"):
        actions.settle(her(maria), contradiction=found.id, how=How.CHOSEN, chosen="1949-01-01")
    actions.settle(her(maria), contradiction=found.id, how=How.CHOSEN, chosen="1950-05-15")
    deliver_pending()
    ann = Patient.objects.unscoped("a test").get(id=ANN)
    assert (ann.birth_date, the_one().state) == (date(1950, 5, 15), "settled")
    actions.take_back(her(maria, 1), contradiction=found.id)
    ann.refresh_from_db()
    assert (ann.birth_date, the_one().state) == (date(1950, 5, 5), "open")


def test_nobody_settles_twice_nor_what_is_not_theirs_to_settle(maria):
    come(visit("late", "2026-02-02"))
    found = the_one()
    with pytest.raises(Refused) as refused:
        actions.settle(act(role="scheduler", actor=f"staff:{maria.pk}"), contradiction=found.id, how=How.RIGHT)
    assert refused.value.code == "access.denied"
    actions.settle(her(maria), contradiction=found.id, how=How.RIGHT)
    with pytest.raises(Refused) as refused:
        actions.settle(her(maria), contradiction=found.id, how=How.RIGHT)
    assert refused.value.code == "provenance.settled"
    actions.take_back(her(maria), contradiction=found.id)
    with pytest.raises(Refused) as refused:
        actions.take_back(her(maria), contradiction=found.id)
    assert refused.value.code == "provenance.not_settled"
    with pytest.raises(Refused) as refused:
        actions.settle(her(maria), contradiction=found.id, how=How.CHOSEN, chosen="2026-02-02")
    assert refused.value.code == "provenance.no_choice"


def test_every_fact_has_a_source_and_what_is_entered_here_a_name(maria):
    come({"resourceType": "Patient", "id": "ann", "name": [{"family": "Ann"}], "birthDate": "1950-05-05"})
    add_contact(her(maria, 1), patient=ANN, system=ContactSystem.PHONE, value="617-555-0143")
    change_patient(her(maria, 2), patient=ANN, given="Anna")
    found = {
        one.what: one
        for one in queries.sources_of(her(maria, 3), patient=Patient.objects.unscoped("a test").get(id=ANN))
    }
    me = f"staff:{maria.pk}"
    assert (found["name"].value, found["name"].source, found["name"].by) == ("Anna Ann", "", me)
    assert (found["birth_date"].source, found["birth_date"].at) == ("ehr", NOW)
    assert (found["phone"].source, found["phone"].by, found["phone"].at) == ("", me, NOW + timedelta(hours=1))


def test_the_list_asks_as_much_for_three_as_for_one(maria, django_assert_num_queries):
    come(visit("late", "2026-02-02"))
    with django_assert_num_queries(2):
        assert queries.contradictions(her(maria))[1] == 1
    for kind in (Kind.GENDERS, Kind.UNIT):
        Contradiction.objects.create(patient_id=ANN, kind=kind, claims=[], grave=False, state=State.OPEN, found_at=NOW)
    with django_assert_num_queries(2):
        found, total = queries.contradictions(her(maria))
    assert (total, [one.grave for one in found]) == (3, [True, False, False])
