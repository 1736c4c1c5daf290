"""What we promised: to one patient, and all of us together, with what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from liaison.kernel.act import Act
from liaison.spine.access.queries import check, staff_in
from liaison.spine.conversations.models import LedgerEntry, Promise
from liaison.spine.conversations.values import Direction, EntryKind, PromiseKind, PromiseState
from liaison.spine.people.models import Staff

_SHOWS = {PromiseKind.CALL: EntryKind.CALL, PromiseKind.SEND: EntryKind.MESSAGE, PromiseKind.VISIT: EntryKind.IN_PERSON}
LIVE = (PromiseState.FOUND, PromiseState.OPEN)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A contact after the promise that may be what was promised; a person says whether it is."""

    ref: str
    at: datetime
    kind: str


@dataclass(frozen=True, kw_only=True)
class PromiseLine:
    id: UUID
    patient_id: UUID
    patient: str
    kind: str
    words: str
    about: str
    due_at: datetime | None
    owner_id: UUID | None
    owner: str
    state: str
    made_at: datetime
    settled_at: datetime | None
    how: str
    overdue: bool
    maybe: Evidence | None = field(default=None)

    @property
    def kept_late(self) -> bool:
        late = self.settled_at is not None and self.due_at is not None and self.settled_at > self.due_at
        return self.state == PromiseState.KEPT and late


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How one person or team keeps what was promised by a day in the window."""

    name: str
    kept: int = 0
    late: int = 0
    broken: int = 0
    moved: int = 0
    overdue: int = 0
    ahead: int = 0


_FIELDS = (
    "id", "patient_id", "patient__given", "patient__family", "kind", "words", "about", "due_at", "owner_id",
    "owner__name", "state", "made_at", "settled_at", "settled_how",
)  # fmt: skip


def promises_of(act: Act, *, patient: UUID, settled: int = 10) -> list[PromiseLine]:
    """Those that wait for a word first, then the open ones as they fall due, then the last that were settled."""
    check(act, "conversations.read", patient)
    rows = Promise.objects.seen_by(act).filter(patient_id=patient)
    live = list(rows.filter(state__in=LIVE).order_by("-state", F("due_at").asc(nulls_first=True), "made_at"))
    done = rows.exclude(state__in=LIVE).order_by("-settled_at")[:settled]
    lines = _lines(act, rows.filter(pk__in=[row.pk for row in (*live, *done)]))
    order = {row.pk: place for place, row in enumerate((*live, *done))}
    maybe = _evidence(patient, live)
    return sorted(
        (_with(line, maybe.get(line.id)) for line in lines),
        key=lambda line: (line.state != PromiseState.FOUND, order[line.id]),
    )


def promises(
    act: Act, *, which: str = "", owner: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[PromiseLine], int]:
    """Every promise that this act may see, and how many: by state, by whose it is ("me", or a team's code)."""
    check(act, "conversations.read")
    rows = Promise.objects.seen_by(act).filter(_chosen(act, which))
    if owner == "me":
        rows = rows.filter(owner=staff_in(act))
    elif owner:
        rows = rows.filter(owner__teams=owner)
    ordered = rows.order_by(F("due_at").asc(nulls_first=True), "made_at", "id")
    return _lines(act, ordered[offset : offset + limit]), rows.count()


def tallies(act: Act, *, since: date, by_team: bool) -> list[Tally]:
    """Kept in time, kept late, broken, moved, overdue and still ahead: of promises due since a day."""
    check(act, "conversations.read")
    who = "owner__teams__name" if by_team else "owner__name"
    due = Promise.objects.seen_by(act).filter(due_at__date__gte=since).exclude(owner=None)
    found = due.values_list(who).annotate(
        kept=Count("id", filter=Q(state=PromiseState.KEPT, settled_at__lte=F("due_at"))),
        late=Count("id", filter=Q(state=PromiseState.KEPT, settled_at__gt=F("due_at"))),
        broken=Count("id", filter=Q(state=PromiseState.BROKEN)),
        moved=Count("id", filter=Q(state=PromiseState.MOVED)),
        overdue=Count("id", filter=Q(state=PromiseState.OPEN, due_at__lt=act.at)),
        ahead=Count("id", filter=Q(state=PromiseState.OPEN, due_at__gte=act.at)),
    )
    return [
        Tally(name=row[0] or "", kept=row[1], late=row[2], broken=row[3], moved=row[4], overdue=row[5], ahead=row[6])
        for row in found.order_by(who)
    ]


def keepers() -> list[tuple[UUID, str]]:
    """Who may be given a promise: everybody who works here."""
    return list(Staff.objects.filter(active=True).order_by("name").values_list("id", "name"))


def _chosen(act: Act, state: str) -> Q:
    match state:
        case "overdue":
            return Q(state=PromiseState.OPEN, due_at__lt=act.at)
        case "found" | "kept" | "broken" | "moved":
            return Q(state=state)
        case "week":
            return Q(state=PromiseState.OPEN, due_at__lt=act.at + timedelta(days=7))
    return Q(state=PromiseState.OPEN)


def _lines(act: Act, rows: "QuerySet[Promise]") -> list[PromiseLine]:
    return [
        PromiseLine(
            id=row[0], patient_id=row[1], patient=f"{row[2]} {row[3]}".strip(), kind=row[4], words=row[5],
            about=row[6], due_at=row[7], owner_id=row[8], owner=row[9] or "", state=row[10], made_at=row[11],
            settled_at=row[12], how=row[13], overdue=row[10] == PromiseState.OPEN and bool(row[7] and row[7] < act.at),
        )
        for row in rows.values_list(*_FIELDS)
    ]  # fmt: skip


def _with(line: PromiseLine, maybe: Evidence | None) -> PromiseLine:
    return PromiseLine(**{**vars(line), "maybe": maybe})


def _evidence(patient: UUID, live: Sequence[Promise]) -> Mapping[UUID, Evidence]:
    """The latest contact of the fitting kind since each open promise, in one query."""
    open_ = [row for row in live if row.state == PromiseState.OPEN and row.kind in _SHOWS]
    if not open_:
        return {}
    ours = LedgerEntry.objects.unscoped("of one patient whose chart is open").filter(
        patient_id=patient, kind__in=set(_SHOWS.values()), at__gt=min(row.made_at for row in open_)
    )
    reached = ours.filter(Q(kind=EntryKind.CALL, code__startswith="reached") | ~Q(kind=EntryKind.CALL))
    found = list(reached.exclude(direction=Direction.IN).order_by("-at").values_list("ref", "at", "kind")[:100])
    after: dict[UUID, Evidence] = {}
    for row in open_:
        fits = (f for f in found if f[2] == _SHOWS[PromiseKind(row.kind)] and f[1] > row.made_at and f[0] != row.ref)
        if last := next(fits, None):
            after[row.pk] = Evidence(ref=last[0], at=last[1], kind=last[2])
    return after
