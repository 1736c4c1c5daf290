"""Lists of medicines read and compared: names, strengths, how they are taken, what differs; unsure says unsure."""

from liaison.engines.medicines.allergies import Conflict, Sensitivity, conflicts, unchecked
from liaison.engines.medicines.comparing import Compared, compare
from liaison.engines.medicines.filling import filled_by, lasts
from liaison.engines.medicines.findings import CALM, PROBLEMS, Finding, Kind
from liaison.engines.medicines.listed import Code, Dosage, Listed, ListHead, ListKind, Read, read
from liaison.engines.medicines.matching import Matched
from liaison.engines.medicines.moments import Moment, moments
from liaison.engines.medicines.spoken import Said, said

__all__ = [
    "CALM",
    "PROBLEMS",
    "Code",
    "Compared",
    "Conflict",
    "Dosage",
    "Finding",
    "Kind",
    "ListHead",
    "ListKind",
    "Listed",
    "Matched",
    "Moment",
    "Read",
    "Said",
    "Sensitivity",
    "compare",
    "conflicts",
    "filled_by",
    "lasts",
    "moments",
    "read",
    "said",
    "unchecked",
]
