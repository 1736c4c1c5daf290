"""Medicines: lists from every source compared, every difference settled, the agreed list, supplies, standing orders."""
