"""Step 27 of DAY.md in a browser: a slot frees, a wave of three goes out by itself, one accepts; by keyboard, in its budget."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.working_day import FACES, WHY, items, log, patient, staff

from liaison.kernel.act import Act
from liaison.records.scheduling import actions
from liaison.records.scheduling.models import Appointment, Claim, Offer, WaitEntry, Wave
from liaison.records.scheduling.values import Answer, CancelReason, Wait

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.feature("F07")]


@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_a_slot_that_frees_is_filled(day, size, language, scheme):
    day.begin(size, language, scheme)
    maria = day.sit("maria", shots=True)
    day.clock.at("12:00")
    day.comes_in(maria)
    maria.go("/waiting")
    maria.look("27-wait-list", day.language)
    slot = frees(day)
    the_system_asks_three(maria, slot, day)
    one_accepts(day, maria, slot)
    the_report_says_for_whom(maria, day)
    assert day.troubles == []


def frees(day):
    """Somebody else writes down that Gloria cannot come at 14:20."""
    day.clock.at("12:02")
    devon = staff("devon")
    visits = Appointment.objects.unscoped(WHY).filter(patient=patient("Hawkins"), state__in=("booked", "confirmed"))
    visit = visits.get(wall_start="2026-03-12T14:20")
    act = Act(actor=devon.actor, role=devon.role, at=timezone.now(), purpose="treatment", via="desk")
    actions.cancel(act, appointment=visit.id, reason=CancelReason.NO_TRANSPORT)
    return visit


def the_system_asks_three(maria, slot, day):
    """By itself: nobody has pressed anything. The slot is held, and three have work to be called by."""
    wave = Wave.objects.get(freed_by=slot)
    asked = list(Offer.objects.unscoped(WHY).filter(wave=wave))
    assert (len(asked), wave.closes_at - wave.opened_at) == (3, timedelta(minutes=30))
    assert Claim.objects.unscoped(WHY).filter(wave=wave, live=True).count() >= 1
    due = items(duty="scheduling.make_offer", closed_at=None).values_list("legal_due_at", flat=True)
    assert set(due) == {wave.closes_at}
    maria.go("/waiting")
    assert maria.page.locator(".wave-offer").count() == 3
    maria.look("27-wave", day.language)


def one_accepts(day, maria, slot):
    """Six minutes later the second one says yes: one key."""
    day.clock.after(minutes=6)
    maria.go("/waiting")
    second = maria.page.locator(".wave-offer").nth(1).get_attribute("id").removeprefix("offer-")
    maria.actions = 0
    with maria.page.expect_navigation():
        maria.press("2")
    maria.step(27, budget=1)
    maria.look("27-accepted", day.language)
    won = Offer.objects.unscoped(WHY).get(id=second)
    assert won.answer == Answer.YES
    entry = WaitEntry.objects.unscoped(WHY).get(id=won.entry_id)
    assert (entry.state, entry.appointment.starts_at) == (Wait.BOOKED, slot.starts_at)
    others = Offer.objects.unscoped(WHY).filter(wave=won.wave).exclude(id=won.id)
    assert set(others.values_list("answer", flat=True)) == {Answer.WITHDRAWN}
    same = Appointment.objects.unscoped(WHY).filter(
        starts_at=slot.starts_at, practitioner=slot.practitioner, state__in=("booked", "confirmed")
    )
    assert [visit.patient_id for visit in same] == [entry.patient_id]
    assert items(duty="scheduling.make_offer", closed_at=None).count() == 0
    assert log(name="scheduling.OfferMade", actor="system:wait-list").count() >= 3
    for offer in (won, *others):
        maria.go(f"/waiting/{offer.entry_id}")
        assert maria.page.locator(".wait-offers li").count() >= 1
    maria.look("27-entry", day.language)


def the_report_says_for_whom(maria, day):
    maria.go("/waiting/fairness")
    assert maria.page.locator(".fair-table").count() == 4
    maria.look("27-fairness", day.language)
