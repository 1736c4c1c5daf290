"""Specialists and agencies, and what our own referrals have taught about them."""
