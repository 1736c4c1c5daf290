"""The answer to an offer. The first yes has the slot: one transaction, one lock, one booking."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.booking import book
from liaison.records.scheduling.actions.claiming import wave_uses
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.moving import move
from liaison.records.scheduling.actions.offering import close_wave, next_wave, offers_in, wait_again
from liaison.records.scheduling.actions.waiting import end_wait
from liaison.records.scheduling.events import OfferAnswered, offer_key
from liaison.records.scheduling.models import Appointment, Offer, Resource, WaitEntry, Wave
from liaison.records.scheduling.queries.waiting.candidates import length
from liaison.records.scheduling.rules.states import LIVE
from liaison.records.scheduling.values import Answer, Booking, ResourceKind, Use, Wait, WaitClosed, WaveEnd
from liaison.spine.access.actions import check
from liaison.spine.people.models import PatientLanguage

_OVER = (Answer.LAPSED, Answer.WITHDRAWN)  # still answered sometimes, and still kept
FROM_LIST = "wait_list"  # the reason of the move


@transaction.atomic
def answer_offer(act: Act, *, offer: UUID, yes: bool) -> Answer:
    """What the answer came to: a yes after somebody else's, or after the time, is too late, and is kept as such."""
    wave, row = _locked(act, offer)
    if row.answer and row.answer not in _OVER:
        raise Refused("scheduling.answered", _("This offer was answered already."))
    in_time = not wave.outcome and act.at < row.expires_at and not row.answer
    answer = (Answer.YES if in_time else Answer.TOO_LATE) if yes else Answer.NO
    row.answer, row.answered_at = answer, act.at
    row.save(update_fields=["answer", "answered_at"])
    if answer is Answer.YES:
        _book(act, wave, row.entry)
    else:
        wait_again({row.entry_id})
    patient = row.entry.patient_id
    announce(OfferAnswered(patient=patient, key=offer_key(row.id), wave=wave.id, answer=answer), act)
    if answer is Answer.NO and not wave.outcome and not offers_in(wave).filter(answer="").exists():
        close_wave(act, wave, WaveEnd.DECLINED, Answer.LAPSED)
        next_wave(act.by_rule("system:wait-list"), wave)
    return answer


def _locked(act: Act, offer: UUID) -> tuple[Wave, Offer]:
    """The wave before the offer: two yeses to one slot wait for each other here, and the second one finds it taken."""
    offers = Offer.objects.unscoped("may is checked next")
    found = offers.filter(id=offer).values_list("wave", "entry__patient").first()
    if found is None:
        raise Refused("scheduling.no_offer", _("There is no such offer."))
    check(act, "scheduling.book", found[1])
    wave = Wave.objects.select_for_update(no_key=True, of=("self",)).select_related("visit_type").get(id=found[0])
    rows = offers.select_for_update(no_key=True, of=("self", "entry")).select_related("entry")
    return wave, rows.get(id=offer)


def _book(act: Act, wave: Wave, entry: WaitEntry) -> None:
    """The wave's own claims give way to the visit's in the same transaction: the slot is free to nobody in between."""
    later = _later(entry)
    slot = [use.resource for use in wave_uses(wave)]
    lock(appointments=[later.id] if later else (), patients=[entry.patient_id], resources=slot)
    close_wave(act, wave, WaveEnd.TAKEN, Answer.WITHDRAWN)
    booking = Booking(
        key=f"wait:{entry.id}:{wave.id}", patient=entry.patient_id, visit_type=wave.visit_type_id,
        starts_at=wave.starts_at, minutes=length(entry, wave.visit_type), uses=_uses(wave, entry),
        window_from=entry.window_from, window_until=entry.window_until,
    )  # fmt: skip
    entry.appointment_id = (
        move(act, appointment=later.id, booking=booking, reason=FROM_LIST) if later else book(act, booking=booking)
    )
    end_wait(act, entry, WaitClosed.BOOKED)


def _later(entry: WaitEntry) -> Appointment | None:
    """The visit this one replaces, if it still stands."""
    rows = Appointment.objects.unscoped("the patient's own later visit")
    return rows.filter(id=entry.instead_of_id, state__in=LIVE).first() if entry.instead_of_id else None


def _uses(wave: Wave, entry: WaitEntry) -> tuple[Use, ...]:
    """Cut to the visit's own length; an interpreter of the slot stays only for whom it serves."""
    minutes = length(entry, wave.visit_type)
    kinds = dict(Resource.objects.filter(id__in=[use.resource for use in wave_uses(wave)]).values_list("id", "kind"))
    spoken = PatientLanguage.objects.unscoped("whether an interpreter is needed").filter(patient=entry.patient_id)
    needed = spoken.filter(interpreter=True).exists()
    return tuple(
        Use(use.resource, use.offset, use.minutes if use.minutes and use.offset + use.minutes <= minutes else None)
        for use in wave_uses(wave)
        if use.offset < minutes and (needed or kinds.get(use.resource) != ResourceKind.INTERPRETER)
    )


@transaction.atomic
def close_what_is_over(act: Act) -> int:
    """Entries whose last day has passed, or whose patient has died."""
    check(act, "scheduling.book")
    today = act.at.date() - timedelta(days=1)  # wherever on earth the site is, that day is over
    rows = WaitEntry.objects.unscoped("entries that are over").filter(state=Wait.WAITING).select_related("patient")
    over = rows.filter(Q(until_on__lt=today) | Q(patient__deceased=True)).select_for_update(
        no_key=True, of=("self",), skip_locked=True
    )
    found = list(over.order_by("id"))
    for row in found:
        end_wait(act, row, WaitClosed.DIED if row.patient.deceased else WaitClosed.OVER)
    return len(found)
