"""What is done about visits: receive them in bulk, and follow up the missed ones."""

from liaison.journeys.visits.actions.missed import (
    correct_missed,
    record_barrier,
    record_missed,
    record_rebooked,
)
from liaison.journeys.visits.actions.receive import receive_encounters

__all__ = ["correct_missed", "receive_encounters", "record_barrier", "record_missed", "record_rebooked"]
