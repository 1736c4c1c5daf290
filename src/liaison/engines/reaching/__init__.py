"""The best way to reach somebody: which hour, which day, which number or channel, through whom, in which language."""

from liaison.engines.reaching.habits import Habits, Try, learn
from liaison.engines.reaching.plan import Best, Way, Window, best_ways, next_moment

__all__ = ["Best", "Habits", "Try", "Way", "Window", "best_ways", "learn", "next_moment"]
