"""What the preventive rules look at, of many patients in one pass: columns and a few elements, never whole bodies."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db.models import Max, Q, TextField
from django.db.models.expressions import RawSQL

from liaison.engines.prevention import Fact, codes, families
from liaison.engines.prevention.codes import system_of
from liaison.kernel.act import Act
from liaison.records.chart.models import Resource
from liaison.records.chart.values import RETRACTED

_KINDS = {
    "Condition": "condition", "Procedure": "procedure", "Observation": "observation", "DiagnosticReport": "report",
    "Immunization": "immunization", "Encounter": "encounter", "MedicationRequest": "medicine",
}  # fmt: skip
FINAL = ("final", "amended", "corrected", "appended")
_REAL = (
    Q(type="Condition")
    | Q(type__in=("Observation", "DiagnosticReport"), status__in=FINAL)
    | Q(type__in=("Procedure", "Immunization"), status="completed")
    | Q(type="Encounter", status__in=("finished", "in-progress"))
)
_STATED = ("Condition", "MedicationRequest")  # their state matters
_NOT_SO = ("refuted", "entered-in-error")
_SEX = {"female": "F", "male": "M", "F": "F", "M": "M", "248152002": "F", "248153007": "M"}
#: a second coding may be the one that means something; a stay may have ended in a hospice
_MEANS = """(code = ANY(%s) OR left(code, 3) = ANY(%s) OR body #> '{code,coding,1}' IS NOT NULL
 OR body #> '{vaccineCode,coding,1}' IS NOT NULL OR body #> '{type,0,coding,1}' IS NOT NULL
 OR body #> '{hospitalization,dischargeDisposition}' IS NOT NULL)"""
DAY = """CASE WHEN precision = 'time' THEN (at AT TIME ZONE %s)::date ELSE (at AT TIME ZONE 'UTC')::date END"""
MORE = """CASE type
 WHEN 'Observation' THEN jsonb_strip_nulls(jsonb_build_object('q', body->'valueQuantity', 'c', body->'valueCodeableConcept',
  's', COALESCE(body->'valueString', body->'valueInteger', body->'valueBoolean'), 'p', body->'component',
  'i', body #> '{interpretation,0,coding,0,code}', 'k', CASE WHEN body #> '{code,coding,1}' IS NOT NULL THEN body #> '{code,coding}' END))::text
 WHEN 'Condition' THEN jsonb_strip_nulls(jsonb_build_object('u', COALESCE(body->'abatementDateTime', body #> '{abatementPeriod,end}'),
  'v', body #> '{verificationStatus,coding,0,code}', 'k', CASE WHEN body #> '{code,coding,1}' IS NOT NULL THEN body #> '{code,coding}' END))::text
 WHEN 'Encounter' THEN jsonb_strip_nulls(jsonb_build_object('u', body #> '{period,end}',
  'd', body #> '{hospitalization,dischargeDisposition,coding}', 'k', CASE WHEN body #> '{type,0,coding,1}' IS NOT NULL THEN body #> '{type,0,coding}' END))::text
 WHEN 'MedicationRequest' THEN jsonb_strip_nulls(jsonb_build_object('u', body #> '{dispenseRequest,validityPeriod,end}',
  'k', CASE WHEN body #> '{medicationCodeableConcept,coding,1}' IS NOT NULL THEN body #> '{medicationCodeableConcept,coding}' END))::text
 WHEN 'Immunization' THEN CASE WHEN body #> '{vaccineCode,coding,1}' IS NOT NULL THEN jsonb_build_object('k', body #> '{vaccineCode,coding}')::text ELSE '' END
 ELSE CASE WHEN body #> '{code,coding,1}' IS NOT NULL THEN jsonb_build_object('k', body #> '{code,coding}')::text ELSE '' END END"""
SEXES = """jsonb_build_array(body->'gender',
 jsonb_path_query_first(body, '$.extension[*] ? (@.url like_regex "us-core-birthsex$").valueCode'),
 jsonb_path_query_first(body, '$.extension[*] ? (@.url like_regex "us-core-sex$").valueCode'))::text"""


class Recorded(NamedTuple):
    """Of one patient: the facts, and the sexes that the received records say."""

    facts: list[Fact]
    sexes: set[str]


def preventive_facts(
    act: Act, *, patients: Collection[UUID], zone: str, dead: Collection[UUID] = ()
) -> dict[UUID, Recorded]:
    """In two queries whatever the number; a third for those who died: the last visit on record."""
    found: dict[UUID, Recorded] = {patient: Recorded([], set()) for patient in patients}
    theirs = Resource.objects.seen_by(act).filter(patient_id__in=list(patients)).exclude(status=RETRACTED)
    meant = sql(_MEANS, [list(codes()), list(families())])
    rows = theirs.filter(_REAL).annotate(means=meant).filter(means=True).values_list(
        "patient_id", "type", "system", "code", sql(DAY, [zone]), "precision", "display", "status",
        sql(MORE, output_field=TextField()),
    )  # fmt: skip
    for patient, *row in rows.iterator(chunk_size=5000):
        found[patient].facts.extend(facts(*row))
    for patient, text in theirs.filter(type="Patient").values_list("patient_id", sql(SEXES, output_field=TextField())):
        found[patient].sexes.update(sexes(text))
    if dead:
        last = theirs.filter(type="Encounter", patient_id__in=list(dead)).values("patient_id").annotate(Max("at"))
        for line in last:
            if line["at__max"]:
                found[line["patient_id"]].facts.append(
                    Fact("encounter", "", "", line["at__max"].date(), "last encounter")
                )
    return found


def sql(written: str, given: Sequence[object] = (), **more: Any) -> RawSQL:
    return RawSQL(written, list(given), **more)  # noqa: S611 - written above; what is given is passed beside it


def sexes(text: str) -> set[str]:
    """The sex for clinical use, where it is recorded; else what the gender and the sex at birth say."""
    gender, birth, clinical = (_SEX.get(each or "", "") for each in msgspec.json.decode(text))
    return {clinical} if clinical else {each for each in (gender, birth) if each}


def facts(
    kind: str, system: str, code: str, on: date | None, precision: str, display: str, status: str, text: str
) -> Iterator[Fact]:
    more: dict[str, Any] = msgspec.json.decode(text) if text else {}
    if more.get("v") in _NOT_SO:
        return
    value, number, unit, answer = _value(more)
    fact = Fact(
        _KINDS[kind], system_of(system), code, on, display, value, number, unit, answer,
        flag=status if kind in _STATED else more.get("i") or "", until=_day(more.get("u")),
    )  # fmt: skip
    yield fact
    for coding in [*more.get("k", ()), *more.get("d", ())]:
        other = system_of(coding.get("system") or ""), coding.get("code") or ""
        if other != (fact.system, fact.code):
            yield fact._replace(system=other[0], code=other[1])
    for part in more.get("p", ()):
        value, number, unit, answer = _value({"q": part.get("valueQuantity"), "c": part.get("valueCodeableConcept")})
        for coding in (part.get("code") or {}).get("coding") or ():
            inner = fact._replace(system=system_of(coding.get("system") or ""), code=coding.get("code") or "")
            yield inner._replace(value=value, number=number, unit=unit, answer=answer, what=coding.get("display") or "")


def _value(more: dict[str, Any]) -> tuple[str, float | None, str, str]:
    """As written, as a number, its unit, and the code of a coded answer."""
    if quantity := more.get("q"):
        unit = quantity.get("code") or quantity.get("unit") or ""
        number = quantity.get("value")
        return f"{number} {quantity.get('unit') or unit}".strip(), number, unit, ""
    if concept := more.get("c"):
        coding: dict[str, str] = next(iter(concept.get("coding") or ()), {})
        return (
            concept.get("text") or coding.get("display") or coding.get("code") or "",
            None,
            "",
            coding.get("code") or "",
        )
    said = more.get("s")
    return ("" if said is None else str(said)), None, "", ""


def _day(text: str | None) -> date | None:
    """The day as written; of a month or a year its last day is not known, so nothing is."""
    if not text or len(text) < len("2026-01-01"):
        return None
    return date.fromisoformat(text[:10])
