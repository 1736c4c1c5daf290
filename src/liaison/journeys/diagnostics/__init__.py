"""Tests followed from the order until the patient knows the result."""
