"""Measurements, each a ratio within one run, written to docs/benchmarks.md."""
