"""Whose a message may be: everybody for whom something speaks, the likeliest first, with the reasons. A person chooses."""

from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.queries.senders import asked_lately, holders
from liaison.spine.conversations.values import Channel, Direction, Party
from liaison.spine.conversations.values.inbox import Candidate
from liaison.spine.people.models import Patient

POINTS = {"open_loop": 50, "own": 40, "related": 25, "wrote_before": 15, "stopped": 5}
MOST = 9  # each has a key
_WHY = "reasons for patients who are shown only to those who may see them"


def candidates(act: Act, thread: UUID) -> tuple[Candidate, ...]:
    check(act, "conversations.triage")
    row = Thread.objects.seen_by(act).filter(pk=thread, patient=None).first()
    if row is None:
        return ()
    reasons: dict[UUID, set[str]] = {}
    kin: dict[UUID, tuple[str, str]] = {}
    for holder in holders(Channel(row.channel), row.address):
        code = "stopped" if holder.stopped else "own" if holder.party is Party.PATIENT else "related"
        reasons.setdefault(holder.patient, set()).add(code)
        if code == "related":
            kin[holder.patient] = (holder.ref, holder.name)
    for message in asked_lately(Channel(row.channel), row.address, act.at):
        if message.patient_id:
            reasons.setdefault(message.patient_id, set()).add("open_loop")
    for patient in _wrote_before(row):
        reasons.setdefault(patient, set()).add("wrote_before")
    return _ranked(act, reasons, kin)


def _wrote_before(row: Thread) -> set[UUID]:
    earlier = Message.objects.unscoped(_WHY).filter(address=row.address, direction=Direction.OUT, patient__isnull=False)
    return {pk for pk in earlier.order_by("-created_at").values_list("patient_id", flat=True)[:_LOOKED_AT] if pk}


def _ranked(act: Act, reasons: dict[UUID, set[str]], kin: dict[UUID, tuple[str, str]]) -> tuple[Candidate, ...]:
    found = []
    for patient in Patient.objects.seen_by(act).filter(id__in=reasons):
        why = tuple(code for code in POINTS if code in reasons[patient.id])
        family = "own" not in why and patient.id in kin
        ref, name = kin[patient.id] if family else ("", "")
        found.append(
            Candidate(
                patient=patient.id, name=patient.name, record_number=patient.record_number, why=why,
                birth_year=patient.birth_date.year if patient.birth_date else None,
                party=Party.FAMILY if family else Party.PATIENT, party_ref=ref, party_name=name,
                points=sum(POINTS[code] for code in why),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda c: (-c.points, c.record_number))[:MOST])


_LOOKED_AT = 200
