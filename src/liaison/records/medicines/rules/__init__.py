"""What follows from lists: lines, states, choices."""
