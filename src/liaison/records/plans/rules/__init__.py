"""Answers of plans from plain values."""
