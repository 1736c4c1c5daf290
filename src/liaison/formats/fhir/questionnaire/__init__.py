"""FHIR R4 Questionnaire and QuestionnaireResponse as files: read strictly, with the line of everything that is wrong; written."""

from liaison.formats.fhir.questionnaire.problems import Problem
from liaison.formats.fhir.questionnaire.reading import Read, read
from liaison.formats.fhir.questionnaire.writing import response

__all__ = ["Problem", "Read", "read", "response"]
