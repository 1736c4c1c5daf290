"""What the record says was handed over closes what was to be picked up, and opens it again when that was an error."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from liaison.engines.medicines import Listed, filled_by, lasts
from liaison.kernel.act import Act
from liaison.platform.events import announce
from liaison.records.medicines.actions.supplies import MOST_DAYS, picked_up, refill_at
from liaison.records.medicines.events import PickUpWithdrawn, supply_key
from liaison.records.medicines.models import Filling, ListedMedicine, Supply
from liaison.records.medicines.rules.choices import in_words
from liaison.records.medicines.values import Handed, SupplyState
from liaison.spine.access.actions import check

_WHY = "of the patient whose dispenses came"
_NEAR = timedelta(days=3)  # somebody said nearly this day: the same pick-up, told twice


@transaction.atomic
def follow_dispenses(act: Act, *, patient: UUID, handed: Sequence[Handed]) -> int:
    """`handed` is all that the record holds now; the same again changes nothing. How many medicines stand otherwise than before."""
    check(act, "medicines.compare", patient)
    rows = Supply.objects.unscoped(_WHY).filter(patient_id=patient).exclude(state=SupplyState.ENDED)
    supplies = {row.id: row for row in rows.select_for_update(no_key=True).order_by("prescribed_at", "id")}
    entries = _entries(supplies.values())
    known = {
        one.record: one for one in Filling.objects.unscoped(_WHY).filter(supply__in=supplies, record__isnull=False)
    }
    come = {one.record: one for one in handed if one.on <= localdate(act.at)}
    lost = [one for record, one in known.items() if not _stands(one, come.get(record or 0), entries[one.supply_id])]
    for one in lost:
        _take_back(one, supplies[one.supply_id])
    stand = set(known) - {one.record for one in lost}
    changed = {one.supply_id for one in lost}
    took_back = set(changed)
    fresh = [each for each in come.values() if each.record not in stand]
    for each in sorted(fresh, key=lambda each: (each.on, each.record)):
        changed |= _count(act, supplies, entries, each)
    return sum(_restate(act, row, lost=key in took_back) for key, row in supplies.items() if key in changed)


def _entries(supplies: Collection[Supply]) -> Mapping[UUID, list[Listed]]:
    """Of each supply its own name, and what the lists said of the line that it came from."""
    lines = [row.line_id for row in supplies if row.line_id]
    on_line: dict[UUID, list[Listed]] = defaultdict(list)
    for one in ListedMedicine.objects.unscoped(_WHY).filter(line__in=lines).order_by("id"):
        if one.line_id:
            on_line[one.line_id].append(Listed.of(one.content))
    return {
        row.id: [Listed(id=str(row.id), list="supply", name=row.name), *(on_line[row.line_id] if row.line_id else ())]
        for row in supplies
    }


def _stands(known: Filling, now: Handed | None, entries: Collection[Listed]) -> bool:
    """The record still says the same of it: that day, that medicine."""
    if now is None or filled_by({known.supply_id: entries}, now.medicine) is None:
        return False
    return abs(now.on - known.on) <= (_NEAR if _was_said(known) else timedelta(0)) and _days_of(now) in (
        None,
        known.days,
    )


def _was_said(known: Filling) -> bool:
    """By a person, whose word the dispense only made more exact."""
    return known.said_by.startswith("staff:")


def _take_back(known: Filling, row: Supply) -> None:
    if _was_said(known):
        known.record, known.days = None, None
        known.save(update_fields=["record", "days"])
        return
    known.delete()
    row.fillings -= 1


def _count(act: Act, supplies: Mapping[UUID, Supply], entries: Mapping[UUID, list[Listed]], one: Handed) -> set[UUID]:
    """The supply that it fills, when it is one of ours and told for the first time."""
    since = {each: entries[each] for each, row in supplies.items() if one.on >= _since(row, entries[each])}
    found = filled_by(since, one.medicine)
    if found is None:
        return set()
    row = supplies[found]
    days = _days_of(one) or _counted(one, row) or row.days
    near = Filling.objects.unscoped(_WHY).filter(
        supply=row, record=None, on__gte=one.on - _NEAR, on__lte=one.on + _NEAR
    )
    said = near.order_by("-on").first()
    if said is None:
        Filling.objects.create(
            supply=row, patient_id=row.patient_id, on=one.on, days=days, record=one.record, said_at=act.at, said_by=act.actor
        )  # fmt: skip
        row.fillings += 1
    elif said.days is None:
        said.record, said.days = one.record, days
        said.save(update_fields=["record", "days"])
    else:
        return set()
    return {found}


def _since(row: Supply, entries: Iterable[Listed]) -> date:
    """The day of the order that was agreed on; where the record does not say it, the day on which it was to be picked up."""
    written = [one.day for one in entries if one.day and one.current and in_words(one) == row.how]
    return min([localdate(row.prescribed_at), *written])


def _days_of(one: Handed) -> int | None:
    text = one.medicine.days.partition(".")[0]
    return int(text) if text.isdigit() and 0 < int(text) <= MOST_DAYS else None


def _counted(one: Handed, row: Supply) -> int | None:
    """Counted from what was handed over, by its own directions or by those that were agreed on."""
    found = lasts(replace(one.medicine, how=one.medicine.how or row.how), one.quantity, one.unit)
    return found if found and found <= MOST_DAYS else None


def _restate(act: Act, row: Supply, *, lost: bool) -> bool:
    """As its last filling says. Nothing is told when that is what it said before."""
    last = Filling.objects.unscoped(_WHY).filter(supply=row).order_by("-on", "-said_at", "-id").first()
    before, now = (row.picked_up_on, row.days), (last.on, last.days) if last else (None, None)
    if before == now:
        row.save(update_fields=["fillings"])
        return False
    if last and not lost:
        picked_up(act, row, on=last.on, days=last.days, record=last.record)
        return True
    row.state = SupplyState.PICKED_UP if last else SupplyState.PRESCRIBED
    row.picked_up_on, row.days = now
    row.save()
    fact = PickUpWithdrawn(
        patient=row.patient_id, key=supply_key(row.id), waits=last is None, made_at=act.at,
        refill_at=refill_at(act, last.on, last.days) if last else None,
    )  # fmt: skip
    announce(fact, act)
    return True
