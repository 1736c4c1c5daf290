"""The wait list, the calls before visits and the what-if room on screen."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from liaison.insight.simulation.clinic import room as rooms
from liaison.insight.simulation.clinic.experiment import simulate
from liaison.insight.simulation.clinic.habits import Habits
from liaison.insight.simulation.clinic.policy import CHANGES
from liaison.interfaces.desk import what_if
from liaison.interfaces.desk.tests.conftest import IN_PANE
from liaison.platform import delivery
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Offer, VisitType, WaitEntry
from liaison.records.scheduling.tests import clinic as bookable
from liaison.records.scheduling.values import Answer, CancelReason, Wait, Wish
from liaison.spine.people.models import PatientLanguage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F07")]
WHY = "a test looks"
SLOT = datetime(2026, 3, 13, 10, tzinfo=ZoneInfo("America/New_York"))  # the day after the clinic of these tests


@pytest.fixture
def frees(clinic, monkeypatch):
    """Three wait, somebody cancels the next morning: `frees(3)` gives their entries."""
    monkeypatch.setattr(bookable, "patients", lambda: None)

    def make(waiting):
        with transaction.atomic():
            bookable.clinic()
        act = clinic.act()
        had = clinic.patient("Hawkins", "Gloria")
        visit = actions.book(act, booking=bookable.asks(starts_at=SLOT, patient=had.id))
        entries = [_waits(clinic, act, number) for number in range(waiting)]
        actions.cancel(act, appointment=visit, reason=CancelReason.WORK)
        delivery.deliver_pending()
        return entries

    return make


def _waits(clinic, act, number):
    who = clinic.patient(f"Waits{number}", "Ana", birth_date="1980-01-01")
    PatientLanguage.objects.unscoped(WHY).filter(patient=who).update(interpreter=False)
    asked = clinic.act(at=clinic.now + timedelta(seconds=number))
    return actions.ask_to_wait(
        asked, patient=who.id, wish=Wish(visit_type="follow-up", from_on=act.at.date(), notice_hours=2)
    )


def entry(pk):
    return WaitEntry.objects.unscoped(WHY).get(id=pk)


def test_an_empty_list_says_what_it_is_for(screen):
    assert "Nobody waits" in screen.get("/waiting").content.decode()


def test_open_waves_stand_above_the_list_with_a_key_for_each_answer(frees, screen):
    frees(4)
    html = screen.get("/waiting").content.decode()
    assert html.count('class="wave-offer"') == 3
    assert [f'data-key="{n}"' in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert html.count('data-row="') == 4


def test_a_yes_is_one_press_and_tells_everybody_else(frees, screen):
    first, second, third = frees(3)
    offer = Offer.objects.unscoped(WHY).get(entry=second)
    screen.post(f"/waiting/offers/{offer.id}/yes")
    assert [entry(pk).state for pk in (first, second, third)] == [Wait.WAITING, Wait.BOOKED, Wait.WAITING]
    html = screen.get("/waiting").content.decode()
    assert "Booked. Everybody else" in html
    assert 'class="wave-offer"' not in html
    late = Offer.objects.unscoped(WHY).get(entry=first)
    screen.post(f"/waiting/offers/{late.id}/yes")
    assert "Too late" in screen.get("/waiting").content.decode()
    assert Appointment.objects.unscoped(WHY).filter(starts_at=SLOT, state="booked").count() == 1


def test_a_no_and_an_answer_nobody_gave(frees, screen):
    (only,) = frees(1)
    offer = Offer.objects.unscoped(WHY).get(entry=only)
    screen.post(f"/waiting/offers/{offer.id}/maybe", 404)
    screen.post(f"/waiting/offers/{offer.id}/no")
    offer.refresh_from_db()
    assert (offer.answer, entry(only).state) == (Answer.NO, Wait.WAITING)
    screen.post(f"/waiting/offers/{offer.id}/yes", 422)


def test_an_entry_opens_beside_the_list_with_its_offers(frees, screen):
    first, *_ = frees(3)
    pane = screen.get(f"/waiting/{first}", **IN_PANE).content.decode()
    assert "no answer yet" in pane
    assert "<html" not in pane
    assert "<html" in screen.get(f"/waiting/{first}").content.decode()
    screen.get(f"/waiting/{UUID(int=9)}", 404)


def test_waves_are_fetched_again_only_when_something_changed(frees, screen):
    frees(1)
    fresh = screen.get("/waiting/waves")
    screen.get("/waiting/waves", 304, **{"If-None-Match": fresh["ETag"]})


def test_an_offer_is_taken_back(frees, screen):
    (only,) = frees(1)
    wave = Offer.objects.unscoped(WHY).get(entry=only).wave_id
    screen.post(f"/waiting/waves/{wave}/withdraw")
    assert entry(only).state == Wait.WAITING
    screen.post(f"/waiting/waves/{wave}/withdraw", 422)


def test_the_list_asks_the_same_of_the_database_for_one_row_and_three(frees, screen):
    frees(1)
    screen.get("/waiting")
    screen.get("/waiting")
    one = screen.queries
    for number in (5, 6):
        _waits(screen.clinic, screen.clinic.act(), number)
    screen.get("/waiting")
    assert screen.queries == one


def test_somebody_is_put_on_the_list_changed_and_taken_off(clinic, screen):
    with transaction.atomic():
        bookable.resource(UUID(int=99), "clinician", "Dr. Fox")
    VisitType.objects.create(
        code="follow-up", name="Follow-up", modality="in_person", new_minutes=40, returning_minutes=20
    )
    who = clinic.patient("Delgado")
    asked = {
        "visit_type": "follow-up",
        "urgency": "3",
        "from_on": "2026-03-12",
        "notice_hours": "24",
        "travel_minutes": "20",
        "channel": "sms",
    }
    wrong = screen.post(f"/patients/{who.id}/wait", 422, {**asked, "until_on": "2026-03-01"})
    assert "until_on" in wrong.context["form"].errors
    screen.post(f"/patients/{who.id}/wait", 302, {**asked, "weekdays": ["1", "3"]})
    made = WaitEntry.objects.unscoped(WHY).get()
    assert (made.weekdays, made.urgency, made.channel) == ("1,3", 3, "sms")
    again = screen.post(f"/patients/{who.id}/wait", 422, asked)
    assert "waits for such a visit already" in again.content.decode()
    screen.get(f"/waiting/{made.id}/change")
    screen.post(f"/waiting/{made.id}/change", 302, {**asked, "urgency": "5"})
    made.refresh_from_db()
    assert made.urgency == 5
    screen.get(f"/waiting/{made.id}/stop")
    screen.post(f"/waiting/{made.id}/stop", 302, {"why": "not_wanted"})
    made.refresh_from_db()
    assert (made.state, made.closed_why) == (Wait.CLOSED, "not_wanted")


def test_whoever_may_only_look_has_no_buttons(clinic, frees, sit):
    (only,) = frees(1)
    billing = sit(clinic.staff("Bill", "billing"))
    assert "offer-answer" not in billing.get("/waiting").content.decode()
    offer = Offer.objects.unscoped(WHY).get(entry=only)
    billing.post(f"/waiting/offers/{offer.id}/yes", 403)
    sit(clinic.staff("Audrey", "auditor")).get("/waiting", 403)


def test_who_is_left_out(frees, screen):
    assert "Nothing was offered" in screen.get("/waiting/fairness").content.decode()
    first, *_ = frees(3)
    screen.post(f"/waiting/offers/{Offer.objects.unscoped(WHY).get(entry=first).id}/yes")
    html = screen.get("/waiting/fairness?days=30").content.decode()
    assert html.count("fair-table") == 4
    assert "too few to say" in html


@pytest.mark.feature("F09")
def test_without_a_model_calls_and_model_say_why(clinic, screen, sit):
    assert "there is no model yet" in screen.get("/no-shows").content.decode()
    assert "There is no model yet" in screen.get("/no-shows/model").content.decode()
    screen.post("/no-shows/fit", 403)
    sit(clinic.staff("Tamika", "supervisor")).post("/no-shows/fit", 422)


def test_the_what_if_room(clinic, sit, monkeypatch, tmp_path):
    boss = sit(clinic.staff("Tamika", "supervisor"))
    monkeypatch.setattr(what_if.environment, "home", lambda: tmp_path)
    assert "Nothing was simulated yet" in boss.get("/what-if").content.decode()
    (tmp_path / rooms.FILE).write_text("{")
    assert "Nothing was simulated yet" in boss.get("/what-if").content.decode()
    small = Habits(clinicians=1, slots_per_day=6)
    report = asdict(simulate(CHANGES, habits=small, replications=2, days=14))
    held = [
        {
            "what": "no_show",
            "observed": 0.2,
            "simulated": {"value": 0.21, "low": 0.2, "high": 0.22},
            "off": 0.05,
            "within": True,
        }
    ]
    rooms.keep(rooms.Room(clinic.now.isoformat(), True, "2025-12-12", "2026-03-12", held, report), tmp_path)
    html = boss.get("/what-if?change=saturday_clinic").content.decode()
    assert "Saturday clinic" in html
    assert "close enough" in html
    assert html.count("<tbody>") == 3
    sit(clinic.staff("Devon")).get("/what-if", 403)
