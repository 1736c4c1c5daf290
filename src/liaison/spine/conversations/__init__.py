"""Conversations: everything written or said between the clinic and others, and every promise made in it."""
