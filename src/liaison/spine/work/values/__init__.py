"""The words of work: what a duty is, what a line of the list shows, why something is set aside."""

from liaison.spine.work.values.duty import Duty, Kind, Part, Rule, declare, declared, find, parts_of, tries
from liaison.spine.work.values.lines import (
    Attempts,
    CaseLoad,
    Counts,
    Filters,
    ItemDetail,
    Law,
    Line,
    OfferLine,
    Page,
    Person,
    Proven,
    ProvenFact,
    View,
    WorkDay,
)
from liaison.spine.work.values.states import ESCALATES_AT, Answer, SetAsideReason

__all__ = [
    "ESCALATES_AT",
    "Answer",
    "Attempts",
    "CaseLoad",
    "Counts",
    "Duty",
    "Filters",
    "ItemDetail",
    "Kind",
    "Law",
    "Line",
    "OfferLine",
    "Page",
    "Part",
    "Person",
    "Proven",
    "ProvenFact",
    "Rule",
    "SetAsideReason",
    "View",
    "WorkDay",
    "declare",
    "declared",
    "find",
    "parts_of",
    "tries",
]
