"""When reminders leave, what a reply may do by itself, who is in which group of a report: pure."""
