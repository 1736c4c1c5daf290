"""Documents: faxes and scans that came in, whose they are, and what they close."""
