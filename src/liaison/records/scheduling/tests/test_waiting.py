"""The wait list against the database: a slot comes free, is offered, and is one patient's."""

import threading
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connections, transaction

from liaison.kernel.errors import Refused
from liaison.platform.delivery import deliver_pending
from liaison.platform.models import EventRow
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Offer, WaitEntry, Wave
from liaison.records.scheduling.queries import waiting as queries
from liaison.records.scheduling.tests.clinic import ACT, ADA, ELM, FOX, NOW, asks, at, clinic
from liaison.records.scheduling.values import Answer, CancelReason, Use, Wait, WaitClosed, WaveEnd, Wish
from liaison.spine.people.models import ContactPoint, Patient, PatientAddress, PatientLanguage
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F07")]
WHY = "a test looks"
MORNING = replace(ACT, at=NOW + timedelta(hours=2))  # Monday 2026-03-02, 10:00 in New York


@pytest.fixture
def slot(db):
    """Ada has Wednesday 10:00 with Dr. Fox; nine others may wait."""
    clinic()
    for number in range(3, 12):
        person(number)
    return actions.book(ACT, booking=asks(starts_at=at(4, 10)))


def person(number, born=date(1980, 1, 1), **more):
    who = Patient.objects.create(
        id=UUID(int=number), record_number=f"R-{number}", family=f"F{number}", sort_key=f"f{number}", birth_date=born,
        **more,
    )  # fmt: skip
    ContactPoint.objects.create(patient=who, system="sms", value=f"+1 617 555 01{number:02d}")
    PatientAddress.objects.create(patient=who, state="MA")
    return who


def waits(number, act=ACT, **wish):
    return actions.ask_to_wait(act, patient=UUID(int=number), wish=wants(**wish))


def wants(**wish):
    return Wish(**{"visit_type": "follow-up", "from_on": date(2026, 3, 2), "channel": "sms", **wish})


def cancel(appointment, act=MORNING, reason=CancelReason.WORK):
    actions.cancel(act, appointment=appointment, reason=reason)
    deliver_pending()


def offers(**which):
    return Offer.objects.unscoped(WHY).filter(**which).order_by("made_at", "entry__asked_at", "id")


def entry(pk):
    return WaitEntry.objects.unscoped(WHY).get(id=pk)


def live_claims():
    return Claim.objects.unscoped(WHY).filter(live=True, resource__isnull=False)


def test_a_cancellation_starts_a_wave_by_itself(slot):
    asked = [waits(n, replace(ACT, at=NOW + timedelta(minutes=n))) for n in range(3, 9)]
    cancel(slot)
    wave = Wave.objects.get()
    assert [offer.entry_id for offer in offers()] == asked[:3]
    assert (wave.freed_by_id, wave.outcome, wave.closes_at - wave.opened_at) == (slot, "", timedelta(minutes=30))
    assert [(c.wave_id, c.resource_id) for c in live_claims()] == [(wave.id, FOX)]
    assert [entry(pk).state for pk in asked] == [Wait.OFFERED] * 3 + [Wait.WAITING] * 3
    facts = EventRow.objects.filter(name="scheduling.OfferMade")
    assert {row.actor for row in facts} == {"system:wait-list"}
    deliver_pending()
    items = Item.objects.unscoped(WHY).filter(duty="scheduling.make_offer", closed_at=None)
    assert {item.legal_due_at for item in items} == {wave.closes_at}
    assert items.count() == 3


def test_nobody_else_can_book_a_slot_on_offer(slot):
    waits(3)
    cancel(slot)
    with pytest.raises(Refused) as refusal:
        actions.book(MORNING, booking=asks("other", starts_at=at(4, 10), patient=UUID(int=9)))
    assert refusal.value.code == "scheduling.taken"


def test_the_first_yes_has_the_slot_and_everybody_else_waits_on(slot):
    first, second, third = waits(3), waits(4), waits(5)
    cancel(slot)
    by = {offer.entry_id: offer.id for offer in offers()}
    later = replace(MORNING, at=MORNING.at + timedelta(minutes=6))
    assert actions.answer_offer(later, offer=by[second], yes=True) is Answer.YES
    assert actions.answer_offer(later, offer=by[first], yes=True) is Answer.TOO_LATE
    assert actions.answer_offer(later, offer=by[third], yes=False) is Answer.NO
    deliver_pending()
    became = entry(second)
    assert (became.state, became.closed_why) == (Wait.BOOKED, WaitClosed.BOOKED)
    visit = became.appointment
    assert (visit.starts_at, visit.patient_id, visit.state) == (at(4, 10), UUID(int=4), "booked")
    assert [entry(pk).state for pk in (first, third)] == [Wait.WAITING] * 2
    assert [(c.appointment_id, c.wave_id) for c in live_claims()] == [(visit.id, None)]
    assert Wave.objects.get().outcome == WaveEnd.TAKEN
    assert Item.objects.unscoped(WHY).filter(duty="scheduling.make_offer", closed_at=None).count() == 0


def test_the_later_visit_is_given_up_and_offered_in_its_turn(slot):
    later = actions.book(ACT, booking=asks("later", starts_at=at(20, 11), patient=UUID(int=3), uses=(Use(ELM),)))
    winner, next_ = waits(3, instead_of=later), waits(4)
    cancel(slot)
    offer = offers(entry=winner).get()
    actions.answer_offer(MORNING, offer=offer.id, yes=True)
    deliver_pending()
    before = Appointment.objects.unscoped(WHY).get(id=later)
    assert (before.state, before.moved_to_id) == ("rescheduled", entry(winner).appointment_id)
    second = Wave.objects.get(freed_by=later)
    assert [o.entry_id for o in offers(wave=second)] == [
        next_
    ]  # who was asked in vain is asked again, for another time


def test_who_comes_later_than_the_wave_is_too_late(slot):
    waits(3)
    cancel(slot)
    late = replace(MORNING, at=MORNING.at + timedelta(minutes=31))
    assert actions.answer_offer(late, offer=offers().get().id, yes=True) is Answer.TOO_LATE
    assert Appointment.objects.unscoped(WHY).filter(patient=UUID(int=3)).count() == 0


def test_silence_lapses_and_the_next_are_asked(slot):
    asked = [waits(n, replace(ACT, at=NOW + timedelta(minutes=n))) for n in range(3, 8)]
    cancel(slot)
    later = replace(MORNING, at=MORNING.at + timedelta(minutes=30))
    assert actions.lapse_waves(later) == 1
    first, second = Wave.objects.order_by("number")
    assert (first.outcome, second.outcome, second.number) == (WaveEnd.LAPSED, "", 2)
    assert [o.entry_id for o in offers(wave=second)] == asked[3:]
    assert set(offers(wave=first).values_list("answer", flat=True)) == {Answer.LAPSED}
    assert [c.wave_id for c in live_claims()] == [second.id]
    assert actions.lapse_waves(later) == 0


def test_when_all_have_said_no_the_next_are_asked_at_once_and_at_the_end_the_slot_is_anybodys(slot):
    for number in range(3, 7):
        waits(number, replace(ACT, at=NOW + timedelta(minutes=number)))
    cancel(slot)
    for offer in list(offers()):
        actions.answer_offer(MORNING, offer=offer.id, yes=False)
    second = Wave.objects.get(number=2)
    assert offers(wave=second).count() == 1
    actions.answer_offer(MORNING, offer=offers(wave=second).get().id, yes=False)
    assert Wave.objects.filter(outcome="").count() == 0
    assert live_claims().count() == 0
    assert actions.book(MORNING, booking=asks("other", starts_at=at(4, 10), patient=UUID(int=9)))


def test_a_yes_written_down_once_cannot_be_changed(slot):
    waits(3)
    cancel(slot)
    offer = offers().get().id
    actions.answer_offer(MORNING, offer=offer, yes=True)
    with pytest.raises(Refused) as refusal:
        actions.answer_offer(MORNING, offer=offer, yes=False)
    assert refusal.value.code == "scheduling.answered"


def test_at_night_nobody_is_asked_and_the_slot_is_everybodys_until_morning(slot):
    waits(3)
    night = replace(ACT, at=at(3, 3))
    cancel(slot, night)
    wave = Wave.objects.get()
    assert (offers().count(), wave.opened_at, live_claims().count()) == (0, at(3, 8), 0)
    assert actions.lapse_waves(replace(night, at=at(3, 7, 59))) == 0
    assert actions.lapse_waves(replace(night, at=at(3, 8))) == 1
    assert offers().count() == 1
    wave.refresh_from_db()
    assert wave.closes_at == at(3, 8, 30)


def test_a_slot_booked_overnight_is_not_offered_in_the_morning(slot):
    pk = waits(3)
    cancel(slot, replace(ACT, at=at(3, 3)))
    actions.book(replace(ACT, at=at(3, 7)), booking=asks("other", starts_at=at(4, 10), patient=UUID(int=9)))
    actions.lapse_waves(replace(ACT, at=at(3, 8)))
    assert (Wave.objects.get().outcome, offers().count(), entry(pk).state) == (WaveEnd.WITHDRAWN, 0, Wait.WAITING)


@pytest.mark.parametrize("reason", [CancelReason.CLINICIAN_OUT, CancelReason.ROOM_OUT, CancelReason.CLOSED])
def test_what_the_clinic_cannot_give_is_not_offered(slot, reason):
    waits(3)
    cancel(slot, reason=reason)
    assert Wave.objects.count() == 0


def test_who_could_not_come_is_not_asked(slot):
    waits(3, weekdays=(0, 1))
    waits(4, resource=ELM)
    waits(5, notice_hours=72)
    PatientLanguage.objects.create(patient_id=UUID(int=6), language="vi", preferred=True, interpreter=True)
    waits(6)
    actions.book(ACT, booking=asks("busy", starts_at=at(4, 10, 20), patient=UUID(int=7), uses=(Use(ELM),)))
    waits(7)
    could = waits(8)
    cancel(slot)
    assert [offer.entry_id for offer in offers()] == [could]


def test_older_people_and_those_without_texts_are_telephoned(slot):
    Patient.objects.unscoped(WHY).filter(id=UUID(int=3)).update(birth_date=date(1950, 1, 1))
    ContactPoint.objects.unscoped(WHY).filter(patient=UUID(int=4)).delete()
    for number in (3, 4, 5):
        waits(number)
    cancel(slot)
    assert {o.entry.patient_id.int: o.channel for o in offers()} == {3: "phone", 4: "phone", 5: "sms"}


def test_the_same_fact_heard_again_offers_nothing_twice(slot):
    waits(3)
    cancel(slot)
    assert actions.offer_freed(MORNING, appointment=slot) is None
    assert Wave.objects.count() == 1


def test_an_entry_once_for_each_kind_of_visit(slot):
    pk = waits(3)
    with pytest.raises(Refused) as refusal:
        waits(3)
    assert (refusal.value.code, refusal.value.data["entry"]) == ("scheduling.waits_already", pk)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"visit_type": "dance"}, "scheduling.no_such_type"), ({"urgency": 9}, "scheduling.wish"),
        ({"until_on": date(2026, 3, 1)}, "scheduling.wish"), ({"notice_hours": -1}, "scheduling.wish"),
        ({"weekdays": (9,)}, "scheduling.wish"), ({"channel": "pigeon"}, "scheduling.wish"),
        ({"instead_of": UUID(int=99)}, "scheduling.not_instead"),
    ],
)  # fmt: skip
def test_an_impossible_wish_is_refused(slot, wish, code):
    with pytest.raises(Refused) as refusal:
        waits(3, **wish)
    assert refusal.value.code == code
    assert WaitEntry.objects.unscoped(WHY).count() == 0


def test_changed_wishes_keep_the_place(slot):
    pk = waits(3)
    actions.change_wish(MORNING, entry=pk, wish=wants(weekdays=(4, 2), urgency=5))
    row = entry(pk)
    assert (row.asked_at, row.weekdays, row.urgency) == (NOW, "2,4", 5)


def test_not_wanted_any_more(slot):
    pk = waits(3)
    actions.stop_waiting(MORNING, entry=pk)
    assert (entry(pk).state, entry(pk).closed_why) == (Wait.CLOSED, WaitClosed.NOT_WANTED)
    with pytest.raises(Refused) as refusal:
        actions.stop_waiting(MORNING, entry=pk)
    assert refusal.value.code == "scheduling.wait_over"
    waits(3)


def test_whom_a_time_is_on_offer_to_answers_first(slot):
    pk = waits(3)
    cancel(slot)
    with pytest.raises(Refused) as refusal:
        actions.stop_waiting(MORNING, entry=pk)
    assert refusal.value.code == "scheduling.on_offer"


def test_what_is_over_leaves_the_list(slot):
    over, dead, stays = waits(3, until_on=date(2026, 3, 3)), waits(4), waits(5)
    Patient.objects.unscoped(WHY).filter(id=UUID(int=4)).update(deceased=True)
    assert actions.close_what_is_over(replace(ACT, at=at(5, 12))) == 2
    assert [entry(pk).closed_why for pk in (over, dead, stays)] == [WaitClosed.OVER, WaitClosed.DIED, ""]


def test_the_history_of_offers_stands_with_the_patient(slot):
    waits(3)
    cancel(slot)
    actions.answer_offer(MORNING, offer=offers().get().id, yes=False)
    line = queries.offers_of(MORNING, patient=UUID(int=3))[0]
    assert (line.slot, line.answer, line.channel, line.number) == (at(4, 10), Answer.NO, "sms", 1)


def test_outcomes_by_group_count_those_who_were_never_asked(slot):
    waits(3)
    waits(4, weekdays=(0,))
    cancel(slot)
    actions.answer_offer(MORNING, offer=offers().get().id, yes=True)
    found = queries.offer_outcomes(MORNING, since=NOW - timedelta(days=30))
    assert sorted((o.patient.int, o.age, o.channel, o.offered, o.won) for o in found) == [
        (3, "35-64", "sms", True, True), (4, "35-64", "sms", False, False),
    ]  # fmt: skip


def test_the_offer_is_in_the_patient_s_language():
    begins = {
        "es-MX": "Se liberó una hora más temprana para usted: miércoles 4 de marzo a las 10:00 a. m., Dr. Fox.", "vi": "Có một giờ hẹn sớm hơn cho quý vị: thứ Tư, ngày 4 tháng 3 lúc 10:00, Dr. Fox.",
        "ht": "Gen yon lè pi bonè ki lib pou ou: mèkredi 4 mas a 10:00 AM, Dr. Fox.", "zh": "有一个更早的时间可以给您：3月4日（星期三） 10:00，Dr. Fox。",
        "ar": "أصبح لك موعد أبكر متاحًا: الأربعاء 4 مارس الساعة 10:00 ص، Dr. Fox.",
        "so": "An earlier time has come free for you: Wednesday, March 4 at 10:00 AM, Dr. Fox.",
    }  # fmt: skip
    for language, words in begins.items():
        said = queries.offer_text(
            language, starts_at=at(4, 10), zone="America/New_York", place="Dr. Fox", until=at(4, 9)
        )
        assert said.startswith(words), said


@pytest.mark.django_db(transaction=True)
def test_five_yeses_at_once_make_one_visit():
    """Each from a connection of its own: exactly one has the slot, the others are told so, nothing is promised twice."""
    with transaction.atomic():
        clinic()
    for number in range(3, 8):
        person(number)
        waits(number, replace(ACT, at=NOW + timedelta(minutes=number)))
    visit = actions.book(ACT, booking=asks(starts_at=at(4, 10)))
    actions.cancel(MORNING, appointment=visit, reason=CancelReason.WORK)
    deliver_pending()
    asked = list(offers())
    gate, answers = threading.Barrier(len(asked)), []

    def say_yes(offer):
        try:
            gate.wait()
            answers.append(actions.answer_offer(MORNING, offer=offer, yes=True))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=say_yes, args=(offer.id,)) for offer in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [Answer.TOO_LATE] * (len(asked) - 1) + [Answer.YES]
    booked = Appointment.objects.unscoped(WHY).filter(starts_at=at(4, 10), state="booked")
    assert booked.count() == 1
    assert booked.get().patient_id != ADA
    assert Offer.objects.unscoped(WHY).filter(answer=Answer.YES).count() == 1
