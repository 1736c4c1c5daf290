"""What was taught to whom, and who reviewed what is taught from."""

from liaison.records.care.models.education import GivenHandout, HandoutReview, Understanding

__all__ = ["GivenHandout", "HandoutReview", "Understanding"]
