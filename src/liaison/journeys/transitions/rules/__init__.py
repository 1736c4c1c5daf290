"""Answers computed from plain values: what is a stay, what is news, what is a risk, what a try counts for."""

from liaison.journeys.transitions.rules import attempts, recognise, risks, telling

__all__ = ["attempts", "recognise", "risks", "telling"]
