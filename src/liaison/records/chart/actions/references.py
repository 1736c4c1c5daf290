"""References wait for their target, and stop waiting when it comes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from django.db import connection

from liaison.formats.fhir.resource import Resource as Come
from liaison.records.chart.models import Alias, Resource, UnresolvedReference
from liaison.records.chart.queries.patients import ids
from liaison.records.chart.values import Run
from liaison.spine.people.queries import survivors
from liaison.spine.people.values import patient_id

_WHY = "storing: a reference may lead to anything that is kept"
_AT_ONCE = 5_000
_LONGEST = 500  # beyond any reference: what is longer cannot be indexed and is not waited for

_WAITING = "COPY chart_unresolvedreference (resource_id, source, target, about) FROM STDIN"

# What waited for these targets stops waiting; what is about a patient who has come is theirs from now on.
# A name that two patients bear is doubtful: a record that asks for its patient by it goes on waiting.
_ARRIVED = """
    WITH come AS (SELECT * FROM unnest(%s::text[], %s::uuid[], %s::bool[]) AS c (target, patient, doubtful)),
    gone AS (
        DELETE FROM chart_unresolvedreference u USING come
        WHERE u.source = %s AND u.target = come.target AND NOT (u.about AND come.doubtful)
        RETURNING u.resource_id, u.about, come.patient),
    moved AS (
        UPDATE chart_resource r SET patient_id = gone.patient FROM gone
        WHERE r.id = gone.resource_id AND gone.about AND gone.patient IS NOT NULL AND r.patient_id IS NULL
        RETURNING r.id, r.type, r.patient_id),
    told AS (
        INSERT INTO chart_tally (run_id, patient_id, type, created, updated)
        SELECT %s, patient_id, type, count(*), 0 FROM moved GROUP BY patient_id, type
        ON CONFLICT (run_id, patient_id, type) DO UPDATE SET created = chart_tally.created + excluded.created)
    SELECT id FROM moved WHERE type = ANY(%s)
    UNION SELECT r.id FROM gone JOIN chart_resource r ON r.id = gone.resource_id
    WHERE NOT gone.about AND (r.type = 'Location' OR r.patient_id IS NOT NULL AND r.type = ANY(%s))
"""


def wait(run: Run, rows: Sequence[tuple[int, Come]], patients: Mapping[str, UUID]) -> None:
    """Note what these resources point at that is not here."""
    here = _here(run.source, {key for _, come in rows for key in come.targets})
    waiting = [(pk, run.source, key, about) for pk, come in rows for key, about in _missing(come, here, patients)]
    if waiting:
        with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(_WAITING) as copy:
            for row in waiting:
                copy.write_row(row)


def forget(rows: Sequence[int]) -> None:
    """Newer versions may point elsewhere, and be called otherwise."""
    if rows:
        UnresolvedReference.objects.unscoped(_WHY).filter(resource_id__in=rows).delete()
        Alias.objects.unscoped(_WHY).filter(resource_id__in=rows).delete()


def arrive(run: Run, resources: Sequence[Come], types: Sequence[str]) -> tuple[int, ...]:
    """These have come: nothing waits for them any more. Ids of what now has its patient, or can say a name it could not."""
    if not UnresolvedReference.objects.unscoped(_WHY).filter(source=run.source).exists():
        return ()
    own = [come for come in resources if come.type == "Patient"]
    alone = ids(run.source, "Patient", {alias for come in own for alias in come.found_by.aliases})
    now = survivors({patient_id(run.source, come.id) for come in own})
    targets, patients, doubtful = [], [], []
    for come in resources:
        for name in (come.key, *come.found_by.aliases):
            targets.append(name)
            sure = come.type != "Patient" or name == come.key or name in alone
            patients.append(now.get(patient_id(run.source, come.id)) if come.type == "Patient" and sure else None)
            doubtful.append(not sure)
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVED, [targets, patients, doubtful, run.source, run.id, list(types), list(types)])
        return tuple(row[0] for row in cursor.fetchall())


def _missing(come: Come, here: set[str], patients: Mapping[str, UUID]) -> Iterator[tuple[str, bool]]:
    """Whoever a resource is about must be one of our patients, known to be kept is not enough."""
    for key in come.targets:
        about = key == come.patient
        if len(key) <= _LONGEST and key not in (patients if about else here):
            yield key, about


def _here(source: str, keys: set[str]) -> set[str]:
    """Those of the keys under which something is kept."""
    by_type: dict[str, list[str]] = defaultdict(list)
    called: list[str] = []
    for key in keys:
        kind, slash, name = key.partition("/")
        if slash and "?" not in kind and ":" not in kind:
            by_type[kind].append(name)
        else:
            called.append(key)
    kept = Resource.objects.unscoped(_WHY).filter(source=source)
    called_so = Alias.objects.unscoped(_WHY).filter(source=source)
    found: set[str] = set()
    for kind, names in by_type.items():
        for some in _parts(names):
            here = kept.filter(type=kind, fhir_id__in=some).values_list("fhir_id", flat=True)
            found.update(f"{kind}/{name}" for name in here)
    for some in _parts(called):
        found.update(called_so.filter(name__in=some).values_list("name", flat=True))
    return found


def _parts(keys: list[str]) -> Iterator[list[str]]:
    """One resource may point at tens of thousands; a question has some thousands."""
    return (keys[begin : begin + _AT_ONCE] for begin in range(0, len(keys), _AT_ONCE))
