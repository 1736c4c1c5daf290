"""What the patient is told of a result, in their language: the approved text, filled."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.values import MARKED
from liaison.journeys.diagnostics.values.telling import ABNORMAL, NORMAL
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.clinic import own_name, own_phone
from liaison.spine.conversations.queries.languages import written_languages
from liaison.spine.conversations.queries.templates import approved
from liaison.spine.conversations.rules.filling import fill
from liaison.spine.conversations.rules.wording import base
from liaison.spine.conversations.values import UNDERWAY, Channel
from liaison.spine.people.models import Patient


@dataclass(frozen=True, kw_only=True)
class Telling:
    template: str
    filling: dict[str, str]
    language: str
    text: str  # as the letter says it; empty where no approved text is in this language
    words_fit: bool  # the clinician's words are in the language of the letter


def template_of(row: Test) -> str:
    return ABNORMAL if row.flag in MARKED or row.words else NORMAL


def telling(row: Test, patient: Patient) -> Telling:
    """Ready to be said or posted."""
    language = base(language_of(patient.id))
    code = template_of(row)
    filling = {
        "name": patient.given, "clinic": own_name(), "phone": own_phone(), "test": row.name, "said": row.words,
        "date": localdate(row.done_at or row.resulted_at or row.acknowledged_at).isoformat(),
    }  # fmt: skip
    found = [one for one in approved(code=code, channel=Channel.LETTER) if base(one.language) == language]
    filled = fill(found[0].text, filling, found[0].language) if found else None
    return Telling(
        template=code, filling=filling, language=language, text=filled.text if filled and not filled.unfilled else "",
        words_fit=not row.words or base(row.words_language) == language,
    )  # fmt: skip


def language_of(patient: UUID) -> str:
    return written_languages([patient]).get(patient, "en")


def letter_waits(row: Test) -> bool:
    """Whether the letter with this result is on its way to the post."""
    rows = Message.objects.unscoped("of a test that is held").filter(about=order_key(row.id), channel=Channel.LETTER)
    return rows.filter(state__in=UNDERWAY, created_at__gte=row.acknowledged_at).exists()
