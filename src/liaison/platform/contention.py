"""Two at once who wait for each other: the database ends one of them, and that one's transaction never was."""

from django.db import OperationalError
from psycopg.errors import DeadlockDetected, SerializationFailure


def in_the_way(error: Exception) -> bool:
    """Whether the database only asks to try again: nobody did anything wrong."""
    return isinstance(error, OperationalError) and isinstance(error.__cause__, DeadlockDetected | SerializationFailure)
