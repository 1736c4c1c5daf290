"""What follows from plain values: how a result reads, to which order it belongs, and what being late would mean."""
