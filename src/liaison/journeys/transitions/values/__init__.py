"""Words of the transitions app."""

from liaison.journeys.transitions.values.stays import Destination, Kind, Status, StayLine, StayRow

__all__ = ["Destination", "Kind", "Status", "StayLine", "StayRow"]
