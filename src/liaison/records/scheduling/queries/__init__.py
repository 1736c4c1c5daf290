"""What others ask of scheduling."""

from liaison.records.scheduling.queries.named import resources_named
from liaison.records.scheduling.queries.visits import appointments, booked_after, booked_at, kinds_of, next_visits

__all__ = ["appointments", "booked_after", "booked_at", "kinds_of", "next_visits", "resources_named"]
