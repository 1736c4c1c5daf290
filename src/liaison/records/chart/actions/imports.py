"""Begin and end an import: one at a time, and the news told once per patient when it ends."""

from collections.abc import Iterator
from itertools import groupby

from django.db import connection, transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.kernel.events import Event
from liaison.platform.events import announce, announce_many
from liaison.records.chart.events import ImportFinished, ResourcesReceived, import_key
from liaison.records.chart.models import Import, Tally
from liaison.records.chart.values import Run
from liaison.spine.access.actions import check

_ONE_IMPORT = 7201  # a session's advisory lock: a process that dies lets go of it
_TOLD_AT_ONCE = 20_000  # tallies, some patients' worth each, in one transaction
_WHY = "an import tells every patient's news"


def begin_import(act: Act, *, source: str) -> Run:
    """Start a run; one that was cut short before is ended first, so that its news is told."""
    check(act, "chart.receive")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ONE_IMPORT])
        if not cursor.fetchone()[0]:
            raise Refused("chart.import_running", _("Another import is running. Wait until it has ended."))
    for cut_short in Import.objects.filter(finished_at=None).order_by("id"):
        _finish(act, cut_short)
    run = Import.objects.create(source=source, actor=act.actor, started_at=act.at)
    return Run(id=run.pk, source=source)


def finish_import(act: Act, *, run: Run) -> None:
    """Tell what came about whom. An import that changed nothing tells nothing."""
    check(act, "chart.receive")
    _finish(act, Import.objects.get(id=run.id))


def leave_import(act: Act) -> None:
    """Let the next import begin, whether this one ended or broke."""
    check(act, "chart.receive")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_IMPORT])


def _finish(act: Act, run: Import) -> None:
    while _tell_some(act, run):
        pass
    with transaction.atomic():
        run.finished_at = act.at
        run.save(update_fields=["finished_at"])
        if run.created or run.updated:
            announce(
                ImportFinished(
                    patient=None, key=import_key(run.pk), source=run.source, created=run.created, updated=run.updated
                ),
                act,
            )


@transaction.atomic
def _tell_some(act: Act, run: Import) -> bool:
    """A part of the tallies is told and emptied together, so that an ending can be cut short too."""
    tallies = list(Tally.objects.unscoped(_WHY).filter(run=run).order_by("patient_id", "type")[:_TOLD_AT_ONCE])
    if not tallies:
        return False
    last = tallies[-1].patient_id
    if len(tallies) == _TOLD_AT_ONCE:  # the last patient may go on: left for the next time
        tallies = [tally for tally in tallies if tally.patient_id != last]
    announce_many(_news(run, tallies), act)
    Tally.objects.unscoped(_WHY).filter(id__in=[tally.pk for tally in tallies]).delete()
    return True


def _news(run: Import, tallies: list[Tally]) -> Iterator[Event]:
    for patient, group in groupby(tallies, key=lambda tally: tally.patient_id):
        found = list(group)
        yield ResourcesReceived(
            patient=patient, key=import_key(run.pk), source=run.source,
            types=tuple(tally.type for tally in found),
            created=tuple(tally.created for tally in found),
            updated=tuple(tally.updated for tally in found),
        )  # fmt: skip
