"""Who may be one person twice, what two charts say side by side, and what was joined."""

from liaison.spine.identity.queries.merges import merge, merges, merges_of
from liaison.spine.identity.queries.queue import Side, pair, pairs_of, queue, side

__all__ = ["Side", "merge", "merges", "merges_of", "pair", "pairs_of", "queue", "side"]
