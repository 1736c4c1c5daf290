"""One submit of the call workspace: what it writes down and what it sets going."""

from datetime import timedelta
from uuid import UUID

import pytest

from liaison.journeys.transitions import actions, queries
from liaison.journeys.transitions.models import CallNote
from liaison.journeys.transitions.values import Advice
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.people.models import ContactPoint
from liaison.spine.work.models import Item, ReachAttempt

pytestmark = pytest.mark.feature("F52")
ADA = UUID(int=1)


@pytest.fixture
def home(hospital):
    """Discharged on Wednesday 11 March at three in the afternoon; today is Thursday at nine."""
    hospital.receive(hospital.stay(reason_code="84114007"))
    return hospital


def test_reaching_the_patient_closes_the_call_with_the_moment_of_the_call(home):
    home.call("reached", "2026-03-12 09:20")
    assert home.facts() == ["Discharged", "CallAttempted", "Reached"]
    assert home.outcome("call") == "Reached"
    assert home.body("CallAttempted") == {
        "outcome": "reached", "channel": "phone", "number": 1, "happened_at": "2026-03-12T13:20:00Z", "reached": True,
    }  # fmt: skip
    assert (home.outcome("see"), home.outcome("watch")) == ("", "")


def test_one_try_in_vain_leaves_the_call_open_and_two_separate_ones_close_it(home):
    home.call("no_answer", "2026-03-12 09:00")
    home.call("no_answer", "2026-03-12 09:30")
    assert home.outcome("call") == ""
    home.call("left_message", "2026-03-12 16:00")
    assert home.outcome("call") == "AttemptsExhausted"
    assert home.body("AttemptsExhausted") == {"tries": 2, "in_time": True}
    assert home.items()["keep_trying"] == ("", home.row().ended_at.date().replace(day=19))
    home.call("no_answer", "2026-03-13 10:00")
    assert home.facts("AttemptsExhausted") == ["AttemptsExhausted"]


def test_tries_after_the_two_days_are_said_to_be_late(home):
    home.call("no_answer", "2026-03-12 09:00")
    home.call("no_answer", "2026-03-16 09:00")
    assert home.body("AttemptsExhausted") == {"tries": 2, "in_time": False}


def test_an_interpreter_who_was_not_there_is_no_try(home):
    home.call("interpreter_needed", "2026-03-12 09:00")
    home.call("no_answer", "2026-03-12 11:00")
    assert home.outcome("call") == ""


def test_a_letter_is_drafted_in_the_patients_language_and_sending_it_ends_the_trying(home):
    home.call("no_answer", "2026-03-12 09:00")
    home.call("no_answer", "2026-03-12 12:00")
    draft = queries.letter(home.act(), stay=home.stay().id)
    assert (draft.language, draft.text.splitlines()[0]) == ("es", "Estimado/a Rosa Delgado:")
    assert home.facts()[-2:] == ["AttemptsExhausted", "LetterDrafted"]
    actions.send_letter(home.act("2026-03-12 13:00"), stay=home.stay().id, text=draft.text + "\nMaría")
    home.deliver()
    assert home.outcome("keep_trying") == "LetterSent"
    with pytest.raises(Refused) as refused:
        actions.send_letter(home.act("2026-03-12 14:00"), stay=home.stay().id, text="again")
    assert refused.value.code == "transitions.letter_sent"


def test_refusing_closes_the_call(home):
    home.call("refused", "2026-03-12 09:20")
    assert (home.outcome("call"), home.facts("AttemptsExhausted")) == ("Declined", [])


def test_speaking_with_whoever_cares_for_the_patient_counts(home):
    home.call("reached_caregiver", "2026-03-12 09:20", spoke_with="Luz Delgado")
    assert home.body("Reached")["caregiver"] is True
    assert home.outcome("call") == "Reached"


def test_a_dead_number_is_stopped_and_without_another_a_letter_is_drafted(home):
    first, second = (
        ContactPoint.objects.create(patient_id=ADA, system="phone", value=f"617-555-010{n}", search=f"617555010{n}")
        for n in (1, 2)
    )
    home.call("disconnected", "2026-03-12 09:00", contact=first.pk)
    assert home.facts("LetterDrafted") == []
    home.call("wrong_number", "2026-03-12 09:05", contact=second.pk)
    assert home.facts("LetterDrafted") == ["LetterDrafted"]
    assert EventRow.objects.filter(name="people.ContactStopped").count() == 2
    stopped = ContactPoint.objects.unscoped("a test").order_by("id").values_list("stopped_why", flat=True)
    assert list(stopped) == ["disconnected", "wrong_number"]
    assert home.outcome("keep_trying") == ""


def test_a_warning_sign_asks_a_clinician_within_four_hours(home):
    note = home.call("reached", "2026-03-12 09:20", answers={"hf_weight": "gained", "since_home": "better"})
    assert note.red_flags == ["hf_weight"]
    asked = EventRow.objects.get(name="transitions.ClinicianAsked")
    assert asked.body == {"stay": str(home.stay().id), "red_flags": ["hf_weight"]}
    question = queries.question(home.act(), key=asked.key)
    assert (question.red_flags, question.answered_at) == (("hf_weight",), None)
    actions.answer_question(
        home.act("2026-03-12 10:00"), question=question.question_id, advice=Advice.SEE_SOONER, answer="Today at two."
    )
    home.deliver()
    assert home.outcome("clinician_answer") == "ClinicianAnswered"
    assert "Today at two." not in str(list(EventRow.objects.values_list("body", flat=True)))


def test_what_was_said_stays_out_of_the_log(home):
    home.call("reached", "2026-03-12 09:20", note="Cries at night", question="Sleeping pill?", spoke_with="Luz")
    bodies = str(list(EventRow.objects.values_list("body", flat=True)))
    assert not [word for word in ("Cries", "pill", "Luz") if word in bodies]
    note = CallNote.objects.unscoped("a test").get()
    assert (note.note, note.spoke_with) == ("Cries at night", "Luz")


@pytest.mark.parametrize("later", [timedelta(minutes=40), timedelta(hours=5), timedelta(days=3)])
def test_a_promise_to_call_again_is_due_at_the_moment_promised(home, later):
    noon = home.act("2026-03-12 12:00").at
    home.call("call_later", "2026-03-12 12:00", call_back_at=noon + later)
    item = Item.objects.unscoped("a test").get(duty="transitions.call_back")
    assert (item.legal_due_at, item.outcome) == (noon + later, "")
    home.now = noon + later - timedelta(minutes=5)
    home.call("reached")
    assert home.outcome("call_back") == "CallbackMade"
    assert home.body("CallbackMade")["late"] is False
    assert queries.promised(home.act(), key=item.key) == home.stay().id


def test_a_promise_falls_away_when_the_patient_is_back_in_hospital(home):
    home.call("call_later", "2026-03-12 09:00", call_back_at=home.act("2026-03-14 12:00").at)
    home.receive(home.stay("s2", start="2026-03-13 08:00", end=None), when="2026-03-13 09:00")
    assert home.outcome("call_back") == "CallbackReleased"


def test_a_call_soon_after_a_promise_for_another_day_answers_it(home):
    home.call("call_later", "2026-03-12 09:00", call_back_at=home.act("2026-03-13 10:30").at)
    home.call("reached", "2026-03-12 09:05")
    assert home.outcome("call_back") == "CallbackMade"


def test_only_the_last_promise_is_open(home):
    for hour in ("09", "10", "11"):
        home.call("call_later", f"2026-03-12 {hour}:00", call_back_at=home.act("2026-03-12 15:00").at)
    home.call("reached", "2026-03-12 14:00")
    outcomes = Item.objects.unscoped("a test").filter(duty="transitions.call_back").values_list("outcome", flat=True)
    assert list(outcomes) == ["CallbackMade"] * 3


def test_calling_later_than_promised_is_said_to_be_late(home):
    noon = home.act("2026-03-12 12:00").at
    home.call("call_later", "2026-03-12 12:00", call_back_at=noon + timedelta(hours=1))
    home.call("reached", "2026-03-12 13:30")
    assert home.body("CallbackMade")["late"] is True


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"outcome": "reached_caregiver"}, "transitions.who_answered"),
        ({"outcome": "reached", "answers": {"hf_weight": "no idea"}}, "transitions.unknown_answer"),
        ({"outcome": "reached", "answers": {"pain": "yes"}}, "transitions.unknown_answer"),  # another topic's question
        ({"outcome": "reached", "called_at": timedelta(minutes=1)}, "transitions.call_ahead"),
        ({"outcome": "reached", "called_at": timedelta(days=-3)}, "transitions.call_before_discharge"),
        ({"outcome": "call_later", "call_back_at": timedelta(0)}, "transitions.promise_past"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(home, more, code):
    given = {name: home.now + value if isinstance(value, timedelta) else value for name, value in more.items()}
    with pytest.raises(Refused) as refused:
        home.call(given.pop("outcome"), **given)
    assert (refused.value.code, home.facts(), CallNote.objects.unscoped("a test").count()) == (code, ["Discharged"], 0)


def test_a_stay_that_needs_no_follow_up_cannot_be_called_about(home):
    home.receive(home.stay(status="cancelled"))
    with pytest.raises(Refused) as refused:
        home.call("reached")
    assert refused.value.code == "transitions.nothing_to_follow"


def test_the_workspace_holds_what_the_call_needs(home):
    home.call("no_answer", "2026-03-12 09:00")
    space = queries.workspace(home.act(), stay=home.stay().id)
    assert (space.topic, space.risks, space.language_of_script) == ("heart_failure", ("heart_failure",), "es")
    assert [call.outcome for call in space.calls] == ["no_answer"]
    assert space.tries_left == 1
    assert space.call_by.isoformat() == "2026-03-14T03:59:59+00:00"
    assert space.visit_by.isoformat() == "2026-03-26T03:59:59+00:00"
    assert space.script.items[0].text.endswith("¿Puedo hablar con Rosa Delgado?")


def test_learning_the_best_hour_hears_of_every_try(home):
    home.call("no_answer", "2026-03-12 09:00")
    home.call("reached", "2026-03-12 12:00")
    learned = ReachAttempt.objects.unscoped("a test").order_by("at").values_list("hour", "reached")
    assert list(learned) == [(9, False), (12, True)]
