"""Answers computed from plain values: what is a visit, what a check-in lacks, how long a wait will be."""

from liaison.journeys.visits.rules.encounters import LOOK_BACK, is_news, is_withdrawn, kind_of

__all__ = ["LOOK_BACK", "is_news", "is_withdrawn", "kind_of"]
