"""The care plan on screen: begun, written, agreed, explained, versions told apart, barriers, templates, its work."""

import json
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from liaison.interfaces.desk.tests.test_education import charted, condition
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.plans import actions
from liaison.records.plans.models import BarrierTry, CarePlan, Goal, MetBarrier, PlanTemplate, PlanVersion, Step
from liaison.records.plans.queries import current, shelf, shipped
from liaison.records.plans.values import GoalState, GoalWords, Owner, Progress, StepWords
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.values import PatientRow
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F42")]
BY = date(2026, 4, 11)


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def rosa(clinic):
    return clinic.patient()


@pytest.fixture
def plan(clinic, maria, rosa):
    act = clinic.act(maria)
    made = actions.begin_plan(act, patient=rosa.id, plan=uuid4())
    goal = GoalWords(
        what="I weigh myself every morning", measure="days of the last 7", target="7 of 7", by_on=BY,
        own_words="Quiero ir a misa sin ahogarme.", plain="Me peso cada mañana", plain_measure="días de los últimos 7",
        plain_target="7 de 7", plain_language="es",
    )  # fmt: skip
    actions.set_goal(act, plan=made, goal=uuid4(), words=goal)
    deliver_pending()
    return made


def step(clinic, who, plan, **more):
    made = uuid4()
    said = {"what": "Bring a scale", "owner": Owner.US, "staff": who.id, "due_on": date(2026, 3, 16)} | more
    actions.plan_step(clinic.act(who), plan=plan, step=made, words=StepWords(**said))
    deliver_pending()
    return made


def item(duty):
    return Item.objects.unscoped("test").filter(duty=duty).order_by("id").last()


def test_a_plan_is_begun_once_and_says_all_that_is_missing(clinic, screen, rosa):
    at = f"/patients/{rosa.id}/plan"
    assert "There is no plan yet" in words(screen.get(at))
    made = str(uuid4())
    screen.post(f"{at}/begin", 302, {"id": made})
    screen.post(f"{at}/begin", 302, {"id": made})  # pressed twice
    screen.post(f"{at}/begin", 422, {"id": str(uuid4())})
    page = screen.get(at)
    assert CarePlan.objects.unscoped("test").count() == 1
    assert [code for code, _title in page.context["missing"]] == [
        "problems", "prognosis", "goals", "function", "symptoms", "steps", "medicines", "caregiver", "community", "outside",
    ]  # fmt: skip
    assert "10 of 11 parts are missing" in words(page)
    screen.get(f"{at}/begin", 405)


def test_the_page_costs_the_same_for_one_and_for_three(clinic, screen, maria, rosa, plan):
    step(clinic, maria, plan)
    screen.get(f"/patients/{rosa.id}/plan")
    one = screen.queries
    for n in (1, 2):
        actions.set_goal(
            clinic.act(maria), plan=plan, goal=uuid4(), words=GoalWords(what=f"g{n}", measure="m", target="1", by_on=BY)
        )
        step(clinic, maria, plan, what=f"s{n}")
    page = screen.get(f"/patients/{rosa.id}/plan")
    assert len(page.context["goals"]) == 3
    assert (one, screen.queries) == (39, 39)


def test_a_goal_that_cannot_be_measured_is_refused_at_its_field(clinic, screen, rosa, plan):
    at = f"/patients/{rosa.id}/plan/write/goal"
    said = {
        "id": str(uuid4()),
        "what": "Feel better",
        "measure": "how I feel",
        "target": "better",
        "by_on": "2026-04-11",
        "own_words": "  Sentirme bien  ",
    }
    assert "a goal without one cannot be measured" in words(screen.post(at, 422, said))
    assert "still to come" in words(screen.post(at, 422, said | {"target": "8 of 10", "by_on": "2026-03-11"}))
    assert "other figures" in words(screen.post(at, 422, said | {"target": "8 of 10", "plain_target": "9 de 10"}))
    assert Goal.objects.unscoped("test").count() == 1
    screen.post(at, 302, said | {"target": "8 of 10"})
    screen.post(at, 302, said | {"target": "8 of 10"})
    kept = Goal.objects.unscoped("test").get(what="Feel better")
    assert kept.own_words == "  Sentirme bien  "  # letter by letter
    assert "bien" not in "".join(str(row.body) for row in EventRow.objects.all())


def test_a_step_is_work_of_its_owner_until_a_fact_ends_it(clinic, screen, maria, rosa, plan):
    made = step(clinic, maria, plan)
    work = item("plans.do_step")
    assert (work.owner_id, work.legal_due_at.isoformat(), work.closed_at) == (
        maria.id,
        "2026-03-16T21:00:00+00:00",
        None,
    )
    assert "/plan" in screen.get(f"/work/{work.id}").content.decode()
    at = f"/patients/{rosa.id}/plan/step/{made}"
    assert "no sense" not in words(screen.post(f"{at}/done", 422, {"id": str(uuid4()), "how": " "}))
    screen.post(f"{at}/move", 302, {"id": str(uuid4()), "due_on": "2026-03-20", "staff": ""})
    deliver_pending()
    work.refresh_from_db()
    moved = item("plans.do_step")
    assert (work.outcome, moved.legal_due_at.isoformat()) == ("StepMoved", "2026-03-20T21:00:00+00:00")
    screen.post(f"{at}/done", 302, {"id": str(uuid4()), "how": "scale brought by the nurse"})
    deliver_pending()
    moved.refresh_from_db()
    assert moved.outcome == "StepDone"
    screen.get(f"{at}/done", 404)
    theirs = step(clinic, maria, plan, owner=Owner.PATIENT, staff=None, what="Write the weight")
    assert (item("plans.ask_step").key, item("plans.do_step").id) == (f"plan-step:{theirs}", moved.id)


def test_goals_are_updated_in_one_form_and_what_is_left_empty_stays(clinic, screen, maria, rosa, plan):
    act = clinic.act(maria)
    actions.set_goal(
        act, plan=plan, goal=uuid4(), words=GoalWords(what="Walk", measure="minutes", target="150", by_on=BY)
    )
    weigh, walk = Goal.objects.unscoped("test").order_by("set_at", "what").reverse()
    weigh, walk = (weigh, walk) if weigh.what.startswith("I weigh") else (walk, weigh)
    said = {
        f"value-{weigh.id}": "6 of 7",
        f"state-{weigh.id}": "active",
        f"value-{walk.id}": "",
        f"state-{walk.id}": "active",
    }
    screen.post(f"/patients/{rosa.id}/plan", 302, said)
    found = {goal.what: goal for goal in current(act, patient=rosa.id).goals}
    assert [(r.value, r.by) for r in found["I weigh myself every morning"].readings] == [("6 of 7", "Maria")]
    assert found["Walk"].readings == ()
    screen.post(f"/patients/{rosa.id}/plan", 302, {f"state-{walk.id}": "met"})
    assert current(act, patient=rosa.id).active_goals == (found["I weigh myself every morning"],)


def test_versions_tell_what_changed_and_agreement_is_to_one_of_them(clinic, screen, maria, rosa, plan):
    at = f"/patients/{rosa.id}/plan"
    said = {"id": str(uuid4()), "by": "patient", "way": "phone", "proof": ""}
    screen.post(f"{at}/write/agreement", 422, said)
    screen.post(f"{at}/write/agreement", 422, said | {"proof": "read back", "by": "proxy"})
    screen.post(f"{at}/write/agreement", 302, said | {"proof": "read back on the phone"})
    deliver_pending()
    assert item("plans.agree").outcome == "PlanAgreed"
    assert "agreed" in words(screen.get(at))
    goal = Goal.objects.unscoped("test").get()
    changed = {
        "id": str(goal.id),
        "what": goal.what,
        "measure": goal.measure,
        "target": "7 of 7 days",
        "by_on": "2026-04-11",
        "own_words": goal.own_words,
        "plain": goal.plain,
        "plain_measure": goal.plain_measure,
        "plain_target": goal.plain_target,
    }
    screen.post(f"{at}/write/goal", 302, changed)
    assert [row.number for row in PlanVersion.objects.unscoped("test").order_by("number")] == [1, 2]
    page = screen.get(f"{at}/versions?before=1&after=2")
    assert page.context["between"] == [("Goal, I weigh myself every morning: target", "7 of 7", "7 of 7 days")]
    assert "changed since it was agreed" in words(screen.get(at))


def test_teach_back_in_their_own_words_or_it_is_explained_again(clinic, screen, rosa, plan):
    at = f"/patients/{rosa.id}/plan/write/explained"
    said = {"id": str(uuid4()), "way": "phone", "interpreter": "on", "result": "needs_more", "words": ""}
    assert "in their own words" in words(screen.post(at, 422, said))
    screen.post(at, 302, said | {"words": "Me peso los domingos."})
    deliver_pending()
    assert item("plans.explain_again").closed_at is None
    clinic.after(minutes=5)
    screen.post(at, 302, said | {"id": str(uuid4()), "result": "understood", "words": "Cada mañana, antes del café."})
    deliver_pending()
    assert item("plans.explain_again").outcome == "PlanExplained"
    assert "antes del café" in words(screen.get(f"/patients/{rosa.id}/plan"))


def history_of(plan, kind, remedy, solved, tried, at):
    """As if it had been tried before, on other plans."""
    rows = []
    for n in range(tried):
        met = MetBarrier.objects.create(
            plan_id=plan, kind=kind, language="es", met_at=at, met_by="x", ended_at=at, solved=True
        )
        outcome = "solved" if n < solved else "failed"
        rows.append(
            BarrierTry(
                barrier=met,
                kind=kind,
                remedy=remedy,
                outcome=outcome,
                tried_at=at - timedelta(days=4),
                tried_by="x",
                settled_at=at,
            )
        )
    BarrierTry.objects.bulk_create(rows)


def test_a_barrier_is_cleared_by_what_helped_before(clinic, screen, rosa, plan):
    history_of(plan, "transport", "transit_pass", 13, 14, clinic.now)
    history_of(plan, "transport", "ride_booked", 1, 40, clinic.now)
    history_of(plan, "transport", "by_video", 9, 10, clinic.now)
    at = f"/patients/{rosa.id}/plan"
    screen.post(
        f"{at}/write/barrier", 302, {"id": str(uuid4()), "kind": "transport", "words": "No tengo quien me lleve"}
    )
    deliver_pending()
    met = MetBarrier.objects.unscoped("test").get(ended_at=None)
    page = screen.get(f"{at}/barrier/{met.id}")
    assert [one.remedy for one, *_ in page.context["suggested"]] == [
        "transit_pass",
        "by_video",
        "family_drives",
        "closer_site",
        "home_visit",
    ]
    assert page.context["suggested"][0][2] == (
        "Solved 93% of 14 · at least 69%, with 95% confidence · after 4 days, usually · 13 of 14 who speak their language"
    )
    assert "fewer than 11 times" in page.context["suggested"][1][2]
    assert [one.remedy for one, *_ in page.context["failing"]] == ["ride_booked"]
    screen.post(f"{at}/barrier/{met.id}/try", 302, {"remedy": "transit_pass"})
    screen.post(f"{at}/barrier/{met.id}/try", 422, {"remedy": "pill_box"})
    tried = BarrierTry.objects.unscoped("test").get(outcome="open")
    clinic.after(days=2)
    screen.post(f"{at}/barrier/{met.id}/solved", 302, {"tried": str(tried.id)})
    deliver_pending()
    assert item("plans.clear_barrier").outcome == "BarrierSolved"
    screen.post(f"{at}/barrier/{met.id}/try", 422, {"remedy": "by_video"})


def test_a_template_is_taken_with_edits_and_what_is_left_out_stays_out(clinic, screen, rosa, plan):
    at = f"/patients/{rosa.id}/plan/from/heart-failure"
    page = screen.get(at)
    assert "Me peso cada mañana" in page.content.decode()
    said = {
        "g1-on": "1", "g1-what": "I stay at home", "g1-measure": "nights in a hospital", "g1-target": "0", "g1-by_on": "2026-04-11",
        "s0-on": "1", "s0-what": "Bring a scale", "s0-owner": "us", "s0-staff": str(screen.staff.id), "s0-due_on": "2026-03-13",
        "n0-on": "1", "n0-text": "Call us if you gain 3 pounds.", "n0-plain": "Llámenos si sube 3 libras.",
    }  # fmt: skip
    refused = screen.post(at, 422, said | {"g1-target": "none"})
    assert "a goal without one cannot be measured" in words(refused)
    assert 'value="none"' in refused.content.decode()
    screen.post(at, 302, said)
    found = current(clinic.act(screen.staff), patient=rosa.id)
    assert {goal.what for goal in found.goals} == {"I weigh myself every morning", "I stay at home"}
    assert [(one.what, one.who) for one in found.steps] == [("Bring a scale", "Maria")]
    assert [problem.words for problem in found.problems] == ["Heart failure"]
    assert (found.notes["symptoms"].plain, found.notes["symptoms"].plain_language) == (
        "Llámenos si sube 3 libras.",
        "es",
    )
    fact = EventRow.objects.get(name="plans.TemplateApplied")
    assert (fact.body["template"], fact.body["goals"], fact.body["steps"]) == ("heart-failure", 1, 1)


def test_the_library_takes_fhir_in_and_gives_it_out_as_it_came(clinic, sit, screen):
    desk = sit(clinic.staff("Helen", "supervisor"))
    own = json.loads(json.dumps(shipped()["copd"])) | {
        "id": "our-copd",
        "publisher": "This clinic",
        "copyright": "ours",
    }
    desk.post("/plan-templates", 302, {"resource": json.dumps(own)})
    desk.post("/plan-templates", 302, {"resource": json.dumps(own)})
    assert PlanTemplate.objects.count() == 1
    assert json.loads(desk.get("/plan-templates/our-copd/resource").content) == own
    page = desk.post("/plan-templates", 422, {"resource": json.dumps(own | {"library": ["x"]})})
    assert page.context["faults"][0][1] == "PlanDefinition.library"
    assert "other words" in words(
        desk.post("/plan-templates", 422, {"resource": json.dumps(own | {"copyright": "theirs"})})
    )
    assert "no JSON" in words(desk.post("/plan-templates", 422, {"resource": "{"}))
    assert "other words" in words(
        desk.post("/plan-templates", 422, {"resource": json.dumps(shipped()["copd"] | {"copyright": "x"})})
    )
    desk.post("/plan-templates/our-copd/retired")
    desk.post("/plan-templates/copd/retired")
    assert {one.definition.code for one in shelf()} == {
        "after-hospital",
        "heart-failure",
        "high-blood-pressure",
        "type-2-diabetes",
    }
    screen.post("/plan-templates", 403, {"resource": json.dumps(own)})
    assert "came with Liaison" in words(screen.get("/plan-templates"))
    assert "7 of 7" in words(screen.get("/plan-templates/heart-failure"))


def test_a_plan_of_somebody_who_died_leaves_no_work(clinic, screen, maria, rosa):
    row = PatientRow(source="ehr", source_id="p1", family="Delgado", given="Rosa", gender="female")
    receive_patients(clinic.act(), [row])
    act = clinic.act(maria)
    plan = actions.begin_plan(act, patient=row.id, plan=uuid4())
    step(clinic, maria, plan)
    actions.meet_barrier(act, plan=plan, barrier=uuid4(), kind="fear")
    deliver_pending()
    receive_patients(
        clinic.act(),
        [PatientRow(source="ehr", source_id="p1", family="Delgado", given="Rosa", gender="female", deceased=True)],
    )
    deliver_pending()
    left = Item.objects.unscoped("test").filter(duty__startswith="plans.", closed_at=None)
    assert [one.duty for one in left] == []
    assert CarePlan.objects.unscoped("test").get().closed_why == "died"
    assert "last plan is closed" in words(screen.get(f"/patients/{row.id}/plan"))
    screen.post(f"/patients/{row.id}/plan/begin", 422, {"id": str(uuid4())})


def test_review_and_end_are_facts_of_their_own(clinic, screen, rosa, plan):
    at = f"/patients/{rosa.id}/plan/write"
    assert item("plans.review").legal_due_at.date() == date(2026, 6, 10)
    screen.post(f"{at}/review", 422, {"id": str(uuid4()), "next_on": "2026-03-12"})
    screen.post(f"{at}/review", 302, {"id": str(uuid4()), "next_on": "2026-05-12"})
    deliver_pending()
    assert item("plans.review").legal_due_at.date() == date(2026, 5, 12)
    screen.post(f"{at}/end", 302, {"id": str(uuid4()), "why": "done"})
    deliver_pending()
    assert [one.duty for one in Item.objects.unscoped("test").filter(duty__startswith="plans.", closed_at=None)] == []


def test_who_may_not_write_sees_no_way_to(clinic, sit, maria, rosa, plan):
    desk = sit(clinic.staff("Noor", "advocate"))
    page = desk.get(f"/patients/{rosa.id}/plan").content.decode()
    assert "plan/write" not in page
    assert "plan/give" not in page
    desk.post(f"/patients/{rosa.id}/plan/write/goal", 403)
    sit(clinic.staff("Bill", "billing")).get(f"/patients/{rosa.id}/plan", 403)


def test_words_colleagues_and_problems_are_written_and_taken_out(clinic, screen, maria, rosa, plan):
    at = f"/patients/{rosa.id}/plan"
    screen.post(f"{at}/words/caregiver", 302, {"id": str(uuid4()), "text": "Her daughter Luz cooks."})
    screen.post(f"{at}/words/goals", 404, {"id": str(uuid4()), "text": "x"})
    screen.post(f"{at}/write/member", 302, {"id": str(uuid4()), "staff": str(maria.id), "part": "calls on Mondays"})
    screen.post(f"{at}/write/member", 422, {"id": str(uuid4()), "staff": "", "name": "", "part": "x"})
    screen.post(f"{at}/write/problem", 302, {"id": str(uuid4()), "words": "Heart failure", "own_words": "me ahogo"})
    found = current(clinic.act(maria), patient=rosa.id)
    assert ([one.name for one in found.team], [one.own_words for one in found.problems]) == (["Maria"], ["me ahogo"])
    screen.post(f"{at}/out/member/{found.team[0].id}")
    screen.post(f"{at}/out/problem/{found.problems[0].id}")
    found = current(clinic.act(maria), patient=rosa.id)
    assert (found.team, found.problems) == ((), ())
    assert [code for code, _ in screen.get(at).context["missing"]] == [
        "problems", "prognosis", "function", "symptoms", "steps", "medicines", "community", "outside"
    ]  # fmt: skip


def test_another_patients_plan_is_not_changed_from_here(clinic, screen, maria, rosa, plan):
    other = clinic.patient("Okafor", "Chidi")
    theirs = actions.begin_plan(clinic.act(maria), patient=other.id, plan=uuid4())
    made = step(clinic, maria, plan)
    screen.post(f"/patients/{other.id}/plan/step/{made}/done", 404, {"id": str(uuid4()), "how": "x"})
    goal = Goal.objects.unscoped("test").get()
    said = {"id": str(goal.id), "what": "x", "measure": "x", "target": "1", "by_on": "2026-04-11"}
    screen.post(f"/patients/{other.id}/plan/write/goal", 422, said)
    actions.update_goals(clinic.act(maria), plan=plan, progress=[Progress(goal=goal.id, state=GoalState.MET)])
    assert (Step.objects.unscoped("test").get().state, theirs != plan) == ("open", True)


def test_a_problem_comes_from_the_record_with_its_code_and_its_template_first(clinic, screen):
    rosa = charted(clinic, condition(1, "44054006", "Diabetes mellitus type 2 (disorder)"))
    at = f"/patients/{rosa.id}/plan"
    assert screen.get(at).context["templates"][0] == ("type-2-diabetes", "Type 2 diabetes")
    screen.post(f"{at}/begin", 302, {"id": str(uuid4())})
    form = screen.get(f"{at}/write/problem").context["form"]
    (_none, (key, _display)) = form.fields["condition"].choices
    screen.post(f"{at}/write/problem", 302, {"id": str(uuid4()), "condition": key, "own_words": "el azúcar"})
    screen.post(f"{at}/write/problem", 422, {"id": str(uuid4()), "condition": "", "words": ""})
    (found,) = current(clinic.act(screen.staff), patient=rosa.id).problems
    assert (found.code, found.own_words, found.from_chart, found.since) == (
        "44054006",
        "el azúcar",
        True,
        date(2019, 5, 2),
    )
