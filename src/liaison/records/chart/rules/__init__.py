"""Yes-or-no and computed answers about resources, from plain values."""
