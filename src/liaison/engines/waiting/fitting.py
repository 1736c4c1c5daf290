"""Whether somebody could truly come, and the first reason why not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from liaison.engines.waiting.people import Slot, Waiting


class Why(StrEnum):
    OTHER_VISIT = "other_visit"
    TOO_SHORT = "too_short"
    NOT_SOONER = "not_sooner"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    WEEKDAY = "weekday"
    TIME_OF_DAY = "time_of_day"
    AUTHORIZATION = "authorization"
    CLINICIAN = "clinician"
    SITE = "site"
    LANGUAGE = "language"
    NOTICE = "notice"
    PREPARATION = "preparation"
    TRAVEL = "travel"
    BUSY = "busy"
    RESTING = "resting"


def why_not(slot: Slot, who: Waiting, answered_by: datetime) -> Why | None:
    """None: could come. Notice, preparation and travel count from the latest moment at which a yes may come."""
    return next((why for why, so in _hindrances(slot, who, answered_by) if so), None)


def _hindrances(slot: Slot, who: Waiting, answered_by: datetime) -> Iterator[tuple[Why, bool]]:
    yield Why.OTHER_VISIT, slot.visit_type != who.visit_type
    day = slot.wall.date()
    yield Why.TOO_SHORT, slot.minutes < who.minutes
    yield Why.NOT_SOONER, who.later_visit is not None and slot.starts_at >= who.later_visit
    yield Why.TOO_EARLY, day < who.from_on
    yield Why.TOO_LATE, who.until_on is not None and day > who.until_on
    yield Why.WEEKDAY, bool(who.weekdays) and day.weekday() not in who.weekdays
    yield Why.TIME_OF_DAY, _at_another_time(slot, who)
    yield (
        Why.AUTHORIZATION,
        (who.window_from is not None and day < who.window_from)
        or (who.window_until is not None and day > who.window_until),
    )
    yield Why.CLINICIAN, who.resource is not None and who.resource not in slot.resources
    yield Why.SITE, who.place is not None and who.place != slot.place
    yield Why.LANGUAGE, who.interpreter and not speaks(slot, who.language)
    ahead = slot.starts_at - answered_by
    yield Why.NOTICE, ahead < timedelta(hours=who.notice_hours)
    yield Why.PREPARATION, ahead < timedelta(hours=slot.preparation_hours)
    yield Why.TRAVEL, ahead < timedelta(minutes=who.travel_minutes)
    yield Why.BUSY, _busy(slot, who)
    yield Why.RESTING, who.rests_until is not None and answered_by < who.rests_until


def speaks(slot: Slot, language: str) -> bool:
    """ "es-MX" is served by "es"."""
    base = language.partition("-")[0].lower()
    return any(spoken.partition("-")[0].lower() == base for spoken in slot.languages)


def _at_another_time(slot: Slot, who: Waiting) -> bool:
    begins = slot.wall.time()
    ends = (slot.wall + timedelta(minutes=who.minutes)).time()
    return (who.from_time is not None and begins < who.from_time) or (
        who.until_time is not None and (ends > who.until_time or ends < begins)
    )


def _busy(slot: Slot, who: Waiting) -> bool:
    """Another visit then, or one so near that the way cannot be made."""
    way = timedelta(minutes=who.travel_minutes)
    until = slot.starts_at + timedelta(minutes=who.minutes)
    return any(begins < until + way and ends > slot.starts_at - way for begins, ends in who.busy)
