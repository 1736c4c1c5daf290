"""Admissions, discharges and emergency visits, followed up in time."""
