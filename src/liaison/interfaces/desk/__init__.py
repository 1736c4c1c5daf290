"""The coordinator's desk: pages composed from every app's queries."""
