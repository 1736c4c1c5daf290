"""What is open of a patient that a paper may close: open work and what was ordered."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.utils.timezone import localdate

from liaison.engines.papers import Found, Loop, loops_for
from liaison.journeys.documents import rules
from liaison.journeys.documents.values import Matter
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.chart.queries import orders
from liaison.spine.access.queries import check
from liaison.spine.work.queries import open_work_of

_A_YEAR = timedelta(days=365)
Source = Callable[[Act, UUID], Sequence[Loop]]
_sources: list[Source] = []


def also_from(source: Source) -> None:
    """Open matters of a neighbour in its own words, registered once by an interface. They say more than the title of work."""
    if source not in _sources:
        _sources.append(source)


def matters(act: Act, *, patient: UUID, found: Found) -> list[Matter]:
    """Everything open; what the paper fits comes first and carries points, the rest none."""
    known = [loop for source in _sources for loop in source(act, patient)]
    same = {key for loop in known for key in loop.instead}
    every = (*_work(act, patient), *_orders(act, patient), *known)
    loops = [loop for loop in {loop.key: loop for loop in every}.values() if loop.key not in same]
    fitting = loops_for(found, loops, on=localdate(act.at))
    chosen = {loop.key for loop, _ in fitting}
    ranked = [Matter(key=loop.key, words=loop.words, points=points) for loop, points in fitting]
    return ranked + [Matter(key=loop.key, words=loop.words, points=0) for loop in loops if loop.key not in chosen]


def _work(act: Act, patient: UUID) -> list[Loop]:
    return [
        Loop(key=line.key, words=line.title, kinds=rules.kinds_for(line.duty), on=localdate(line.opened_at))
        for line in open_work_of(act, patient=patient)
        if not line.duty.startswith("documents.")
    ]


def _orders(act: Act, patient: UUID) -> list[Loop]:
    try:
        check(act, "chart.read", patient)
    except Refused:
        return []  # the front desk files papers and does not read charts
    return [
        Loop(
            key=f"order:{order.id}", words=order.display, kinds=rules.kinds_for("visits.book_next_step"),
            on=localdate(order.ordered_at) if order.ordered_at else None,
        )
        for order in orders(act, patient=patient, since=act.at - _A_YEAR)
    ]  # fmt: skip
