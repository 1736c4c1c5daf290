"""What waited longer than was thought, asked again before it leaves: is it still wanted, and is this still the hour?"""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from uuid import UUID

from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.ground import Ground
from liaison.spine.conversations.rules.may_send import basis_of, decide, leaves
from liaison.spine.conversations.values import Channel, Outgoing, Party, Purpose
from liaison.spine.conversations.values.deciding import Case, Content, Why
from liaison.spine.people.models import Patient


def asked_again(rows: Sequence[Message], at: Mapping[UUID, datetime]) -> dict[UUID, Why | datetime]:
    """For each row with a patient: why it must not leave any more, or when it may, not before `at`."""
    ours = [row for row in rows if row.patient_id]
    if not ours:
        return {}
    ground = _ground(ours, min(at.values()))
    return {row.id: _asked(row, at[row.id], ground) for row in ours}


def elsewhere(row: Message, at: datetime) -> tuple[str, Why | datetime]:
    """For the same words once more: where the patient is reached by this channel now, and whether and when."""
    if row.thread.party == Party.PATIENT:
        row = copy(row)
        row.address = ""
        row.address = _ground([row], at).address(_outgoing(row))
    row.send_at = None
    return row.address, _asked(row, at, _ground([row], at)) if row.address else Why.NO_ADDRESS


def _ground(rows: Sequence[Message], at: datetime) -> Ground:
    patients = Patient.objects.unscoped("asked again by the rule that let it leave")
    return Ground([_outgoing(row) for row in rows], patients.filter(id__in={row.patient_id for row in rows}), at)


def _asked(row: Message, at: datetime, ground: Ground) -> Why | datetime:
    case = _case(row, row.send_at or at, ground)
    basis = basis_of(case)
    urgent = row.send_at is not None and leaves(case, basis) > case.leaves_at  # it was sent into the night on purpose
    case = _case(row, at, ground)
    decision = decide(case)
    if decision.why is not None:
        return decision.why
    return at if urgent else leaves(case, basis)


def _case(row: Message, at: datetime, ground: Ground) -> Case:
    message = _outgoing(row)
    patient = ground.patients[message.patient]
    return Case(
        channel=message.channel, purpose=message.purpose, party=message.party, address=row.address,
        given=ground.given(message), told=ground.told(message), by_person=row.created_by.startswith("staff:"),
        deceased=patient.deceased, sayings=ground.sayings(patient.id), suppressed=ground.suppressed(message),
        leaves_at=at, zones=ground.zones(patient.id), state=ground.state(patient.id),
        content=Content(template=row.template),
    )  # fmt: skip


def _outgoing(row: Message) -> Outgoing:
    return Outgoing(
        key=str(row.id), patient=_patient(row), channel=Channel(row.channel), purpose=Purpose(row.purpose),
        address=row.address, language=row.language, party=Party(row.thread.party), party_ref=row.thread.party_ref,
        text=row.text,
    )  # fmt: skip


def _patient(row: Message) -> UUID:
    if row.patient_id is None:
        raise ValueError("only what is somebody's is asked again")
    return row.patient_id
