"""Find people, tell them apart, and say how to reach them."""

from liaison.spine.people.queries.about import About, Reach, about, age_on, ways_to_reach
from liaison.spine.people.queries.duplicates import Alike, patients_alike
from liaison.spine.people.queries.home import postal_code
from liaison.spine.people.queries.known import chart_now, in_log, known_patients, survivor_of, survivors
from liaison.spine.people.queries.search import Found, Search, find_patients
from liaison.spine.people.queries.staff import TeamLine, actor_names, staff_names, team_codes, teams

__all__ = [
    "About",
    "Alike",
    "Found",
    "Reach",
    "Search",
    "TeamLine",
    "about",
    "actor_names",
    "age_on",
    "chart_now",
    "find_patients",
    "in_log",
    "known_patients",
    "patients_alike",
    "postal_code",
    "staff_names",
    "survivor_of",
    "survivors",
    "team_codes",
    "teams",
    "ways_to_reach",
]
