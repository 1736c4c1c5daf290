"""Steps of DAY.md on people who came by `./liaison import fhir`, not on the demo's: a clinic on the morning after a stay ended."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone
from tests import demo_clinic, imported_clinic, imported_people
from tests.working_day import FACES, WHY, Day, items, log, staff, until
from tools.test_database import template

from liaison.journeys.discharge.models import Choice as Placement
from liaison.journeys.population.models import Enrolment, Run
from liaison.journeys.referrals.models import Choice, Referral, Sending
from liaison.kernel.act import Act
from liaison.records.chart.queries import medicines
from liaison.records.medicines.models import MedicineLine
from liaison.records.plans.models import Decision, GivenCopy, GoalReading, Share
from liaison.records.scheduling.models import Appointment
from liaison.spine.people.models import Patient, RelatedPerson

pytestmark = [
    pytest.mark.browser, pytest.mark.slow,
    pytest.mark.skipif(not imported_people.DATA.is_dir(), reason="the population (../shared/data/synthea) is not on this machine"),
]  # fmt: skip


@pytest.fixture(scope="module")
def population(django_db_setup, django_db_blocker):
    """A database with the clinic and the people in it, the morning, and who is who."""
    file, morning, who = imported_people.chosen()
    with django_db_blocker.unblock(), demo_clinic.copy_of(template(), "population") as name:
        with pytest.MonkeyPatch.context() as patch, time_machine.travel(morning - timedelta(minutes=30), tick=True):
            patch.setattr("django.conf.settings.DEMO", True)
            crew = imported_clinic.open_on(file, morning)
            imported_clinic.what_stood_before(crew, who, morning)
        connections["default"].close()  # a database that is in use cannot be copied
        yield name, morning, who


@pytest.fixture
def here(population, django_db_blocker, settings, chromium):
    """A copy for this test, a server on it, its clock; and who is who."""
    name, morning, who = population
    settings.DEMO, settings.ALLOWED_HOSTS, settings.WIRE_PUBLIC_URL = True, ["127.0.0.1"], "https://clinic.example"
    with (
        django_db_blocker.unblock(),
        demo_clinic.copy_of(name),
        demo_clinic.clock(morning.isoformat()) as clock,
        demo_clinic.serving() as url,
    ):
        found = Day(chromium, url, clock)
        found.who = who
        yield found
        for context in found.contexts:
            context.close()


def person(day, part):
    return Patient.objects.unscoped(WHY).get(pk=day.who[part])


@pytest.mark.feature("F21")
@pytest.mark.feature("F43")
@pytest.mark.parametrize(
    ("size", "language", "scheme"), FACES[::2]
)  # the desk in English, the rest on a telephone in Spanish
def test_the_morning_after_a_stay_of_an_imported_patient(here, size, language, scheme, record_property):
    """Steps 8 to 12."""
    maria = begins(here, size, language, scheme)
    opens_the_first(here, maria)
    calls_the_patient(here, maria)
    compares_medicines(here, maria)
    books_one_trip(here, maria)
    updates_and_gives_the_plan(here, maria)
    assert here.troubles == []
    record_property("actions", maria.spent)


@pytest.mark.feature("F46")
@pytest.mark.feature("F54")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES[1::2])
def test_the_rest_of_the_day_with_imported_patients(here, size, language, scheme, record_property):
    """Steps 18, 17, 29, 30 and 31."""
    maria = begins(here, size, language, scheme)
    decides_together(here, maria)
    runs_the_cohort(here, maria)
    chooses_an_agency(here, maria)
    made = refers_for_a_result(here, maria)
    chases_the_silent_office(here, maria, made)
    assert here.troubles == []
    record_property("actions", maria.spent)


def act_of(username):
    who = staff(username)
    return Act(actor=who.actor, role=who.role, at=timezone.now(), purpose="treatment", via="desk")


def begins(day, size, language, scheme):
    day.begin(size, language, scheme)
    day.clock.at("08:20")
    maria = day.sit("maria", shots=True)
    day.comes_in(maria)
    return maria


def opens_the_first(day, maria):
    """Step 8: one action, and its reasons add up."""
    maria.go("/")
    maria.actions = 0
    maria.press("1")
    maria.page.wait_for_url("**/work/*")
    maria.step(8, budget=1)
    assert sum(maria.numbers(".reasons-points")) == maria.numbers(".reasons-total")[0]
    assert person(day, "caller").name in maria.text(".item-who")
    maria.look("imported-8-item", day.language)


def calls_the_patient(day, maria):
    """Step 9: in Spanish; the contact is coded, the clock stops and proves it."""
    page, item = maria.page, items(duty="transitions.call", patient=person(day, "caller"), closed_at=None).get()
    maria.press("a")
    page.wait_for_url(f"**/work/{item.pk}/call")
    page.locator("[data-step].step-now").wait_for()
    assert page.locator(".say-text[lang=es]:visible").count() >= 3
    assert page.locator("[name=interpreter]").input_value() == ("by_phone" if day.language == "en" else "same_language")
    maria.look("imported-9-call", day.language)
    for answer in ("1", "1", "1", "1", "1", "1", "1"):  # reached; no warning sign; all medicines; said it back
        maria.press(answer)
    maria.press("Control+Enter")
    page.wait_for_url("**/called*")
    maria.press("p")
    page.wait_for_url(f"**/work/{item.pk}/proof")
    maria.step(9, budget=10)
    item.refresh_from_db()
    assert (item.outcome, item.done_at <= item.legal_due_at) == ("Reached", True)
    assert log(name="transitions.CallAttempted", patient=item.patient_id).last().body["outcome"] == "reached"
    maria.go(f"/patients/{item.patient_id}")
    assert str(item.patient_id) not in maria.text(".banner")  # what only machines read to one another
    maria.look("imported-9-patient", day.language)


def compares_medicines(day, maria):
    """Step 10: what the imported orders say beside his words; every difference goes to the nurse, none is dropped."""
    page, patient = maria.page, person(day, "caller")
    maria.go(f"/patients/{patient.id}/medicines")
    maria.actions = 0
    maria.press("m")
    page.wait_for_url("**/medicines/compare*")
    orders = sorted(one.display for one in medicines(act_of("maria"), patient=patient.id, active=True))
    maria.fill("#id_words", f"{orders[0]} one a day" if day.language == "en" else f"{orders[0]} una al día")
    with page.expect_navigation():
        maria.press("Control+Enter")
    page.locator(".med-row.step-now").wait_for()
    maria.look("imported-10-compare", day.language)
    differences = page.locator("[data-step]").count()
    for _one in range(differences):
        maria.press("1")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(10, budget=8)
    lines = MedicineLine.objects.unscoped(WHY).filter(reconciliation__patient=patient)
    asked = {line.title: {one["kind"] for one in line.findings} for line in lines if line.resolution == "ask"}
    assert len(asked) == len(orders) == differences
    for title, kinds in asked.items():
        assert [title in order.casefold() for order in orders].count(True) == 1
        assert kinds == ({"unsure_taking"} if title in orders[0].casefold() else {"missing"})
    assert [line.title for line in lines if not line.resolution] == []
    assert log(name="medicines.DifferencesAsked", patient=patient.id).last().body["questions"] == differences


def books_one_trip(day, maria):
    """Step 11: the visit, the laboratory, the ride and a Spanish interpreter as one."""
    page, patient = maria.page, person(day, "caller")
    maria.go(f"/patients/{patient.id}/trip")
    maria.actions = 0
    for box in (
        '[name="legs"][value="lab-fasting"]',
        '[name="legs"][value="hospital-follow-up"]',
        "#id_ride",
        "#id_interpreter",
    ):
        if not page.locator(box).is_checked():  # what is due is chosen already
            maria.press_on(box, "Space")
    with page.expect_navigation(url="**/trips/*"):
        maria.press("Control+Enter")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(11, budget=6)
    booked = Appointment.objects.unscoped(WHY).filter(patient=patient, state="booked", trip__isnull=False)
    assert sorted(row.visit_type_id for row in booked) == ["hospital-follow-up", "lab-fasting", "ride", "ride"]
    assert page.locator(".prep[lang=es]").count() == 2


def updates_and_gives_the_plan(day, maria):
    """Step 12: today's figure of his goal; one page on paper, since nobody can text his number, and thirty days for his daughter."""
    page, patient = maria.page, person(day, "caller")
    daughter = RelatedPerson.objects.unscoped(WHY).get(patient=patient)
    maria.go(f"/patients/{patient.id}/plan")
    maria.actions = 0
    maria.fill("input[name^=value-]", "3 of 7")
    with page.expect_navigation():
        maria.press("Control+Enter")
    with page.expect_navigation():
        maria.press("p")
    maria.look("imported-12-give", day.language)
    maria.press_on(f'input[name="related"][value="{daughter.id}"]', "Space")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.press("p")
    maria.step(12, budget=6)
    assert GoalReading.objects.unscoped(WHY).get(value="3 of 7").goal.plan.patient_id == patient.id
    assert [row.related_id for row in Share.objects.unscoped(WHY).filter(patient=patient)] == [daughter.id]
    assert {row.way for row in GivenCopy.objects.unscoped(WHY)} == {"printed", "link"}


def decides_together(day, maria):
    """Step 29: what was chosen, and why."""
    page, sheet = maria.page, Decision.objects.unscoped(WHY).get(patient=person(day, "caller"))
    maria.go(f"/patients/{sheet.patient_id}/plan/decisions/{sheet.id}")
    maria.actions = 0
    maria.press("1")
    maria.fill("input[name=why]", "Quiero volver a trabajar.")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(29, budget=8)
    assert sheet.options(manager="objects").unscoped(WHY).get(chosen=True).what.startswith("Cardiac rehabilitation")


def runs_the_cohort(day, maria):
    """Step 30: those with diabetes in their record, A1c beside each; two are asked; a second run finds the same."""
    page, there = maria.page, "/registry/cohorts/diabetes"
    maria.go(there)
    maria.actions = 0
    run = runs(maria, there)
    people = run.people.model.objects.unscoped(WHY).filter(run=run).values_list("patient", flat=True)
    assert set(day.who["diabetes"]) <= {str(one) for one in people}
    assert page.locator("tbody tr[data-row]").count() == run.entered
    maria.look("imported-30-cohort", day.language)
    for number in range(2):
        maria.press_on(f"tbody tr[data-row]:nth-child({number + 1}) input[name=selected]", "Space")
    with page.expect_navigation():
        maria.press("e")
    maria.step(30, budget=7)
    assert Enrolment.objects.unscoped(WHY).filter(state="asked").count() == 2
    until(lambda: items(duty="population.ask_to_take_part", closed_at=None).count() == 2)
    maria.go(there)
    again = runs(maria, there)
    assert (again.pk != run.pk, again.digest, again.entered) == (True, run.digest, run.entered)


def runs(maria, there):
    """Asked for with one key; a worker counts; then the page has it."""
    with maria.page.expect_navigation():
        maria.press("r")
    imported_clinic.everything_follows(timezone.now())
    maria.go(there)
    return Run.objects.filter(cohort__code="diabetes").latest("ran_at")


def chooses_an_agency(day, maria):
    """Step 31: two have answered; he chooses, signed; both are told."""
    page, choice = maria.page, Placement.objects.unscoped(WHY).get(patient=person(day, "caller"))
    maria.go(f"/patients/{choice.patient_id}/placements/{choice.id}")
    maria.actions = 0
    maria.press("1")
    maria.fill('[name="signed_name"]', person(day, "caller").name)
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(31, budget=6)
    choice.refresh_from_db()
    assert (choice.chosen_by, choice.signed_name) == ("patient", person(day, "caller").name)
    assert log(name="discharge.PatientChose", patient=choice.patient_id).count() == 1


def refers_for_a_result(day, maria):
    """Step 18: the record suggests it; its results are put in the packet; three offices are shown, he chooses, it is sent."""
    page, patient = maria.page, person(day, "kidneys")
    maria.go(f"/patients/{patient.id}/referrals")
    maria.actions = 0
    maria.press("n")
    page.wait_for_url("**/referrals/new")
    suggested = page.locator("#id_what optgroup").first.inner_text()
    assert ("Nephrology" if day.language == "en" else "Nefrología") in suggested
    maria.fill("#id_what", "Nef" if day.language == "es" else "Nep")
    maria.fill("#id_question", "eGFR below 30: what is the cause, and what should we change?")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.look("imported-18-packet", day.language)
    made = Referral.objects.unscoped(WHY).get(patient=patient)
    assert (made.service, sorted(made.lacks)) == ("nephrology", ["creatinine", "egfr", "uacr"])
    with page.expect_navigation():
        maria.press("i")
    with page.expect_navigation():
        maria.press("2")
    with page.expect_navigation():
        maria.press("s")
    maria.step(18, budget=8)
    made.refresh_from_db()
    choice = Choice.objects.unscoped(WHY).get(referral=made)
    assert (made.lacks, len(choice.offered), choice.said_by) == ([], 3, "patient")
    return made


def chases_the_silent_office(day, maria, made):
    """Step 17: eleven days later it has said nothing; it is reminded once, and not again the same day."""
    page, chases = maria.page, Sending.objects.unscoped(WHY).filter(referral=made, kind="chase")
    imported_clinic.everything_follows(timezone.now())
    assert Sending.objects.unscoped(WHY).get(referral=made).state == "sent"
    day.clock.after(days=11)
    imported_clinic.everything_follows(timezone.now())
    day.comes_in(maria)
    maria.go("/referrals")
    maria.actions = 0
    maria.press("q")
    page.wait_for_url("**/referrals?quiet=10")
    assert page.locator("tbody tr").count() == 1
    maria.press("m")
    page.wait_for_url("**/referrals/wave*")
    with page.expect_navigation():
        maria.press("Control+Enter")
    maria.step(17, budget=7)
    assert chases.count() == 1
    maria.go("/referrals/wave?quiet=10")
    assert page.locator('[name="selected"]').count() == 0
