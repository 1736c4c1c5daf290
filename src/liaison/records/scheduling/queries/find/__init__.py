"""Find a time: what is wished, who could be seen, what is free, and why each time stands where it stands."""

from liaison.records.scheduling.queries.find.beside import beside
from liaison.records.scheduling.queries.find.choices import Choices, choices
from liaison.records.scheduling.queries.find.record import due, due_from, payer_from, wished
from liaison.records.scheduling.queries.find.times import find_times

__all__ = ["Choices", "beside", "choices", "due", "due_from", "find_times", "payer_from", "wished"]
