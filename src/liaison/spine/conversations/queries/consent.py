"""What a patient agreed to, by way and purpose, with the saying that decides and everything that was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import Consent, Message
from liaison.spine.conversations.queries.ground import Ground
from liaison.spine.conversations.rules.may_send import decide
from liaison.spine.conversations.values import Channel, Outgoing, Purpose
from liaison.spine.conversations.values.deciding import Case, Decision
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import actor_names

WAYS = (Channel.SMS, Channel.VOICE, Channel.EMAIL, Channel.LETTER)
SHOWN = (
    Purpose.REMINDER, Purpose.PREPARATION, Purpose.NOTICE, Purpose.WAIT_LIST, Purpose.RECALL, Purpose.POST_DISCHARGE,
    Purpose.REFERRAL, Purpose.RESULTS_READY, Purpose.RECORDS, Purpose.EDUCATION, Purpose.BILLING, Purpose.SURVEY,
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One saying, as it was written down."""

    channel: str
    purpose: str
    allowed: bool
    at: datetime
    by: str
    source: str
    proof: str
    address: str


@dataclass(frozen=True)
class Allowed:
    """One way and purpose now; `said` is the saying that decides, when one does."""

    channel: Channel
    purpose: Purpose
    decision: Decision
    said: Said | None


@dataclass(frozen=True)
class ConsentPage:
    rows: tuple[tuple[Purpose, tuple[Allowed, ...]], ...]
    history: tuple[Said, ...]  # the newest first
    addresses: tuple[tuple[Channel, str, str], ...]  # way, address, why it is not used
    waiting: int  # messages in the queue


def consent_page(act: Act, *, patient: Patient) -> ConsentPage:
    """By the rule that decides about real messages, asked with nothing in the way but consent."""
    check(act, "conversations.read", patient.id)
    rows = list(Consent.objects.seen_by(act).filter(patient=patient).order_by("-at", "-id"))
    names = actor_names({row.by for row in rows})
    history = tuple(_said(row, names) for row in rows)
    asked = [_asked(patient.id, way, purpose) for purpose in SHOWN for way in WAYS]
    ground = Ground(asked, [patient], act.at)
    cells = {(m.channel, m.purpose): _cell(act, m, ground, history) for m in asked}
    queued = Message.objects.seen_by(act).filter(patient=patient, state="queued", direction="out").count()
    return ConsentPage(
        rows=tuple((purpose, tuple(cells[way, purpose] for way in WAYS)) for purpose in SHOWN), history=history,
        addresses=_addresses(ground, asked), waiting=queued,
    )  # fmt: skip


def _asked(patient: UUID, way: Channel, purpose: Purpose) -> Outgoing:
    return Outgoing(key=f"{way}:{purpose}", patient=patient, channel=way, purpose=purpose, text="-")


def _cell(act: Act, message: Outgoing, ground: Ground, history: Sequence[Said]) -> Allowed:
    case = Case(
        channel=message.channel, purpose=message.purpose, address=ground.addresses[message.key],
        given=ground.given(message), sayings=ground.sayings(message.patient), suppressed=ground.suppressed(message),
        leaves_at=act.at, zones=ground.zones(message.patient), state=ground.state(message.patient),
        deceased=ground.patients[message.patient].deceased,
    )  # fmt: skip
    decides = ground.standing(message)
    said = next((one for one in history if decides and (one.at, one.allowed) == (decides.at, decides.allowed)
                 and (one.channel, one.purpose) == (decides.channel, decides.purpose)), None)  # fmt: skip
    return Allowed(message.channel, message.purpose, decide(case), said)


def _addresses(ground: Ground, asked: Sequence[Outgoing]) -> tuple[tuple[Channel, str, str], ...]:
    firsts = {message.channel: message for message in reversed(asked)}
    return tuple((way, ground.addresses[firsts[way].key], ground.suppressed(firsts[way])) for way in WAYS)


def _said(row: Consent, names: dict[str, str]) -> Said:
    return Said(
        row.channel, row.purpose, row.allowed, row.at, names.get(row.by, ""), row.source, row.proof, row.address
    )
