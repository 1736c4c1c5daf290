"""The inbox: one page of threads with everything a line shows, and counts that are always true because they are computed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, staff_in
from liaison.spine.conversations.events import thread_key
from liaison.spine.conversations.models import Message, Thread
from liaison.spine.conversations.queries.presence import present
from liaison.spine.conversations.rules.texts import first_words
from liaison.spine.conversations.values import Direction, Standing
from liaison.spine.conversations.values.inbox import Counts, Filters, InboxPage, Present, ThreadLine, View
from liaison.spine.people.models import PatientLanguage
from liaison.spine.people.queries import team_codes
from liaison.spine.work.queries import Deadline, deadlines

if TYPE_CHECKING:
    from django.db.models import QuerySet

DUTIES = ("conversations.answer", "conversations.answer_clinical", "conversations.take_crisis", "conversations.triage")
AWAKE, ANSWERABLE = Q(snoozed_until=None), Q(unanswered_since__isnull=False)
KNOWN = Q(patient__isnull=False)
LONGEST_AGO = timedelta(days=30)  # closed ones that are shown
MOST = 1000  # of a narrowed list; nobody turns so many pages
_WORDS = 400  # characters fetched of a message for its first words
_WHY = "of threads that whoever asks may see"


def inbox(act: Act, *, view: View, filters: Filters = Filters(), size: int = 50, number: int = 1) -> InboxPage:  # noqa: B008  frozen
    """Words of danger first, then medical questions, then whoever has waited longest."""
    check(act, "conversations.read")
    pools = (filters.pool,) if filters.pool else pools_of(act)
    rows = _filtered(_seen(act, view), filters).filter(_of(act, view, pools))
    start = (number - 1) * size
    ids = list(_ordered(rows, view).values_list("id", flat=True)[start : start + size])
    counts = counted(act, pools)
    total = counts.of(view) if view is not View.CLOSED and not _narrow(filters) else rows[:MOST].count()
    return InboxPage(lines(act, ids), total, counts)


def pools_of(act: Act) -> tuple[str, ...]:
    staff = staff_in(act)
    return team_codes(staff) if staff else ()


def counted(act: Act, pools: Sequence[str]) -> Counts:
    """One statement over the open threads, which an index holds."""
    mine, asked = Q(owner=staff_in(act)), ANSWERABLE & AWAKE & KNOWN
    found = _seen(act, View.POOLS).aggregate(
        pools=Count("id", filter=_pressing(asked, pools)),
        mine=Count("id", filter=asked & mine),
        unassigned=Count("id", filter=asked & Q(owner=None, pool__in=pools)),
        waiting=Count("id", filter=_waiting(mine, pools)),
        snoozed=Count("id", filter=~AWAKE & (mine | Q(pool__in=pools))),
        triage=Count("id", filter=AWAKE & ~KNOWN),
        crises=Count("id", filter=Q(crisis=True)),
    )
    return Counts(**found)


def lines(act: Act, ids: Sequence[UUID]) -> tuple[ThreadLine, ...]:
    """These threads, in this order, in three statements."""
    said = Message.objects.unscoped(_WHY).filter(thread=OuterRef("pk")).exclude(direction=Direction.NOTE)
    heard = said.filter(direction=Direction.IN).order_by("-created_at")
    rows = Thread.objects.seen_by(act).filter(id__in=ids).select_related("patient", "owner")
    rows = rows.annotate(
        words=Subquery(said.order_by("-created_at").values("text")[:1]), spoken=Subquery(heard.values("language")[:1])
    )
    found = {row.pk: row for row in rows}
    due = deadlines(duties=DUTIES, keys=[thread_key(pk) for pk in ids])
    looks = present(act, ids)
    return tuple(_line(found[pk], due.get(thread_key(pk)), looks) for pk in ids if pk in found)


def _seen(act: Act, view: View) -> "QuerySet[Thread]":
    standing = Standing.CLOSED if view is View.CLOSED else Standing.OPEN
    return Thread.objects.seen_by(act).filter(standing=standing)


def _of(act: Act, view: View, pools: Sequence[str]) -> Q:
    mine, asked = Q(owner=staff_in(act)), ANSWERABLE & AWAKE & KNOWN
    match view:
        case View.POOLS:
            return _pressing(asked, pools)
        case View.MINE:
            return asked & mine
        case View.UNASSIGNED:
            return asked & Q(owner=None, pool__in=pools)
        case View.WAITING:
            return _waiting(mine, pools)
        case View.SNOOZED:
            return ~AWAKE & (mine | Q(pool__in=pools))
        case View.TRIAGE:
            return AWAKE & ~KNOWN
    return Q(closed_at__gt=act.at - LONGEST_AGO) & (mine | Q(pool__in=pools))


def _pressing(asked: Q, pools: Sequence[str]) -> Q:
    """What waits for my pools; and whoever may be in danger waits for everybody, known or not."""
    return (asked & Q(pool__in=pools)) | Q(crisis=True)


def _waiting(mine: Q, pools: Sequence[str]) -> Q:
    return ~ANSWERABLE & AWAKE & KNOWN & (mine | Q(pool__in=pools))


def _filtered(rows: "QuerySet[Thread]", filters: Filters) -> "QuerySet[Thread]":
    if filters.channels:
        rows = rows.filter(channel__in=filters.channels)
    if filters.topics:
        rows = rows.filter(topic__in=filters.topics)
    if filters.party:
        rows = rows.filter(party=filters.party)
    if filters.language:
        spoken = PatientLanguage.objects.unscoped(_WHY).filter(patient=OuterRef("patient"), preferred=True)
        rows = rows.filter(Exists(spoken.filter(language=filters.language)))
    return rows


def _narrow(filters: Filters) -> bool:
    return bool(filters.channels or filters.topics or filters.party or filters.language)


def _ordered(rows: "QuerySet[Thread]", view: View) -> "QuerySet[Thread]":
    if view is View.CLOSED:
        return rows.order_by("-closed_at", "id")
    if view is View.SNOOZED:
        return rows.order_by("snoozed_until", "id")
    if view is View.WAITING:
        return rows.order_by("-last_at", "id")
    medical = Case(When(topic="clinical", then=Value(0)), default=Value(1))
    return rows.order_by("-crisis", medical, F("unanswered_since").asc(nulls_last=True), "id")


def _line(row: "Thread", due: Deadline | None, looks: dict[UUID, tuple[Present, ...]]) -> ThreadLine:
    since, triage = row.unanswered_since, row.patient_id is None
    by = due.due if due and since else None
    return ThreadLine(
        id=row.pk, patient=row.patient_id, name=row.patient.name if row.patient else "", party=row.party,
        party_name=row.party_name, address=row.address if triage else "", channel=row.channel, topic=row.topic,
        intent=row.intent if since else "", crisis=row.crisis, language=row.spoken or "",  # type: ignore[attr-defined]
        words=first_words((row.words or "")[:_WORDS]),  # type: ignore[attr-defined]
        last_at=row.last_at, unanswered_since=since, due=by, paused=bool(due and due.paused),
        pool=row.pool_id, owner=row.owner.name if row.owner else "", present=looks.get(row.pk, ()),
        about=row.about, snoozed_until=row.snoozed_until, standing=row.standing, closed_why=row.closed_why,
    )  # fmt: skip
