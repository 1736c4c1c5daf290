"""Open work beside the record: how it stands now, and what of it is to be booked."""

from liaison.insight.open_work.due_visits import due_visits
from liaison.insight.open_work.standing import Standing, standing

__all__ = ["Standing", "due_visits", "standing"]
