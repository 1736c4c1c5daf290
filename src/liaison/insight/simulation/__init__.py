"""Seeded models of a team's work, to compare ways of working before anybody's patients depend on them."""
