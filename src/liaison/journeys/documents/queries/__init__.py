"""What is asked of documents."""

from liaison.journeys.documents.queries.guessing import candidates, likely
from liaison.journeys.documents.queries.matters import also_from, matters
from liaison.journeys.documents.queries.papers import Filed, Paper, faults, paper, papers_about, papers_of, waiting

__all__ = [
    "Filed", "Paper", "also_from", "candidates", "faults", "likely", "matters", "paper", "papers_about", "papers_of", "waiting",
]  # fmt: skip
