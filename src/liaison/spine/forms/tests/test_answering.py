"""A form is asked, answered one by one, finished, scored; what follows is work of the right people, with its day."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from liaison.engines.questionnaire.form import Key
from liaison.kernel.errors import Refused
from liaison.platform import sweeps
from liaison.spine.conversations.models import Crisis
from liaison.spine.forms import actions, queries
from liaison.spine.forms.actions.answering import Known, Last
from liaison.spine.forms.models import Answer, FormFinding, FormResponse, FormVersion
from liaison.spine.forms.tests.asked import ADA, MAYA, OMAR, PHQ9, T0, act, ada, answered, begin, facts, phq9, say, work
from liaison.spine.forms.values import Done, Mode, Voice, WhyStopped
from liaison.spine.people.models import Patient, RelatedPerson

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F41")]


@pytest.fixture(autouse=True)
def patient():
    return ada()


def refused(action, *args, **more):
    with pytest.raises(Refused) as said:
        action(*args, **more)
    return said.value.code


def test_a_score_its_band_and_what_follows_are_kept_with_version_language_mode_and_voice():
    response = begin(language="es", voice=Voice.PROXY, proxy="Daughter")
    phq9(response, 2, 2, 2, 2, 1, 1, 1, 1, 0)
    (score,) = actions.finish(act(), response=response)
    assert (score.value, score.band.name, score.band.mark) == (12, "moderate", "K")
    (told,) = facts("Answered")
    assert {name: told.body[name] for name in ("form", "version", "score", "band", "language", "mode", "voice", "again_on")} == {
        "form": "phq-9", "version": "1", "score": 12, "band": "moderate", "language": "es", "mode": "phone", "voice": "proxy",
        "again_on": "2026-04-11",
    }  # fmt: skip
    assert work() == [("forms.see_result", "clinicians", "2026-03-19")]


def test_item_nine_is_an_alarm_at_once_and_stays_one():
    response = begin()
    say(response, "44260-8", "1")
    assert work() == [
        ("conversations.take_crisis", "coordination", "2026-03-12"), ("forms.assess_safety", "clinicians", "2026-03-12"),
    ]  # fmt: skip
    say(response, "44260-8", "0", by=act(after=timedelta(seconds=5)))
    say(response, "44260-8", "3", by=act(after=timedelta(seconds=9)))
    assert len(facts("SelfHarmSaid")) == 1
    crisis = Crisis.objects.unscoped("a test").get()
    assert (crisis.patient_id, crisis.ended_at, crisis.thread.about) == (ADA, None, f"form-response:{response}")
    assert [duty for duty, *_ in work()] == ["conversations.take_crisis", "forms.assess_safety"]


def test_only_a_clinician_follows_danger_and_says_what_was_done():
    response = begin()
    say(response, "44260-8", "2")
    finding = FormFinding.objects.unscoped("a test").get()
    assert refused(actions.follow, act(), finding=finding.pk, done=Done.SPOKE) == "access.denied"
    doctor = act(OMAR, "clinician")
    assert refused(actions.follow, doctor, finding=finding.pk, done=Done.NOT_SO) == "forms.no_words"
    actions.follow(doctor, finding=finding.pk, done=Done.SPOKE)
    assert [duty for duty, *_ in work()] == ["conversations.take_crisis"]
    assert refused(actions.follow, doctor, finding=finding.pk, done=Done.SPOKE) == "forms.followed.conflict"


def test_a_positive_short_form_asks_the_longer_one_and_its_answer_closes_that():
    answered("phq-2", {"44250-9": "2", "44255-8": "1"})
    assert work() == [("forms.ask_next", "coordination", "2026-03-12")]
    longer = begin()
    phq9(longer, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    actions.finish(act(), response=longer)
    assert work() == []


@pytest.mark.parametrize(
    ("sex", "item", "band"),
    [("female", 3, "positive women"), ("male", 3, "below the threshold men"), ("", 3, "positive women")],
)
def test_audit_c_has_a_threshold_for_each_sex_and_the_stricter_one_where_nobody_said(sex, item, band):
    Patient.objects.unscoped("a test").update(gender=sex)
    response = answered("audit-c", {"68518-0": str(item), "68519-8": "0", "68520-6": "0"})
    found = queries.result(act(), response=response)
    assert [(one.value, one.band.name) for one in found.scores] == [(3, band)]


def test_of_a_need_only_wanted_help_is_work():
    answers = {"71802-3": "1", "88122-7": "1", "88123-5": "2", "93030-5": "1", "help-wanted": "1"}
    hits = dict.fromkeys(("95618-5", "95617-7", "95616-9", "95615-1"), "0")
    response = answered("ahc-hrsn", answers | hits)
    found = queries.result(act(), response=response)
    assert [(one.code, one.wanted, one.kind) for one in found.findings] == [
        ("need:food", "yes", "help"),
        ("need:housing", "no", "none"),
    ]
    assert [(one.name, one.value, one.band.name) for one in found.scores] == [
        ("HITS", 4, "below the threshold"), ("HungerVitalSign", 1, "either item often/sometimes true"),
    ]  # fmt: skip
    assert work() == [("forms.help_with_need", "coordination", "2026-03-17")]
    actions.follow(act(), finding=found.findings[0].id, done=Done.ARRANGED, words="Food pantry, Tuesday")
    assert work() == []


def test_too_much_unanswered_is_incomplete_and_a_little_is_made_up():
    response = begin()
    phq9(response, 1, 1, 1, 1, 1, 1, 1, None, None)
    (score,) = actions.finish(act(), response=response)
    assert (score.value, score.prorated, score.missing) == (9, True, 2)
    other = begin()
    phq9(other, 3, 3, 3, 3, 3, 3)
    (score,) = actions.finish(act(), response=other)
    assert (score.value, score.band, score.missing) == (None, None, 3)
    assert facts("Answered")[-1].body["score"] is None


def test_asking_again_becomes_work_when_its_day_comes_near_and_the_next_answer_closes_it():
    response = answered("phq-2", {"44250-9": "0", "44255-8": "0"})
    row = FormResponse.objects.unscoped("a test").get(pk=response)
    assert (row.again_on, work()) == (date(2027, 3, 12), [])
    system = act("system:sweep", "integration", timedelta(days=352))
    assert actions.say_ask_again(act("system:sweep", "integration", timedelta(days=340))) == 0
    assert (actions.say_ask_again(system), actions.say_ask_again(system)) == (1, 0)
    assert work() == [("forms.ask_again", "coordination", "2027-03-12")]
    answered("phq-2", {"44250-9": "0", "44255-8": "0"}, after=timedelta(days=360))
    assert work() == []


def test_nobody_asks_again_who_has_died():
    begin_ = answered("phq-2", {"44250-9": "0", "44255-8": "0"})
    FormResponse.objects.unscoped("a test").filter(pk=begin_).update(again_on=T0.date())
    Patient.objects.unscoped("a test").update(deceased=True)
    assert actions.say_ask_again(act("system:sweep", "integration")) == 0
    assert refused(begin) == "forms.has_died"


def test_nothing_is_lost_when_two_people_answer_one_question():
    response = begin()
    shown = queries.open_response(act(), response=response)
    say(response, PHQ9[0], "1", seen=0)
    assert refused(say, response, PHQ9[0], "3", by=act(OMAR), seen=0) == "forms.answered.conflict"
    say(response, PHQ9[1], "2", by=act(OMAR), seen=0)
    now = queries.open_response(act(), response=response)
    assert (len(shown.given), len(now.given)) == (0, 2)
    stamp = now.stamps[Key(PHQ9[0])]
    say(response, PHQ9[0], "3", by=act(OMAR), seen=stamp)
    kept = Answer.objects.unscoped("a test").filter(place=PHQ9[0]).values_list("by", flat=True)
    assert list(kept) == [act().actor, OMAR]


def test_the_same_answer_again_writes_nothing():
    response = begin()
    say(response, PHQ9[0], "1")
    say(response, PHQ9[0], "1")
    assert Answer.objects.unscoped("a test").count() == 1


def test_the_record_fills_in_what_it_knows_and_says_so():
    patient = {
        "resourceType": "Patient", "name": [{"given": ["Ada"], "family": "Byron"}], "birthDate": "1950-06-01",
        "telecom": [{"system": "phone", "value": "+16175550101"}],
    }  # fmt: skip
    weight = {"valueQuantity": {"value": 70, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}}
    response = begin("coordinator-start", known=Known(context={"patient": patient}, last={"29463-7": Last(weight, T0)}))
    found = queries.open_response(act(), response=response)
    assert {str(key): values[0] for key, values in found.given.items()} == {
        "name": {"valueString": "Ada Byron"}, "born": {"valueDate": "1950-06-01"}, "phone": {"valueString": "+16175550101"},
        "29463-7": weight,
    }  # fmt: skip
    assert set(found.origins.values()) == {"record"}


def test_an_answer_stays_with_its_version():
    old = begin("phq-2")
    text = FormVersion.objects.get(code="phq-2").text.replace('"version": "1"', '"version": "2"')
    boss = act(role="supervisor")
    actions.take_in(boss, text=text)
    assert queries.offer(act(), "phq-2").version == "1"
    actions.publish(boss, form="phq-2", version="2")
    assert queries.offer(act(), "phq-2").version == "2"
    new = begin("phq-2")
    rows = FormResponse.objects.unscoped("a test").select_related("form")
    assert [rows.get(pk=one).form.version for one in (old, new)] == ["1", "2"]
    assert refused(actions.take_in, boss, text=text) == "forms.version_taken"
    actions.retire(boss, form="phq-2", version="2")
    actions.publish(boss, form="phq-2", version="1")
    assert queries.offer(act(), "phq-2").version == "1"


def test_prapare_is_asked_only_when_its_owners_terms_are_accepted():
    assert queries.offer(act(), "prapare") is None
    boss = act(role="supervisor")
    assert refused(actions.publish, boss, form="prapare", version="3.0.0-2") == "forms.terms"
    actions.publish(boss, form="prapare", version="3.0.0-2", terms=True)
    assert queries.offer(act(), "prapare").form.languages == ("en",)
    row = FormVersion.objects.get(code="prapare")
    assert (row.terms_by, row.terms_at, row.standing) == (boss.actor, T0, "published")


def test_begun_twice_it_is_begun_once():
    chosen = uuid4()
    assert begin(response=chosen) == begin(response=chosen) == chosen
    assert FormResponse.objects.unscoped("a test").count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"form": "no-such"}, "forms.no_such_form"),
        ({"language": "so"}, "forms.no_such_language"),
        ({"voice": Voice.PROXY}, "forms.who_answers"),
        ({"by": act(role="billing")}, "access.denied"),
    ],
)
def test_what_cannot_be_begun(more, code):
    assert refused(begin, **more) == code


@pytest.mark.parametrize(
    ("form", "place", "typed", "code"),
    [
        ("phq-9", "intro", ["1"], "forms.no_such_place"),
        ("phq-9", "44250-9|0", ["1"], "forms.no_such_place"),
        ("phq-9", "44250-9", ["9"], "forms.no_answer"),
        ("phq-9", "44250-9", ["0", "1"], "forms.no_answer"),
        ("after-discharge", "visit-when", ["tomorrow"], "forms.no_answer"),
        ("coordinator-start", "4548-4", ["1,000"], "forms.no_answer"),
    ],
)
def test_what_is_no_answer(form, place, typed, code):
    assert refused(say, begin(form), place, *typed) == code


def test_finished_it_is_not_changed_and_stopped_it_is_kept():
    response = answered("gad-2", {"68509-9": "1", "69725-0": "1"})
    assert refused(say, response, "68509-9", "0") == "forms.finished"
    empty = begin("gad-7", mode=Mode.PAPER)
    assert refused(actions.finish, act(), response=empty) == "forms.nothing_answered"
    say(empty, "68509-9", "3")
    actions.stop(act(after=timedelta(hours=1)), response=empty, why=WhyStopped.TIRED)
    assert [(one.code, one.standing) for one in queries.history(act(), patient=ADA)] == [
        ("gad-7", "stopped"),
        ("gad-2", "done"),
    ]


def test_entered_in_error_counts_no_more():
    response = answered("gad-2", {"68509-9": "1", "69725-0": "1"})
    assert refused(actions.withdraw, act(), response=response, why=" ") == "forms.no_reason"
    actions.withdraw(act(), response=response, why="Another patient")
    assert (queries.history(act(), patient=ADA), queries.trend(act(), patient=ADA)) == ([], [])
    assert queries.response_resource(act(), response=response)["status"] == "entered-in-error"


def test_a_response_is_fhir():
    response = begin("phq-2", language="es")
    say(response, "44250-9", "3")
    found = queries.response_resource(act(), response=response)
    coding = found["item"][0]["answer"][0]["valueCoding"]
    assert (found["questionnaire"], found["status"], found["language"]) == (
        "urn:liaison:form:phq-2|1",
        "in-progress",
        "es",
    )
    assert (found["subject"], found["source"]) == ({"reference": f"Patient/{ADA}"},) * 2
    assert (found["item"][0]["text"], coding["code"]) == ("Poco interés o placer en hacer cosas", "LA6571-9")


def test_what_came_of_it_says_how_far_it_is_from_the_last_time():
    answered("phq-9", dict.fromkeys(PHQ9[:8], "2") | {PHQ9[8]: "0"})
    later = answered("phq-9", dict.fromkeys(PHQ9, "0") | {PHQ9[0]: "3"})
    (score,) = queries.result(act(), response=later).scores
    assert (score.value, score.change) == (3, -13)
    assert queries.result(act(), response=UUID(int=77)) is None


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ({}, {"reference": f"Patient/{ADA}"}), ({"voice": Voice.STAFF}, {"reference": MAYA.replace("staff:", "Practitioner/")}),
        ({"voice": Voice.PROXY, "proxy": "a neighbor"}, {"type": "RelatedPerson", "display": "a neighbor"}),
        ({"voice": Voice.PROXY, "proxy": "luz fuentes"}, {"reference": f"RelatedPerson/{UUID(int=7)}", "display": "luz fuentes"}),
    ],
)  # fmt: skip
def test_whose_voice_it_was_goes_out_with_the_answers(said, source):
    """The patient's, somebody's who speaks for them, or ours who watched: who wrote it down is another matter."""
    RelatedPerson.objects.create(id=UUID(int=7), patient_id=ADA, name="Luz Fuentes", relationship="DAU")
    response = begin("phq-2", **said)
    for place in PHQ9[:2]:
        say(response, place, "1")
    actions.finish(act(OMAR), response=response)
    found = queries.response_resource(act(), response=response)
    assert (found["source"], found["author"]) == (source, {"reference": OMAR.replace("staff:", "Practitioner/")})
    assert (found["subject"], found["status"]) == ({"reference": f"Patient/{ADA}"}, "completed")


def test_what_is_asked_again_within_two_weeks_is_work_at_once():
    """PHQ-9 of 16: the answer that sets the day does not close what it opens; the next answer does."""
    response = begin()
    phq9(response, 2, 2, 2, 2, 2, 2, 2, 2, 0)
    actions.finish(act(), response=response)
    assert [line for line in work() if line[0] == "forms.ask_again"] == [
        ("forms.ask_again", "coordination", "2026-03-26")
    ]
    answered("phq-9", dict.fromkeys(PHQ9, "0"), after=timedelta(days=13))
    assert [line for line in work() if line[0] == "forms.ask_again"] == []


def test_the_clock_itself_opens_the_asking_again_when_the_band_says_so():
    """PHQ-9 of 12: asked again in thirty days. Nobody calls for it; the sweep that runs every hour does."""
    response = begin()
    phq9(response, 2, 2, 2, 2, 2, 2, 0, 0, 0)
    actions.finish(act(), response=response)
    assert FormResponse.objects.unscoped("a test").get(pk=response).again_on == date(2026, 4, 11)
    sweeps.run_due(act("system:worker", "integration", timedelta(days=15)))
    assert "forms.ask_again" not in [duty for duty, _team, _due in work()]
    sweeps.run_due(act("system:worker", "integration", timedelta(days=17)))
    sweeps.run_due(act("system:worker", "integration", timedelta(days=18)))
    assert [line for line in work() if line[0] == "forms.ask_again"] == [
        ("forms.ask_again", "coordination", "2026-04-11")
    ]
