"""Education on screen: the library, one handout, what a patient's record calls for, giving it and asking again."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import pytest

from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.care import actions
from liaison.records.care.models import GivenHandout
from liaison.records.care.queries.education import history, library
from liaison.records.care.values import Result, State, TeachBack, Way
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.records.coverage.models import Coverage
from liaison.records.scheduling.models import Appointment, VisitType
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Patient, PatientLanguage
from liaison.spine.people.values import PatientRow
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F26")]
DIABETES = "type-2-diabetes"
KEY = library()[DIABETES].key  # in addresses beside a patient's id
LOST = TeachBack(result=Result.NEEDS_MORE, words="When I feel bad.")
SUBJECT = {"subject": {"reference": "Patient/p1"}}
ACTIVE = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}
SCT = "http://snomed.info/sct"


def condition(number, code, text):
    coded = {"text": text, "coding": [{"system": SCT, "code": code, "display": text}]}
    return {"resourceType": "Condition", "id": f"c{number}", "code": coded, **SUBJECT, "onsetDateTime": "2019-05-02", "clinicalStatus": ACTIVE}  # fmt: skip


def warfarin():
    coded = {"text": "warfarin sodium 5 MG Oral Tablet"}
    return {"resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order", **SUBJECT, "medicationCodeableConcept": coded, "authoredOn": "2026-01-05"}  # fmt: skip


def charted(clinic, *bodies):
    row = PatientRow(source="ehr", source_id="p1", family="Delgado", given="Rosa", gender="male")
    receive_patients(clinic.act(), [row])
    run = begin_import(clinic.act(), source="ehr")
    kept = [take(Found(file="t", line=n, raw=msgspec.json.encode(body))) for n, body in enumerate(bodies)]
    store(clinic.act(), run=run, resources=kept, first=lambda come: None)
    finish_import(clinic.act(), run=run)
    leave_import(clinic.act())
    rosa = Patient.objects.unscoped("test").get(id=row.id)
    PatientLanguage.objects.create(patient=rosa, language="es", preferred=True, interpreter=True)
    return rosa


@pytest.fixture
def rosa(clinic):
    return charted(clinic, condition(1, "44054006", "Diabetes mellitus type 2 (disorder)"), warfarin())


def give(clinic, staff, patient, handout=DIABETES, teach_back=LOST):
    given = uuid4()
    actions.give_handout(
        clinic.act(staff), given=given, patient=patient.id, handout=handout, language="es", way=Way.PRINTED, teach_back=teach_back
    )  # fmt: skip
    deliver_pending()
    return given


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def titles(page):
    return [row.key for row in page.context["listing"].rows]


def test_the_library_shows_every_handout_and_narrows(screen):
    assert len(titles(screen.get("/education"))) == len(library())
    assert screen.queries == 4
    kinds = titles(screen.get("/education?kind=rights"))
    assert kinds == ["privacy-rights", "interpreter-right", "complaint-right", "advance-directives"]
    assert titles(screen.get("/education?review=overdue")) == []


def test_the_library_is_searched_in_a_body_never_in_an_address(screen):
    assert titles(screen.post("/education/found", 200, {"text": "presion  tos seca"})) == ["blood-pressure-pills"]
    assert "No handout has these words" in words(screen.post("/education/found", 200, {"text": "zebra"}))
    part = screen.post("/education/found", 200, {"text": "metformin"}, **{"HX-Request": "true"})
    assert "<html" not in part.content.decode()


def test_a_handout_is_read_in_either_language_with_its_grade_and_source(screen):
    english = words(screen.get(f"/education/{DIABETES}?language=en"))
    assert "Look at your feet each day." in english
    assert "MedlinePlus: Diabetes Type 2" in english
    assert "nobody at this clinic yet" in english
    grade = library()[DIABETES].texts["en"].grade
    assert f"English {grade}" in english
    page = screen.get(f"/education/{DIABETES}?language=es")
    assert '<article class="handout" lang="es"' in page.content.decode()
    screen.get("/education/nothing", 404)


def test_a_supervisor_sees_what_is_overdue_and_stands_for_it(clinic, sit, screen):
    helen = clinic.staff("Helen", "supervisor")
    clinic.after(days=3 * 365)
    desk = sit(helen)
    assert f"{len(library())} reviews overdue" in words(desk.get("/education"))
    assert "reviews overdue" not in words(sit(clinic.staff("Devon")).get("/education"))
    desk.post(f"/education/{DIABETES}/reviewed")
    assert len(titles(desk.get("/education?review=overdue"))) == len(library()) - 1
    assert "Reviewed 11 Mar 2029 Helen" in words(desk.get(f"/education/{DIABETES}"))
    assert "already" in words(desk.post(f"/education/{DIABETES}/reviewed", 422))
    sit(clinic.staff("Ana")).post(f"/education/{DIABETES}/reviewed", 403)


def test_what_the_record_calls_for_and_why(screen, rosa):
    page = screen.get(f"/patients/{rosa.id}/education")
    assert [(line.code, line.why) for line in page.context["suggested"]] == [
        ("blood-thinners", "takes warfarin sodium 5 MG Oral Tablet"),
        (DIABETES, "because of: Diabetes mellitus type 2, in the record since 2019"),
        ("interpreter-right", "needs an interpreter"),
        ("financial-help", "no insurance is in the record"),
        ("good-faith-estimate", "no insurance is in the record"),
        ("flu-shot", "due at this season"),
    ]
    assert "Nothing was given yet." in words(page)


def test_a_stay_a_visit_and_a_plan_call_for_theirs(clinic, screen):
    walter = clinic.patient("Briggs", "Walter", birth_date="1990-01-01", gender="male")
    PatientLanguage.objects.unscoped("test").filter(patient=walter).update(interpreter=False)
    clinic.discharge(walter)
    kind = VisitType.objects.create(
        code="lab-fasting", name="Blood test, fasting", modality="in_person", new_minutes=10, returning_minutes=10
    )
    Appointment.objects.create(
        id=uuid4(), source="liaison", source_id="x", patient=walter, starts_at=clinic.now + timedelta(days=4), zone="America/New_York",
        wall_start="2026-03-16T10:00", status="booked", state="booked", visit_type=kind, what=kind.name,
    )  # fmt: skip
    Coverage.objects.create(
        id=uuid4(), source="t", source_id="1", patient=walter, payer="P", kind="EHCPOL", status="active"
    )
    page = screen.get(f"/patients/{walter.id}/education")
    assert [(line.code, line.why) for line in page.context["suggested"]] == [
        ("after-hospital", "home from the hospital since 11 Mar 2026"),
        ("fasting-blood-test", "Blood test, fasting on 16 Mar 2026"),
        ("deductible-copay", "a private plan pays"),
        ("prior-authorization", "a private plan pays"),
        ("flu-shot", "due at this season"),
    ]


def test_the_page_costs_the_same_for_one_and_for_three(clinic, screen, maria, rosa):
    give(clinic, maria, rosa)
    screen.get(f"/patients/{rosa.id}/education")
    one = screen.queries
    give(clinic, maria, rosa, "asthma")
    give(clinic, maria, rosa, "flu-shot")
    page = screen.get(f"/patients/{rosa.id}/education")
    assert len(page.context["given"]) == 3
    assert (one, screen.queries) == (28, 28)


def test_giving_is_in_their_language_and_closes_with_their_own_words(clinic, screen, rosa):
    at = f"/patients/{rosa.id}/education/{KEY}"
    page = screen.get(at)
    assert page.context["text"].language == "es"
    assert page.context["form"].initial["interpreter"] is True
    assert screen.get(f"{at}?language=en").context["text"].language == "en"
    said = {"given": str(uuid4()), "language": "es", "way": "in_person", "interpreter": "on"}
    assert "Write down what they said" in words(screen.post(at, 422, {**said, "result": "understood"}))
    assert "Say why they were not asked" in words(screen.post(at, 422, {**said, "result": "not_asked"}))
    done = screen.post(at, 302, {**said, "result": "needs_more", "words": "Tomo la pastilla si me siento mal."})
    assert done.url == f"/patients/{rosa.id}/education"
    screen.post(
        at, 302, {**said, "result": "needs_more", "words": "Tomo la pastilla si me siento mal."}
    )  # pressed twice
    (given,) = history(clinic.act(screen.staff), patient=rosa.id).given
    assert (given.language, given.way, given.interpreter, given.state) == ("es", "in_person", True, State.NEEDS_MORE)
    page = screen.get(f"/patients/{rosa.id}/education")
    assert page.context["suggested"][0].why.startswith("was not understood; because of")
    assert "Tomo la pastilla si me siento mal." in words(page)
    log = "".join(str(row.body) for row in EventRow.objects.all())
    assert "pastilla" not in log


def test_what_a_form_was_made_to_say_is_refused_and_no_address_tells_what_somebody_has(screen, rosa):
    at = f"/patients/{rosa.id}/education/{KEY}"
    said = {"given": str(uuid4()), "language": "vi", "way": "in_person", "result": "understood", "words": "x"}
    assert "not written in that language" in words(screen.post(at, 422, said))
    screen.post(at, 422, {**said, "language": "es", "given": "1"})
    screen.post(at, 422, {**said, "language": "es", "way": "by pigeon"})
    screen.post(at, 422, {**said, "language": "es", "result": "declined"})
    screen.get(f"/patients/{rosa.id}/education/{DIABETES}", 404)
    assert GivenHandout.objects.unscoped("test").count() == 0
    page = screen.get(f"/patients/{rosa.id}/education").content.decode()
    assert re.findall(rf"/patients/{rosa.id}/education/[a-z]*-[a-z0-9-]*", page) == []


def test_the_library_is_taken_as_a_table(screen):
    table = screen.get("/education?export=csv&kind=costs").content.decode("utf-8-sig").splitlines()
    assert len(table) == 1 + 6
    assert table[0] == "Handout,Kind,Languages,School year,Next review"


def test_teaching_again_is_work_and_ends_with_understanding(clinic, screen, maria, rosa):
    given = give(clinic, maria, rosa)
    (item,) = Item.objects.unscoped("test").filter(duty="care.teach_again")
    page = screen.get(f"/work/{item.id}")
    assert f"/patients/{rosa.id}/education" in page.content.decode()
    again = f"/patients/{rosa.id}/education/given/{given}"
    assert "When I feel bad." in words(screen.get(again))
    screen.post(again, 422, {"result": ""})
    screen.post(again, 302, {"result": "understood", "words": "Cada día, con la comida."})
    item.refresh_from_db()
    assert item.outcome == "UnderstandingChecked"
    screen.get(f"/patients/{UUID(int=99)}/education/given/{given}", 404)


def test_they_may_want_no_more_of_it(clinic, screen, maria, rosa):
    given = give(clinic, maria, rosa)
    screen.post(f"/patients/{rosa.id}/education/given/{given}", 302, {"result": "declined"})
    assert history(clinic.act(maria), patient=rosa.id).given[0].state is State.DECLINED


def test_a_language_that_no_handout_has_asks_for_an_interpreter(clinic, screen):
    fadumo = clinic.patient("Warsame", "Fadumo")
    PatientLanguage.objects.unscoped("test").filter(patient=fadumo).update(language="so")
    at = f"/patients/{fadumo.id}/education/{library()['interpreter-right'].key}"
    assert "This handout is not written in Somali. Read it to them with an interpreter" in words(screen.get(at))
    said = {
        "given": str(uuid4()),
        "language": "en",
        "way": "phone",
        "interpreter": "on",
        "result": "not_asked",
        "why_not": "unwell",
    }
    screen.post(at, 302, said)
    assert GivenHandout.objects.unscoped("test").get().wanted == "so"
    assert "no text in Somali" in words(screen.get(f"/patients/{fadumo.id}/education"))


@pytest.mark.feature("F80")
def test_the_front_desk_is_not_told_of_a_condition(clinic, sit, maria, rosa):
    give(clinic, maria, rosa)
    desk = sit(clinic.staff("Linh", "front_desk"))
    page = desk.get(f"/patients/{rosa.id}/education")
    assert {line.code for line in page.context["suggested"]} == {
        "interpreter-right",
        "financial-help",
        "good-faith-estimate",
        "flu-shot",
    }
    assert "iabetes" not in page.content.decode()
    assert "warfarin" not in page.content.decode()
    assert "1 more is about their health" in words(page)
    found = desk.post(f"/patients/{rosa.id}/education", 200, {"text": "diabetes"}, **{"HX-Request": "true"})
    assert KEY not in found.content.decode()
    desk.get(f"/patients/{rosa.id}/education/{KEY}", 404)
    assert "iabetes" not in desk.get(f"/patients/{rosa.id}").content.decode()


def test_for_somebody_who_has_died_nothing_is_called_for(clinic, screen, maria, rosa):
    give(clinic, maria, rosa)
    row = PatientRow(source="ehr", source_id="p1", family="Delgado", given="Rosa", gender="male", deceased=True)
    receive_patients(clinic.act(), [row])
    deliver_pending()
    page = screen.get(f"/patients/{rosa.id}/education")
    assert (page.context["suggested"], page.context["may_teach"], len(page.context["given"])) == ([], False, 1)
    assert Item.objects.unscoped("test").get(duty="care.teach_again").outcome == "TeachingEnded"


def test_an_advocate_reads_and_does_not_teach(clinic, sit, rosa):
    desk = sit(clinic.staff("Noor", "advocate"))
    page = desk.get(f"/patients/{rosa.id}/education").content.decode()
    assert f"/education/{DIABETES}" in page
    assert f"/patients/{rosa.id}/education/{KEY}" not in page
    desk.get(f"/patients/{rosa.id}/education/{KEY}", 403)
    sit(clinic.staff("Bill", "billing")).get("/education", 403)


def test_the_timeline_names_the_handout_in_the_readers_language(clinic, screen, maria, rosa):
    give(clinic, maria, rosa)
    assert "Handout given: Type 2 diabetes (Spanish, Printed, in their hand)" in words(
        screen.get(f"/patients/{rosa.id}")
    )
