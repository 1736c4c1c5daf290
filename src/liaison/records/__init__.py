"""Apps that keep what journeys share."""
