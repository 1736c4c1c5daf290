"""Pages of discharge alone. The plan, the list of agencies and the review stand on the patient's pages, which the desk composes."""
