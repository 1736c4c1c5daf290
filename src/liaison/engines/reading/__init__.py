"""How many years of school a text asks of its reader."""

from liaison.engines.reading.grade import EASY, grade

__all__ = ["EASY", "grade"]
