"""Yes or no, and computed answers, of forms."""
