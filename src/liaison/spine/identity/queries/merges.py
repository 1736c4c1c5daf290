"""What was joined: by table and row, and which joinings can still be taken back."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db.models import Q

from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.identity.models import Merge, MergeStep
from liaison.spine.identity.values import MergeLine, Touched, What
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import actor_names

_WHY = "the steps of a joining whose survivor the act may see"


def touched(merge: UUID) -> tuple[Touched, ...]:
    """The most rows first."""
    steps = MergeStep.objects.unscoped(_WHY).filter(merge_id=merge).exclude(what=What.GONE)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str, str]] = set()
    for table, row, what in steps.values_list("table", "row", "what"):
        if (table, row, what) not in seen:  # a row may be touched twice: once for its voice, once for its owner
            seen.add((table, row, what))
            found[table][what] += 1
    lines = [
        Touched(table=name, **{what: n[what] for what in ("moved", "joined", "clash")}) for name, n in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.rows, line.table)))


def merges(act: Act, *, limit: int = 50) -> list[MergeLine]:
    """The latest first, those of charts that the act may see."""
    check(act, "identity.match")
    return _lines(act, list(Merge.objects.seen_by(act).order_by("-at", "-id")[:limit]))


def merges_of(act: Act, *, patient: UUID) -> list[MergeLine]:
    check(act, "identity.match", patient)
    return _lines(act, list(Merge.objects.seen_by(act).filter(survivor=patient).order_by("-at", "-id")))


def merge(act: Act, *, merge: UUID) -> MergeLine | None:
    """With its tables."""
    check(act, "identity.match")
    row = Merge.objects.seen_by(act).filter(id=merge).first()
    return next(iter(_lines(act, [row], whole=True)), None) if row else None


def latest(merge: Merge) -> bool:
    """Joinings are taken back from the last one: what came later may stand on what came before."""
    charts = (merge.survivor, merge.losing)
    of_these = Q(merge__survivor__in=charts) | Q(merge__losing__in=charts)
    steps = MergeStep.objects.unscoped(_WHY).filter(of_these, merge__undone_at=None)
    return steps.order_by("-id").values_list("merge_id", flat=True).first() == merge.id


def _lines(act: Act, rows: list[Merge], *, whole: bool = False) -> list[MergeLine]:
    names = actor_names({actor for row in rows for actor in (row.by, row.undone_by)})
    patients = {p.id: p.name for p in Patient.objects.seen_by(act).filter(id__in={row.survivor for row in rows})}
    counted: Counter[UUID] = Counter()
    ids = [row.id for row in rows]
    counted.update(MergeStep.objects.unscoped(_WHY).filter(merge_id__in=ids).values_list("merge_id", flat=True))
    return [
        MergeLine(
            id=row.id, survivor=row.survivor, losing=row.losing, name=patients.get(row.survivor, ""),
            survivor_number=row.survivor_number, losing_number=row.losing_number, at=row.at,
            by=names.get(row.by, row.by), rows=counted[row.id], undone_at=row.undone_at,
            undone_by=names.get(row.undone_by, row.undone_by), latest=row.undone_at is None and latest(row),
            tables=touched(row.id) if whole else (), **{name: tuple((t, n) for t, n in row.parted.get(name, [])) for name in ("stays", "along", "changed")},
        )
        for row in rows
    ]  # fmt: skip
