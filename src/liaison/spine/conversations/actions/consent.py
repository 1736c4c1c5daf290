"""What a patient agreed to be sent, or no longer wants: written down with its proof; a no stops what waits, at once."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations.actions.locking import locked
from liaison.spine.conversations.actions.sending import stop
from liaison.spine.conversations.events import ConsentGiven, ConsentWithdrawn
from liaison.spine.conversations.models import Consent, Message
from liaison.spine.conversations.values import ANY, Channel, ConsentSource, Delivery, Purpose
from liaison.spine.people.models import Patient

OPTED_OUT = "opted_out"


def consent_key(patient: UUID) -> str:
    return f"consent:{patient}"


@transaction.atomic
def give_consent(
    act: Act, *, patient: UUID, channel: str, purpose: str, source: ConsentSource, proof: str, address: str = "",
    language: str = "",
) -> int:  # fmt: skip
    """The patient said yes. What was said before stays to be read."""
    check(act, "conversations.consent", patient)
    _known(patient, channel, purpose, proof)
    row = Consent.objects.create(
        patient_id=patient, channel=channel, purpose=purpose, address=address, allowed=True, at=act.at, by=act.actor,
        source=source, proof=proof.strip(), language=language,
    )  # fmt: skip
    announce(
        ConsentGiven(patient=patient, key=consent_key(patient), channel=channel, purpose=purpose, source=source), act
    )
    return row.pk


@transaction.atomic
def withdraw_consent(
    act: Act, *, patient: UUID, channel: str, purpose: str, source: ConsentSource, proof: str, address: str = "",
    language: str = "",
) -> int:  # fmt: skip
    """The patient said no: what is queued for them is stopped in this transaction. Returns how many were stopped."""
    check(act, "conversations.consent", patient)
    _known(patient, channel, purpose, proof)
    Consent.objects.create(
        patient_id=patient, channel=channel, purpose=purpose, address=address, allowed=False, at=act.at, by=act.actor,
        source=source, proof=proof.strip(), language=language,
    )  # fmt: skip
    stopped = stop(act, _queued(patient, channel, purpose), OPTED_OUT)
    announce(
        ConsentWithdrawn(patient=patient, key=consent_key(patient), channel=channel, purpose=purpose, source=source),
        act,
    )
    return stopped


def _queued(patient: UUID, channel: str, purpose: str) -> list[Message]:
    """What the no covers of that which has not left; the answer that confirms a no is not covered by it."""
    rows = Message.objects.unscoped("what a no stops").filter(patient=patient, state=Delivery.QUEUED, direction="out")
    rows = rows.exclude(purpose=Purpose.CONFIRMATION)
    if channel != ANY:
        rows = rows.filter(channel=channel)
    if purpose != ANY:
        rows = rows.filter(purpose=purpose)
    return list(rows.order_by("id").select_for_update(no_key=True, of=("self",)))


def _known(patient: UUID, channel: str, purpose: str, proof: str) -> None:
    """Words that mean something, and the patient's row held, so that no sender reads an older saying."""
    if channel not in (ANY, *Channel):
        raise Refused("conversations.no_such_channel", _("There is no such way to reach somebody."), field="channel")
    if purpose not in (ANY, *Purpose):
        raise Refused("conversations.no_such_purpose", _("There is no such purpose."), field="purpose")
    if not proof.strip():
        raise Refused(
            "conversations.no_proof", _("Write down the words, or which form, so that it can be shown later."),
            field="proof",
        )  # fmt: skip
    held: list[Patient] = locked([patient])
    if not held:
        raise Refused("people.no_such_patient", _("There is no such patient."), patient=patient)
