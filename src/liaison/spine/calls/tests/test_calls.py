"""Calls that come in, calls that are made, who is rung back, and the letter at the end of the ladder."""

from datetime import timedelta

import pytest

from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.calls import actions, queries
from liaison.spine.calls.models import Call, Callback, CallEvent, CallLetter
from liaison.spine.calls.values import CallPurpose, CallStep, ExchangeEvent, Outcome
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.models import LedgerEntry, Message, Promise
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.values import PromiseKind
from liaison.spine.people.models import ContactPoint, PatientAddress, PatientLanguage
from liaison.spine.work.models import Item, ReachAttempt

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F22")]
NUMBER = "+16175550143"


class Phone(Desk):
    """The telephone in the words of the tests."""

    def __init__(self):
        super().__init__()
        self.ana = self.staff("Ana")
        self.rosa = self.patient("Delgado", "Rosa")
        self.number = ContactPoint.objects.create(
            patient=self.rosa, system="phone", value="(617) 555-0143", search="6175550143"
        )

    def rings(self, *steps, number=NUMBER, call="c1"):
        """("ringing", 0), ("answered", 9): seconds from now, as an exchange tells them."""
        for step, after in steps:
            event = ExchangeEvent(
                provider="sim", call_id=call, event_id=f"{call}-{step}", step=CallStep(step),
                at=self.now + timedelta(seconds=after), number=number, staff=self.ana.id if step == "answered" else None,
            )  # fmt: skip
            made = actions.hear_exchange(self.act(), event=event)
        self.heard()
        return made

    def tries(self, outcome, **more):
        made = actions.log_call(
            self.act(self.ana), patient=self.rosa.id, outcome=Outcome(outcome), contact=self.number.pk, **more
        )
        self.heard()
        return made

    def heard(self):
        delivery.deliver_pending()
        assert delivery.parked() == []

    def facts(self, app="calls"):
        return [row.name.partition(".")[2] for row in EventRow.objects.filter(name__startswith=app).order_by("id")]

    def items(self, duty):
        return list(Item.objects.unscoped("a test").filter(duty=duty).order_by("id"))

    def letters(self):
        return list(CallLetter.objects.unscoped("a test").order_by("drafted_at"))


@pytest.fixture
def phone():
    return Phone()


def test_an_exchange_may_tell_twice_and_out_of_order(phone):
    made = phone.rings(("ended", 60), ("answered", 9), ("ringing", 0), ("ringing", 0), ("ended", 60))
    call = Call.objects.unscoped("a test").get()
    assert (call.pk, call.state, call.began_at, call.staff) == (made, "over", T0, phone.ana)
    assert CallEvent.objects.count() == 3


def test_a_number_that_is_one_persons_says_who_it_is(phone):
    phone.rings(("ringing", 0))
    (line,) = queries.live_calls(phone.act(phone.ana))
    assert (line.patient, line.state) == ("Rosa Delgado", "ringing")


def test_a_number_of_several_is_nobodys_until_somebody_asked(phone):
    other = phone.patient("Delgado", "Luis")
    ContactPoint.objects.create(patient=other, system="phone", value="617-555-0143", search="6175550143")
    phone.kin(phone.patient("Tran", "Linh"), "Mai", "617 555 0143", told=False)
    made = phone.rings(("ringing", 0))
    found = queries.whose_number(phone.act(phone.ana), NUMBER)
    assert [(one.name, one.through, one.may_be_told) for one in found] == [
        ("Rosa Delgado", "", True), ("Luis Delgado", "", True), ("Linh Tran", "Mai", False),
    ]  # fmt: skip
    assert queries.live_calls(phone.act(phone.ana))[0].patient_id is None
    actions.identify_call(phone.act(phone.ana), call=made, patient=other.id)
    assert queries.live_calls(phone.act(phone.ana))[0].patient == "Luis Delgado"


def test_a_closed_chart_is_not_told_by_its_number(phone):
    RestrictedChart.objects.create(patient=phone.rosa, why="vip", since=T0)
    phone.rings(("ringing", 0))
    (line,) = queries.live_calls(phone.act(phone.ana))
    assert (line.patient_id, line.patient) == (None, "")
    assert queries.whose_number(phone.act(phone.ana), NUMBER) == []


@pytest.mark.parametrize("number", ["", "anonymous", "911", "; drop", "١٢٣"])
def test_numbers_of_every_shape_ring(phone, number):
    phone.rings(("ringing", 0), number=number)
    assert queries.live_calls(phone.act(phone.ana))[0].patient_id is None


def test_an_abandoned_call_becomes_a_callback_in_one_act_and_a_duty(phone):
    made = phone.rings(("ringing", 0), ("abandoned", 40))
    assert [line.id for line in queries.abandoned_calls(phone.act(phone.ana), since=T0)] == [made]
    phone.after(minutes=5)
    waiting = actions.call_back(phone.act(phone.ana), call=made)
    assert actions.call_back(phone.act(phone.ana), call=made) == waiting
    phone.heard()
    (item,) = phone.items("calls.call_back")
    assert (item.patient, item.legal_due_at) == (phone.rosa, T0 + timedelta(hours=2))
    phone.tries("no_answer")
    assert Callback.objects.unscoped("a test").get().tries == 1
    phone.after(hours=1)
    phone.tries("reached")
    item.refresh_from_db()
    assert (item.outcome, queries.waiting_callbacks(phone.act(phone.ana))) == ("CallbackMade", ([], 0))


def test_who_waits_and_is_unknown_is_in_the_queue_and_becomes_work_when_known(phone):
    made = phone.rings(("ringing", 0), ("abandoned", 40), number="+16175550199")
    waiting = actions.call_back(phone.act(phone.ana), call=made)
    phone.heard()
    assert (phone.items("calls.call_back"), queries.waiting_callbacks(phone.act(phone.ana))[1]) == ([], 1)
    actions.say_whose_callback(phone.act(phone.ana), callback=waiting, patient=phone.rosa.id)
    phone.heard()
    assert len(phone.items("calls.call_back")) == 1
    actions.release_callback(phone.act(phone.ana), callback=waiting, why="rang again")
    phone.heard()
    assert phone.items("calls.call_back")[0].outcome == "CallbackReleased"


def test_who_was_spoken_with_is_not_rung_back(phone):
    made = phone.rings(("ringing", 0), ("answered", 5))
    with pytest.raises(Refused) as refused:
        actions.call_back(phone.act(phone.ana), call=made)
    assert refused.value.code == "calls.not_abandoned"


def test_a_call_is_written_down_once_with_its_line_and_counts_as_a_try(phone):
    made = phone.rings(("ringing", 0), ("answered", 5))
    phone.after(minutes=3)
    actions.log_call(
        phone.act(phone.ana),
        patient=phone.rosa.id,
        outcome=Outcome.REACHED,
        call=made,
        note="Pidió cita",
        resolved=True,
    )
    with pytest.raises(Refused) as again:
        actions.log_call(phone.act(phone.ana), patient=phone.rosa.id, outcome=Outcome.REACHED, call=made)
    assert again.value.code == "calls.written_down"
    lines = LedgerEntry.objects.unscoped("a test").order_by("id").values_list("kind", "direction", "code")
    assert list(lines) == [("call", "in", "reached"), ("resolution", "in", "reached")]
    assert ReachAttempt.objects.unscoped("a test").count() == 0  # they rang us
    phone.tries("reached")
    assert list(ReachAttempt.objects.unscoped("a test").values_list("hour", "reached")) == [(10, True)]
    phone.rings(("ended", 500))
    assert queries.live_calls(phone.act(phone.ana)) == []


@pytest.mark.parametrize(("step", "to"), [("held", "held"), ("ended", "over"), ("transferred", "talking")])
def test_by_hand_a_call_is_held_handed_on_and_ended(phone, step, to):
    made = actions.call_began(phone.act(phone.ana), number="617.555.0143")
    ben = phone.staff("Ben")
    actions.call_changed(phone.act(phone.ana), call=made, step=CallStep(step), to=ben.id)
    call = Call.objects.unscoped("a test").get()
    assert (call.state, call.staff) == (to, ben if step == "transferred" else phone.ana)
    with pytest.raises(Refused) as refused:
        actions.call_changed(phone.act(phone.ana), call=made, step=CallStep.ANSWERED)
    assert refused.value.code == "calls.not_now.conflict"


def test_three_tries_at_different_hours_draft_the_letter_in_their_language(phone):
    PatientLanguage.objects.unscoped("a test").update(language="es")
    for hours in (0, 0.3, 4):
        phone.now = T0 + timedelta(hours=hours)
        phone.tries("no_answer")
    assert phone.letters() == []
    phone.after(days=1)
    phone.tries("left_message")
    (letter,) = phone.letters()
    assert (letter.language, "Rosa Delgado" in letter.text) == ("es", True)
    assert [item.closed_at for item in phone.items("calls.write")] == [None]
    phone.tries("no_answer")
    assert len(phone.letters()) == 1
    with pytest.raises(Refused, match=r"conversations\.no_address"):
        actions.send_letter(phone.act(phone.ana), letter=letter.pk, text=letter.text)
    PatientAddress.objects.create(
        patient=phone.rosa, line="1 Elm St", city="Boston", state="MA", postal_code="02118", use="home"
    )
    actions.send_letter(phone.act(phone.ana), letter=letter.pk, text=letter.text)
    phone.heard()
    assert phone.items("calls.write")[0].outcome == "CallLetterSent"
    assert LedgerEntry.objects.unscoped("a test").filter(channel="letter").count() == 1
    conversations.print_letters(phone.act(phone.staff("Lee", role="supervisor")))
    (posted,) = Message.objects.unscoped("a test").filter(channel="letter")
    assert (posted.state, posted.text, posted.language) == ("sending", letter.text.strip(), "es")


def test_being_reached_drops_the_letter_that_says_they_were_not(phone):
    phone.tries("disconnected")
    assert len(phone.letters()) == 1
    phone.number.refresh_from_db()
    assert phone.number.stopped_why == "disconnected"
    other = ContactPoint.objects.create(patient=phone.rosa, system="phone", value="617-555-0150", search="6175550150")
    actions.log_call(phone.act(phone.ana), patient=phone.rosa.id, outcome=Outcome.REACHED, contact=other.pk)
    phone.heard()
    assert phone.items("calls.write")[0].outcome == "CallLetterDropped"


def test_a_dead_number_is_never_proposed_and_kin_only_with_consent(phone):
    phone.kin(phone.rosa, "Elena", "617 555 0170")
    phone.kin(phone.rosa, "Walter", "617 555 0178", told=False)
    phone.tries("disconnected")
    found = queries.reaching(phone.act(phone.ana), patient=phone.rosa.id)
    assert ([one.name for one in found.kin], found.silent_kin, found.through) == (["Elena"], 1, "Elena")
    assert found.letter == phone.letters()[0].pk


def test_the_best_way_is_learned_from_every_call(phone):
    for week in range(4):
        phone.now = T0 + timedelta(days=7 * week - 2, hours=6)  # Tuesdays at 16
        phone.tries("reached" if week else "no_answer", purpose=CallPurpose.REMINDER)
        phone.now = T0 + timedelta(days=7 * week)
        phone.tries("no_answer")
    found = queries.reaching(phone.act(phone.ana), patient=phone.rosa.id)
    best = found.best
    assert (best.weekday, best.from_hour, best.reached, best.tried) == (1, 16, 3, 4)
    assert found.next_at.hour in (16, 17)
    assert (found.known, found.number) == (8, "(617) 555-0143")


def test_a_call_keeps_the_promise_to_call(phone):
    due = T0 + timedelta(hours=4)
    conversations.promise(
        phone.act(phone.ana), patient=phone.rosa.id, kind=PromiseKind.CALL, words="ring you today", ref="call:1",
        due_at=due, owner=phone.ana.id,
    )  # fmt: skip
    phone.after(hours=1)
    phone.tries("no_answer")
    assert Promise.objects.unscoped("a test").get().state == "open"
    phone.tries("reached")
    assert Promise.objects.unscoped("a test").get().state == "kept"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"outcome": "reached_caregiver"}, "calls.who_answered"),
        ({"at": T0 + timedelta(hours=1)}, "calls.call_ahead"),
        ({"call_back_at": T0}, "calls.callback_past"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(phone, wrong, code):
    said = {"outcome": "reached", **wrong}
    with pytest.raises(Refused) as refused:
        phone.tries(**said)
    assert (refused.value.code, Call.objects.unscoped("a test").count()) == (code, 0)


def test_measures_are_read_from_the_store(phone):
    phone.rings(("ringing", 0), ("answered", 12), ("ended", 60))
    phone.rings(("ringing", 0), ("abandoned", 30), call="c2")
    found = queries.measures(phone.act(phone.ana), since=T0 - timedelta(days=1), until=T0 + timedelta(days=1))
    assert (found.offered, found.abandoned, found.answer_seconds) == (2, 1, 12)


def test_whoever_rang_in_the_evening_is_rung_back_two_open_hours_later(phone):
    """Nights do not count: the clinic is open from eight to five."""
    phone.now = T0 + timedelta(hours=6, minutes=30)  # Thursday, 16:30 in New York
    made = phone.rings(("ringing", 0), ("abandoned", 20))
    actions.call_back(phone.act(phone.ana), call=made)
    phone.heard()
    friday = T0 + timedelta(hours=23, minutes=30)  # 9:30
    (item,), waiting = phone.items("calls.call_back"), Callback.objects.unscoped("a test").get()
    assert (item.legal_due_at, waiting.due_at) == (friday, friday)
