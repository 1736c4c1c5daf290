"""The offer in words, for the patient: read out on the phone, or sent."""

from datetime import datetime
from zoneinfo import ZoneInfo

from liaison.records.scheduling.rules.notices import language_for, wait_list_text


def offer_text(language: str, *, starts_at: datetime, zone: str, place: str, until: datetime) -> str:
    """In the patient's language where we have it, else in English. Says nothing of health: others may see the screen."""
    wall = ZoneInfo(zone)
    at, ends = starts_at.astimezone(wall), until.astimezone(wall)
    return wait_list_text(language_for(language), at=at, until=ends, place=place)
