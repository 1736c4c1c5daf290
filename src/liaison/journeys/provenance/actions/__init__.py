"""What is done about facts that contradict each other."""

from liaison.journeys.provenance.actions.looking import look
from liaison.journeys.provenance.actions.settling import settle, take_back

__all__ = ["look", "settle", "take_back"]
