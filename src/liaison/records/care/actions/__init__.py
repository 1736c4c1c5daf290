"""What is done in care."""

from liaison.records.care.actions.education import (
    check_understanding,
    decline_teaching,
    end_teaching,
    give_handout,
    review_handout,
)

__all__ = ["check_understanding", "decline_teaching", "end_teaching", "give_handout", "review_handout"]
