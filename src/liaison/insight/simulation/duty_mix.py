"""The duties of the synthetic team: clocks from the rulebook, volumes and minutes as stated assumptions.

The clocks are those of the rulebook's rows. The volumes are shares of a day's arrivals, scaled to the load asked
for; the minutes are typical working time with its notes. Both are product assumptions for a clinic that has
discharges, referrals, rights and money to look after; nothing published gave all of them together.
"""

from dataclasses import dataclass

from liaison.engines.ranking.parameters import Harm

BUSINESS, CALENDAR = "business days", "calendar days"


@dataclass(frozen=True)
class SimulatedDuty:
    rule: str  # the row of the rulebook whose clock it has; D is the product's own default
    name: str
    harm: Harm
    days: int
    span: str
    minutes: int
    per_day: float
    calls: int = 0  # attempts after which a letter lawfully closes it; 0 when nobody has to be reached
    weekends: bool = False  # arrives on Saturdays and Sundays too


MIX = (
    SimulatedDuty("TCM-01", "call after discharge", Harm.HEALTH, 2, BUSINESS, 12, 9, calls=2, weekends=True),
    SimulatedDuty("TCM-03", "book the visit after it", Harm.HEALTH, 14, CALENDAR, 8, 9, calls=3, weekends=True),
    SimulatedDuty("HED-05", "call after an emergency visit", Harm.HEALTH, 7, CALENDAR, 10, 12, calls=3, weekends=True),
    SimulatedDuty("TST-01", "chase a missing result", Harm.HEALTH, 14, CALENDAR, 6, 20),
    SimulatedDuty("APL-32", "decide what to do about a denial", Harm.LOSS, 2, BUSINESS, 25, 4),
    SimulatedDuty("GFE-01", "estimate for a booked visit", Harm.LOSS, 1, BUSINESS, 15, 4),
    SimulatedDuty("GFE-03", "estimate for somebody who asked", Harm.LOSS, 3, BUSINESS, 15, 5),
    SimulatedDuty("GRV-15", "acknowledge a grievance", Harm.LOSS, 2, BUSINESS, 12, 2.5),
    SimulatedDuty("GRV-03", "answer a grievance", Harm.LOSS, 7, CALENDAR, 80, 2.5),
    SimulatedDuty("HIP-01", "release records", Harm.LOSS, 30, CALENDAR, 30, 9),
    SimulatedDuty("APT-06", "call after a missed visit", Harm.DELAY, 2, BUSINESS, 7, 16, calls=2),
    SimulatedDuty("REF-02", "send a referral", Harm.DELAY, 1, BUSINESS, 12, 16),
    SimulatedDuty("REF-03", "chase a referral", Harm.DELAY, 7, CALENDAR, 8, 30),
    SimulatedDuty("REF-04", "get the consultant's note", Harm.DELAY, 14, CALENDAR, 9, 14),
    SimulatedDuty("ELG-04", "sort out two coverages", Harm.DELAY, 2, BUSINESS, 12, 4),
    SimulatedDuty("SDH-02", "act on a social need", Harm.DELAY, 3, BUSINESS, 15, 6, calls=3),
    SimulatedDuty("SDH-03", "book a ride", Harm.DELAY, 2, BUSINESS, 10, 6),
    SimulatedDuty("REC-00", "recall for screening", Harm.DELAY, 30, CALENDAR, 6, 40, calls=3),
    SimulatedDuty("CM-02", "monthly care-management call", Harm.DELAY, 30, CALENDAR, 20, 14, calls=3),
    SimulatedDuty("ELG-03", "repair a rejected eligibility check", Harm.NUISANCE, 1, BUSINESS, 6, 12),
    SimulatedDuty("D", "return a call as promised", Harm.NUISANCE, 1, BUSINESS, 6, 25, calls=2),
)
