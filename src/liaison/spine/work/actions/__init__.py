"""What people do with work: take it, hand it on, set it aside, watch it; what a supervisor arranges."""
