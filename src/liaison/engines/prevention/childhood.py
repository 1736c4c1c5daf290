"""The childhood series counted at the second birthday (HEDIS CIS-E, CMS117)."""

from datetime import date

from liaison.engines.prevention.catalogue import Rule
from liaison.engines.prevention.days import birthday, months_after
from liaison.engines.prevention.doses import Dose, taken
from liaison.engines.prevention.known import Known
from liaison.engines.prevention.outcome import Due, problem

_SERIES = (
    ("DTaP", "child_dtap", 4), ("IPV", "child_ipv", 3), ("MMR", "child_mmr", 1), ("Hib", "child_hib", 3),
    ("HepB", "child_hepb", 3), ("VZV", "child_vzv", 1), ("PCV", "child_pcv", 4), ("HepA", "child_hepa", 1),
)  # fmt: skip
_CONCEPTS = (*(concept for _name, concept, _doses in _SERIES), "child_rv1", "child_rv5", "IMM-FLU:satisfies")
_FROM_ONE = frozenset({"MMR", "VZV", "HepA"})  # given from the first birthday on
_COUNTED, _OVER = 2, 3


def judged(rule: Rule, known: Known) -> Due:
    """Until the second birthday it is not due; in the year after, what was missed is; later the measure is over."""
    second = birthday(known.born, _COUNTED)
    missing, doses = _missing(known)
    evidence = tuple(dose.fact for dose in doses)
    said = {"missing": ", ".join(missing)}
    if not missing:
        return Due(rule, "not_due", None, "series_complete", {}, evidence)
    if doubtful := known.doubt(_CONCEPTS):
        return problem(rule, doubtful)
    if known.as_of < second:
        return Due(rule, "not_due", second, "series_open", said, evidence)
    if known.as_of >= birthday(known.born, _OVER):
        return Due(rule, "not_due", None, "too_old", {"age": str(_COUNTED)})
    return Due(rule, "due", second, "series_missed", said, evidence)


def _missing(known: Known) -> tuple[list[str], list[Dose]]:
    missing, every = [], []
    for name, concept, wanted in _SERIES:
        doses = _counted(known, concept, months=12 if name in _FROM_ONE else 0)
        every += doses
        if len(doses) < wanted:
            missing.append(f"{wanted - len(doses)} {name}")
    two, three = _counted(known, "child_rv1"), _counted(known, "child_rv5")
    if len(two) < 2 and len(two) + len(three) < 3:
        missing.append("RV")
    flu = _counted(known, "IMM-FLU:satisfies", months=6)
    if len(flu) < 2:
        missing.append(f"{2 - len(flu)} flu")
    return missing, sorted({*every, *two, *three, *flu}, key=lambda dose: (dose.on, dose.fact.code))


def _counted(known: Known, concept: str, *, months: int = 0) -> list[Dose]:
    """Doses by the second birthday, and not before the age at which they count."""
    start, end = months_after(known.born, months) if months else date.min, birthday(known.born, _COUNTED)
    return [dose for dose in taken(known, (concept,)) if start <= dose.on <= end]
