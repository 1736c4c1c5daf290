"""Which comorbidities a record names: by ICD-10 as Quan 2005 wrote it down, from SNOMED CT by a crosswalk of our own.

The crosswalk says for each SNOMED CT code one ICD-10 code of the same meaning, or "-": looked at, and in none of
the seventeen. What stands in neither is counted and said, never guessed.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from liaison.engines.scores.record import Coded
from liaison.engines.scores.results import Evidence
from liaison.engines.scores.tables import CROSSWALK, ICD10, rows

ICD, SNOMED = "ICD10", "SNOMED"
_NOTHING = "-"
_EVER = frozenset({"mi", "cevd"})  # what once happened counts although it is over
_LONGEST = 4


class Meaning(NamedTuple):
    condition: str
    icd10: str
    row: str


class Found(NamedTuple):
    """A comorbidity with every fact that shows it; `row` is that of the first."""

    condition: str
    row: str
    evidence: tuple[Evidence, ...]


class Share(NamedTuple):
    """How many conditions of a record the tables decide, of how many there are."""

    decided: int
    all: int


@cache
def codes() -> frozenset[str]:
    """SNOMED CT codes that mean something here, for asking a record only for these."""
    return frozenset(code for code, icd in _crosswalk().items() if icd != _NOTHING)


@cache
def meaning(system: str, code: str) -> Meaning | None:
    """The comorbidity that a code stands for."""
    icd = code if system == ICD else _crosswalk().get(code, "") if system == SNOMED else ""
    bare = icd.replace(".", "").upper()
    for length in range(_LONGEST, 2, -1):
        if found := _prefixes().get(bare[:length] if len(bare) >= length else ""):
            return Meaning(found[0], icd, found[1])
    return None


def share(conditions: Iterable[Coded]) -> Share:
    """ICD-10 is decided by the table itself; of SNOMED CT what the crosswalk holds; of anything else nothing."""
    known = [c.system == ICD or (c.system == SNOMED and c.code in _crosswalk()) for c in conditions]
    return Share(sum(known), len(known))


def comorbidities(conditions: Iterable[Coded], on: date) -> dict[str, Found]:
    """Known by that day and not over by then; severe liver disease, complicated diabetes and metastasis win."""
    found: dict[str, Found] = {}
    for each in conditions:
        if (each.on and each.on > on) or (meant := meaning(each.system, each.code)) is None:
            continue
        if each.until and each.until < on and meant.condition not in _EVER:
            continue
        shown = Evidence(each.what or each.code, each.on, code=meant.icd10)
        before = found.get(meant.condition)
        evidence = (*before.evidence, shown) if before else (shown,)
        found[meant.condition] = Found(meant.condition, before.row if before else meant.row, evidence)
    return {name: one for name, one in found.items() if hierarchy().get(name) not in found}


@cache
def hierarchy() -> dict[str, str]:
    """condition -> the one beside which it is not counted."""
    drops = ((r.cells["condition"], r.cells["hierarchy"]) for r in rows(ICD10))
    return {condition: drop.removeprefix("drop if ") for condition, drop in drops if drop}


@cache
def _prefixes() -> dict[str, tuple[str, str]]:
    return {r.cells["icd10_prefix"]: (r.cells["condition"], r.named(ICD10)) for r in rows(ICD10)}


@cache
def _crosswalk() -> dict[str, str]:
    return {r.cells["snomed"]: r.cells["icd10"] for r in rows(CROSSWALK)}
