"""A packet leaves: queued as a message whose arrival is the proof, or handed over with a receipt."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.engines.referring import Stage, Step
from liaison.journeys.referrals import queries, rules
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import hold, learned, prove, refuse_over
from liaison.journeys.referrals.events import PacketFailed, PacketQueued, PacketSent, referral_key
from liaison.journeys.referrals.models import Referral, Sending
from liaison.journeys.referrals.values import Evidence, How, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.values import Spent
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions import send
from liaison.spine.conversations.events import message_key
from liaison.spine.conversations.values import Channel, Outgoing, Party, Purpose

MACHINE = {Way.FAX: Channel.FAX, Way.LETTER: Channel.LETTER, Way.EMAIL: Channel.EMAIL}


@transaction.atomic
def send_packet(act: Act, *, referral: UUID, way: Way, without: str = "") -> UUID:
    """Queued; step 2 is done when it has left. What is missing stops it, unless somebody says why it goes `without`."""
    row = _ready(act, referral, without)
    number = _number(row, "packet")
    message = _queue(act, row, way, f"packet:{number}", rules.packet_text(queries.sheet(act, row)), _("Referral"))
    Sending.objects.create(
        patient_id=row.patient_id, referral=row, kind="packet", number=number, way=way, message=message, state="queued",
        words=without.strip(), at=act.at, by=act.actor,
    )  # fmt: skip
    announce(PacketQueued(patient=row.patient_id, key=referral_key(row.id), way=way, number=number), act)
    return message


@transaction.atomic
def hand_over(act: Act, *, referral: UUID, way: Way, receipt: str, without: str = "") -> None:
    """Through their portal, as a FHIR file, by phone, by courier: somebody there has it, and `receipt` says who or which number."""
    row = _ready(act, referral, without)
    number = _number(row, "packet")
    proof = Evidence(how=How.HANDED, ref=receipt, words=without)
    prove(act, row, Step.SENT, proof)
    Sending.objects.create(
        patient_id=row.patient_id, referral=row, kind="packet", number=number, way=way, state="sent",
        words=receipt.strip(), at=act.at, by=act.actor,
    )  # fmt: skip
    _sent(act, row, way)


@transaction.atomic
def message_left(act: Act, *, message: UUID) -> bool:
    """A transport has it: that is the proof. False where it is none of ours, or told before."""
    sending = _sending(message)
    if sending is None or sending.state != "queued":
        return False
    row = hold(act, sending.referral_id, "referrals.track")
    sending.state = "sent"
    sending.save(update_fields=["state"])
    if sending.kind == "packet" and row.stage == Stage.SEND and not row.end:
        prove(act, row, Step.SENT, Evidence(how=How.MESSAGE, ref=message_key(message)))
        _sent(act, row, sending.way)
    return True


@transaction.atomic
def message_failed(act: Act, *, message: UUID) -> bool:
    """It did not get there: the packet is still to be sent."""
    sending = _sending(message)
    if sending is None or sending.state != "queued":
        return False
    row = hold(act, sending.referral_id, "referrals.track")
    sending.state = "failed"
    sending.save(update_fields=["state"])
    if sending.kind == "packet" and not row.end:
        announce(
            PacketFailed(patient=row.patient_id, key=referral_key(row.id), way=sending.way, happened_at=act.at), act
        )
    return True


def address_of(row: Referral, way: Way) -> str:
    if row.office is None:
        return ""
    if way is Way.LETTER:
        return f"{row.office.name}\n{row.office.address}" if row.office.address else ""
    return {Way.FAX: row.office.fax, Way.EMAIL: row.office.email}.get(way, "")


def _queue(act: Act, row: Referral, way: Way, name: str, text: str, subject: str) -> UUID:
    """Through conversations, which decides, keeps the words and hands it to the wire."""
    if way not in MACHINE:
        raise Refused("referrals.no_way", _("This way is not sent by a machine: hand it over."), field="way")
    address = address_of(row, way)
    if not address:
        raise Refused("referrals.no_address", _("The directory has no address for this way."), field="way")
    return send(
        act,
        message=Outgoing(
            key=f"{referral_key(row.id)}:{name}", patient=row.patient_id, channel=MACHINE[way],
            purpose=Purpose.REFERRAL, address=address, language="en", text=text, subject=subject,
            about=referral_key(row.id), party=Party.CLINICIAN, party_ref=str(row.office_id),
        ),
    )  # fmt: skip


def queue_text(act: Act, row: Referral, way: Way, name: str, text: str) -> UUID:
    """A reminder goes the same way. Part of an action."""
    return _queue(act, row, way, name, text, _("Reminder of a referral"))


def _ready(act: Act, referral: UUID, without: str) -> Referral:
    row = hold(act, referral, "referrals.track")
    refuse_over(row)
    if row.office_id is None:
        raise Refused("referrals.no_office", _("Choose an office first."))
    if row.stage != Stage.SEND:
        raise Refused("referrals.sent", _("The packet has left already."))
    if Sending.objects.unscoped("of this referral").filter(referral=row, kind="packet", state="queued").exists():
        raise Refused("referrals.underway", _("The packet is on its way already."))
    if look_at(act, row) and not without.strip():
        raise Refused(
            "referrals.incomplete", _("Something is missing. Add it, or say why it goes without."), field="without"
        )
    return row


def _sent(act: Act, row: Referral, way: str) -> None:
    check(act, "referrals.track", row.patient_id)
    row.sent_at = row.quiet_since = act.at
    row.tries, row.tried_at, row.missed = 0, None, False
    row.save()
    learned(act, row, Spent(sent_at=act.at))
    key = referral_key(row.id)
    announce(PacketSent(patient=row.patient_id, key=key, way=way, urgency=row.urgency, happened_at=act.at), act)
    look_at(act, row)


def _number(row: Referral, kind: str) -> int:
    return Sending.objects.unscoped("of this referral").filter(referral=row, kind=kind).count() + 1


def _sending(message: UUID) -> Sending | None:
    rows = Sending.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    return rows.filter(message=message).first()
