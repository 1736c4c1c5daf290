"""Plans for pages, with every element in its order whether or not anybody has said anything about it."""

from uuid import UUID

from liaison.journeys.discharge.models import Equipment, Item, Plan
from liaison.journeys.discharge.rules.proof import proofs
from liaison.journeys.discharge.values import ASKED, Element, EquipmentLine, ItemLine, ItemState, Level, PlanPage
from liaison.kernel.act import Act


def plan(act: Act, *, stay: UUID) -> PlanPage | None:
    """In three queries."""
    row = Plan.objects.seen_by(act).filter(stay=stay).first()
    if row is None:
        return None
    items = {one.element: one for one in Item.objects.seen_by(act).filter(plan=row)}
    equipment = Equipment.objects.seen_by(act).filter(plan=row).order_by("needed_on", "ordered_at")
    level = Level(row.level)
    return PlanPage(
        stay=row.stay, patient=row.patient_id, opened_at=row.opened_at, level=level,
        items=tuple(_line(element, items.get(element), level) for element in Element),
        equipment=tuple(equipment_line(one) for one in equipment), settled_at=row.settled_at,
        copied_at=row.copied_at, copy_language=row.copy_language, received=proofs(row.received),
        received_at=row.received_at, over=row.over,
    )  # fmt: skip


def plans_of(act: Act, *, patient: UUID) -> list[UUID]:
    """The stays of a patient that have a plan, the latest first."""
    rows = Plan.objects.seen_by(act).filter(patient_id=patient)
    return list(rows.order_by("-opened_at", "stay").values_list("stay", flat=True))


def stay_of_equipment(act: Act, *, key: str) -> UUID | None:
    kind, _, name = key.partition(":")
    if kind != "equipment":
        return None
    return Equipment.objects.seen_by(act).filter(id=name).values_list("plan_id", flat=True).first()


def equipment_line(row: Equipment) -> EquipmentLine:
    return EquipmentLine(
        id=row.id, what=row.what, supplier=row.supplier, needed_on=row.needed_on, ordered_at=row.ordered_at,
        ordered_by=row.ordered_by, delivered_on=row.delivered_on, cancelled_why=row.cancelled_why,
    )  # fmt: skip


def _line(element: Element, row: Item | None, level: Level) -> ItemLine:
    asked = element in ASKED[level]
    if row is None:
        return ItemLine(
            element=element, asked=asked, state=ItemState.BLANK, note="", understood="", owner=None, due_on=None,
            said_at=None, said_by="",
        )  # fmt: skip
    return ItemLine(
        element=element, asked=asked, state=ItemState(row.state), note=row.note, understood=row.understood,
        owner=row.owner_id, due_on=row.due_on, said_at=row.said_at, said_by=row.said_by,
    )  # fmt: skip
