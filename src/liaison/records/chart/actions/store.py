"""Store a batch of resources: new ones are added, newer ones replace, the same again changes nothing."""

from collections.abc import Callable, Mapping, Sequence

from django.db import connection, transaction

from liaison.formats.fhir.resource import Resource
from liaison.kernel.act import Act
from liaison.platform.events import announce_many
from liaison.records.chart.actions import patients, references, write
from liaison.records.chart.events import ResourceChanged, ResourceMoved
from liaison.records.chart.models import Import, Resource as Kept
from liaison.records.chart.rules import Verdict, Version, differences, same_content, verdict
from liaison.records.chart.values import Refusal, Run, Stored
from liaison.spine.access.actions import check

_WHY = "storing: every resource is compared with the version that is kept"
_LOCK = 7202

Key = tuple[str, str]  # type, id


@transaction.atomic
def store(
    act: Act, *, run: Run, resources: Sequence[Resource], first: Callable[[Sequence[Resource]], None]
) -> Stored:
    """Some thousands at a time are best. `first` is given what is new or newer before it is kept, so that
    the patients whom it is about can be here.
    """
    check(act, "chart.receive")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    done = Stored()
    left = list(resources)
    while left:
        now, left, refused, same = _once_each(run, left)
        done = _joined(done, _store(act, run, now, first), Stored(refused=refused, unchanged=same))
    return done


def _once_each(
    run: Run, resources: Sequence[Resource]
) -> tuple[list[Resource], list[Resource], tuple[Refusal, ...], tuple[Resource, ...]]:
    """The first of each id now; another version of it only where it is newer, and then later."""
    now: dict[Key, Resource] = {}
    later, refused, same = [], [], []
    for come in resources:
        kept = now.setdefault((come.type, come.id), come)
        if kept is come:
            continue
        said = _verdict(_version(kept, run.id), come, run, kept.raw.decode)
        if said is Verdict.UPDATE:
            later.append(come)
        elif said is Verdict.UNCHANGED:
            same.append(come)
        else:
            refused.append(Refusal(resource=come, reason=said.value))
    return list(now.values()), later, tuple(refused), tuple(same)


def _store(act: Act, run: Run, resources: Sequence[Resource], first: Callable[[Sequence[Resource]], None]) -> Stored:
    here = _kept(run.source, resources)
    created = [come for come in resources if (come.type, come.id) not in here]
    updated, unchanged, refused = [], [], []
    for come in resources:
        kept = here.get((come.type, come.id))
        if kept is None:
            continue
        said = _verdict(_version_of(kept), come, run, lambda kept=kept: write.text_of(kept))  # type: ignore[misc]
        if said is Verdict.UPDATE:
            updated.append((kept, come))
        elif said is Verdict.UNCHANGED:
            unchanged.append(come)
        else:
            refused.append(Refusal(resource=come, reason=said.value))
    attached: tuple[int, ...] = ()
    if created or updated:
        attached = _keep(act, run, created, updated, first)
    return Stored(
        created=tuple(created), updated=tuple(come for _, come in updated), unchanged=tuple(unchanged),
        refused=tuple(refused), attached=attached,
    )  # fmt: skip
