"""What is due: for one person, for a list, and for everybody in one stream."""

from liaison.journeys.population.queries.due import due_list, due_of, everybody
from liaison.journeys.population.queries.people import NoSuchPatient

__all__ = ["NoSuchPatient", "due_list", "due_of", "everybody"]
