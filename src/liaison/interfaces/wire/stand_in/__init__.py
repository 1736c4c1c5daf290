"""A provider for development and tests: answers as a real one does, sends to nobody, and fails on magic numbers."""
