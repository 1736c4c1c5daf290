"""Answers from plain values: what a fact does to a clock, when to look, who may take an item, who is reached."""
