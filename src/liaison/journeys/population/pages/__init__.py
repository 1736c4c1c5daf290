"""The words in which population says what is due and why."""
