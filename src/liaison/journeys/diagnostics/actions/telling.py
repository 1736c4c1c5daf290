"""The patient is told: by phone or face to face, written down at once; by letter, when it has left."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.actions.stepping import hold, reached
from liaison.journeys.diagnostics.events import PatientTold, order_key, order_of
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.queries.telling import telling
from liaison.journeys.diagnostics.values import MARKED, Proof, State, Step, Way
from liaison.journeys.diagnostics.values.telling import LETTER_KEY, READY
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import staff_in
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.queries.sent import message_named
from liaison.spine.conversations.values import Channel, Direction, Outgoing, Purpose, Topic

_CHANNELS = {Way.PHONE: Channel.PHONE, Way.IN_PERSON: Channel.IN_PERSON}


@transaction.atomic
def tell(act: Act, *, test: UUID, way: Way, text: str = "") -> None:
    """Somebody of ours told the patient, with what was said. A letter goes to the print batch, and counts when it has left."""
    row = _to_tell(act, test)
    if way is Way.LETTER:
        _post(act, row)
        return
    if not text.strip():
        raise Refused("diagnostics.nothing_said", _("Write down in a few words what was said."), field="text")
    line = conversations.log_contact(
        act, patient=row.patient_id, channel=_CHANNELS[way], direction=Direction.OUT, text=text, about=order_key(row.id)
    )
    _told(act, row, way, Proof.CONTACT, str(line))


@transaction.atomic
def ask_to_ring(act: Act, *, test: UUID, channel: Channel = Channel.SMS) -> UUID:
    """A text or a mail that something is ready, never what. The patient is not told by it."""
    row = _to_tell(act, test)
    message = Outgoing(
        key=f"result-ready:{row.id}:{channel}:{act.at:%Y-%m-%d}", patient=row.patient_id, channel=channel,
        purpose=Purpose.RESULTS_READY, template=READY, topic=Topic.CLINICAL, about=order_key(row.id),
        filling={"name": row.patient.given, "clinic": own_name(), "phone": own_phone()},
    )  # fmt: skip
    return conversations.send(act, message=message)


@transaction.atomic
def note_left(act: Act, *, message_key: str) -> bool:
    """A message of ours has left: when it is the letter with a result, the patient has been told."""
    sent = message_named(message_key)
    if sent is None or not sent.key.startswith(LETTER_KEY):
        return False
    row = hold(act, order_of(sent.key.removeprefix(LETTER_KEY).rpartition(":")[0]), "diagnostics.track")
    if row.state != State.ACKNOWLEDGED:
        return False
    _told(act, row, Way.LETTER, Proof.MESSAGE, message_key)
    return True


def _to_tell(act: Act, test: UUID) -> Test:
    row = hold(act, test, "diagnostics.track")
    if row.state == State.TOLD:
        raise Refused("diagnostics.told_already", _("The patient was told already."))
    if row.state != State.ACKNOWLEDGED:
        raise Refused("diagnostics.not_read", _("A clinician has to read it before anybody tells the patient."))
    if row.patient.deceased:
        raise Refused("diagnostics.died", _("The record says that this patient has died."))
    mine = row.acknowledged_by == act.actor
    if row.flag in MARKED and row.next_step == Step.TELL_MYSELF and not mine and staff_in(act):
        raise Refused("diagnostics.theirs_to_tell", _("The clinician who read it tells the patient."))
    return row


def _post(act: Act, row: Test) -> None:
    found = telling(row, row.patient)
    if row.flag in MARKED and not row.words:
        raise Refused("diagnostics.no_words", _("A letter needs the clinician's own words."), field="way")
    if not found.words_fit:
        raise Refused(
            "diagnostics.letter_language",
            _("The clinician's words are in another language than the letter. Tell the patient with an interpreter."),
            field="way",
        )
    message = Outgoing(
        key=f"{LETTER_KEY}{row.id}:{row.acknowledged_at:%Y%m%d%H%M%S}", patient=row.patient_id, channel=Channel.LETTER,
        purpose=Purpose.RESULTS_READY, template=found.template, filling=found.filling, language=found.language,
        about=order_key(row.id), topic=Topic.CLINICAL,
    )  # fmt: skip
    conversations.send(act, message=message)


def _told(act: Act, row: Test, way: Way, proof: Proof, reference: str) -> None:
    row.told_at, row.told_how, row.told_by = act.at, way, act.actor
    reached(act, row, State.TOLD, proof, reference)
    row.save(update_fields=["state", "told_at", "told_how", "told_by"])
    announce(PatientTold(patient=row.patient_id, key=order_key(row.id), how=way, flag=row.flag), act)
