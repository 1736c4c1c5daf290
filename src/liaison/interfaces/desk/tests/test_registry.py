"""The registry at the desk: rules run twice, who came and left and why, taking part, tiers, and a rule that is written."""

from datetime import date, timedelta
from uuid import uuid4

import msgspec
import pytest
from django.db import IntegrityError, transaction

from liaison.engines.cohorts import shipped
from liaison.engines.cohorts.tiers import digest_of_tiers
from liaison.formats.fhir.resource import take
from liaison.formats.fhir.sources.pieces import Found
from liaison.journeys.population import actions
from liaison.journeys.population.models import Cohort, CohortVersion, Enrolment, Member, Tier
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.records.chart.actions import begin_import, finish_import, leave_import, store
from liaison.spine.forms import actions as forms
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F54")]
WHY = "a test"
ICD, LOINC = "http://hl7.org/fhir/sid/icd-10-cm", "http://loinc.org"


def condition(who, code="E11.9", name="dm", **more):
    coded = {"coding": [{"system": ICD, "code": code, "display": f"the {code}"}]}
    active = {"coding": [{"code": "active"}]}
    return {"resourceType": "Condition", "id": f"{who}-{name}", "subject": {"reference": f"Patient/{who}"}, "code": coded,
            "onsetDateTime": "2020-01-01", "clinicalStatus": active, **more}  # fmt: skip


def a1c(who, value, on, unit="%"):
    coded = {"coding": [{"system": LOINC, "code": "4548-4", "display": "Hemoglobin A1c"}]}
    return {"resourceType": "Observation", "id": f"{who}-a1c-{on}", "status": "final", "subject": {"reference": f"Patient/{who}"},
            "effectiveDateTime": on, "code": coded, "valueQuantity": {"value": value, "unit": unit, "code": unit}}  # fmt: skip


def stay(who, began, ended, kind="IMP"):
    return {"resourceType": "Encounter", "id": f"{who}-{began[:10]}", "status": "finished", "class": {"code": kind},
            "subject": {"reference": f"Patient/{who}"}, "period": {"start": began, "end": ended}}  # fmt: skip


class Registry:
    def __init__(self, clinic):
        self.clinic, self.ids = clinic, {}
        self.lead = clinic.staff("Priya", "supervisor")

    def people(self, *names, born=date(1960, 5, 5)):
        rows = [
            PatientRow(
                source="ehr",
                source_id=name,
                family=name.title(),
                given="Rosa",
                birth_date=born,
                gender="female",
                record_number=f"R-{name}",
            )
            for name in names
        ]
        receive_patients(self.clinic.act(), rows)
        self.ids |= {row.source_id: row.id for row in rows}

    def record(self, *bodies):
        act = self.clinic.act()
        run = begin_import(act, source="ehr")
        kept = [take(Found(file="t", line=n, raw=msgspec.json.encode(body))) for n, body in enumerate(bodies)]
        store(act, run=run, resources=kept, first=lambda come: None)
        finish_import(act, run=run)
        leave_import(act)

    def run(self, code="diabetes", **more):
        actions.ship_cohorts(self.clinic.act(self.lead))
        return actions.run_cohort(self.clinic.act(self.lead), code=code, **more)

    def stands(self, run):
        names = {patient: name for name, patient in self.ids.items()}
        rows = Member.objects.unscoped(WHY).filter(run=run)
        return {names[row.patient_id]: (row.standing, row.why) for row in rows}

    def items(self, duty):
        delivery.deliver_pending()
        assert delivery.parked() == []
        return list(Item.objects.unscoped(WHY).filter(duty=f"population.{duty}", closed_at=None))


@pytest.fixture
def registry(clinic):
    return Registry(clinic)


def test_a_run_says_who_came_who_left_and_why_and_the_same_twice(clinic, registry):
    registry.people("ann", "ben", "cy", "dee", "eve")
    registry.people("kid", born=date(2015, 1, 1))
    registry.record(*(condition(who) for who in ("ann", "ben", "cy", "kid")), a1c("ann", 8.1, "2026-02-01"))
    first = registry.run()
    assert registry.stands(first) == dict.fromkeys(("ann", "ben", "cy"), ("entered", "entry"))
    clinic.after(days=40)
    registry.record(
        condition("dee"),
        condition("ben", abatementDateTime="2026-03-13"),
        condition("cy", verificationStatus={"coding": [{"code": "refuted"}]}),
    )
    second, again = registry.run(), registry.run()
    expected = {
        "ann": ("stayed", "entry"),
        "ben": ("left", "never"),
        "cy": ("left", "never"),
        "dee": ("entered", "entry"),
    }
    assert registry.stands(second) == registry.stands(again) == expected
    assert (second.digest, second.before_id) == (again.digest, first.id)
    assert (second.members, second.entered, second.left, second.unsure) == (2, 1, 2, 0)
    kept = Member.objects.unscoped(WHY).get(run=second, patient=registry.ids["ann"])
    assert kept.shown == [
        {"show": 0, "seen": [["observation", "Hemoglobin A1c", "4548-4", "LOINC", "2026-02-01", "8.1 %"]]}
    ]


def test_grace_a_wrong_unit_and_an_earlier_day(clinic, registry):
    registry.people("ann", "ben")
    registry.record(
        condition("ann", abatementDateTime="2026-03-01"), condition("ben"), a1c("ben", 70, "2026-03-01", "mmol/mol")
    )
    assert registry.stands(registry.run()) == {"ann": ("entered", "grace"), "ben": ("entered", "entry")}
    assert registry.stands(registry.run("diabetes-high-a1c")) == {"ben": ("unsure", "unsaid")}
    assert registry.stands(registry.run(as_of=date(2026, 2, 20))) == {
        "ann": ("entered", "entry"),
        "ben": ("entered", "entry"),
    }
    with pytest.raises(Refused, match=r"population\.future"):
        registry.run(as_of=date(2026, 3, 13))


def test_the_sieve_of_the_database_finds_whom_the_rule_alone_finds(registry):
    """A second coding, a code without its dot, a class of an encounter: nobody is lost before the rule looks."""
    registry.people("ann", "ben", "cy")
    second = {"coding": [{"system": "urn:local", "code": "77"}, {"system": ICD, "code": "E11.65"}]}
    registry.record(condition("ann", code="E119"), {**condition("ben"), "code": second}, condition("cy", code="Z00.0"))
    assert set(registry.stands(registry.run())) == {"ann", "ben"}


def test_taking_part_is_asked_agreed_paused_and_ended_and_an_exit_is_work(clinic, registry, maria):
    registry.people("ann", "ben")
    registry.record(condition("ann"), condition("ben"))
    run, act = registry.run(), clinic.act(maria)
    made = actions.ask_to_enrol(act, code="diabetes", patients=[registry.ids["ann"], registry.ids["ben"]], run=run.id)
    assert actions.ask_to_enrol(act, code="diabetes", patients=[registry.ids["ann"]], run=run.id) == []
    assert len(registry.items("ask_to_take_part")) == 2
    actions.enrol(act, enrolment=made[0], consent="verbal")
    actions.decline(act, enrolment=made[1])
    assert registry.items("ask_to_take_part") == []
    with pytest.raises(Refused, match=r"population\.review_on"):
        actions.pause_enrolment(act, enrolment=made[0], reason="away", review_on=date(2026, 3, 12))
    actions.pause_enrolment(act, enrolment=made[0], reason="away", review_on=date(2026, 4, 9))
    (pause,) = registry.items("review_pause")
    assert pause.legal_due_at.date() == date(2026, 4, 10)
    actions.resume_enrolment(act, enrolment=made[0])
    assert registry.items("review_pause") == []
    clinic.after(days=60)
    registry.record(condition("ann", abatementDateTime="2026-03-13"))
    registry.run()
    assert [item.key for item in registry.items("look_at_exit")] == [f"enrolment:{made[0]}"]
    actions.end_enrolment(clinic.act(maria), enrolment=made[0], reason="left_cohort")
    assert registry.items("look_at_exit") == []
    assert [row.state for row in Enrolment.objects.unscoped(WHY).order_by("state")] == ["declined", "ended"]


def test_nobody_takes_part_twice_or_without_a_yes_even_past_the_actions(clinic, registry):
    registry.people("ann")
    cohort = Cohort.objects.create(code="x", made_at=clinic.now, made_by="t")
    row = {"patient_id": registry.ids["ann"], "cohort": cohort, "asked_at": clinic.now, "asked_by": "t"}
    Enrolment.objects.create(state="asked", **row)
    for wrong in ({"state": "asked"}, {"state": "enrolled"}, {"state": "paused", "reason": "away"}, {"state": "ended"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Enrolment.objects.create(**row, **wrong)


def test_every_change_of_a_rule_is_a_version_and_a_fault_is_said_at_its_place(clinic, registry):
    act = clinic.act(registry.lead)
    text = shipped.text_of("copd")
    one = actions.write_cohort(act, code="mine", text=text)
    assert actions.write_cohort(act, code="mine", text=text) == one
    with pytest.raises(Refused, match=r"population\.no_why"):
        actions.write_cohort(act, code="mine", text=text + "\n")
    two = actions.write_cohort(act, code="mine", text=text.replace("40", "35"), why="younger smokers")
    assert [(v.number, v.why) for v in CohortVersion.objects.filter(cohort__code="mine").order_by("number")] == [
        (1, ""),
        (2, "younger smokers"),
    ]
    assert two.digest != one.digest
    with pytest.raises(Refused, match=r"population\.rule_fault"):
        actions.write_cohort(act, code="mine", text='cohort "x"', why="x")
    with pytest.raises(Refused, match=r"population\.bad_code"):
        actions.write_cohort(act, code="../x", text=text)
    with pytest.raises(Refused):
        actions.write_cohort(clinic.act(clinic.staff("Mo")), code="other", text=text)


@pytest.mark.feature("F55")
def test_a_tier_has_reasons_rises_and_a_clinician_may_say_otherwise(clinic, registry):
    registry.people("ann", "ben")
    registry.record(condition("ann"), a1c("ann", 7.0, "2026-03-01"))
    nadia = clinic.act(clinic.staff("Nadia", "clinician", "clinicians"))
    assert actions.compute_tiers(nadia) == 2
    ann, ben = (Tier.objects.unscoped(WHY).get(patient=registry.ids[who]) for who in ("ann", "ben"))
    assert (ann.computed, ann.chronic, ann.answers[0]["text"], ben.computed) == (3, 1, "has condition diabetes", 1)
    assert ann.answers[0]["seen"][0][2] == "E11.9"
    clinic.after(days=5)
    registry.record(a1c("ann", 9.8, "2026-03-15"))
    assert (actions.compute_tiers(nadia), actions.compute_tiers(clinic.act())) == (
        0,
        1,
    )  # her morning is before the result
    assert len(registry.items("look_at_rise")) == 1
    nadia = clinic.act(clinic.staff("Omar", "clinician", "clinicians"))
    actions.state_tier(
        nadia, patient=ann.patient_id, level=5, why="Lives alone, has fallen twice.", review_on=date(2026, 6, 1)
    )
    ann.refresh_from_db()
    assert (ann.level, ann.computed, ann.before) == (5, 4, 3)
    assert registry.items("look_at_rise") == []
    assert len(registry.items("review_tier")) == 1
    actions.compute_tiers(clinic.act())
    ann.refresh_from_db()
    assert ann.level == 5
    actions.withdraw_tier(nadia, patient=ann.patient_id)
    assert registry.items("review_tier") == []
    with pytest.raises(Refused, match=r"population\.no_why"):
        actions.state_tier(nadia, patient=ann.patient_id, level=5, why=" ", review_on=date(2026, 6, 1))


def test_the_pages_of_the_registry(clinic, registry, screen, sit):
    lead = sit(registry.lead)
    assert "No cohorts yet" in screen.get("/registry").content.decode()
    lead.post("/registry/ship")
    registry.people("ann", "ben")
    registry.record(condition("ann"), condition("ben"), a1c("ann", 8.1, "2026-02-01"))
    assert "This rule has not been run yet" in screen.get("/registry/cohorts/diabetes").content.decode()
    screen.post("/registry/cohorts/diabetes/run")
    html = screen.get("/registry/cohorts/diabetes").content.decode()
    assert "8.1 %" in html
    assert "the same result twice" not in html
    screen.post("/registry/cohorts/diabetes/run")
    assert "the same result twice" in screen.get("/registry/cohorts/diabetes").content.decode()
    screen.post("/registry/cohorts/diabetes/ask", data={"selected": [str(registry.ids["ann"])]})
    row = Enrolment.objects.unscoped(WHY).get()
    assert (
        screen.get(f"/registry/enrolments/enrolment:{row.id}", 302).url
        == f"/registry/cohorts/diabetes/people/{row.patient_id}"
    )
    screen.post(f"/registry/enrolments/{row.id}/agreed")
    page = screen.get(f"/registry/cohorts/diabetes/people/{row.patient_id}")
    assert [one["asked"] for one in page.context["answers"]] == [
        "18 or older",
        "diabetes",
        "has died",
        "hospice care, within 12 months",
        "hospice care, within 12 months",
    ]
    screen.post(f"/registry/enrolments/{row.id}/pause", 422, {"reason": "away", "review_on": "soon"})
    screen.post(f"/registry/enrolments/{row.id}/pause", data={"reason": "away", "review_on": "2026-04-09"})
    row.refresh_from_db()
    assert row.state == "paused"
    screen.post("/registry/cohorts/diabetes/ask", 422)
    screen.get("/registry/cohorts/nothing", 404)
    screen.get("/registry/new", 403)


def test_a_rule_is_written_with_its_people_in_view(registry, sit):
    lead = sit(registry.lead)
    registry.people("ann")
    registry.record(condition("ann"))
    text = 'cohort "Mine"\r\nenter when has condition diabetes'
    assert lead.post("/registry/preview", 200, {"text": text}).context["tried"].members == 1
    page = lead.post("/registry/preview", 200, {"text": text + " within"})
    assert "Line 2, column 35" in page.content.decode()
    lead.post("/registry/new", 422, {"code": "mine", "text": 'cohort "Mine"'})
    lead.post("/registry/new", data={"code": "mine", "text": text})
    assert CohortVersion.objects.get(cohort__code="mine").text.startswith(
        'cohort "Mine"\nenter when has condition diabetes\n\nvalues diabetes'
    )
    lead.get("/registry/cohorts/mine/write")
    lead.post("/registry/cohorts/mine/write", data={"text": text.replace("Mine", "Ours"), "why": "a better name"})
    assert "Ours" in lead.get("/registry/cohorts/mine").content.decode()


@pytest.mark.feature("F55")
def test_the_pages_of_tiers(clinic, registry, sit):
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    registry.people("ann")
    registry.record(condition("ann"))
    nadia.post("/registry/tiers/compute")
    page = nadia.get("/registry/tiers?level=3")
    assert "diabetes" in page.content.decode()
    there = f"/registry/tiers/{registry.ids['ann']}"
    nadia.post(there, 422, {"level": "3", "why": "x", "review_on": "2026-06-01"})
    nadia.post(there, data={"level": "5", "why": "Falls.", "review_on": "2026-06-01"})
    assert "The rules come to 3" in nadia.get(there).content.decode()
    assert "stated (computed: 3)" in nadia.get("/registry/tiers?show=stated").content.decode()
    nadia.post(f"{there}/withdraw")
    nadia.post(f"{there}/nonsense", 404)


def asks_about_needs(act, patient, **said):
    """The core of AHC-HRSN, answered to its end."""
    answers = {
        "71802-3": "0",
        "88122-7": "0",
        "88123-5": "0",
        "93030-5": "0",
        "96779-4": "0",
        "help-wanted": "0",
    } | said
    answers |= dict.fromkeys(("95618-5", "95617-7", "95616-9", "95615-1"), "0")
    response = forms.begin(act, response=uuid4(), patient=patient, form="ahc-hrsn", language="en", mode="phone", voice="patient")  # fmt: skip
    for place, typed in answers.items():
        forms.save_answer(act, response=response, place=place, typed=[typed])
    forms.finish(act, response=response)


@pytest.mark.feature("F55")
def test_scores_and_social_needs_are_reasons_and_what_is_missing_is_said(clinic, registry, maria, sit):
    registry.people("ann", "ben", "cy")
    home = {**stay("ann", "2026-02-28T10:00:00-05:00", "2026-03-08T10:00:00-05:00"), "hospitalization": {"admitSource": {"coding": [{"code": "emd"}]}}}  # fmt: skip
    registry.record(home, condition("ann", "I50.22", "hf"), condition("ben"), condition("cy"))
    asks_about_needs(clinic.act(maria), registry.ids["ben"], **{"71802-3": "1", "88122-7": "1"})
    actions.compute_tiers(clinic.act())
    tiers = {row.patient_id: row for row in Tier.objects.unscoped(WHY)}
    found = {who: (tiers[one].computed, tiers[one].earlier, tiers[one].unsure) for who, one in registry.ids.items()}
    assert found == {"ann": (5, 3, []), "ben": (4, 3, []), "cy": (3, 3, [4])}
    nadia = sit(clinic.staff("Nadia", "clinician", "clinicians"))
    page = nadia.get(f"/registry/tiers/{registry.ids['ann']}")
    told = {str(one["name"]): (one["total"], str(one["missing"])) for one in page.context["inputs"]}
    assert told == {
        "Charlson": ("2", ""), "LACE": ("10", ""),
        "HOSPITAL": ("3–7", "no hemoglobin from the stay"), "Social needs": ("", "nobody has asked within a year about all of them"),
    }  # fmt: skip
    lace = page.context["inputs"][1]["facts"]
    assert [str(fact["value"]) for fact in lace] == ["+5", "+3", "+2"]
    assert "LACE at least 10, within 30 days" in page.content.decode()
    assert "housing (ahc-hrsn)" in nadia.get(f"/registry/tiers/{registry.ids['ben']}").content.decode()
    assert "/registry/tiers/rules/2" in page.content.decode()
    assert "charlson is at least 5" in nadia.get("/registry/tiers/rules/2").content.decode()
    assert "charlson" not in nadia.get("/registry/tiers/rules/1").content.decode()
    nadia.get("/registry/tiers/rules/3", 404)
    risen = nadia.get("/registry/tiers?show=rising").content.decode()
    assert ("Ann" in risen, "Ben" in risen, "Cy" in risen) == (True, True, False)
    Tier.objects.unscoped(WHY).filter(patient=registry.ids["ann"]).update(computed=1, rules=digest_of_tiers(1))
    assert actions.compute_tiers(clinic.act()) == 1
    assert registry.items("look_at_rise") == []  # another rule is not another risk
    assert "the rules changed" in nadia.get(f"/registry/tiers/{registry.ids['ann']}").content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_query_counts(clinic, registry, screen, people):
    names = ("ann", "ben", "cy")[:people]
    registry.people(*names)
    registry.record(*(condition(who) for who in names))
    registry.run()
    actions.compute_tiers(clinic.act())
    counts = []
    for path in (
        "/registry",
        "/registry/cohorts/diabetes",
        f"/registry/cohorts/diabetes/people/{registry.ids['ann']}",
        "/registry/tiers",
        f"/registry/tiers/{registry.ids['ann']}",
        "/registry/held/lace",
    ):
        screen.get(path)
        screen.get(path)
        counts.append(screen.queries)
    assert counts == [7, 8, 20, 7, 19, 4]


@pytest.mark.feature("F55")
def test_returns_are_learned_here_and_judged_on_stays_never_seen(clinic, registry, sit):
    """A hundred people; whoever stayed over a week came back. The plot, the table and the groups say how good it is."""
    lead = sit(registry.lead)
    assert "There is no model yet" in lead.get("/registry/returns").content.decode()
    lead.post("/registry/returns/learn", 422)
    names = [f"p{number}" for number in range(100)]
    registry.people(*names)
    bodies = []
    for number, name in enumerate(names):
        began = clinic.now - timedelta(days=360 - 3 * number)
        ended = began + timedelta(days=9 if number % 2 == 0 else 2)
        planned = {"priority": {"coding": [{"code": "EL"}]}, "serviceType": {"coding": [{"code": "419192003"}]}}
        bodies.append(stay(name, began.isoformat(), ended.isoformat()) | planned)
        if number % 2 == 0 and number % 10:
            back = ended + timedelta(days=10)
            bodies.append(stay(name, back.isoformat(), (back + timedelta(days=1)).isoformat()))
    registry.record(*bodies)
    lead.post("/registry/returns/learn")
    context = lead.get("/registry/returns").context
    assert (context["found"].model.rows, len(context["bins"]), len(context["plot"]["points"])) == (98, 10, 10)
    assert float(context["auc"]) > 0.8
    assert [group["title"] for group in context["groups"]] == ["Age", "Sex", "Language", "Insurance"]
    assert [line["name"] for line in context["groups"][1]["lines"]] == ["female"]
    odds = {str(each["name"]): float(each["odds"]) for each in context["features"]}
    assert odds["a stay of 8 days or more"] > 5
    assert len(context["watched"]) == len([each for each in context["watched"] if each["parts"]])
    assert "Not compared yet" in lead.get("/registry/held/lace").content.decode()
    lead.post("/registry/held/lace/hold")
    held = lead.get("/registry/held/lace").context
    assert (held["line"].cases, held["line"].left_out) == (140, 0)
    assert [(str(band["name"]), band["cases"], band["came"], band["rate"]) for band in held["bands"]] == [
        ("low", 90, "0% (0–4)", ""), ("moderate", 50, "80% (67–89)", ""), ("high", 0, "", ""),
    ]  # fmt: skip
    assert [group["title"] for group in held["groups"]] == ["Age", "Sex", "Language", "Insurance"]
    page = lead.get("/registry/held/hospital")
    assert (page.context["line"].cases, page.context["line"].left_out) == (
        100,
        40,
    )  # of the returns no service is known
    assert [(band["rate"], band["came"], band["off"]) for band in page.context["bands"]] == [
        ("5.8%", "40% (31–50)", True), ("11.9%", "", False), ("22.8%", "", False),
    ]  # fmt: skip
    assert page.content.decode().count("cliniborg.com 2017 [S]") == 3
    assert "never refuses, delays or takes anything" in page.content.decode()
    assert "Too few to say anything" in lead.get("/registry/held/needs").content.decode()
    lead.get("/registry/held/nothing", 404)


def test_only_whoever_writes_rules_compares_again(clinic, registry, screen):
    screen.get("/registry/held/lace")
    screen.post("/registry/held/lace/hold", 403)
