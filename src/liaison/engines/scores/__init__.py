"""LACE, HOSPITAL and Charlson from plain facts: every point with its facts and its row; what is missing is said."""

from liaison.engines.scores.afterwards import QUARTER, WATCH, After, after_stays, needed_hospital
from liaison.engines.scores.charlson import charlson
from liaison.engines.scores.conditions import Share, codes, meaning, share
from liaison.engines.scores.hospital import VARIANTS, hospital
from liaison.engines.scores.lace import lace
from liaison.engines.scores.record import Coded, Done, Measured, Record, Visit
from liaison.engines.scores.results import Evidence, Missing, Point, Score
from liaison.engines.scores.stays import Episode, episode, episodes
from liaison.engines.scores.tables import Band, published
from liaison.engines.scores.units import HAEMOGLOBIN, SODIUM

__all__ = [
    "HAEMOGLOBIN",
    "QUARTER",
    "SODIUM",
    "VARIANTS",
    "WATCH",
    "After",
    "Band",
    "Coded",
    "Done",
    "Episode",
    "Evidence",
    "Measured",
    "Missing",
    "Point",
    "Record",
    "Score",
    "Share",
    "Visit",
    "after_stays",
    "charlson",
    "codes",
    "episode",
    "episodes",
    "hospital",
    "lace",
    "meaning",
    "needed_hospital",
    "published",
    "share",
]
