"""What is asked of the directory."""

from liaison.records.directory.queries.offices import office, offices, offices_by_id, waits
from liaison.records.directory.queries.suiting import Offer, offers

__all__ = ["Offer", "offers", "office", "offices", "offices_by_id", "waits"]
