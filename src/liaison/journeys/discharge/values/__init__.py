"""Words of the discharge app."""

from liaison.journeys.discharge.values.checklist import (
    ASKED,
    Element,
    EquipmentLine,
    ItemLine,
    ItemState,
    Level,
    PlanPage,
    Said,
    Understood,
)  # fmt: skip
from liaison.journeys.discharge.values.information import Information
from liaison.journeys.discharge.values.placement import (
    Answer,
    CandidateLine,
    ChoiceLine,
    EndedWhy,
    Kind,
    Proof,
    Quality,
    Shown,
    Signed,
    Way,
)  # fmt: skip
from liaison.journeys.discharge.values.review import NOTICES, Avoidable, Cause, Findings, Kept, ReviewLine

__all__ = [
    "ASKED", "NOTICES", "Answer", "Avoidable", "CandidateLine", "Cause", "ChoiceLine", "Element", "EndedWhy",
    "EquipmentLine", "Findings", "Information", "ItemLine", "ItemState", "Kept", "Kind", "Level", "PlanPage", "Proof",
    "Quality", "ReviewLine", "Said", "Shown", "Signed", "Understood", "Way",
]  # fmt: skip
