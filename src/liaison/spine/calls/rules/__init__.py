"""Answers computed from plain values: the state of a call, the measures of the phone, what a try counts for."""
