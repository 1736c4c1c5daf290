"""The day of a visit: arrived, completed, missed."""
