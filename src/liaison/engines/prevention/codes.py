"""What a code means to the rules: the concepts it stands for."""

from functools import cache
from typing import NamedTuple

from liaison.engines.prevention.tables import rows

_SYSTEMS = {
    "http://loinc.org": "LOINC", "http://snomed.info/sct": "SNOMEDCT", "http://hl7.org/fhir/sid/icd-10-cm": "ICD10CM",
    "http://hl7.org/fhir/sid/icd-10-pcs": "ICD10PCS", "http://www.cms.gov/Medicare/Coding/ICD10": "ICD10PCS",
    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS", "urn:oid:2.16.840.1.113883.6.285": "HCPCS",
    "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets": "HCPCS", "http://hl7.org/fhir/sid/cvx": "CVX",
    "urn:oid:2.16.840.1.113883.12.292": "CVX",
}  # fmt: skip
_FAMILY = 3  # letters of an ICD-10 family


class Meaning(NamedTuple):
    whole: dict[tuple[str, str], tuple[str, ...]]
    family: dict[tuple[str, str], tuple[str, ...]]
    lasts: dict[str, str]


def system_of(uri: str) -> str:
    """The short name of a code system, or what was given."""
    return _SYSTEMS.get(uri, uri)


def concepts_of(system: str, code: str) -> tuple[str, ...]:
    meaning = _meaning()
    return meaning.whole.get((system, code)) or meaning.family.get((system, code[:_FAMILY]), ())


def whole_codes() -> dict[tuple[str, str], tuple[str, ...]]:
    """Concepts by whole code, without the ICD-10 families."""
    return _meaning().whole


def lasts(concept: str) -> str:
    """ever, active, or for how many months a concept stands."""
    return _meaning().lasts.get(concept, "ever")


def codes() -> frozenset[str]:
    """Every code that means something, for asking a record only for these."""
    return frozenset(code for _system, code in _meaning().whole)


def families() -> frozenset[str]:
    """ICD-10 families of which every code means something."""
    return frozenset(code for _system, code in _meaning().family)


@cache
def _meaning() -> Meaning:
    pairs = [*_of_recall(), *_of_vaccines(), *_of_concepts()]
    whole: dict[tuple[str, str], dict[str, None]] = {}
    family: dict[tuple[str, str], dict[str, None]] = {}
    for concept, system, code in pairs:
        kept, key = (family, code.rstrip("*")) if code.endswith("*") else (whole, code)
        kept.setdefault((system, key), {})[concept] = None
    return Meaning(
        {key: tuple(found) for key, found in whole.items()},
        {key: tuple(found) for key, found in family.items()},
        {row["concept"]: row["lasts"] for row in rows("concepts")},
    )


def _of_recall() -> list[tuple[str, str, str]]:
    """Concepts are named as the table names them: `REC-CRC-*:excludes`."""
    return [
        (f"{rule}:{row['role']}", row["system"], row["code"])
        for row in rows("recall_codes")
        for rule in row["rule_ids"].split()
        if not rule.startswith("REF")
    ]


def _of_vaccines() -> list[tuple[str, str, str]]:
    return [
        (f"{row['rule_id']}:satisfies", "CVX", word)
        for row in rows("immunization_rules")
        for word in row["cvx_valid"].split()
        if word.isdecimal()
    ]


def _of_concepts() -> list[tuple[str, str, str]]:
    """The product's own concepts; `=` takes over codes of the recall table."""
    recall = _of_recall()
    found = []
    for row in rows("concepts"):
        for code in row["codes"].split():
            if row["system"] == "=":
                found += [(row["concept"], system, each) for concept, system, each in recall if concept == code]
            else:
                found.append((row["concept"], row["system"], code))
    return found
