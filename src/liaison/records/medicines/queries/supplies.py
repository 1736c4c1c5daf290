"""Medicines to be picked up, and until when they last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from liaison.kernel.act import Act
from liaison.records.medicines.models import Supply
from liaison.records.medicines.values import SupplyState
from liaison.spine.people.queries import actor_names


@dataclass(frozen=True, kw_only=True)
class SupplyLine:
    id: UUID
    name: str
    how: str
    state: str
    prescribed_at: datetime
    picked_up_on: date | None
    days: int | None
    not_yet: str
    note: str
    asked_at: datetime | None
    asked_by: str
    fillings: int
    by_record: bool  # a dispense shows the last filling, and nobody had to ask

    @property
    def runs_out_on(self) -> date | None:
        return self.picked_up_on + timedelta(days=self.days) if self.picked_up_on and self.days else None

    @property
    def waits(self) -> bool:
        return self.state == SupplyState.PRESCRIBED


def supplies(act: Act, *, patient: UUID) -> list[SupplyLine]:
    """Those that somebody still follows; what waits at the pharmacy first."""
    rows = Supply.objects.seen_by(act).filter(patient_id=patient).exclude(state=SupplyState.ENDED)
    found = list(rows.order_by("-state", "-prescribed_at", "id"))
    names = actor_names({row.asked_by for row in found})
    return [
        SupplyLine(
            id=row.id, name=row.name, how=row.how, state=row.state, prescribed_at=row.prescribed_at, picked_up_on=row.picked_up_on,
            days=row.days, not_yet=row.not_yet, note=row.note, asked_at=row.asked_at, asked_by=names.get(row.asked_by, ""),
            fillings=row.fillings, by_record=row.state == SupplyState.PICKED_UP and row.asked_by.startswith("system:"),
        )
        for row in found
    ]  # fmt: skip


def is_followed(*, patient: UUID) -> bool:
    rows = Supply.objects.unscoped("whether any medicine of theirs is followed").filter(patient_id=patient)
    return rows.exclude(state=SupplyState.ENDED).exists()


def patient_of_supply(act: Act, *, key: str) -> UUID | None:
    try:
        wanted = UUID(key.partition(":")[2])
    except ValueError:
        return None
    return Supply.objects.seen_by(act).filter(id=wanted).values_list("patient_id", flat=True).first()
