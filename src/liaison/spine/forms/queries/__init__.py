"""Reads of forms: what can be asked, how an answering stands, what came of it."""

from liaison.spine.forms.queries.answering import Open, open_response, open_responses
from liaison.spine.forms.queries.fhir import response_resource
from liaison.spine.forms.queries.library import editions, form_in_row, offer, offers, problems_of
from liaison.spine.forms.queries.results import FindingLine, History, Result, ScoreLine, history, result, trend

__all__ = [
    "FindingLine",
    "History",
    "Open",
    "Result",
    "ScoreLine",
    "editions",
    "form_in_row",
    "history",
    "offer",
    "offers",
    "open_response",
    "open_responses",
    "problems_of",
    "response_resource",
    "result",
    "trend",
]
