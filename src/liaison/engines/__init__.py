"""Pure computation: rulebook, ranking, matching. No Django, no clock."""
