"""One thread with everything around it: what was written, by whom, what became of it, who is there, what else belongs to the case."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.conversations.models import Crisis, Message, Thread
from liaison.spine.conversations.queries.inbox import lines
from liaison.spine.conversations.queries.ways import WayOut, ways_of
from liaison.spine.conversations.values import Direction, Standing
from liaison.spine.conversations.values.inbox import ThreadLine
from liaison.spine.people.queries import actor_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

LONGEST = 200  # messages shown; the ledger has all of them
_NEAR = 20
_WHY = "of a thread that whoever asks has open"


@dataclass(frozen=True, kw_only=True)
class MessageLine:
    id: UUID
    direction: str
    channel: str
    subject: str
    text: str
    language: str
    at: datetime
    by: str  # the colleague's name; empty for theirs and for what a rule sent
    state: str
    why: str
    send_at: datetime | None
    intent: str
    sure: bool
    template: str
    attachments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CrisisLine:
    raised_at: datetime
    taken_at: datetime | None
    taken_by: str
    steps: tuple[tuple[str, datetime, str, str], ...]  # code, when, who, words
    ended_at: datetime | None
    outcome: str
    words: str


@dataclass(frozen=True, kw_only=True)
class OpenThread:
    line: ThreadLine
    messages: tuple[MessageLine, ...]
    last: UUID | None  # the newest message: what an answer answers
    ways: tuple[WayOut, ...]
    crisis: CrisisLine | None
    mergeable: tuple[ThreadLine, ...]
    case: tuple[ThreadLine, ...]  # threads of the same case, with other parties too
    subject: str


def thread(act: Act, *, thread: UUID) -> OpenThread | None:
    """None when there is none that this act may see. A merged one leads to where it went: `whither`."""
    check(act, "conversations.read")
    row = Thread.objects.seen_by(act).filter(pk=thread).exclude(standing=Standing.MERGED).first()
    if row is None:
        return None
    messages = _messages(row)
    alike, case = _alike(act, row), _case(act, row)
    near = {line.id: line for line in lines(act, list(dict.fromkeys([row.pk, *alike, *case])))}
    return OpenThread(
        line=near[row.pk], messages=messages, last=messages[-1].id if messages else None, subject=row.subject,
        ways=tuple(ways_of(act, row)), crisis=_crisis(row),
        mergeable=tuple(near[pk] for pk in alike if pk in near), case=tuple(near[pk] for pk in case if pk in near),
    )  # fmt: skip


def whither(act: Act, thread: UUID) -> UUID | None:
    """Where the messages of a merged thread are now."""
    rows = Thread.objects.seen_by(act).filter(pk=thread, standing=Standing.MERGED)
    return rows.values_list("merged_into_id", flat=True).first()


def closed_chart(act: Act, thread: UUID) -> UUID | None:
    """The patient of a thread whose chart is closed to this act: an alarm leads there, and the way in is asked for."""
    rows = Thread.objects.unscoped("only whose it is, where the chart is closed").filter(pk=thread)
    patient = rows.values_list("patient_id", flat=True).first()
    return patient if patient and not Thread.objects.seen_by(act).filter(pk=thread).exists() else None


def case(act: Act, about: str) -> tuple[tuple[ThreadLine, tuple[MessageLine, ...]], ...]:
    """Every thread of a case, each party's by itself: only staff see them side by side."""
    check(act, "conversations.read")
    rows = Thread.objects.seen_by(act).filter(about=about).exclude(standing=Standing.MERGED).order_by("opened_at")
    threads = list(rows[:_NEAR])
    found = {line.id: line for line in lines(act, [row.pk for row in threads])}
    return tuple((found[row.pk], _messages(row)) for row in threads)


def _messages(row: Thread) -> tuple[MessageLine, ...]:
    newest = list(Message.objects.unscoped(_WHY).filter(thread=row).order_by("-created_at", "-id")[:LONGEST])
    names = actor_names({message.created_by for message in newest})
    return tuple(_message(message, names) for message in reversed(newest))


def _message(row: Message, names: dict[str, str]) -> MessageLine:
    theirs = row.direction == Direction.IN
    return MessageLine(
        id=row.pk, direction=row.direction, channel=row.channel, subject=row.subject, text=row.text,
        language=row.language, at=row.created_at, by="" if theirs else names.get(row.created_by, ""), state=row.state,
        why=row.why, send_at=row.send_at, intent=row.intent, sure=row.sure, template=row.template,
        attachments=tuple(row.attachments),
    )  # fmt: skip


def _alike(act: Act, row: Thread) -> list[UUID]:
    """Other threads with the same party: what it could become part of."""
    if row.patient_id is None:
        return []
    others = _others(act, row).filter(patient=row.patient_id, party=row.party, party_ref=row.party_ref)
    return list(others.order_by("-last_at").values_list("pk", flat=True)[:_NEAR])


def _case(act: Act, row: Thread) -> list[UUID]:
    if not row.about:
        return []
    return list(
        _others(act, row).filter(about=row.about).order_by("party", "-last_at").values_list("pk", flat=True)[:_NEAR]
    )


def _others(act: Act, row: Thread) -> "QuerySet[Thread]":
    return Thread.objects.seen_by(act).exclude(pk=row.pk).exclude(standing=Standing.MERGED)


def _crisis(row: Thread) -> CrisisLine | None:
    """The open one, else the last that ended."""
    crises = Crisis.objects.unscoped(_WHY).filter(thread=row).select_related("taken_by")
    crisis = crises.order_by(F("ended_at").desc(nulls_first=True)).first()
    if crisis is None:
        return None
    names = actor_names({step["by"] for step in crisis.steps})
    return CrisisLine(
        raised_at=crisis.raised_at, taken_at=crisis.taken_at, taken_by=crisis.taken_by.name if crisis.taken_by else "",
        steps=tuple(
            (step["step"], datetime.fromisoformat(step["at"]), names.get(step["by"], ""), step["words"])
            for step in crisis.steps
        ),
        ended_at=crisis.ended_at, outcome=crisis.outcome, words=crisis.words,
    )  # fmt: skip
