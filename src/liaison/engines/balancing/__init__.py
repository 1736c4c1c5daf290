"""Sharing out work evenly: which items would change hands."""

from liaison.engines.balancing.balance import Burden, Move, balance

__all__ = ["Burden", "Move", "balance"]
