"""Which measured values no living person has, and which units do not belong to what was measured."""

from liaison.engines.plausible.limits import Limit, fault, limits_of, misfit, same_unit, spellings

__all__ = ["Limit", "fault", "limits_of", "misfit", "same_unit", "spellings"]
