"""Patients, contacts, staff, organisations and places: who everybody is."""
