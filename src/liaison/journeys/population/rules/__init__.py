"""Pure rules of population."""
