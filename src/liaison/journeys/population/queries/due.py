"""Who is due for what, computed from the record when it is asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from liaison.engines.prevention import Rule, rules
from liaison.journeys.population.queries.people import NoSuchPatient, by_id, by_name, judged, people, some
from liaison.journeys.population.values import DuePage, Line
from liaison.journeys.population.values import DueStanding as Standing
from liaison.kernel.act import Act
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient

AT_ONCE = 500
PAGE, BATCH, LOOKED_AT = 50, 200, 2000  # lines of a page, people of one look, people one page may look at


def due_of(act: Act, *, patient: UUID, as_of: date | None = None) -> Standing:
    """Every rule for one person."""
    check(act, "chart.read", patient)
    rows = some(people(act).filter(id=patient), 1)
    if not rows:
        raise NoSuchPatient(patient)
    return judged(act, rows, as_of=as_of or localdate(act.at), rules=rules())[0]


def everybody(act: Act, *, as_of: date, only: tuple[Rule, ...] = (), record: str = "") -> Iterator[Standing]:
    """Everybody this act may see, or one by record number or id; never more than a batch in memory."""
    check(act, "chart.read")
    chosen = only or rules()
    if record:
        rows = some(people(act).filter(Q(record_number=record) | Q(id=_uuid(record))), 1)
        if not rows:
            raise NoSuchPatient(record)
        yield from judged(act, rows, as_of=as_of, rules=chosen)
        return
    for batch in by_id(act, AT_ONCE):
        yield from judged(act, batch, as_of=as_of, rules=chosen)


def due_list(
    act: Act, *, rule: Rule | None = None, status: str = "due", as_of: date | None = None, after: UUID | None = None
) -> DuePage:
    """One page by name. It ends when it is full, or when it has looked at as many people as a page may."""
    check(act, "chart.read")
    day, chosen = as_of or localdate(act.at), (rule,) if rule else rules()
    lines: list[Line] = []
    looked_at, start = 0, _start(act, after)
    for batch in by_name(_of_age(people(act), rule, status, day), start, BATCH):
        for standing in judged(act, batch, as_of=day, rules=chosen):
            looked_at += 1
            lines += [Line(standing=standing, due=due) for due in standing.dues if due.status == status]
            if len(lines) >= PAGE or looked_at >= LOOKED_AT:
                return DuePage(lines=tuple(lines), after=standing.patient, looked_at=looked_at)
    return DuePage(lines=tuple(lines), after=None, looked_at=looked_at)


def _of_age(rows: QuerySet[Patient], rule: Rule | None, status: str, day: date) -> QuerySet[Patient]:
    """Only who can be due at all: a day of grace on both ends keeps the rule itself the judge."""
    if rule is None or status != "due":
        return rows
    oldest = day - timedelta(days=int((rule.age_max + 1) * 365.2425) + 2) if rule.age_max < 150 else date(1880, 1, 1)
    youngest = day - timedelta(days=max(int(rule.age_min * 365.2425) - 2, 0))
    return rows.filter(birth_date__gte=oldest, birth_date__lte=youngest, deceased=False)


def _start(act: Act, after: UUID | None) -> tuple[str, UUID] | None:
    if after is None:
        return None
    return people(act).filter(id=after).values_list("sort_key", "id").first()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
