"""Words of the crisis protocol (MISSION D29) and of support: what is done, how it ended, whom it was for."""

from enum import StrEnum


class CrisisStep(StrEnum):
    """In the order in which they are done. None is ever done by a machine."""

    WITH_THEM = "with_them"  # somebody has them on the line, or sits beside them, and stays
    SAFE_NOW = "safe_now"  # asked: are you safe now, is somebody with you, where are you
    CALLED_911 = "called_911"
    GAVE_988 = "gave_988"
    ASKED_CLINICIAN = "asked_clinician"
    TOLD_SOMEBODY = "told_somebody"  # who, in words
    NOT_REACHED = "not_reached"  # tried and not reached: try again, or send help


class CrisisOutcome(StrEnum):
    HELP_CAME = "help_came"  # emergency services are there
    WITH_CLINICIAN = "with_clinician"
    SAFE_WITH_PLAN = "safe_with_plan"
    NO_DANGER = "no_danger"  # somebody spoke with them: the words meant something else
    NOT_FOUND = "not_found"  # unknown sender, nobody could be reached; help was sent or could not be


class Support(StrEnum):
    LISTENED = "listened"
    COUNSELLED = "counselled"
    GROUP = "group"  # referred to a support group
    FAMILY_TALK = "family_talk"
