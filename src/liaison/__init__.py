"""Liaison: the open-source system a patient coordinator works in."""
