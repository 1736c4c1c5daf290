"""Duties that protect the record: break-glass review, and later requests and disclosures."""
