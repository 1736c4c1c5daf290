"""Reads every app, owns no facts."""
