"""Referrals: from the question to the plan told to the patient, each step by its evidence."""
