"""The registry at the desk: rules run twice, who came and left and why, taking part, tiers, and a rule that is written."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from liaison.engines.cohorts import shipped
from liaison.interfaces.desk.tests.registry_people import ICD, WHY, Registry, a1c, condition
from liaison.journeys.population import actions
from liaison.journeys.population.models import Cohort, CohortVersion, Enrolment, Member
from liaison.kernel.errors import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F54")]


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


def test_the_pages_of_the_registry(clinic, registry, screen, sit):
    lead = sit(registry.lead)
    nothing = [who.get("/registry").content.decode() for who in (screen, lead)]
    assert ["No cohorts yet" in page for page in nothing] == [True, True]
    assert ["A supervisor adds the eight" in page for page in nothing] == [True, False]
    assert [page.count('action="/registry/ship"') for page in nothing] == [0, 1]
    lead.post("/registry/ship")
    registry.people("ann", "ben")
    registry.record(condition("ann"), condition("ben"), a1c("ann", 8.1, "2026-02-01"))
    assert "This rule has not been run yet" in screen.get("/registry/cohorts/diabetes").content.decode()
    screen.post("/registry/cohorts/diabetes/run")
    assert "being computed" in screen.get("/registry/cohorts/diabetes").content.decode()
    assert (registry.worker(), registry.worker()) == (1, 0)
    html = screen.get("/registry/cohorts/diabetes").content.decode()
    assert "8.1 %" in html
    assert "the same result twice" not in html
    screen.post("/registry/cohorts/diabetes/run")
    registry.worker()
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
        "hospice care (a visit or stay), within 12 months",
        "hospice care (a procedure), within 12 months",
    ]
    screen.post(f"/registry/enrolments/{row.id}/pause", 422, {"reason": "away", "review_on": "soon"})
    for day in ("2026-03-01", "2026-03-12", "2029-01-01"):
        said = {"reason": "in_hospital", "review_on": day}
        page = screen.post(f"/registry/enrolments/{row.id}/pause", 422, said)
        assert page.context["pause"].errors == {"review_on": ["Choose a day to look again, within a year."]}
        assert page.content.decode().count(f'value="{day}"') == 1
        assert page.content.decode().count('value="in_hospital" selected') == 1
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
    assert counts == [7, 9, 20, 9, 19, 5]
