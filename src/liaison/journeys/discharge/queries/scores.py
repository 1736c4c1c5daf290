"""LACE, HOSPITAL and Charlson from the imported record: of one patient, and of everybody in one stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate

from liaison.engines.scores import Record, Score, Share, charlson, hospital, lace, share
from liaison.kernel.act import Act
from liaison.records.chart.queries.scoring import Scored, scoring_facts
from liaison.spine.access.queries import check
from liaison.spine.people.models import Patient

AT_ONCE = 500
VARIANT = "2016"  # of HOSPITAL: the international validation, whose rates the table gives


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Of one patient, as of a moment; LACE and HOSPITAL are of one stay."""

    patient: UUID
    lace: Score
    hospital: Score
    charlson: Score
    charlson_1987: Score
    with_age: Score
    decided: Share

    @property
    def all(self) -> tuple[Score, ...]:
        return self.lace, self.hospital, self.charlson, self.charlson_1987, self.with_age


def scores_of(act: Act, *, patient: UUID, stay: UUID | None = None, as_of: datetime | None = None) -> Scores:
    """Of the stay that is asked for, or of the last one."""
    check(act, "chart.read", patient)
    born = Patient.objects.seen_by(act).values_list("birth_date", flat=True).get(id=patient)
    return computed(act, {patient: born}, as_of or act.at, stay=str(stay) if stay else "")[0]


def everybody(act: Act, *, as_of: datetime | None = None) -> Iterator[Scores]:
    """Everybody whom this act may see; never more than a batch in memory."""
    check(act, "chart.read")
    rows, last = Patient.objects.seen_by(act).order_by("id"), None
    while batch := dict((rows.filter(id__gt=last) if last else rows).values_list("id", "birth_date")[:AT_ONCE]):
        yield from computed(act, batch, as_of or act.at)
        last = max(batch)


def computed(act: Act, born: dict[UUID, date | None], as_of: datetime, *, stay: str = "") -> list[Scores]:
    facts = scoring_facts(act, patients=born)
    return [_scores(patient, record(facts[patient], born[patient]), facts[patient], as_of, stay) for patient in born]


def record(found: Scored, born: date | None) -> Record:
    return Record(born, settings.TIME_ZONE, found.conditions, found.visits, found.results, found.procedures)


def _scores(patient: UUID, one: Record, found: Scored, as_of: datetime, stay: str) -> Scores:
    on = localdate(as_of)
    return Scores(
        patient=patient, lace=lace(one, as_of, stay), hospital=hospital(one, as_of, VARIANT, stay),
        charlson=charlson(one, on), charlson_1987=charlson(one, on, "1987"), with_age=charlson(one, on, "1994"),
        decided=share(found.conditions),
    )  # fmt: skip
