"""The forms app: questionnaires, answers, scores, and what follows from them."""
