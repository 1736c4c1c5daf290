"""The people of the published measure decks as the preventive rules see them."""

import csv
import gzip
import json
from datetime import date
from functools import cache
from pathlib import Path

from liaison.engines.prevention import Fact, Person
from liaison.engines.prevention.codes import system_of

DECKS = Path("/work/shared/data/ecqm")
SEX = {"female": "F", "male": "M", "248152002": "F", "248153007": "M"}
KINDS = {
    "Condition": "condition", "Procedure": "procedure", "Observation": "observation", "DiagnosticReport": "report",
    "Immunization": "immunization", "Encounter": "encounter",
}  # fmt: skip
REAL = {"final", "amended", "corrected", "completed", "finished", "in-progress"}


@cache
def cases(deck):
    """Each case that the reference engine agrees with."""
    folder = DECKS / deck
    with (folder / "reference_check.csv").open() as file:
        agreed = {row["case"] for row in csv.DictReader(file) if row["reference_engine"] == "agrees"}
    with gzip.open(folder / "cases.ndjson.gz", "rt") as file:
        return [case for case in map(json.loads, file) if case["case"] in agreed]


def person(case):
    patient = next(each for each in case["resources"] if each["resourceType"] == "Patient")
    clinical = [
        SEX[each["valueCode"]] for each in patient.get("extension", ())
        if each["url"].endswith("us-core-sex") and each.get("valueCode") in SEX
    ]  # fmt: skip
    sexes = frozenset(clinical or [SEX[patient["gender"]]] if patient.get("gender") in SEX else ())
    facts = [fact for resource in case["resources"] for fact in _facts(resource)]
    return Person(date.fromisoformat(patient["birthDate"]), sexes, facts)


def _facts(resource):
    kind = KINDS.get(resource["resourceType"])
    if kind is None or (kind != "condition" and resource.get("status") not in REAL):
        return
    on, until = _days(resource)
    value, number, unit, answer = _value(resource)
    concepts = [resource.get("code") or resource.get("vaccineCode"), *(resource.get("type") or ())]
    concepts.append((resource.get("hospitalization") or {}).get("dischargeDisposition"))
    flag = next((each["code"] for each in (resource.get("clinicalStatus") or {}).get("coding", ())), "")
    for coding in (each for concept in concepts if concept for each in concept.get("coding", ())):
        yield Fact(kind, system_of(coding["system"]), coding["code"], on, "", value, number, unit, answer, flag, until)
    for part in resource.get("component", ()):
        value, number, unit, answer = _value(part)
        for coding in part["code"]["coding"]:
            yield Fact(kind, system_of(coding["system"]), coding["code"], on, "", value, number, unit, answer)


def _days(resource):
    texts = [resource.get(f"{name}DateTime") for name in ("effective", "performed", "onset", "occurrence")]
    texts += [(resource.get(f"{name}Period") or {}).get("start") for name in ("effective", "performed", "onset")]
    texts.append((resource.get("period") or {}).get("start"))
    ends = [resource.get("abatementDateTime"), (resource.get("abatementPeriod") or {}).get("end")]
    ends += [(resource.get("period") or {}).get("end"), (resource.get("onsetPeriod") or {}).get("end")]
    ends += [(resource.get("performedPeriod") or {}).get("end"), (resource.get("effectivePeriod") or {}).get("end")]
    on, until = (next((date.fromisoformat(text[:10]) for text in each if text), None) for each in (texts, ends))
    return on, until


def _value(resource):
    if quantity := resource.get("valueQuantity"):
        return str(quantity["value"]), float(quantity["value"]), quantity.get("code") or quantity.get("unit") or "", ""
    coded = (resource.get("valueCodeableConcept") or {}).get("coding") or ()
    answer = next((each["code"] for each in coded), "")
    return answer or str(resource.get("valueString", resource.get("valueInteger", ""))), None, "", answer
