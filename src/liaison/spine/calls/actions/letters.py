"""The end of the ladder: three tries at different hours, or no number left, and a letter is drafted for a person to send."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.calls.events import CallLetterDrafted, CallLetterDropped, CallLetterSent, letter_key
from liaison.spine.calls.models import CallLetter
from liaison.spine.calls.queries.reaching import has_number, tries_since_contact
from liaison.spine.calls.rules import tries
from liaison.spine.calls.values.letters import letter_language, unreached
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import Channel, Outgoing, Purpose
from liaison.spine.people.models import Patient, PatientLanguage


def ladder(act: Act, *, patient: UUID, about: str) -> None:
    """Part of the action that wrote a try down."""
    made = tries_since_contact(patient, act.at)
    dead = bool(made) and not has_number(patient)
    if not made or not (dead or tries.exhausted(timezone.localtime(at) for at in made)):
        return
    known = CallLetter.objects.unscoped("one letter at a time").filter(patient_id=patient)
    if known.filter(settled_at=None).exists() or known.filter(drafted_at__gte=made[0]).exists():
        return
    language = _language(patient)
    person = Patient.objects.unscoped("the name on the letter").get(id=patient)
    letter = CallLetter.objects.create(
        patient_id=patient, about=about, language=language, text=unreached(language, patient=person.name),
        drafted_at=act.at,
    )  # fmt: skip
    counted = len(tries.separate(made))
    announce(
        CallLetterDrafted(patient=patient, key=letter_key(letter.pk), language=language, tries=counted, dead=dead), act
    )


@transaction.atomic
def send_letter(act: Act, *, letter: UUID, text: str) -> None:
    """Somebody read it, perhaps changed it: it goes with the next letters that are printed, and is theirs to account for."""
    row = _drafted(act, letter)
    if not text.strip():
        raise Refused("calls.letter_empty", _("The letter says nothing."), field="text")
    row.text, row.sent = text.strip(), True
    _settle(act, row)
    message = Outgoing(
        key=letter_key(row.pk), patient=row.patient_id, channel=Channel.LETTER, purpose=Purpose.NOTICE, text=row.text,
        language=row.language, about=row.about,
    )  # fmt: skip
    conversations.send(act, message=message)
    announce(CallLetterSent(patient=row.patient_id, key=letter_key(row.pk), language=row.language), act)


@transaction.atomic
def drop_letter(act: Act, *, letter: UUID) -> None:
    """Nobody need write: they were seen, or it is settled otherwise."""
    row = _drafted(act, letter)
    _settle(act, row)
    announce(CallLetterDropped(patient=row.patient_id, key=letter_key(row.pk), why="said"), act)


def drop_letter_of(act: Act, *, patient: UUID) -> None:
    """They were reached: a letter that says they were not would be untrue."""
    drafted = CallLetter.objects.unscoped("of the patient who was just reached").select_for_update(no_key=True)
    for row in drafted.filter(patient_id=patient, settled_at=None):
        _settle(act, row)
        announce(CallLetterDropped(patient=patient, key=letter_key(row.pk), why="reached"), act)


def _settle(act: Act, row: CallLetter) -> None:
    row.settled_at, row.settled_by = act.at, act.actor
    row.save(update_fields=["text", "sent", "settled_at", "settled_by"])


def _drafted(act: Act, letter: UUID) -> CallLetter:
    row = (
        CallLetter.objects.unscoped("checked two lines below").select_for_update(no_key=True).filter(id=letter).first()
    )
    if row is None:
        raise Refused("calls.no_letter", _("There is no such letter."))
    check(act, "calls.take", row.patient_id)
    if row.settled_at:
        raise Refused("calls.letter_settled", _("This letter was sent or dropped already."))
    return row


def _language(patient: UUID) -> str:
    spoken = PatientLanguage.objects.unscoped("the language of the letter").filter(patient_id=patient)
    return letter_language(spoken.order_by("-preferred", "id").values_list("language", flat=True).first() or "")
