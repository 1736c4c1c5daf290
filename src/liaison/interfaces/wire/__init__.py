"""What goes out over a wire and comes in by one: text messages, calls, faxes, e-mail, letters."""
