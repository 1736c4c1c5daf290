"""What is asked of diagnostics."""

from liaison.journeys.diagnostics.queries.board import SHOWN, counts, lines, tests_of, unread_abnormal, waited_for
from liaison.journeys.diagnostics.queries.one import Came, Whole, whole

__all__ = ["SHOWN", "Came", "Whole", "counts", "lines", "tests_of", "unread_abnormal", "waited_for", "whole"]
