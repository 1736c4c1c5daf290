"""Appointments as received and kept."""
