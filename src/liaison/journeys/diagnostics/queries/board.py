"""The lists of tests: what is unread, overdue by risk, untold, in doubt, waited for; and the numbers beside them."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from liaison.journeys.diagnostics.events import order_key
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.values import MARKED, OVER, TO_ARRANGE, WAITING, Counts, Flag, Line, State
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.work.models import Item

SHOWN = ("unread", "overdue", "untold", "arrange", "doubt", "unsure", "waiting", "all")
_A_YEAR = timedelta(days=365)
_ALL = "only its deadline is read"
_DUTIES = {
    "unread": ("diagnostics.read_abnormal", "diagnostics.read"), "overdue": ("diagnostics.chase",),
    "untold": ("diagnostics.tell",), "arrange": ("diagnostics.arrange",), "doubt": ("diagnostics.correct",),
    "unsure": ("diagnostics.place",), "waiting": ("diagnostics.chase",),
}  # fmt: skip
_UNREAD = Q(state=State.RESULTED, flag__in=MARKED)
_CRITICAL = _UNREAD & Q(flag=Flag.CRITICAL)
_UNTOLD = Q(state=State.ACKNOWLEDGED, patient__deceased=False)
_ARRANGE = Q(next_step__in=TO_ARRANGE, step_done_at=None, state__in=(State.ACKNOWLEDGED, State.TOLD))
_DOUBT = Q(doubtful__gt=0) & ~Q(state__in=OVER)
_UNSURE = ~Q(candidates=[]) & ~Q(state__in=OVER)


def lines(act: Act, *, shown: str, offset: int = 0, limit: int = 50) -> tuple[list[Line], int]:
    """One page and how many there are. Critical stands before abnormal, overdue by risk and then by how late it is."""
    check(act, "diagnostics.read")
    rows = _chosen(Test.objects.seen_by(act), shown, act)
    total = rows.count()
    return _lines(_ordered(rows, shown)[offset : offset + limit], act), total


def tests_of(act: Act, *, patient: UUID) -> list[Line]:
    """All of one patient's: marked results that nobody has read, then the latest first."""
    check(act, "diagnostics.read", patient)
    rows = Test.objects.seen_by(act).filter(patient=patient).exclude(state=State.JOINED)
    worst = _with_due(rows, "").select_related("patient").annotate(worse=_CRITICAL, bad=_UNREAD)
    latest = Coalesce("resulted_at", "ordered_at").desc(nulls_last=True)
    return _lines(worst.order_by("-worse", "-bad", latest, "id")[:200], act)


def waited_for(act: Act, *, patient: UUID) -> list[Test]:
    """The tests of one patient whose result somebody waits for, the longest first."""
    check(act, "diagnostics.read", patient)
    return list(Test.objects.seen_by(act).filter(patient=patient, state__in=WAITING).order_by("ordered_at", "id"))


def counts(act: Act) -> Counts:
    """In two statements, whoever asks: numbers of what this person may see."""
    check(act, "diagnostics.read")
    rows = Test.objects.seen_by(act)
    found = rows.exclude(state__in=(State.CANCELLED, State.JOINED)).aggregate(
        unread=Count("id", filter=_UNREAD), untold=Count("id", filter=_UNTOLD), steps=Count("id", filter=_ARRANGE),
        doubtful=Count("id", filter=_DOUBT), unsure=Count("id", filter=_UNSURE),
        open=Count("id", filter=Q(state__in=WAITING)),
    )  # fmt: skip
    return Counts(overdue=_chosen(rows, "overdue", act).count(), **found)


def unread_abnormal(act: Act) -> int:
    """What the day must not close with."""
    return Test.objects.seen_by(act).filter(_UNREAD).count()


def _chosen(rows: "QuerySet[Test]", shown: str, act: Act) -> "QuerySet[Test]":
    if shown == "overdue":
        return rows.filter(state__in=WAITING).filter(
            Exists(_open_items("diagnostics.chase").filter(legal_due_at__lt=act.at))
        )
    wanted = {
        "unread": Q(state=State.RESULTED), "untold": _UNTOLD, "arrange": _ARRANGE, "doubt": _DOUBT, "unsure": _UNSURE,
        "waiting": Q(state__in=WAITING),
    }  # fmt: skip
    if shown in wanted:
        return rows.filter(wanted[shown])
    return rows.exclude(state__in=OVER).filter(
        Q(ordered_at__gte=act.at - _A_YEAR) | Q(resulted_at__gte=act.at - _A_YEAR)
    )


def _ordered(rows: "QuerySet[Test]", shown: str) -> "QuerySet[Test]":
    due = _with_due(rows, shown).select_related("patient")
    if shown in ("overdue", "waiting"):
        return due.order_by("-risk", F("due").asc(nulls_last=True), "id")
    worst = due.annotate(worse=_CRITICAL, bad=_UNREAD)
    if shown == "unread":
        return worst.order_by("-worse", "-bad", F("due").asc(nulls_last=True), "id")
    if shown == "all":
        latest = F("resulted_at").desc(nulls_last=True), F("ordered_at").desc(nulls_last=True)
        return worst.order_by("-worse", "-bad", *latest, "id")
    return due.order_by(F("due").asc(nulls_last=True), "id")


def _with_due(rows: "QuerySet[Test]", shown: str) -> "QuerySet[Test]":
    items = _open_items(*_DUTIES.get(shown, tuple(name for names in _DUTIES.values() for name in names)))
    return rows.annotate(due=Subquery(items.order_by("legal_due_at").values("legal_due_at")[:1]))


def _open_items(*duties: str) -> "QuerySet[Item]":
    key = Concat(Value("order:"), Cast(OuterRef("id"), TextField()))
    return Item.objects.unscoped(_ALL).filter(duty__in=duties, key=key, closed_at=None)


def _lines(rows: "QuerySet[Test]", act: Act) -> list[Line]:
    return [_line(row, act) for row in rows]


def _line(row: Test, act: Act) -> Line:
    due = getattr(row, "due", None)
    return Line(
        id=row.id, key=order_key(row.id), patient=row.patient_id, patient_name=row.patient.name,
        record_number=row.patient.record_number, birth_date=row.patient.birth_date, gender=row.patient.gender,
        name=row.name, state=row.state, flag=row.flag, doubtful=row.doubtful, unsure=bool(row.candidates),
        priority=row.priority, ordered_at=row.ordered_at, resulted_at=row.resulted_at, due_at=due,
        late=bool(due and due < act.at), risk=row.risk, risks=tuple(row.risks), next_step=row.next_step,
        by=row.ordered_by,
    )  # fmt: skip
