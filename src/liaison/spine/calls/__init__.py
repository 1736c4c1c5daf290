"""Calls: what was said on the phone, who rang in vain, and when to ring back."""
