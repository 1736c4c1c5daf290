"""Say whose a message is. Nothing guesses: a person looks at the candidates, chooses, and every clock counts from when they wrote."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.queries import check
from liaison.spine.conversations.actions.finding import find
from liaison.spine.conversations.actions.following import ask_clinicians, received
from liaison.spine.conversations.actions.routing import whose
from liaison.spine.conversations.actions.standing import shut
from liaison.spine.conversations.events import CrisisRaised, CrisisTaken, SenderFound, message_key, thread_key
from liaison.spine.conversations.models import Crisis, LedgerEntry, Message, Thread
from liaison.spine.conversations.rules.routing import CLINICIANS
from liaison.spine.conversations.values import Closing, Direction, Party
from liaison.spine.people.actions import add_contact
from liaison.spine.people.models import Patient
from liaison.spine.people.values import ContactSystem

_WHY = "messages of a thread that whoever identifies it has open"


@transaction.atomic
def identify(
    act: Act, *, thread: UUID, patient: UUID | None, party: Party = Party.PATIENT, party_ref: str = "",
    party_name: str = "", keep_address: bool = False,
) -> None:  # fmt: skip
    """This patient's (or their family's, or about them); None: it is nobody's of ours."""
    held = find(act, thread, "conversations.triage")
    if held.patient_id is not None:
        raise Refused("conversations.known", _("It is known already whose this is."))
    if patient is None:
        if held.crisis:
            raise Refused("conversations.crisis_open", _("Somebody may be in danger. Say first how it ended."))
        announce(SenderFound(**whose(held), found=False), act)
        shut(act, held, Closing.JUNK)
        return
    check(act, "conversations.triage", patient)
    if not Patient.objects.seen_by(act).filter(pk=patient).exists():
        raise Refused("conversations.no_such_patient", _("There is no such patient."), field="patient")
    _is_of(held, patient, party, party_ref, party_name)
    if keep_address and party == Party.PATIENT:
        _keep(act, held, patient)
    # Said of nobody, as it was unknown: it ends the work that stood for an unknown sender; what follows is the patient's.
    announce(SenderFound(patient=None, key=thread_key(held.pk)), act)
    _tell_again(act, held)


def _is_of(thread: Thread, patient: UUID, party: Party, ref: str, name: str) -> None:
    known = thread.party in (Party.INSURER, Party.AGENCY, Party.CLINICIAN) and party == Party.PATIENT
    thread.patient_id = patient
    if not known:
        thread.party, thread.party_ref, thread.party_name = party, ref, name
    thread.save(update_fields=["patient", "party", "party_ref", "party_name"])
    messages = Message.objects.unscoped(_WHY).filter(thread=thread)
    messages.update(patient=patient)
    Crisis.objects.unscoped(_WHY).filter(thread=thread).update(patient=patient)
    refs = [message_key(pk) for pk in messages.values_list("pk", flat=True)]
    LedgerEntry.objects.unscoped(_WHY).filter(ref__in=refs).update(patient=patient)


def _tell_again(act: Act, thread: Thread) -> None:
    """The facts that had no patient, now with theirs and the moment of then."""
    rows = Message.objects.unscoped(_WHY).filter(thread=thread, direction=Direction.IN).order_by("-created_at")
    row = rows.first()
    if row is not None and thread.unanswered_since:
        received(act, thread, row, asks=True)
        if thread.pool_id == CLINICIANS:
            ask_clinicians(act, thread)
    crisis = Crisis.objects.unscoped(_WHY).filter(thread=thread, ended_at=None).first()
    if crisis is not None:
        announce(CrisisRaised(**whose(thread), message=crisis.message, happened_at=crisis.raised_at), act)
        if crisis.taken_at:
            announce(CrisisTaken(**whose(thread)), act)


def _keep(act: Act, thread: Thread, patient: UUID) -> None:
    """The next time nobody need ask."""
    system = {"sms": ContactSystem.SMS, "email": ContactSystem.EMAIL, "voice": ContactSystem.PHONE}.get(thread.channel)
    if system and thread.address:
        check(act, "people.reach", patient)
        add_contact(act, patient=patient, system=system, value=thread.address, rank=9)
