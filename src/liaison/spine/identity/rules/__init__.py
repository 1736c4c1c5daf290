"""Which two of a whole population may be one person: whom to compare, and how alike is alike enough."""

from liaison.spine.identity.rules.pairs import Scored, alike, chance_of, show_at

__all__ = ["Scored", "alike", "chance_of", "show_at"]
