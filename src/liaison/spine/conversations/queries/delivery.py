"""How delivery stands: every channel with what waits on it, what did not arrive, and letters at the printer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q

from liaison.kernel.act import Act
from liaison.platform.models import SweepRun
from liaison.spine.conversations.models import ChannelState, Message
from liaison.spine.conversations.rules.delivery import LATE, late
from liaison.spine.conversations.values import (
    SENT_BY_MACHINE,
    TROUBLED,
    Channel,
    Delivery,
    Party,
    Taken,
)

DRY_RUN, MAIL_IN, PRINTER = "dry_run", "mail_in", "print"
WATCH = "conversations.watch_channels"  # the sweep that looks at channels
_WORKER_QUIET = timedelta(minutes=5)
_WHY = "counts of what waits say nothing of anybody"
_DAY = timedelta(days=1)
MOST = 500  # more than anybody deals with one by one


@dataclass(frozen=True, kw_only=True)
class ChannelLine:
    """`due` waits now, `later` waits for its hour; `sent` and `failed` are of the last 24 hours."""

    channel: str
    provider: str
    paused_by: str
    why: str
    down: bool
    late: bool
    failing_since: datetime | None
    worked_at: datetime | None
    due: int = 0
    later: int = 0
    oldest: datetime | None = None
    sent: int = 0
    failed: int = 0

    @property
    def dry_run(self) -> bool:
        return self.provider == DRY_RUN


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """One message that did not arrive, or perhaps not."""

    id: UUID
    patient: UUID | None
    name: str
    channel: Channel
    purpose: str
    state: Delivery
    why: str
    at: datetime | None
    subject: str
    text: str
    thread: UUID
    party: Party
    dealt_with: str
    tries: int


@dataclass(frozen=True)
class Batch:
    """Letters taken to a printer and not yet said to be in the post."""

    id: UUID
    to: tuple[str, ...]  # the first line of each address, as it stands on the envelopes
    since: datetime

    @property
    def letters(self) -> int:
        return len(self.to)


def channel_lines(act: Act) -> list[ChannelLine]:
    """All that machines send, and the way in for mail once it has been tried; in the order of the words of Channel."""
    states = {row.channel: row for row in ChannelState.objects.all()}
    waiting = _waiting(act.at)
    lately = _lately(act.at)
    names = [*SENT_BY_MACHINE, *([MAIL_IN] if MAIL_IN in states else [])]
    return [
        _line(states.get(name) or ChannelState(channel=name), waiting[name], lately[name], act.at) for name in names
    ]


def troubled(act: Act) -> list[Trouble]:
    """What nobody has dealt with, the latest first. Of campaigns, their own report tells."""
    rows = Message.objects.seen_by(act).filter(state__in=TROUBLED, dealt_with="", campaign=None)
    return [_trouble(row) for row in rows.select_related("patient", "thread").order_by("-settled_at")[:MOST]]


def one_message(act: Act, message: UUID) -> Trouble | None:
    """One of ours, in trouble or no longer."""
    rows = Message.objects.seen_by(act).filter(id=message, direction="out").select_related("patient", "thread")
    return next((_trouble(row) for row in rows), None)


def _trouble(row: Message) -> Trouble:
    return Trouble(
        id=row.id, patient=row.patient_id, name=row.patient.name if row.patient else row.thread.party_name,
        channel=Channel(row.channel), purpose=row.purpose, state=Delivery(row.state), why=row.why, at=row.settled_at,
        subject=row.subject, text=row.text, thread=row.thread_id, party=Party(row.thread.party),
        dealt_with=row.dealt_with, tries=row.tries,
    )  # fmt: skip


def batches() -> list[Batch]:
    rows = Message.objects.unscoped("what lies at the printer").filter(channel=Channel.LETTER, state=Delivery.SENDING)
    to: dict[UUID, list[str]] = defaultdict(list)
    since: dict[UUID, datetime] = {}
    for row in rows.order_by("held_until", "send_at", "id").only("holder", "address", "held_until"):
        if row.holder and row.held_until:
            to[row.holder].append(row.address.partition("\n")[0])
            since[row.holder] = row.held_until - _DAY
    return [Batch(batch, tuple(names), since[batch]) for batch, names in to.items()]


def letters_of(act: Act, batch: UUID) -> list[Taken]:
    """What is printed; also after it is in the post, for the one that the printer ate."""
    why = "letters are printed for everybody by whoever stands at the printer"
    rows = Message.objects.unscoped(why).filter(holder=batch, channel=Channel.LETTER).exclude(state=Delivery.FAILED)
    return [
        Taken(row.id, Channel.LETTER, row.address, row.subject, row.text, row.language, row.tries, str(row.id))
        for row in rows.order_by("send_at", "id")
    ]


def channels_down() -> list[tuple[str, datetime | None]]:
    """For the alarm on every page: what does not get through, and since when; a paused one is meant to."""
    down = ChannelState.objects.filter(down=True, paused_by="").order_by("channel")
    return [(row.channel, row.failing_since) for row in down]


def worker_quiet(act: Act) -> bool:
    """Whether nobody has looked at the channels for long: then nothing leaves, and no alarm can open either."""
    ran = SweepRun.objects.filter(name=WATCH).values_list("ran_at", flat=True).first()
    return ran is None or act.at - ran > _WORKER_QUIET


def worker_stopped(act: Act) -> bool:
    """It ran, it does not any more, and somebody's message waits for it: only the pages can say so now."""
    if not SweepRun.objects.filter(name=WATCH, ran_at__lt=act.at - _WORKER_QUIET).exists():
        return False
    waiting = Message.objects.unscoped(_WHY).filter(state=Delivery.QUEUED, campaign=None, send_at__lt=act.at - LATE)
    return waiting.exclude(channel=Channel.LETTER).exists()


def _waiting(now: datetime) -> dict[str, dict[str, object]]:
    rows = Message.objects.unscoped(_WHY).filter(state__in=[Delivery.QUEUED, Delivery.SENDING]).values("channel")
    at_printer = Q(state=Delivery.SENDING, channel=Channel.LETTER)
    due = Q(send_at__lte=now) & ~at_printer
    counted = rows.annotate(
        due=Count("id", filter=due),
        later=Count("id", filter=Q(send_at__gt=now)),
        oldest=Min("send_at", filter=due & Q(campaign=None)),
    )
    return defaultdict(dict, {row["channel"]: {k: row[k] for k in ("due", "later", "oldest")} for row in counted})


def _lately(now: datetime) -> dict[str, dict[str, int]]:
    rows = Message.objects.unscoped(_WHY).filter(direction="out", settled_at__gte=now - _DAY).values("channel")
    gone = Q(state__in=[Delivery.SENT, Delivery.DELIVERED, Delivery.READ])
    counted = rows.annotate(sent=Count("id", filter=gone), failed=Count("id", filter=Q(state__in=TROUBLED)))
    return defaultdict(dict, {row["channel"]: {"sent": row["sent"], "failed": row["failed"]} for row in counted})


def _line(state: ChannelState, waits: dict[str, object], lately: dict[str, int], now: datetime) -> ChannelLine:
    oldest = waits.get("oldest")
    assert oldest is None or isinstance(oldest, datetime)  # mypy cannot see through values()
    return ChannelLine(
        channel=state.channel, provider=PRINTER if state.channel == Channel.LETTER else state.provider, paused_by=state.paused_by, why=state.why, down=state.down,
        late=late(state.channel, oldest, now), failing_since=state.failing_since, worked_at=state.worked_at,
        **waits, **lately,  # type: ignore[arg-type]  # the counts just made
    )  # fmt: skip
