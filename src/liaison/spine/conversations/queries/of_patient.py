"""The conversations about one patient, whom of their family one can write to, and the language of a thread."""

from dataclasses import dataclass
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, may_be_written_to
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.queries.inbox import lines
from liaison.spine.conversations.rules.addresses import normal
from liaison.spine.conversations.values import Channel, Direction, Standing
from liaison.spine.conversations.values.inbox import ThreadLine
from liaison.spine.people.models import PatientLanguage, RelatedPerson

MOST = 100


@dataclass(frozen=True)
class Relative:
    """Somebody of the family with whom the patient lets us speak."""

    id: UUID
    name: str
    phone: str


def threads_of(act: Act, *, patient: UUID) -> tuple[ThreadLine, ...]:
    """The last first, closed ones too."""
    check(act, "conversations.read", patient)
    rows = Thread.objects.seen_by(act).filter(patient=patient).exclude(standing=Standing.MERGED).order_by("-last_at")
    return lines(act, list(rows.values_list("id", flat=True)[:MOST]))


def family_of(act: Act, *, patient: UUID) -> tuple[Relative, ...]:
    check(act, "conversations.read", patient)
    rows = list(RelatedPerson.objects.seen_by(act).filter(patient=patient).exclude(phone="").order_by("name"))
    told = may_be_written_to(rows, at=act.at)
    found = ((one.id, one.name, normal(Channel.SMS, one.phone)) for one in rows if one.id in told)
    return tuple(Relative(pk, name, phone) for pk, name, phone in found if phone)


def language_of(act: Act, *, thread: UUID) -> str:
    """The one they wrote in last, else the one they prefer."""
    row = Thread.objects.seen_by(act).filter(pk=thread).values_list("patient_id", flat=True)
    if not (found := list(row)):
        return ""
    heard = Message.objects.unscoped("of a thread just seen").filter(thread=thread, direction=Direction.IN)
    spoken = heard.exclude(language="").order_by("-created_at").values_list("language", flat=True).first()
    if spoken or found[0] is None:
        return spoken or ""
    kept = PatientLanguage.objects.seen_by(act).filter(patient=found[0]).order_by("-preferred", "id")
    return kept.values_list("language", flat=True).first() or ""
