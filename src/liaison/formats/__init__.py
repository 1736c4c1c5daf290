"""Readers and writers of standards: pure Python, no Django."""
