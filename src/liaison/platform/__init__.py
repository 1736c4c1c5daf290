"""Django plumbing with no health care in it: event log, delivery, pages, settings."""
