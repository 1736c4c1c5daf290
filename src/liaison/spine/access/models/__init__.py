"""Ties, restricted charts and broken glass."""

from liaison.spine.access.models.charts import BreakGlass, CareTie, RestrictedChart

__all__ = ["BreakGlass", "CareTie", "RestrictedChart"]
