"""How many years of school a text asks of its reader."""

from liaison.engines.reading.grade import EASY, Reading, grade, reading
from liaison.engines.reading.sentences import sentences

__all__ = ["EASY", "Reading", "grade", "reading", "sentences"]
