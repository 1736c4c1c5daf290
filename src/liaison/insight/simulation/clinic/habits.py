"""How a clinic and its patients behave: assumptions with their sources, or what its own history shows."""

from dataclasses import dataclass, field

BANDS = (0, 7, 30)  # lead in days: the same day, up to a week, up to a month, longer


def band_of(lead_days: float) -> int:
    return sum(lead_days > last for last in BANDS)


@dataclass(frozen=True, kw_only=True)
class Habits:
    """The defaults are assumptions, each plausible by itself; those marked [S] are published, in RESULTS.md or evidence_effects."""

    clinicians: int = 4
    slots_per_day: int = 18  # of twenty minutes, per clinician
    load: float = 1.5  # requests over slots; who must wait too long goes elsewhere, and what is cancelled makes room
    balks_per_day: float = 0.015  # of those offered a time so many days later than wanted
    weekdays: tuple[float, ...] = (1.15, 1.05, 1.0, 0.95, 0.85)  # share of a week's requests, Monday to Friday
    wants: tuple[tuple[int, float], ...] = ((0, 0.40), (5, 0.10), (14, 0.20), (28, 0.20), (63, 0.10))  # days ahead
    same_clinician: float = 0.7  # requests for one clinician; the others take anybody
    cancels: tuple[float, ...] = (0.03, 0.10, 0.17, 0.24)  # by band of lead
    cancels_when: tuple[float, ...] = (0.15, 0.35, 0.55, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)  # share of the lead gone by
    misses: tuple[float, ...] = (0.06, 0.12, 0.19, 0.26)  # by band, with a text before; about 18% in all
    misses_by_age: tuple[float, ...] = (1.3, 1.0, 0.7)  # under 35, 35 to 64, 65 and older (no_show_features)
    joins: float = 0.6  # of those who get a visit over a week later than they wanted
    willing: tuple[float, float] = (1.4, 1.6)  # beta: how ready somebody is to say yes to a slot that suits
    reads_text: tuple[float, float] = (
        0.72,
        0.43,
    )  # within the half hour: under 65, older: texts miss older people [S: P=.005]
    calls_per_day: int = 60  # that somebody finds the time for on a working day: three hours of one person, at most
    picks_up: float = 0.60  # two calls within the half hour; 0.42 a call (insight.simulation.scenario)
    other_language: float = 0.7  # an offer in a language one does not read is understood so often
    shares: dict[str, float] = field(default_factory=dict)  # of groups, as history has them; empty: people.py's own
