"""What may be sent, when, and what comes in means: pure."""
