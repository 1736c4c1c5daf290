"""What is asked of interpreters."""

from liaison.journeys.interpreters.queries.ahead import ahead, ahead_one
from liaison.journeys.interpreters.queries.needs import needs_of
from liaison.journeys.interpreters.queries.usage import usage

__all__ = ["ahead", "ahead_one", "needs_of", "usage"]
