"""What is due: which screening, check and vaccine, for whom, with the evidence."""
