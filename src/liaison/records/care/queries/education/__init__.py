"""The library, what was taught to a patient, and what their record calls for."""

from liaison.records.care.queries.education.library import by_key, handout, library
from liaison.records.care.queries.education.shelf import OnShelf, overdue, shelf
from liaison.records.care.queries.education.suggesting import Suggestion, suggested
from liaison.records.care.queries.education.teaching import Check, Given, History, given_one, history, shows

__all__ = [
    "Check",
    "Given",
    "History",
    "OnShelf",
    "Suggestion",
    "by_key",
    "given_one",
    "handout",
    "history",
    "library",
    "overdue",
    "shelf",
    "shows",
    "suggested",
]
