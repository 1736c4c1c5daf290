"""Questionnaires: what is asked when, what answers count, what they come to, and what follows. Pure; reads no clock."""
