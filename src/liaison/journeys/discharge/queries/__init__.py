"""What others ask of discharge: scores, plans, lists of care afterwards, reviews."""

from liaison.journeys.discharge.queries.placement import choice, choice_of, choices, owned, quality
from liaison.journeys.discharge.queries.plans import plan, plans_of, stay_of_equipment
from liaison.journeys.discharge.queries.reviews import kept, review, reviews
from liaison.journeys.discharge.queries.scores import Scores, everybody, scores_of

__all__ = [
    "Scores", "choice", "choice_of", "choices", "everybody", "kept", "owned", "plan", "plans_of", "quality", "review",
    "reviews", "scores_of", "stay_of_equipment",
]  # fmt: skip
