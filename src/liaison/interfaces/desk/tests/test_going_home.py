"""The pages of going home: the plan, the list of agencies, the readmission, the card and the copy."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.models import Candidate, Plan
from liaison.journeys.discharge.values import Information, Kind, Shown, Way
from liaison.journeys.documents import actions as documents
from liaison.journeys.documents.models import Document
from liaison.journeys.documents.tests.desk import pdf
from liaison.journeys.documents.values import Source
from liaison.journeys.transitions import actions as transitions
from liaison.journeys.transitions.values import StayRow
from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.records.directory.actions import list_office
from liaison.records.directory.values import Kind as OfficeKind
from liaison.records.directory.values import Listing, Service
from liaison.spine.access.models import CareTie
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.feature("F51"), pytest.mark.feature("F53"), pytest.mark.feature("F55")]


@pytest.fixture
def rosa(clinic, maria):
    """Home since yesterday; María cares for her."""
    patient = clinic.patient()
    CareTie.objects.create(patient=patient, staff=maria, kind="care_team", from_on=date(2026, 1, 1))
    clinic.discharge(patient)
    delivered()
    return patient


@pytest.fixture
def stay(rosa):
    return Plan.objects.unscoped("a test").get(patient=rosa).stay


@pytest.fixture
def agencies(clinic, maria):
    names = ("Harbor Home Nurses", "Bay Street Home Health")
    said = [
        Listing(name=name, kind=OfficeKind.AGENCY, services=(Service.HOME_HEALTH,), takes=("fax",), fax="617 555 0190")
        for name in names
    ]
    return [list_office(clinic.act(maria), said=one) for one in said]


def delivered():
    while delivery.deliver_pending():
        pass
    assert [row.failure for row in delivery.parked()] == []


def test_what_is_said_is_kept_and_what_is_missing_is_a_task(screen, rosa, stay, maria):
    page = f"/patients/{rosa.id}/home/{stay}"
    shown = screen.get(page).content.decode()
    assert shown.count('class="home-item"') == 10
    assert "no hospital stay on record" in shown
    said = {
        "instructions-state": "done", "instructions-understood": "understood", "equipment-state": "missing",
        "equipment-owner": str(maria.id), "equipment-due": "2026-03-13", "equipment-note": "Walker",
    }  # fmt: skip
    screen.post(page, data=said)
    delivered()
    plan = queries.plan(screen.clinic.act(maria), stay=stay)
    assert [(item.element, item.state) for item in plan.items if item.state] == [
        ("instructions", "done"), ("equipment", "missing"),
    ]  # fmt: skip
    task = Item.objects.unscoped("a test").get(duty="discharge.finish_item")
    assert (task.owner, task.closed_at) == (maria, None)
    assert screen.get(f"/discharges/{task.key}", 302).url == page


@pytest.mark.parametrize(
    ("said", "words"),
    [({"instructions-state": "done"}, "Say what they made of the instructions."),
     ({"helper-state": "missing", "helper-owner": "", "helper-due": ""}, "Say whose task it is, and by which day."),
     ({"helper-state": "missing", "helper-due": "2026-03-01"}, "Say whose task it is, and by which day."),
     ({"helper-state": "perhaps"}, "Select a valid choice"), ({"services-state": "not_needed"}, "Say why it is not needed.")],
)  # fmt: skip
def test_what_is_not_whole_is_said_at_its_field_and_nothing_is_kept(screen, rosa, stay, said, words):
    answer = screen.post(f"/patients/{rosa.id}/home/{stay}", 422, said)
    assert words in answer.content.decode()
    assert not any(item.state for item in queries.plan(screen.clinic.act(screen.staff), stay=stay).items)


def test_equipment_and_the_hospitals_papers(screen, rosa, stay):
    page = f"/patients/{rosa.id}/home/{stay}"
    screen.post(f"{page}/equipment", 422, {"equipment-what": "Bed"})
    ordered = {"equipment-what": "Bed", "equipment-supplier": "Harbor Medical", "equipment-needed_on": "2026-03-14"}
    screen.post(f"{page}/equipment", data=ordered)
    bed = queries.plan(screen.clinic.act(screen.staff), stay=stay).equipment[0]
    assert screen.get(f"/discharges/equipment:{bed.id}", 302).url == page
    screen.post(f"{page}/equipment/{bed.id}")
    six = ["practitioner", "treatment", "diagnoses", "medicines", "results", "instructions"]
    screen.post(f"{page}/information", data={"elements": six})
    delivered()
    plan = queries.plan(screen.clinic.act(screen.staff), stay=stay)
    assert (plan.equipment[0].delivered_on, plan.received_at) == (date(2026, 3, 12), screen.clinic.now)
    assert Item.objects.unscoped("a test").filter(duty="discharge.information", closed_at=None).count() == 0


SUMMARY = """DISCHARGE SUMMARY
St. Brendan Medical Center
Attending physician: Dr. Hall
Discharge diagnosis: heart failure
Hospital course: diuresis
Discharge medications: furosemide 80 mg"""


@pytest.mark.feature("F19")
def test_a_hospitals_paper_is_offered_to_its_stay_and_shows_what_somebody_confirms(
    screen, rosa, stay, settings, tmp_path
):
    """Filed by a person, read line by line by a person; the clinician's reading and the comparison of medicines stay open."""
    settings.HOME = tmp_path
    paper = received(screen, SUMMARY)
    there, page = f"/documents/document:{paper.id}", f"/patients/{rosa.id}/home/{stay}"
    offered = screen.post(there, 200, {"do": "choose", "patient": str(rosa.id)}).content.decode()
    assert f'value="stay:{stay}" checked' in offered
    screen.post(there, data={"do": "file", "patient": str(rosa.id), "kind": "discharge", "about": f"stay:{stay}"})
    delivered()
    shown = screen.get(page).content.decode()
    assert (
        "A machine seems to see on it: Who was responsible during the stay, Procedures or treatment, Diagnoses at discharge, List of medicines now."
        in shown
    )
    assert queries.plan(screen.clinic.act(screen.staff), stay=stay).received == {}
    key = f"document:{paper.id}"
    screen.post(f"{page}/information", data={"elements": ["diagnoses", "medicines"], "document": key})
    screen.post(f"{page}/information", data={"elements": ["diagnoses", "medicines", "results"], "document": ""})
    delivered()
    found = queries.plan(screen.clinic.act(screen.staff), stay=stay)
    assert found.received == {"diagnoses": key, "medicines": key, "results": ""}
    assert screen.get(page).content.decode().count(f'· <a href="{there}"') == 2
    assert open_of("documents.review", "discharge.information", "transitions.reconcile_medicines") == [
        "discharge.information", "documents.review", "transitions.reconcile_medicines",
    ]  # fmt: skip
    assert {item.element: item.state for item in found.items}["medicines"] == ""

    screen.post(f"{page}/information", data={"elements": [one.value for one in Information], "document": key})
    delivered()
    assert open_of("discharge.information") == []
    screen.post(there, data={"do": "back"})
    delivered()
    found = queries.plan(screen.clinic.act(screen.staff), stay=stay)
    assert (found.received, found.received_at) == ({"results": ""}, None)
    assert open_of("discharge.information", "discharge.information_again") == ["discharge.information_again"]
    screen.post(f"{page}/information", data={"elements": [one.value for one in Information]})
    delivered()
    assert open_of("discharge.information_again") == []


def received(screen, text):
    act = Act(actor="system:test", role="integration", at=screen.clinic.now, purpose="operations", via="cli")
    documents.receive_pile(act, data=pdf(text), source=Source.FAX, external_id="fax-1")
    while documents.read_next(act):
        pass
    return Document.objects.unscoped("a test").get()


def open_of(*duties):
    return sorted(
        Item.objects.unscoped("a test").filter(duty__in=duties, closed_at=None).values_list("duty", flat=True)
    )


@pytest.mark.parametrize(("language", "title"), [("en", "Your plan for home"), ("es", "Your plan for home")])
def test_the_copy_is_in_plain_words(screen, rosa, stay, language, title):
    page = f"/patients/{rosa.id}/home/{stay}/copy?language={language}"
    shown = screen.get(page).content.decode()
    assert f'<article class="handout home-copy" lang="{language}"' in shown
    screen.post(page)
    assert queries.plan(screen.clinic.act(screen.staff), stay=stay).copied_at == screen.clinic.now


def test_a_list_is_asked_answered_chosen_and_told(screen, rosa, stay, agencies):
    page = f"/patients/{rosa.id}/home/{stay}/placement"
    shown = screen.get(page).content.decode()
    assert shown.count('name="offices"') == 2
    assert "nothing published that we know of" in shown
    there = screen.post(page, data={"kind": "home_health", "offices": [str(one) for one in agencies], "way": "fax"}).url
    assert "Nobody has said yes yet" in screen.get(there).content.decode()
    first, second = Candidate.objects.unscoped("a test").order_by("id")
    screen.post(f"{there}/answer/{first.pk}", data={"a-answer": "accepts", "a-starts_on": "2026-03-13"})
    screen.post(f"{there}/answer/{second.pk}", data={"ask": "phone"})
    answer = screen.post(there, 422, {"candidate": str(first.pk), "by": "patient", "signed_how": "screen"})
    assert "This field is required" in answer.content.decode()
    signed = {
        "candidate": str(first.pk), "by": "patient", "signed_how": "screen", "signed_name": "Rosa Delgado",
        "present": "Luis Delgado, son", "tell": "",
    }  # fmt: skip
    screen.post(there, data=signed)
    delivered()
    item = Item.objects.unscoped("a test").get(duty="discharge.tell_others", closed_at=None)
    assert screen.get(f"/discharges/{item.key}", 302).url == there
    proof = screen.get(there).content.decode()
    assert "Luis Delgado, son" in proof
    assert f"Escojo {first.shown['name']}" in proof
    screen.post(f"{there}/settle", data={"way": "fax"})
    assert Candidate.objects.unscoped("a test").filter(told_at=None).count() == 0


def test_a_readmission_is_looked_at(screen, clinic, rosa, sit):
    nadia = clinic.staff("Nadia", "clinician", "clinicians")
    began = clinic.now - timedelta(hours=1)
    row = StayRow(
        source="ehr", source_id="back", patient_id=rosa.id, class_code="IMP", status="in-progress",
        started_at=began + timedelta(hours=30), provider="St. Mary",
    )  # fmt: skip
    clinic.after(days=3)
    from_hospital(clinic, row)
    page = f"/patients/{rosa.id}/readmissions/{row.id}"
    assert screen.get(f"/readmissions/stay:{row.id}", 302).url == page
    answer = screen.post(page, 422, {"happened": "Fell", "avoidable": "yes"})
    assert "Say which clinician judges" in answer.content.decode()
    screen.post(page, data={"happened": "Fell", "avoidable": "yes", "clinician": str(nadia.id), "causes": ["home"]})
    shown = screen.get(page).content.decode()
    assert "Nadia" in shown
    assert "Fell" in shown
    assert f"/patients/{rosa.id}/readmissions/{row.id}" in screen.get(f"/patients/{rosa.id}").content.decode()


def from_hospital(clinic, row):
    transitions.receive_stays(clinic.act(), [row])
    delivered()


@pytest.mark.parametrize("path", ["home/{other}", "placements/{other}", "readmissions/{other}"])
def test_what_is_another_patients_is_not_found(screen, rosa, path):
    screen.get(f"/patients/{rosa.id}/{path.format(other=UUID(int=99))}", 404)


def test_the_front_desk_does_not_plan(clinic, rosa, stay, sit):
    desk = sit(clinic.staff("Linh", "front_desk", "front_desk"))
    desk.get(f"/patients/{rosa.id}/home/{stay}", 403)
    assert "Risk scores" not in desk.get(f"/patients/{rosa.id}").content.decode()


def test_a_list_of_three_takes_no_more_queries_than_one(screen, clinic, rosa, stay, agencies):
    asked = []
    for number, offices in enumerate((agencies[:1], [*agencies, UUID(int=5)])):
        shown = {office: Shown(name=f"A{office}") for office in offices}
        kind = (Kind.HOME_HEALTH, Kind.HOSPICE)[number]
        choice = actions.open_choice(clinic.act(screen.staff), stay=stay, kind=kind, candidates=shown, way=Way.FAX)
        screen.get(f"/patients/{rosa.id}/placements/{choice}")
        asked.append(screen.queries)
    assert asked[0] == asked[1]
