"""Answers of care from plain values."""
