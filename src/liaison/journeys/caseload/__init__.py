"""Who carries which patient: cases opened, paused, handed from one to another, shared out, closed."""
