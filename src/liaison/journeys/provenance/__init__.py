"""Where every shown fact comes from, and facts that cannot all be so."""
