"""Letters to patients whom no call reached: drafted by what happened, sent by a person."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.journeys.transitions.events import LetterDrafted, LetterSent, stay_key
from liaison.journeys.transitions.models import Letter, Stay
from liaison.journeys.transitions.queries.workspace import hospital, language_of
from liaison.journeys.transitions.values.letters import letter_language, unreached
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import Channel, Direction, EntryKind
from liaison.spine.people.models import Patient


def draft_letter(act: Act, row: Stay) -> None:
    """One letter for each stay, in the patient's language; part of the action that found nobody there."""
    if row.ended_at is None or Letter.objects.unscoped("one for each stay").filter(stay=row).exists():
        return
    language = letter_language(language_of(row.patient_id))
    patient = Patient.objects.unscoped("the name on the letter").get(id=row.patient_id)
    text = unreached(
        language, patient=patient.name, hospital=hospital(row), discharged_at=timezone.localtime(row.ended_at)
    )
    Letter.objects.create(patient_id=row.patient_id, stay=row, language=language, text=text, drafted_at=act.at)
    announce(LetterDrafted(patient=row.patient_id, key=stay_key(row.id), language=language), act)


@transaction.atomic
def send_letter(act: Act, *, stay: UUID, text: str) -> None:
    """Somebody printed the letter, perhaps changed it, and put it in the post."""
    letter = Letter.objects.unscoped("may is checked next").select_for_update(no_key=True).filter(stay_id=stay).first()
    if letter is None:
        raise Refused("transitions.no_letter", _("No letter was drafted for this stay."))
    check(act, "transitions.call", letter.patient_id)
    if letter.sent_at:
        raise Refused("transitions.letter_sent", _("This letter was sent already."))
    if not text.strip():
        raise Refused("transitions.letter_empty", _("The letter says nothing."))
    letter.text, letter.sent_at, letter.sent_by = text, act.at, act.actor
    letter.save(update_fields=["text", "sent_at", "sent_by"])
    conversations.enter(
        act, patient=letter.patient_id, kind=EntryKind.MESSAGE, ref=f"letter:{letter.pk}", text=text,
        channel=Channel.LETTER, direction=Direction.OUT, about=stay_key(stay), language=letter.language,
    )  # fmt: skip
    announce(LetterSent(patient=letter.patient_id, key=stay_key(stay), language=letter.language), act)
