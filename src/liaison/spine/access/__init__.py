"""Roles, ties, restricted charts and break-glass: who may, and the one way to a patient."""
