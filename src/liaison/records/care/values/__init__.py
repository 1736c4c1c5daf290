"""What care speaks of. So far: education."""

from liaison.records.care.values.education import (
    CLINICAL,
    HEADINGS,
    LANGUAGES,
    Fits,
    Handout,
    Kind,
    Paragraph,
    Result,
    Section,
    State,
    TeachBack,
    Text,
    Way,
    WhyNotAsked,
)
from liaison.records.care.values.matching import Because, Ground, Grounds, Problem

__all__ = [
    "CLINICAL",
    "HEADINGS",
    "LANGUAGES",
    "Because",
    "Fits",
    "Ground",
    "Grounds",
    "Handout",
    "Kind",
    "Paragraph",
    "Problem",
    "Result",
    "Section",
    "State",
    "TeachBack",
    "Text",
    "Way",
    "WhyNotAsked",
]
