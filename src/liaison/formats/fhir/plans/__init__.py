"""FHIR PlanDefinition in and out: what a plan to begin from says, and clear refusals of what it must not be."""

from liaison.formats.fhir.plans.definition import Action, Definition, GoalDefinition, Note, Phrase
from liaison.formats.fhir.plans.faults import Fault, NotAPlan
from liaison.formats.fhir.plans.reading import read
from liaison.formats.fhir.plans.writing import build

__all__ = ["Action", "Definition", "Fault", "GoalDefinition", "NotAPlan", "Note", "Phrase", "build", "read"]
