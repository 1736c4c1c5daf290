"""Insurance as received: plans, members, order of coverage."""
