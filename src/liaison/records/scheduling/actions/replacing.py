"""Many visits at once at other times: the old ones lifted together, the new ones laid together, each linked to its old one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from liaison.engines.timetable.ranges import Range
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.scheduling.actions.booking import book_new
from liaison.records.scheduling.actions.claiming import refresh_around, set_live
from liaison.records.scheduling.actions.locking import lock
from liaison.records.scheduling.actions.states import confirm, step
from liaison.records.scheduling.events import Moved, appointment_key
from liaison.records.scheduling.models import Appointment, Claim
from liaison.records.scheduling.rules import Told
from liaison.records.scheduling.values import Booking, State


@dataclass
class Replacing:
    """One appointment that becomes another, or is to be cancelled when there is no booking."""

    row: Appointment
    act: Act
    booking: Booking | None = None
    beyond: list[tuple[UUID, Range]] = field(default_factory=list)  # what it takes before and after the visit itself


def lift(all_: Sequence[Replacing]) -> None:
    """Lock everything; then what was taken is free."""
    ids = [each.row.id for each in all_]
    after = {use.resource for each in all_ if each.booking for use in each.booking.uses}
    lock(appointments=ids, resources={*after, *(to for each in all_ for to, _ in each.beyond)})
    set_live(ids, live=False)


def lay(all_: Sequence[Replacing], reason: str) -> dict[UUID, Appointment]:
    """The new ones by the ids of the old. Who had confirmed a time that stays has still confirmed it."""
    made: dict[UUID, UUID] = {}
    for actor in sorted({each.act.actor for each in all_}):
        mine = [each for each in all_ if each.act.actor == actor and each.booking]
        ids = book_new(mine[0].act, [each.booking for each in mine if each.booking], told=False)
        made |= dict(zip([each.row.id for each in mine], ids, strict=True))
    take_beyond({made[each.row.id]: each.beyond for each in all_})
    rows = (
        Appointment.objects.unscoped("made in the lines above")
        .select_related("visit_type")
        .in_bulk(list(made.values()))
    )
    for each in all_:
        _link(each, rows[made[each.row.id]], reason)
    return {old: rows[new] for old, new in made.items()}


def take_beyond(beyond: Mapping[UUID, Sequence[tuple[UUID, Range]]]) -> None:
    """Time that a visit takes of a resource before or after itself: the interpreter between two legs."""
    claims = [
        Claim(appointment_id=appointment, resource_id=to, during=(span.start, span.end))
        for appointment, spans in beyond.items() for to, span in spans
    ]  # fmt: skip
    Claim.objects.bulk_create(claims)
    rows = Claim.objects.unscoped("laid in the lines above").filter(id__in=[claim.pk for claim in claims])
    refresh_around(list(rows.select_related("resource")))


def _link(each: Replacing, new: Appointment, reason: str) -> None:
    old = each.row
    confirmed = old.state == State.CONFIRMED and old.starts_at == new.starts_at and old.practitioner == new.practitioner
    step(each.act, old, State.RESCHEDULED, reason=reason)
    old.moved_to, old.told = new, Told.CANCELLED
    old.save(update_fields=["moved_to", "told"])
    fact = Moved(
        patient=old.patient_id, key=appointment_key(new.id), starts_at=new.starts_at, zone=new.zone,
        before=old.starts_at, was=old.id,
    )  # fmt: skip
    announce(fact, each.act)
    if confirmed:
        confirm(each.act, appointment=new.id)
