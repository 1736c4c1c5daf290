"""The facts of the log under every id that a chart has had, and what joinings did to rows meanwhile."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from liaison.platform.models import EventRow
from liaison.spine.identity.events import ChartsJoined, ChartsParted, merge_of
from liaison.spine.identity.models import MergeStep
from liaison.spine.identity.rules.past import Boundary, Past, Turn
from liaison.spine.identity.values import What

EDGES = (ChartsJoined.name(), ChartsParted.name())
# As an array, so that it is found once and the log is then read by its index.
_EVER = """
    platform_eventrow.patient = ANY(ARRAY(WITH RECURSIVE ever(id) AS (
        SELECT %s::uuid UNION SELECT more.id FROM ever, LATERAL (
            SELECT survivor_id AS id FROM people_patientalias a WHERE a.id = ever.id
            UNION ALL SELECT a.id FROM people_patientalias a WHERE a.survivor_id = ever.id
            UNION ALL SELECT e.patient FROM platform_eventrow e WHERE e.name = %s AND e.body->>'losing' = ever.id::text
            UNION ALL SELECT (e.body->>'losing')::uuid FROM platform_eventrow e WHERE e.name = %s AND e.patient = ever.id
        ) more) SELECT id FROM ever))
"""


def ever_of(patient: UUID) -> RawSQL:
    """A condition on the log: rows of this patient, and of every chart that was ever one with theirs."""
    words = [patient, ChartsParted.name(), ChartsParted.name()]
    return RawSQL(_EVER, words, output_field=BooleanField())  # noqa: S611  the words are ours, the ids are parameters


def past_of(edges: Iterable[EventRow], table: str) -> Past | None:
    """From the facts that tell of joinings; None where there is none, which costs nothing."""
    boundaries = tuple(_boundary(row) for row in edges)
    if not boundaries:
        return None
    turns: dict[tuple[UUID, str], Turn] = defaultdict(Turn)
    steps = MergeStep.objects.unscoped("how the log was heard").filter(
        merge_id__in={edge.merge for edge in boundaries}, table=table
    )
    for merge, row, what, before, after in steps.order_by("id").values_list(
        "merge_id", "row", "what", "before", "after"
    ):
        turn = turns[merge, row]
        if what == What.MOVED:
            turn.before = {**(before or {}), **turn.before}
            turn.after |= after or {}
        turn.aside = turn.aside or what != What.MOVED
    return Past(boundaries, dict(turns))


def _boundary(row: EventRow) -> Boundary:
    if row.patient is None:
        raise ValueError(f"fact {row.pk} joins nobody")
    return Boundary(
        event=row.pk, merge=merge_of(row.key), survivor=row.patient, losing=UUID(row.body["losing"]),
        parted=row.name == ChartsParted.name(), waited=frozenset(row.body.get("waiting", ())),
    )  # fmt: skip
