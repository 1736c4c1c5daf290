"""The lists of medicines that the record holds of a patient, part by whose they are: ours, the hospital's of this stay, earlier ones.

Chart and medicines are neighbours and cannot ask each other; transitions knows both, and which stay an order belongs to.
"""

from datetime import UTC
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from liaison.engines.medicines import Code, Dosage, Listed, ListHead, ListKind, Sensitivity
from liaison.journeys.transitions.models import Stay
from liaison.journeys.transitions.values import Status
from liaison.kernel.act import Act
from liaison.records.chart import queries as chart
from liaison.records.chart.values import Prescription
from liaison.records.medicines.values import Handed, Known, SourceList

_TAKEN = ("active", "unknown", "intended", "draft", "")
_GIVEN_THERE = "inpatient"  # orders of the ward, over when the stay is
_TELLERS = ("Patient", "RelatedPerson")


def medicine_lists(act: Act, *, patient: UUID, stay: UUID | None = None) -> Known:
    """`stay` is the one whose hospital list counts; without one, the hospitals' lists are earlier ones."""
    stays = {(row.source, row.source_id): row for row in _stays(act, patient)}
    found: dict[str, tuple[ListHead, list[Listed]]] = {}
    for one in chart.prescriptions(act, patient=patient):
        its = stays.get((one.source, one.encounter)) if one.encounter else None
        head = _head(one, its, stay)
        found.setdefault(head.key, (head, []))[1].append(_listed(one, head, ended=_ended(one, its)))
    if not any(head.kind is ListKind.CLINIC for head, _entries in found.values()):
        found["clinic"] = (ListHead(key="clinic", kind=ListKind.CLINIC), [])  # ours is there, with nothing on it
    order = list(ListKind)
    lists = [SourceList(head=head, entries=tuple(entries)) for head, entries in found.values()]
    lists.sort(key=lambda one: (order.index(one.head.kind), one.head.key))
    return Known(lists=tuple(lists), allergies=tuple(_allergies(act, patient)))


def _stays(act: Act, patient: UUID) -> QuerySet[Stay]:
    return Stay.objects.seen_by(act).filter(patient_id=patient).exclude(status=Status.CANCELLED)


def _head(one: Prescription, its: Stay | None, stay: UUID | None) -> ListHead:
    if one.told_by in _TELLERS:
        return ListHead(key=f"told:{one.source}", kind=ListKind.EARLIER, title=one.source)
    if its is None or its.ended_at is None or _community(one):
        return ListHead(key=f"clinic:{one.source}", kind=ListKind.CLINIC, title=one.source)
    kind = ListKind.HOSPITAL if its.id == stay else ListKind.EARLIER
    return ListHead(key=f"stay:{its.id}", kind=kind, title=its.provider or its.place, as_of=its.ended_at.isoformat())


def _community(one: Prescription) -> bool:
    return "community" in one.categories and "discharge" not in one.categories


def _ended(one: Prescription, its: Stay | None) -> bool:
    return its is not None and its.ended_at is not None and _GIVEN_THERE in one.categories


def _listed(one: Prescription, head: ListHead, *, ended: bool) -> Listed:
    return Listed(
        id=f"{head.key}/{one.type}/{one.fhir_id}", list=head.key, name=one.name, how=one.instruction,
        codes=tuple(Code(*pair) for pair in one.codings), ingredients=tuple(Code(*pair) for pair in one.ingredients),
        dosage=Dosage(
            amount=one.amount, unit=one.unit, frequency=one.frequency, period=one.period, period_unit=one.period_unit,
            as_needed=one.as_needed,
        ),
        current=one.status in _TAKEN and not ended, status=one.status, since=one.at.date().isoformat() if one.at else "",
        until=one.until[:10], by=one.by, days=one.supply_days,
    )  # fmt: skip


def _allergies(act: Act, patient: UUID) -> list[Sensitivity]:
    return [
        Sensitivity(
            id=str(one.id), name=one.name, codes=tuple(Code(*pair) for pair in one.codings),
            medicine="medication" in one.categories or not one.categories,
        )
        for one in chart.sensitivities(act, patient=patient)
    ]  # fmt: skip


def handed_over(act: Act, *, patient: UUID) -> list[Handed]:
    """What the record says pharmacies handed over, the earliest first."""
    return [
        Handed(
            record=one.id, on=localdate(one.at) if one.precision == "time" else one.at.astimezone(UTC).date(), quantity=one.quantity,
            unit=one.unit, medicine=Listed(
                id=str(one.id), list="dispensed", name=one.name, how=one.instruction, days=one.days,
                codes=tuple(Code(*pair) for pair in one.codings), ingredients=tuple(Code(*pair) for pair in one.ingredients),
            ),
        )
        for one in chart.dispenses(act, patient=patient)
    ]  # fmt: skip
