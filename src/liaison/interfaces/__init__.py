"""Where people and machines come in: translate, nothing else."""
