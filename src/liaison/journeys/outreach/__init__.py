"""Outreach: what we start ourselves. Reminders of visits, what follows from replies, and campaigns."""
