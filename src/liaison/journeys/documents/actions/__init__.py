"""What is done with documents."""

from liaison.journeys.documents.actions.filing import file, read_with, review, set_aside, take_back
from liaison.journeys.documents.actions.parting import join, part
from liaison.journeys.documents.actions.receiving import read_next, receive_pile

__all__ = ["file", "join", "part", "read_next", "read_with", "receive_pile", "review", "set_aside", "take_back"]
