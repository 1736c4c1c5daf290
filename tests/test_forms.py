"""Pages of forms: choose, begin, answer, finish, what came of it; the library, with clear errors at line and linkId."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.tests.lab import A1C, ANN, at, comes, measured
from liaison.kernel.act import Act
from liaison.platform.delivery import deliver_pending
from liaison.spine.conversations.models import Crisis
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.forms import actions as forms
from liaison.spine.forms.models import FormResponse, FormVersion
from liaison.spine.forms.rules.shipped import shipped
from liaison.spine.forms.tests.asked import PHQ9
from liaison.spine.people.models import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F41")]
DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)


@pytest.fixture
def desk():
    with time_machine.travel(NOW, tick=False):
        yield Desk()


@pytest.fixture
def maya(desk):
    return desk.browser(desk.staff("Maya"))


@pytest.fixture
def boss(desk):
    return desk.browser(desk.staff("Bo", role="supervisor"))


def begun(browser, patient, form="phq-9", **more):
    page = browser.get(f"/patients/{patient.id}/forms/ask/{form}")
    said = {"response": page.context["form"].initial["response"], "mode": "phone", "voice": "patient", "language": "en"}
    made = browser.post(f"/patients/{patient.id}/forms/ask/{form}", said | more)
    assert made.status_code == 302, made.context["form"].errors
    return made["Location"]


def test_a_form_from_choosing_to_what_follows(desk, maya):
    rosa = desk.patient("Delgado", "Rosa", language="es")
    page = maya.get(f"/patients/{rosa.id}/forms")
    assert [code for code, _title in page.context["offers"]] == [
        "phq-2", "phq-9", "gad-2", "gad-7", "audit-c", "steadi", "ahc-hrsn", "adl-iadl", "reading-help", "coordinator-start",
        "after-discharge", "caregiver",
    ]  # fmt: skip
    ask = maya.get(f"/patients/{rosa.id}/forms/ask/phq-9")
    assert ask.context["form"].initial["language"] == "es"
    here = begun(maya, rosa, language="es", mode="in_person")
    shown = maya.get(here).content.decode()
    assert "Poco interés o placer en hacer cosas" in shown
    assert "988" in shown
    assert 'id="asked-danger" aria-labelledby="asked-danger-title" hidden' in shown
    saved = maya.post(f"{here}/answer", {"place": PHQ9[8], "typed": "1", "seen": "0"}).json()
    assert (saved["answered"], saved["asked"], saved["danger"]) == (1, 10, True)
    deliver_pending()
    alarm = maya.get(f"/inbox/{Crisis.objects.unscoped('a test').get().thread_id}").content.decode()
    assert "I am with them" in alarm
    assert 'id="asked-danger" aria-labelledby="asked-danger-title">' in maya.get(here).content.decode()
    done = maya.post(here, dict.fromkeys(PHQ9, "1"))
    assert done["Location"] == f"{here}/result"
    result = maya.get(done["Location"])
    assert [
        (score.line.value, str(score.band), str(mark)) for score, _kind, mark, _means in result.context["scores"]
    ] == [(9, "mild", "to be verified")]
    assert [one.text for one, _may, _form in result.context["findings"]] == ["Thoughts of hurting themselves"]
    assert maya.get(here)["Location"] == f"{here}/result"
    assert maya.get(f"{here}/fhir").json()["status"] == "completed"


def test_one_answer_opens_the_next_question_and_a_wrong_one_says_why(desk, maya):
    here = begun(maya, desk.patient(), "audit-c")
    first = maya.post(f"{here}/answer", {"place": "68518-0", "typed": "0"}).json()
    assert first["open"] == ["68518-0"]
    second = maya.post(f"{here}/answer", {"place": "68518-0", "typed": "2", "seen": first["seen"]}).json()
    assert sorted(second["open"]) == ["68518-0", "68519-8", "68520-6"]
    wrong = maya.post(f"{here}/answer", {"place": "68518-0", "typed": "77"})
    assert (wrong.status_code, wrong.json()) == (422, {"wrong": "Choose one of the answers."})


def test_a_second_persons_answer_is_not_overwritten_unseen(desk, maya):
    here = begun(maya, desk.patient())
    maya.post(f"{here}/answer", {"place": PHQ9[0], "typed": "1", "seen": "0"})
    omar = desk.browser(desk.staff("Omar"))
    late = omar.post(f"{here}/answer", {"place": PHQ9[0], "typed": "2", "seen": "0"})
    assert late.status_code == 409


def test_what_is_required_is_asked_for(desk, maya, boss):
    form = {
        "resourceType": "Questionnaire", "status": "active", "title": "Ride", "name": "ride", "version": "1",
        "item": [{"linkId": "when", "text": "When?", "type": "date", "required": True}, {"linkId": "why", "type": "string"}],
    }  # fmt: skip
    boss.post("/forms/take-in", {"file": SimpleUploadedFile("ride.json", json.dumps(form).encode())})
    boss.post("/forms/ride/publish/1")
    here = begun(maya, desk.patient(), "ride")
    page = maya.post(here, {"when": "", "why": "Dialysis"})
    assert page.status_code == 422
    assert [row.place for row in page.context["rows"] if row.lacking] == ["when"]
    assert maya.get(here).context["rows"][1].values == ("Dialysis",)
    assert maya.post(here, {"when": "2026-03-20", "why": "Dialysis"})["Location"].endswith("/result")


def test_another_patients_form_is_not_found(desk, maya):
    here = begun(maya, desk.patient())
    other = desk.patient("Other")
    there = f"/patients/{other.id}/forms/{here.rpartition('/')[2]}"
    assert [maya.get(f"{there}{end}").status_code for end in ("", "/result", "/fhir")] == [404, 404, 404]
    assert maya.post(f"{there}/answer", {"place": PHQ9[0], "typed": "1"}).status_code == 404


def test_the_front_desk_asks_and_does_not_read(desk):
    page = desk.browser(desk.staff("Fay", role="front_desk"))
    rosa = desk.patient()
    here = begun(page, rosa, "phq-2")
    done = page.post(here, {"44250-9": "3", "44255-8": "3"})
    shown = page.get(done["Location"]).content.decode()
    assert "positive" not in shown
    assert "does not read what was answered" in shown
    assert page.get(f"{here}/fhir").status_code == 403


def test_the_library_says_what_is_wrong_and_where(desk, boss):
    bad = Path(__file__).parents[1] / "src/liaison/formats/fhir/tests/questionnaires/broken.json"
    page = boss.post("/forms/take-in", {"file": SimpleUploadedFile("x.json", bad.read_bytes())})
    assert page.status_code == 422
    assert [(line, link) for line, link, _text in page.context["wrong"]] == [(6, "a"), (7, "a"), (9, "c")]
    assert FormVersion.objects.count() == 0
    text = boss.post("/forms/take-in", {"file": SimpleUploadedFile("x.json", b"{ not json")})
    assert [line for line, _link, _text in text.context["wrong"]] == [1]


def test_versions_in_the_library_and_terms_that_must_be_accepted(desk, boss, maya):
    assert maya.get("/forms").status_code == 403
    page = boss.get("/forms")
    assert len(page.context["lines"]) == len(shipped()) == 13
    assert boss.get("/forms/phq-9/v/1?language=es").status_code == 200
    assert boss.post("/forms/prapare/publish/3.0.0-2").status_code == 422
    assert boss.post("/forms/prapare/publish/3.0.0-2", {"terms": "on"}).status_code == 302
    begun(maya, desk.patient(), "prapare")
    boss.post("/forms/phq-9/retire/1")
    assert maya.get(f"/patients/{desk.patient().id}/forms/ask/phq-9").status_code == 404
    assert boss.get("/forms/none/v/1").status_code == 404


def test_a_finding_is_followed_and_its_work_leads_here(desk, maya):
    rosa = desk.patient()
    here = begun(maya, rosa, "coordinator-start")
    maya.post(here, {"food": "0", "help-wanted": ["1"], "helper-name": ["Ana"]})
    page = maya.get(f"{here}/result")
    ((one, may, _form),) = page.context["findings"]
    assert (one.text, one.line.wanted, may) == ("Need: Food", "yes", True)
    key = f"form-finding:{here.rpartition('/')[2]}:need:food"
    assert maya.get(f"/form-findings/{key}")["Location"] == f"{here}/result"
    wrong = maya.post(f"{here}/result", {"finding": one.line.id, "done": "arranged", "words": ""})
    assert (wrong.status_code, "words" in wrong.context["findings"][0][2].errors) == (422, True)
    maya.post(f"{here}/result", {"finding": one.line.id, "done": "arranged", "words": "Pantry, Tuesday"})
    assert str(maya.get(f"{here}/result").context["findings"][0][0].done) == "Help or a visit is arranged"


def test_a_repeated_group_gets_one_more(desk, maya):
    here = begun(maya, desk.patient(), "coordinator-start")
    maya.post(f"{here}/answer", {"place": "helper", "typed": "0"})
    maya.post(f"{here}/answer", {"place": "helper-name|0", "typed": "Ana"})
    places = [
        row.place for row in maya.get(f"{here}?more=helpers").context["rows"] if row.place.startswith("helper-name")
    ]
    assert places == ["helper-name|0", "helper-name|1"]
    maya.post(f"{here}/answer", {"place": "helper-name|1", "typed": "Luis"})
    row = FormResponse.objects.unscoped("a test").get()
    found = maya.get(f"/patients/{row.patient_id}/forms/{row.id}/fhir").json()
    group = next(one for one in found["item"] if one["linkId"] == "at-home")
    assert [one["item"][0]["answer"][0]["valueString"] for one in group["item"] if one["linkId"] == "helpers"] == [
        "Ana",
        "Luis",
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_of_forms_costs_the_same_for_one_and_for_three(desk, maya, times):
    rosa = desk.patient()
    for _time in range(times):
        here = begun(maya, rosa, "phq-2")
        maya.post(here, {"44250-9": "1", "44255-8": "0"})
    maya.get(f"/patients/{rosa.id}/forms")
    with CaptureQueriesContext(connection) as told:
        page = maya.get(f"/patients/{rosa.id}/forms")
    assert (len(page.context["past"]), len(told)) == (times, QUERIES)


QUERIES = 28


def test_no_such_answering(desk, maya):
    assert maya.get(f"/form-findings/form-finding:{UUID(int=9)}:x").status_code == 404
    assert maya.get("/form-findings/nothing").status_code == 404


def test_the_page_before_asking_names_the_form_and_who_speaks(desk, maya):
    rosa = desk.patient(language="es")
    page = maya.get(f"/patients/{rosa.id}/forms/ask/steadi")
    assert "Stay Independent: falls" in page.content.decode()
    said = {"response": page.context["form"].initial["response"], "mode": "phone", "voice": "proxy", "language": "es"}
    wrong = maya.post(f"/patients/{rosa.id}/forms/ask/steadi", said)
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["proxy"])
    assert maya.post(f"/patients/{rosa.id}/forms/ask/steadi", said | {"proxy": "Ana"}).status_code == 302


def test_stopping_and_taking_back(desk, maya):
    rosa = desk.patient()
    here = begun(maya, rosa, "gad-7")
    assert maya.post(f"{here}/stop", {"why": "no"}).status_code == 404
    assert maya.post(f"{here}/stop", {"why": "tired"})["Location"] == f"/patients/{rosa.id}/forms"
    assert [one.line.standing for one in maya.get(f"/patients/{rosa.id}/forms").context["past"]] == ["stopped"]
    other = begun(maya, rosa, "gad-2")
    maya.post(other, {"68509-9": "3", "69725-0": "3"})
    past = maya.get(f"/patients/{rosa.id}/forms").context["past"]
    assert [score.line.value for one in past for score in one.scores] == [6]
    assert maya.post(f"{other}/result", {"why": "Another patient"}).status_code == 302
    assert len(maya.get(f"/patients/{rosa.id}/forms").context["past"]) == 1


def test_whoever_wants_no_more_of_it_is_not_asked_again(desk, maya):
    rosa = desk.patient()
    here = begun(maya, rosa, "phq-2")
    maya.post(here, {"44250-9": "0", "44255-8": "0"})
    assert [code for _title, _on, code in maya.get(f"/patients/{rosa.id}/forms").context["again"]] == ["phq-2"]
    maya.post(f"/patients/{rosa.id}/forms/no-more/phq-2")
    assert maya.get(f"/patients/{rosa.id}/forms").context["again"] == []


def vital(name, code, value, unit, *, days=-30, **more):
    """A measurement as an EHR sends it."""
    body = measured(name, (code, ""), value, unit, on=at(days=days), **more)
    body["category"] = [{"coding": [{"code": "vital-signs"}]}]
    return body


def begins_with(browser, form):
    rows = browser.get(begun(browser, Patient.objects.unscoped("a test").get(id=ANN), form)).context["rows"]
    return {row.place: (row.values, row.unit, row.from_record) for row in rows if row.shape != "heading"}


def test_a_form_begins_with_the_last_result_of_the_record(desk, maya):
    """From an import to the page: of its own code, final, the newest, in its own unit; not for whoever may not read the record."""
    lab.clinic()
    comes(
        vital("w1", "29463-7", 90, "kg", days=-60), vital("w2", "29463-7", 82.4, "kg", days=-20), vital("w3", "29463-7", 999, "kg", days=-3, status="entered-in-error"),
        vital("w4", "29463-7", 70, "kg", days=-2, status="preliminary"), measured("a1", A1C, 7.1, "mmol/mol", on=at(days=-5)),
    )  # fmt: skip
    rows = begins_with(maya, "coordinator-start")
    assert rows["29463-7"] == (("82.4",), "kg", True)
    assert (rows["4548-4"], rows["name"][0]) == ((("",), "", False), ("Test Ann",))
    assert begins_with(desk.browser(desk.staff("Fay", role="front_desk")), "coordinator-start")["29463-7"] == (
        ("",),
        "",
        False,
    )


def test_forms_of_others_begin_with_it_too_and_count_on_with_it(desk, maya, boss):
    """Two real Questionnaires: HL7's Weight & Height panel, and LHC-Forms' body mass index out of a typed weight and a height on record."""
    codes = published(desk.staff("Bo", role="supervisor").actor)
    lab.clinic()
    comes(
        vital("w", "29463-7", 81, "kg", days=-300), vital("h", "8302-2", 70, "[in_i]"), vital("old", "29463-7", 60, "kg", days=-900),
        vital("cm", "8302-2", 172, "cm", days=-40),
    )  # fmt: skip
    rows = begins_with(maya, codes["panel"])
    assert (rows["/29463-7"][0], rows["/8302-2"][0]) == (("81",), ("70",))
    ann = Patient.objects.unscoped("a test").get(id=ANN)
    here = begun(maya, ann, codes["bmi"])
    shown = {row.place: (row.values, row.from_record) for row in maya.get(here).context["rows"]}
    assert (shown["/8302-2"], shown["/29463-7"]) == ((("70",), True), (("",), False))
    maya.post(f"{here}/answer", {"place": "/29463-7", "typed": "81", "seen": "0"})
    done = maya.post(here, {"/29463-7": "81", "/8302-2": "70"})
    said = {
        one["linkId"]: one["answer"][0]
        for one in maya.get(done["Location"].removesuffix("/result") + "/fhir").json()["item"]
        if "answer" in one
    }
    assert (said["/8302-2"], said["/29463-7"]) == ({"valueDecimal": 70}, {"valueDecimal": 81})
    assert round(said["/39156-5"]["valueDecimal"], 1) == 25.6
    comes(vital("cm2", "8302-2", 172, "cm", days=-1))  # the newest is in another unit: nothing is converted
    assert begins_with(maya, codes["bmi"])["/8302-2"][0] == ("",)


def published(actor):
    """Taken in from their files and published, as a supervisor does; by what they are."""
    files = {
        "panel": DATA / "fhir" / "sdc-4.0.0-ci.examples.ndjson.gz",
        "bmi": DATA / "questionnaires" / "lforms-r4" / "editableCalcExp.json",
    }
    if not all(file.exists() for file in files.values()):
        pytest.skip("the published questionnaires are not in ../shared/data")
    with gzip.open(files["panel"], "rt") as lines:
        panel = next(
            line for line in lines if '"id":"questionnaire-sdc-profile-example-weight-height-tracking-panel"' in line
        )
    act = Act(actor=actor, role="supervisor", at=NOW, purpose="operations", via="desk")
    found = {}
    for name, text in (("panel", panel), ("bmi", files["bmi"].read_text())):
        row = forms.take_in(act, text=text)
        forms.publish(act, form=row.code, version=row.version)
        found[name] = row.code
    return found
