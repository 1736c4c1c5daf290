"""Letters and faxes as tagged PDF."""
