"""A clinic's year, slot by slot: what is asked for, cancelled, missed and refilled, and what a change would do to whom."""
