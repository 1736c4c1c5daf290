"""The duties of the synthetic team: clocks from the rulebook, minutes and volumes as plain assumptions.

The clocks are those of shared/rules/clock_rules.csv. The volumes are shares of one day's arrivals (they are
scaled to the load asked for) and the minutes are typical working time with its notes: both are product
assumptions, chosen before any order was run, for a clinic with discharges, referrals and money work.
"""

from dataclasses import dataclass
from typing import Literal

from liaison.engines.ranking.parameters import Harm

Span = Literal["business days", "calendar days"]
BUSINESS: Span = "business days"
CALENDAR: Span = "calendar days"


@dataclass(frozen=True, kw_only=True)
class SimulatedDuty:
    name: str
    rule: str  # row of the rulebook whose clock it has
    harm: Harm
    days: int
    span: Span
    minutes: int
    per_day: float
    calls: int = 0  # attempts after which a letter lawfully closes it; 0 when nobody has to be reached
    weekends: bool = False  # arrives on Saturdays and Sundays too


def _duty(rule: str, name: str, harm: Harm, clock: tuple[int, Span], minutes: int, per_day: float,
          calls: int = 0, weekends: bool = False) -> SimulatedDuty:
    days, span = clock
    return SimulatedDuty(name=name, rule=rule, harm=harm, days=days, span=span, minutes=minutes,
                         per_day=per_day, calls=calls, weekends=weekends)


MIX = (
    _duty("TCM-01", "call after discharge", Harm.HEALTH, (2, BUSINESS), 12, 9, calls=2, weekends=True),
    _duty("TCM-03", "book the visit after discharge", Harm.HEALTH, (14, CALENDAR), 8, 9, calls=3, weekends=True),
    _duty("HED-05", "call after an emergency visit", Harm.HEALTH, (7, CALENDAR), 10, 12, calls=3, weekends=True),
    _duty("APT-06", "call after a missed visit", Harm.DELAY, (2, BUSINESS), 7, 16, calls=2),
    _duty("REF-02", "send a referral", Harm.DELAY, (1, BUSINESS), 12, 16),
    _duty("REF-03", "chase a referral", Harm.DELAY, (7, CALENDAR), 8, 30),
    _duty("REF-04", "get the consultant's note", Harm.DELAY, (14, CALENDAR), 9, 14),
    _duty("TST-01", "chase a missing result", Harm.HEALTH, (14, CALENDAR), 6, 20),
    _duty("APL-32", "decide what to do about a denial", Harm.LOSS, (2, BUSINESS), 25, 4),
    _duty("ELG-03", "repair a rejected eligibility check", Harm.NUISANCE, (1, BUSINESS), 6, 12),
    _duty("ELG-04", "sort out two coverages", Harm.DELAY, (2, BUSINESS), 12, 4),
    _duty("GFE-01", "estimate for a booked visit", Harm.LOSS, (1, BUSINESS), 15, 4),
    _duty("GFE-03", "estimate for somebody who asked", Harm.LOSS, (3, BUSINESS), 15, 5),
    _duty("GRV-15", "acknowledge a grievance", Harm.LOSS, (2, BUSINESS), 12, 2.5),
    _duty("GRV-03", "answer a grievance", Harm.LOSS, (7, CALENDAR), 80, 2.5),
    _duty("HIP-01", "release records", Harm.LOSS, (30, CALENDAR), 30, 9),
    _duty("SDH-02", "act on a social need", Harm.DELAY, (3, BUSINESS), 15, 6, calls=3),
    _duty("SDH-03", "book a ride", Harm.DELAY, (2, BUSINESS), 10, 6),
    _duty("REC-00", "recall for screening", Harm.DELAY, (30, CALENDAR), 6, 40, calls=3),
    _duty("CM-02", "monthly care-management call", Harm.DELAY, (30, CALENDAR), 20, 14, calls=3),
    _duty("D", "return a call as promised", Harm.NUISANCE, (1, BUSINESS), 6, 25, calls=2),
)
