"""A freed slot goes to the wait list: wave after wave, each held by claims of its own, until somebody has it or nobody is left."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liaison.engines.waiting import Mode, Plan, plan_wave
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.scheduling.actions.claiming import claim_for_wave, release_wave, wave_uses
from liaison.records.scheduling.actions.locking import lock_resources
from liaison.records.scheduling.events import OfferAnswered, OfferMade, offer_key
from liaison.records.scheduling.models import Offer, VisitType, WaitEntry, Wave
from liaison.records.scheduling.queries.waiting.candidates import candidates
from liaison.records.scheduling.queries.waiting.freed import Freed, freed_slot, is_free, slot_of
from liaison.records.scheduling.rules.waiting import LEAST_AHEAD, MOST_WAVES
from liaison.records.scheduling.values import Answer, Wait, WaveEnd
from liaison.spine.access.actions import check

_AT_ONCE = 100  # waves in one run of the sweep


@transaction.atomic
def offer_freed(act: Act, *, appointment: UUID, mode: Mode = Mode.WAVES) -> UUID | None:
    """The first wave for what this appointment leaves free; None where nothing does, or nobody waits. Heard again, it does nothing."""
    check(act, "scheduling.book")
    freed = freed_slot(appointment)
    if freed is None or freed.starts_at - act.at < LEAST_AHEAD or Wave.objects.filter(freed_by=appointment).exists():
        return None
    kind = VisitType.objects.get(code=freed.visit_type)
    if not is_free(freed, kind.buffer_before, kind.buffer_after):
        return None
    wave = _wave(act, freed, kind, mode)
    opened = _open(act, wave, ())
    return wave.id if opened else None


@transaction.atomic
def lapse_waves(act: Act) -> int:
    """Waves whose time is over end, and the next begins; waves that waited for the morning begin. How many that were."""
    check(act, "scheduling.book")
    rows = Wave.objects.filter(outcome="", closes_at__lte=act.at).select_related("visit_type")
    found = list(
        rows.select_for_update(no_key=True, of=("self",), skip_locked=True).order_by("closes_at", "id")[:_AT_ONCE]
    )
    lock_resources(use.resource for wave in found for use in wave_uses(wave))
    for wave in found:
        if offers_in(wave).exists():
            close_wave(act, wave, WaveEnd.LAPSED, Answer.LAPSED)
            next_wave(act, wave)
        else:
            _open(act, wave, _asked_before(wave))
    return len(found)


@transaction.atomic
def withdraw_wave(act: Act, *, wave: UUID) -> None:
    """The slot is needed for something else: it is not on offer any more, and those asked are told when they answer."""
    check(act, "scheduling.book")
    row = Wave.objects.select_for_update(no_key=True, of=("self",)).filter(id=wave).first()
    if row is None or row.outcome:
        raise Refused("scheduling.wave_over", _("This offer is over already."))
    close_wave(act, row, WaveEnd.WITHDRAWN, Answer.WITHDRAWN)


def next_wave(act: Act, before: Wave) -> None:
    """Those who were not asked yet, while there is time to get ready and somebody to ask."""
    if before.number >= MOST_WAVES or before.starts_at - act.at < LEAST_AHEAD:
        return
    wave = Wave(
        id=uuid4(), visit_type=before.visit_type, starts_at=before.starts_at, ends_at=before.ends_at,
        zone=before.zone, resources=before.resources, freed_by_id=before.freed_by_id, mode=before.mode,
        number=before.number + 1, opened_at=act.at, closes_at=act.at,
    )  # fmt: skip
    _open(act, wave, _asked_before(before))


def close_wave(act: Act, wave: Wave, end: WaveEnd, unanswered: Answer) -> None:
    """Offers without an answer get this one, their people wait again, and the slot is anybody's."""
    wave.outcome, wave.closed_at = end, act.at
    wave.save(update_fields=["outcome", "closed_at"])
    release_wave(act.by_rule("system:wait-list"), wave=wave.id)
    rows = list(offers_in(wave).filter(answer="").select_related("entry").order_by("id"))
    for row in rows:
        row.answer, row.answered_at = unanswered, act.at
    Offer.objects.unscoped("the same").bulk_update(rows, ["answer", "answered_at"])
    wait_again({row.entry_id for row in rows})
    for row in rows:  # one by one: each is heard right after the commit
        announce(_answered(row), act.by_rule("system:wait-list"))


def offers_in(wave: Wave) -> QuerySet[Offer]:
    return Offer.objects.unscoped("all of this wave").filter(wave=wave)


def wait_again(entries: Collection[UUID]) -> None:
    rows = WaitEntry.objects.unscoped("whose offer is over").filter(id__in=entries, state=Wait.OFFERED)
    rows.update(state=Wait.WAITING)


def _answered(row: Offer) -> OfferAnswered:
    return OfferAnswered(patient=row.entry.patient_id, key=offer_key(row.id), wave=row.wave_id, answer=row.answer)


def _wave(act: Act, freed: Freed, kind: VisitType, mode: Mode) -> Wave:
    uses = [{"resource": str(use.resource), "offset": use.offset, "minutes": use.minutes} for use in freed.uses]
    return Wave(
        id=uuid4(), visit_type=kind, starts_at=freed.starts_at, ends_at=freed.ends_at, zone=freed.zone,
        resources=uses, freed_by_id=freed.appointment, mode=mode, opened_at=act.at, closes_at=act.at,
    )  # fmt: skip


def _open(act: Act, wave: Wave, asked: Collection[UUID]) -> bool:
    """Ask whoever is first now; or wait for the end of quiet hours; or let the slot go. True when anything is under way."""
    slot = slot_of(wave, tuple(wave_uses(wave)))
    plan = plan_wave(slot, candidates(wave.visit_type, at=act.at, asked_for=asked), act.at, mode=Mode(wave.mode))
    if not plan.asks:
        return _wait_or_end(act, wave, plan.later)
    wave.opened_at, wave.closes_at = act.at, plan.closes_at
    wave.save()
    try:
        claim_for_wave(act.by_rule("system:wait-list"), wave=wave.id)
    except Refused:  # booked since by somebody who looked for a time
        _end(act, wave, WaveEnd.WITHDRAWN)
        return False
    _ask(act, wave, plan)
    return True


def _wait_or_end(act: Act, wave: Wave, later: datetime | None) -> bool:
    if later is None:
        if not wave._state.adding:
            _end(act, wave, WaveEnd.NOBODY)
        return False
    wave.opened_at = wave.closes_at = later
    wave.save()
    return True


def _end(act: Act, wave: Wave, end: WaveEnd) -> None:
    wave.outcome, wave.closed_at = end, act.at
    wave.save(update_fields=["outcome", "closed_at"])


def _ask(act: Act, wave: Wave, plan: Plan) -> None:
    entries = WaitEntry.objects.unscoped("who is asked").in_bulk([ask.who for ask in plan.asks])
    offers = [
        Offer(
            id=uuid4(), wave=wave, entry=entries[ask.who], made_at=act.at, expires_at=plan.closes_at,
            channel="phone" if ask.by_phone else entries[ask.who].channel,
        )
        for ask in plan.asks
    ]  # fmt: skip
    Offer.objects.unscoped("new offers").bulk_create(offers)
    WaitEntry.objects.unscoped("who is asked").filter(id__in=list(entries)).update(state=Wait.OFFERED)
    for offer in offers:
        announce(_made(wave, offer), act.by_rule("system:wait-list"))


def _made(wave: Wave, offer: Offer) -> OfferMade:
    return OfferMade(
        patient=offer.entry.patient_id, key=offer_key(offer.id), wave=wave.id, starts_at=wave.starts_at,
        made_at=offer.made_at, expires_at=offer.expires_at, channel=offer.channel, zone=wave.zone,
    )  # fmt: skip


def _asked_before(wave: Wave) -> Sequence[UUID]:
    """Everybody who was offered this very slot."""
    rows = Offer.objects.unscoped("who was asked for this slot").filter(
        wave__starts_at=wave.starts_at, wave__freed_by=wave.freed_by_id
    )
    return list(rows.values_list("entry_id", flat=True))
