"""Interpreters and other help to understand: who needs which, what is arranged for each visit, and the proof that it was there."""
