"""Duties, clocks, items and the one ranked worklist: what must happen, by when."""
