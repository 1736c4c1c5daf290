"""Pairs that look alike, joinings, and every row a joining touched as it was."""

from liaison.spine.identity.models.merges import Merge, MergeStep
from liaison.spine.identity.models.pairs import Pair

__all__ = ["Merge", "MergeStep", "Pair"]
