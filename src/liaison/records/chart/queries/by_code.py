"""What the rules of cohorts look at, of many patients in one pass: only what has one of the codes that a rule names."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, TextField

from liaison.engines.prevention import Fact
from liaison.engines.prevention.codes import system_of
from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.queries.preventive import DAY, FINAL, MORE, SEXES, Recorded, facts, sexes, sql
from liaison.records.chart.values import RETRACTED

CLASS = "ACT"  # the system of an encounter's class: EMER, IMP, AMB
_RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
_REAL = (
    Q(type="Condition")
    | Q(type__in=("Observation", "DiagnosticReport"), status__in=FINAL)
    | Q(type__in=("Procedure", "Immunization"), status="completed")
    | Q(type="Encounter", status__in=("finished", "in-progress"))
    | Q(type="MedicationRequest", status__in=("active", "completed"))
)
#: a second coding may be the one that is meant; which it is, the rule decides
_SECOND = """(body #> '{code,coding,1}' IS NOT NULL OR body #> '{vaccineCode,coding,1}' IS NOT NULL
 OR body #> '{type,0,coding,1}' IS NOT NULL OR body #> '{medicationCodeableConcept,coding,1}' IS NOT NULL
 OR body #> '{hospitalization,dischargeDisposition}' IS NOT NULL OR type = 'Observation' AND body ? 'component')"""


_TYPES = {
    "condition": ("Condition",), "result": ("Observation", "DiagnosticReport"), "procedure": ("Procedure",),
    "vaccine": ("Immunization",), "encounter": ("Encounter",), "medicine": ("MedicationRequest",),
}  # fmt: skip


class Wanted(NamedTuple):
    """Codes and beginnings of codes; `medicines`: every medicine, whatever its code; no `kinds` at all: of every kind."""

    codes: frozenset[str]
    prefixes: tuple[str, ...] = ()
    medicines: bool = False
    kinds: frozenset[str] = frozenset()


def facts_by_code(act: Act, *, patients: Collection[UUID], wanted: Wanted, zone: str) -> dict[UUID, Recorded]:
    """In two queries whatever the number of people."""
    found: dict[UUID, Recorded] = {patient: Recorded([], set()) for patient in patients}
    theirs = Resource.objects.seen_by(act).filter(patient_id__in=list(patients)).exclude(status=RETRACTED)
    rows = _meant(theirs.filter(_REAL), wanted).values_list(
        "patient_id", "category", "type", "system", "code", sql(DAY, [zone]), "precision", "display", "status",
        sql(MORE, output_field=TextField()),
    )  # fmt: skip
    for patient, category, *row in rows.iterator(chunk_size=5000):
        found[patient].facts.extend(_with_class(category, facts(*row)))
    told = theirs.filter(type="Patient").values_list("patient_id", sql(SEXES, output_field=TextField()))
    for patient, text in told:
        found[patient].sexes.update(sexes(text))
    return found


def whoever_has(act: Act, *, wanted: Wanted) -> QuerySet[Resource, UUID | None]:
    """Patients with a line that may mean one of these codes: a superset, for a rule to decide about."""
    theirs = Resource.objects.seen_by(act).filter(_REAL, patient__isnull=False).exclude(status=RETRACTED)
    return _meant(theirs, wanted).order_by().values_list("patient_id", flat=True).distinct()


def _meant(rows: QuerySet[Resource], wanted: Wanted) -> QuerySet[Resource]:
    like = [f"{prefix}%" for prefix in wanted.prefixes]
    asked = f"(code = ANY(%s) OR category = ANY(%s) OR code LIKE ANY(%s) OR {_SECOND})"
    if wanted.medicines:
        asked = f"({asked} OR type = 'MedicationRequest')"
    codes = list(wanted.codes)
    if wanted.kinds:
        rows = rows.filter(type__in=[each for kind in wanted.kinds for each in _TYPES[kind]])
    return rows.annotate(meant=sql(asked, [codes, codes, like])).filter(meant=True)


def _with_class(category: str, found: Iterator[Fact]) -> Iterator[Fact]:
    """An encounter is also what its class says."""
    for number, fact in enumerate(found):
        named = fact._replace(system="RXNORM") if fact.system == _RXNORM else fact
        if number == 0 and fact.kind == "encounter" and category:
            yield fact._replace(system=CLASS, code=category, what=fact.what or category)
        yield named._replace(system=system_of(named.system))
