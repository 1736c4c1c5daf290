"""The inbox: one page of threads with everything a line shows, and counts that are always true because they are computed."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

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
_AS_KEPT = (
    "id", "party", "party_name", "channel", "topic", "crisis", "last_at", "unanswered_since", "about", "snoozed_until",
    "standing", "closed_why",
)  # fmt: skip
_SHOWN = (
    *_AS_KEPT, "patient_id", "patient__given", "patient__family", "address", "intent", "pool_id", "pool__name", "owner__name", "words",
    "spoken",
)  # fmt: skip


def inbox(act: Act, *, view: View, filters: Filters = Filters(), size: int = 50, number: int = 1) -> InboxPage:  # noqa: B008  frozen
    """Words of danger first, then medical questions, then whoever has waited longest."""
    check(act, "conversations.read")
    pools = (filters.pool,) if filters.pool else pools_of(act)
    seen = Thread.objects.seen_by(act)
    standing = Standing.CLOSED if view is View.CLOSED else Standing.OPEN
    rows = _filtered(seen.filter(_of(act, view, pools), standing=standing), filters)
    found = _ordered(rows, view).values_list("id", flat=True)
    counts, start = _counted(act, seen, pools), (number - 1) * size
    if view is View.CLOSED or _narrow(filters):  # nobody counts these: they are few, or the last ones
        last = list(found[:MOST])
        ids, total = last[start : start + size], len(last)
    else:
        ids, total = list(found[start : start + size]), counts.of(view)
    return InboxPage(_lines(act, ids, Thread.objects.unscoped("seen in the statement above")), total, counts)


def pools_of(act: Act) -> tuple[str, ...]:
    staff = staff_in(act)
    return team_codes(staff) if staff else ()


def _counted(act: Act, seen: "QuerySet[Thread]", pools: Sequence[str]) -> Counts:
    """One statement over the open threads, which an index holds."""
    mine, asked = Q(owner=staff_in(act)), ANSWERABLE & AWAKE & KNOWN
    found = seen.filter(standing=Standing.OPEN).aggregate(
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
    return _lines(act, ids, Thread.objects.seen_by(act))


def _lines(act: Act, ids: Sequence[UUID], seen: "QuerySet[Thread]") -> tuple[ThreadLine, ...]:
    rows = seen.filter(id__in=ids).annotate(**_last_said())
    due = deadlines(duties=DUTIES, keys=[thread_key(pk) for pk in ids])
    looks = present(act, ids)
    found = {
        row["id"]: _line(row, due.get(thread_key(row["id"])), looks.get(row["id"], ())) for row in rows.values(*_SHOWN)
    }
    return tuple(found[pk] for pk in ids if pk in found)


@cache
def _last_said() -> dict[str, Coalesce | Subquery]:
    """Of each thread what they wrote last (ours, where they never wrote), and in which language."""
    said = Message.objects.unscoped(_WHY).filter(thread=OuterRef("pk")).order_by("-created_at")
    heard = said.filter(direction=Direction.IN)
    return {
        "words": Coalesce(
            Subquery(heard.values("text")[:1]), Subquery(said.filter(direction=Direction.OUT).values("text")[:1])
        ),
        "spoken": Subquery(heard.values("language")[:1]),
    }


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


def _line(row: dict[str, Any], due: Deadline | None, looks: tuple[Present, ...]) -> ThreadLine:
    since, triage = row["unanswered_since"], row["patient_id"] is None
    name = f"{row['patient__given'] or ''} {row['patient__family'] or ''}".strip()
    return ThreadLine(
        **{field: row[field] for field in _AS_KEPT}, patient=row["patient_id"], name=name,
        address=row["address"] if triage else "", intent=row["intent"] if since else "", language=row["spoken"] or "",
        words=first_words((row["words"] or "")[:_WORDS]), due=due.due if due and since else None,
        paused=bool(due and due.paused), pool=row["pool_id"], pool_name=row["pool__name"], owner=row["owner__name"] or "", present=looks,
    )  # fmt: skip
