"""Store a batch of resources: new ones are added, newer ones replace, the same again changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from liaison.formats.fhir.resource import Resource as Come
from liaison.kernel.act import Act
from liaison.kernel.events import Event
from liaison.platform.events import announce_many
from liaison.records.chart.actions import references, write
from liaison.records.chart.actions.compare import Compared, compare, once_each
from liaison.records.chart.events import ResourceChanged, ResourceMoved
from liaison.records.chart.models import Import
from liaison.records.chart.queries.patients import patients_of
from liaison.records.chart.rules.versions import differences
from liaison.records.chart.values import MAPPED, Run, Stored
from liaison.spine.access.actions import check

First = Callable[[Sequence[Come]], None]
_TURN = 7202
_TALLY = """
    INSERT INTO chart_tally (run_id, patient_id, type, created, updated)
    SELECT %s, * FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::int[])
    ON CONFLICT (run_id, patient_id, type) DO UPDATE
    SET created = chart_tally.created + excluded.created, updated = chart_tally.updated + excluded.updated
"""


@transaction.atomic
def store(act: Act, *, run: Run, resources: Sequence[Come], first: First) -> Stored:
    """Some thousands at a time are best. `first` is given what is new or newer before it is kept, so that
    it can bring in the patients it is about.
    """
    check(act, "chart.receive")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    done: list[Compared] = []
    attached: list[int] = []
    left = list(resources)
    while left:
        now, left, settled = once_each(run, left)
        found = compare(run, now)
        attached += _keep(act, run, found, first) if found.kept_now else ()
        done += [found, settled]
    return Stored(
        created=tuple(come for found in done for come in found.created),
        updated=tuple(come for found in done for _, come in found.updated),
        unchanged=tuple(come for found in done for come in found.unchanged),
        refused=tuple(refusal for found in done for refusal in found.refused),
        attached=tuple(attached),
    )


def _keep(act: Act, run: Run, found: Compared, first: First) -> tuple[int, ...]:
    first(found.kept_now)
    patients = patients_of(run.source, found.kept_now)
    new = list(zip(write.ids(len(found.created)), found.created, strict=True))
    newer = [(kept.id, come) for kept, come in found.updated]
    write.insert(run, new, patients)
    write.replace(run, newer, patients)
    references.forget([pk for pk, _ in newer])
    write.call(run, [*new, *newer])
    references.wait(run, [*new, *newer], patients)
    attached = references.arrive(run, found.kept_now, MAPPED)
    _count(run, found, patients)
    announce_many(_changes(found, patients), act)
    return attached


def _count(run: Run, found: Compared, patients: Mapping[str, UUID]) -> None:
    created = Counter((patients[come.patient], come.type) for come in found.created if come.patient in patients)
    updated = Counter((patients[come.patient], come.type) for _, come in found.updated if come.patient in patients)
    pairs = sorted(created.keys() | updated.keys())
    with connection.cursor() as cursor:
        cursor.execute(
            _TALLY,
            [run.id, [patient for patient, _ in pairs], [kind for _, kind in pairs],
             [created[pair] for pair in pairs], [updated[pair] for pair in pairs]],
        )  # fmt: skip
    Import.objects.filter(id=run.id).update(
        created=F("created") + len(found.created), updated=F("updated") + len(found.updated)
    )


def _changes(found: Compared, patients: Mapping[str, UUID]) -> Iterator[Event]:
    for kept, come in found.updated:
        patient = patients.get(come.patient)
        if kept.patient and kept.patient != patient:
            yield ResourceMoved(patient=kept.patient, key=come.key, type=come.type)
        fields = differences(found.texts[kept.id], come.raw.decode())
        if fields:
            yield ResourceChanged(patient=patient, key=come.key, type=come.type, fields=fields)
