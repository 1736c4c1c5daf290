"""Answers computed from plain values: which risk, what is asked at it, what a choice lacks."""
