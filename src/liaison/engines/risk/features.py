"""What the model may look at (no_show_features.csv), and what it may never look at."""

from dataclasses import dataclass
from datetime import datetime

FORBIDDEN = ("race", "ethnicity", "language", "payer", "insurance", "disability", "gender", "sex", "name", "postal")
"""Never inputs, under any name (product rule; 45 CFR 92.210). They are looked at afterwards, to find unequal error."""

CLINIC_MEAN, WEIGHT = 0.2, 5  # where a person's own record is thin, the clinic's usual rate counts as five visits
YOUNG, OLD = range(18, 35), 65


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One visit as it was known when reminders were to go out."""

    misses: int  # among the last ten kept or missed before
    visits: int  # those ten, or fewer
    lead_days: int
    confirmed: bool
    new_patient: bool
    age: int | None
    wall_start: datetime
    procedure: bool
    after_holiday: bool = False


NAMES = (
    "prior_rate", "lead_1_7", "lead_8_30", "lead_31", "confirmed", "new_patient", "age_18_34", "age_65", "early",
    "late_day", "monday", "friday", "procedure", "after_holiday",
)  # fmt: skip


def shrunk_rate(misses: int, visits: int) -> float:
    """A person's own rate of misses, drawn toward the clinic's mean the less is known."""
    return (misses + CLINIC_MEAN * WEIGHT) / (visits + WEIGHT)


def row(visit: Visit) -> tuple[float, ...]:
    """The features in the order of NAMES; all between nought and one."""
    hour, weekday = visit.wall_start.hour, visit.wall_start.weekday()
    said = (
        visit.confirmed, visit.new_patient, visit.age is not None and visit.age in YOUNG,
        visit.age is not None and visit.age >= OLD, hour < 9, hour >= 15, weekday == 0, weekday == 4,
        visit.procedure, visit.after_holiday,
    )  # fmt: skip
    lead = (1 <= visit.lead_days <= 7, 8 <= visit.lead_days <= 30, visit.lead_days > 30)
    return (shrunk_rate(visit.misses, visit.visits), *map(float, lead), *map(float, said))
