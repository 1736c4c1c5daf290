"""What stands in the way, by kind, and what may be tried against each kind."""

from collections.abc import Mapping
from enum import StrEnum


class Barrier(StrEnum):
    """Used by every part that meets one: facts of barriers carry these codes."""

    TRANSPORT = "transport"
    COST = "cost"
    LANGUAGE = "language"
    FEAR = "fear"
    WORK = "work"
    CHILDCARE = "childcare"
    PHONE = "phone"
    HOUSING = "housing"
    HEALTH_LITERACY = "health_literacy"
    OTHER = "other"


class Tried(StrEnum):
    """What came of one try."""

    OPEN = "open"
    SOLVED = "solved"
    FAILED = "failed"


#: In the order in which they are offered until experience says better.
REMEDIES: Mapping[str, tuple[str, ...]] = {
    Barrier.TRANSPORT: ("ride_booked", "by_video", "family_drives", "transit_pass", "closer_site", "home_visit"),
    Barrier.COST: ("assistance_program", "cheaper_choice_asked", "payment_plan", "coverage_help", "samples_asked"),
    Barrier.LANGUAGE: ("interpreter_booked", "own_language_text", "bilingual_colleague", "family_helps"),
    Barrier.FEAR: ("talk_with_nurse", "companion_comes", "see_place_first", "peer_support"),
    Barrier.WORK: ("evening_visit", "letter_to_employer", "by_video", "fewer_visits"),
    Barrier.CHILDCARE: ("children_come_along", "school_hours_visit", "by_video", "family_helps"),
    Barrier.PHONE: ("other_number", "letters_instead", "free_phone_program", "through_family"),
    Barrier.HOUSING: ("housing_agency", "shelter_nurse", "storage_for_medicines", "mail_to_clinic"),
    Barrier.HEALTH_LITERACY: ("teach_back_again", "pictures", "pill_box", "family_learns_too"),
    Barrier.OTHER: ("talk_with_nurse", "social_worker", "family_helps"),
}
