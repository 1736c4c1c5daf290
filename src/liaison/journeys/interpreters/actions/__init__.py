"""What is done so that patients understand and are understood."""

from liaison.journeys.interpreters.actions.arranging import arrange, decline, record_use, withdraw
from liaison.journeys.interpreters.actions.gaps import end_gap, look_ahead, look_at_visit
from liaison.journeys.interpreters.actions.needs import end_help, note_help

__all__ = [
    "arrange",
    "decline",
    "end_gap",
    "end_help",
    "look_ahead",
    "look_at_visit",
    "note_help",
    "record_use",
    "withdraw",
]
