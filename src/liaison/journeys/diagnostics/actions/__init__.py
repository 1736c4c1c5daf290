"""What is done with tests."""

from liaison.journeys.diagnostics.actions.ordering import cancel, note_done, note_result, order
from liaison.journeys.diagnostics.actions.papers import paper_back, paper_filed
from liaison.journeys.diagnostics.actions.reading import acknowledge, note_step_done, step_arranged
from liaison.journeys.diagnostics.actions.receiving import follow
from liaison.journeys.diagnostics.actions.settling import place_result, settle_doubt
from liaison.journeys.diagnostics.actions.telling import ask_to_ring, note_left, tell

__all__ = [
    "acknowledge",
    "ask_to_ring",
    "cancel",
    "follow",
    "note_done",
    "note_left",
    "note_result",
    "note_step_done",
    "order",
    "paper_back",
    "paper_filed",
    "place_result",
    "settle_doubt",
    "step_arranged",
    "tell",
]
