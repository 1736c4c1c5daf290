"""What developers and CI run: tests, checks, generated documents."""
