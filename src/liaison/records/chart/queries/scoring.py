"""What the risk scores look at, of many patients in one pass: columns and a few elements, never whole bodies."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, TextField
from django.db.models.expressions import RawSQL

from liaison.engines.scores import HAEMOGLOBIN, SODIUM, Coded, Done, Measured, Visit
from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.values import RETRACTED
from liaison.spine.people.values import row_id

_BEDS = {"IMP": "inpatient", "ACUTE": "inpatient", "OBSENC": "observation", "SS": "observation"}
_KINDS = {**_BEDS, "EMER": "emergency"}
_FINAL = ("final", "amended", "corrected", "appended")
_NOT_SO = ("refuted", "entered-in-error")
_PRESENT = ("finished", "in-progress", "onleave", "discharged", "completed")
_SYSTEMS = {
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD10", "http://hl7.org/fhir/sid/icd-10": "ICD10",
    "http://snomed.info/sct": "SNOMED", "http://hl7.org/fhir/sid/icd-10-pcs": "ICD10PCS",
    "http://www.cms.gov/Medicare/Coding/ICD10": "ICD10PCS",
}  # fmt: skip
#: v3-ActPriority: emergency, urgent and the like; elective, routine, scheduled
_URGENT = {**dict.fromkeys(("EM", "A", "UR", "CR", "S"), "urgent"), **dict.fromkeys(("EL", "R", "T"), "planned")}
#: SNOMED CT kinds of encounter that say in their own name whether they were planned, or which service it was
_TYPES = {
    "183452005": "urgent", "183478001": "urgent", "183460006": "urgent", "183450002": "urgent", "183495009": "planned",
    "8715000": "planned", "394656005": "urgent",
}  # fmt: skip
_ONCOLOGY = frozenset({"308251003", "394592004", "394593009", "419815003"})
_HOSPICE = frozenset({"hosp", "50", "51"})
#: a named service or department that is another one
_OTHER_SERVICE = frozenset({
    "305408004", "305432006", "305351004", "305411003", "397821002", "183495009", "183460006", "56876005", "419192003",
    "394579002", "394609007", "394591006", "394801008",
})  # fmt: skip
_SNF = frozenset({"25675004", "183665006", "305381007"})  # nursing care that is called inpatient: no hospital
_MORE = """CASE type
 WHEN 'Condition' THEN jsonb_strip_nulls(jsonb_build_object('u', COALESCE(body->'abatementDateTime', body #> '{abatementPeriod,end}'),
  'v', body #> '{verificationStatus,coding,0,code}', 'k', body #> '{code,coding}'))::text
 WHEN 'Observation' THEN jsonb_strip_nulls(jsonb_build_object('q', body->'valueQuantity'))::text
 ELSE jsonb_strip_nulls(jsonb_build_object('u', body #> '{period,end}', 'p', body #> '{priority,coding,0,code}',
  'a', body #> '{hospitalization,admitSource,coding,0,code}', 'd', body #> '{hospitalization,dischargeDisposition,coding,0,code}', 't', body #> '{type}', 's', body #> '{serviceType,coding}'))::text END"""
#: only what was done during or after a stay: a record holds a hundred procedures, a stay a few
_PROCEDURES = """EXISTS (SELECT 1 FROM unnest(%s::uuid[], %s::timestamptz[]) AS stay(patient, began)
 WHERE stay.patient = chart_resource.patient_id AND chart_resource.at >= stay.began)"""


class Scored(NamedTuple):
    """Of one patient."""

    conditions: list[Coded]
    visits: list[Visit]
    results: list[Measured]
    procedures: list[Done]


def scoring_facts(act: Act, *, patients: Collection[UUID], every_stay: bool = False) -> dict[UUID, Scored]:
    """In two queries whatever the number. Procedures are of the last stay, or of every one."""
    found = {patient: Scored([], [], [], []) for patient in patients}
    theirs = Resource.objects.seen_by(act).filter(patient_id__in=list(patients)).exclude(status=RETRACTED)
    wanted = (
        Q(type="Condition")
        | Q(type="Encounter", category__in=list(_KINDS), status__in=_PRESENT, at__isnull=False)
        | Q(type="Observation", code__in=(HAEMOGLOBIN.code, SODIUM.code), status__in=_FINAL, at__isnull=False)
    )
    more = RawSQL(_MORE, [], output_field=TextField())  # noqa: S611 - written above, nothing is put into it
    rows = theirs.filter(wanted).values_list(
        "patient_id", "type", "source", "fhir_id", "system", "code", "display", "at", "category", more
    )
    for patient, kind, source, name, system, code, display, at, category, text in rows.iterator(chunk_size=5000):
        one, said = found[patient], json.loads(text)
        if kind == "Condition":
            one.conditions.extend(_conditions(system, code, display, at, said))
        elif kind == "Encounter":
            one.visits.extend(_visits(str(row_id("stay", source, name)), code, display, at, category, said))
        else:
            one.results.append(_measured(code, at, said.get("q") or {}))
    _add_procedures(theirs, found, since=min if every_stay else max)
    return found


def _add_procedures(theirs: Any, found: dict[UUID, Scored], since: Callable[[Iterable[datetime]], datetime]) -> None:
    began = {
        patient: since(visit.started for visit in one.visits if visit.kind != "emergency")
        for patient, one in found.items()
        if any(visit.kind != "emergency" for visit in one.visits)
    }
    if not began:
        return
    during = RawSQL(_PROCEDURES, [list(began), list(began.values())])  # noqa: S611 - values are passed beside it
    rows = theirs.filter(type="Procedure", status="completed", at__isnull=False).annotate(during=during)
    for patient, system, code, display, at in rows.filter(during=True).values_list(
        "patient_id", "system", "code", "display", "at"
    ):
        found[patient].procedures.append(Done(_SYSTEMS.get(system, system), code, display, at))


def _conditions(system: str, code: str, display: str, at: datetime | None, said: dict[str, Any]) -> Iterator[Coded]:
    """Once: by ICD-10 where the record itself carries that, too."""
    if said.get("v") in _NOT_SO:
        return
    codings = [(_SYSTEMS.get(k.get("system") or "", ""), k.get("code") or "") for k in said.get("k") or ()]
    own = (_SYSTEMS.get(system, system), code)
    chosen = next((each for each in codings if each[0] == "ICD10"), own)
    yield Coded(*chosen, display, at.date() if at else None, _day(said.get("u")))


def _visits(name: str, code: str, display: str, at: datetime, category: str, said: dict[str, Any]) -> Iterator[Visit]:
    types = {k.get("code") for one in said.get("t") or () for k in one.get("coding") or ()} | {code}
    if types & _SNF:
        return
    services = {k.get("code") for k in said.get("s") or ()} | types
    urgency = _URGENT.get(said.get("p") or "") or ("urgent" if said.get("a") == "emd" else "")
    urgency = urgency or next((_TYPES[each] for each in sorted(filter(None, types)) if each in _TYPES), "")
    oncology = True if services & _ONCOLOGY else False if services & _OTHER_SERVICE else None
    yield Visit(
        name, _KINDS[category], at, _moment(said.get("u")), urgency, oncology, display, said.get("d") in _HOSPICE
    )


def _measured(code: str, at: datetime, quantity: dict[str, Any]) -> Measured:
    number, unit = quantity.get("value"), quantity.get("code") or quantity.get("unit") or ""
    return Measured(code, number, unit, at, f"{number} {quantity.get('unit') or unit}".strip() if quantity else "")


def _moment(text: str | None) -> datetime | None:
    """A moment with its zone; a bare day says no moment, so none is known."""
    if not text or "T" not in text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text and len(text) >= len("2026-01-01") else None
