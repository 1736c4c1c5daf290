"""Long work: asked for once however many press, done by a worker, whole or not at all."""

from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from liaison.journeys.population.actions.returns import hold_scores, learn_returns
from liaison.journeys.population.actions.running import run_cohort
from liaison.journeys.population.actions.tiering import compute_tiers
from liaison.journeys.population.models import Cohort, Computation
from liaison.journeys.population.queries.finding import Tell
from liaison.journeys.population.values import Long
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.spine.access.actions import check

_LOCK = 7101
_TIMES = 3  # begun so often and never ended: it is given up, and the page says so
_MAY = {Long.TIERS: "population.read", Long.COHORT: "population.read"}


@transaction.atomic
def ask_to_compute(act: Act, *, kind: Long, code: str = "") -> Computation:
    """The one that is under way, where there is one."""
    check(act, _MAY.get(kind, "population.define"))
    if kind is Long.COHORT and not Cohort.objects.filter(code=code).exists():
        raise Refused("population.no_cohort", _("There is no such cohort."))
    asked = {"asked_at": act.at, "asked_by": act.actor, "asked_role": act.role}
    return Computation.objects.get_or_create(kind=kind, code=code, ended_at=None, defaults=asked)[0]


def compute_next(act: Act) -> int:
    """The oldest that no worker is at; a worker that was killed in the middle has let go of its own."""
    for pk in Computation.objects.filter(ended_at=None).order_by("id").values_list("pk", flat=True):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, pk])
            if not cursor.fetchone()[0]:
                continue
            try:
                row = Computation.objects.filter(pk=pk, ended_at=None).first()
                if row is not None:
                    _compute(act, row)
                    return 1
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, pk])
    return 0


def _compute(act: Act, row: Computation) -> None:
    mine = Computation.objects.filter(pk=row.pk)
    if row.begun >= _TIMES:
        mine.update(ended_at=act.at, trouble="stopped")
        return
    mine.update(begun=F("begun") + 1, done=0)
    asked = replace(act, actor=row.asked_by, role=row.asked_role)
    try:
        with _Beside(row) as tell, transaction.atomic():
            _WORK[Long(row.kind)](asked, row.code, tell)
            mine.update(ended_at=act.at)
    except Refused as refused:
        mine.update(ended_at=act.at, trouble=refused.code)


_WORK: dict[Long, Callable[[Act, str, Tell], object]] = {
    Long.TIERS: lambda act, code, tell: compute_tiers(act, tell=tell),
    Long.SCORES: lambda act, code, tell: hold_scores(act, tell=tell),
    Long.RETURNS: lambda act, code, tell: learn_returns(act),
    Long.COHORT: lambda act, code, tell: run_cohort(act, code=code, tell=tell),
}


class _Beside:
    """How far it is, told on a connection of its own: what it makes is not to be seen before it ends."""

    def __init__(self, row: Computation) -> None:
        self._row, self._connection = row.pk, connection.copy()

    def __enter__(self) -> Tell:
        return self._tell

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._connection.close()

    def _tell(self, done: int, total: int) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(
                "UPDATE population_computation SET done = %s, total = %s WHERE id = %s", [done, total, self._row]
            )
