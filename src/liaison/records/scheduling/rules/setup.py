"""What cannot be set up, and at which field it is wrong. Each complaint is a code and a field; actions say it in words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from liaison.kernel.clock.zones import zone_named
from liaison.records.scheduling.values import HoursKind, Modality, ResourceKind
from liaison.records.scheduling.values.setup import (
    ChangeReason,
    DaysDiffer,
    NeedSetup,
    ResourceSetup,
    VisitTypeSetup,
    WeeklyHours,
)

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_CHANGE = timedelta(days=731)
_MOST_WINDOWS = 70


class Complaint(NamedTuple):
    code: str
    field: str


def zone_exists(zone: str) -> bool:
    try:
        zone_named(zone)
    except ValueError:
        return False
    return True


def of_resource(said: ResourceSetup) -> Iterator[Complaint]:
    if said.kind not in set(ResourceKind):
        yield Complaint("no_such_kind", "kind")
    if not said.name.strip():
        yield Complaint("no_name", "name")
    if said.zone and not zone_exists(said.zone):
        yield Complaint("no_such_zone", "zone")
    if not 0 <= said.overbook_cap <= 9:
        yield Complaint("range", "overbook_cap")


def of_hours(hours: Sequence[WeeklyHours]) -> Iterator[Complaint]:
    """A template that cannot be: a day that is none, an end before its start, two windows at once."""
    if len(hours) > _MOST_WINDOWS:
        yield Complaint("too_many", "hours")
    for window in hours:
        if not 0 <= window.weekday <= 6:
            yield Complaint("range", "weekday")
        if window.closes <= window.opens:
            yield Complaint("ends_before_start", "closes")
    ordered = sorted(hours, key=lambda window: (window.weekday, window.opens))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            same = one.weekday == other.weekday and other.opens < one.closes
            if same and (set(one.only) & set(other.only) or one.only == other.only):
                yield Complaint("hours_overlap", "opens")


def of_change(said: DaysDiffer) -> Iterator[Complaint]:
    if said.kind not in set(HoursKind):
        yield Complaint("no_such_kind", "kind")
    if (said.resource is None) == (said.place is None):
        yield Complaint("of_one", "resource")
    if said.until_on < said.from_on:
        yield Complaint("ends_before_start", "until_on")
    if said.until_on - said.from_on > _LONGEST_CHANGE:
        yield Complaint("too_long", "until_on")
    if (said.from_time is None) != (said.until_time is None):
        yield Complaint("both_times", "until_time")
    elif said.from_time is not None and said.until_time is not None and said.until_time <= said.from_time:
        yield Complaint("ends_before_start", "until_time")
    if said.kind == HoursKind.OPEN and said.from_time is None:
        yield Complaint("both_times", "from_time")
    if said.reason not in set(ChangeReason):
        yield Complaint("no_such_reason", "reason")


def of_visit_type(said: VisitTypeSetup) -> Iterator[Complaint]:
    if not _CODE.fullmatch(said.code):
        yield Complaint("code", "code")
    if not said.name.strip():
        yield Complaint("no_name", "name")
    for language, name in said.names.items():
        if not _LANGUAGE.fullmatch(language):
            yield Complaint("no_such_language", "names")
        if not name.strip():
            yield Complaint("no_name", "names")
    if said.modality not in set(Modality):
        yield Complaint("no_such_kind", "modality")
    for field, low, high in (
        ("new_minutes", 5, 720), ("returning_minutes", 5, 720), ("buffer_before", 0, 120), ("buffer_after", 0, 120),
        ("notice_hours", 0, 720), ("harm", 1, 5),
    ):  # fmt: skip
        if not low <= getattr(said, field) <= high:
            yield Complaint("range", field)
    if not said.needs:
        yield Complaint("no_needs", "needs")
    for need in said.needs:
        yield from _of_need(need, min(said.new_minutes, said.returning_minutes))


def of_preparation(language: str, text: str) -> Iterator[Complaint]:
    if not _LANGUAGE.fullmatch(language):
        yield Complaint("no_such_language", "language")
    if not text.strip():
        yield Complaint("no_text", "text")


def of_effect(from_on: date, until_on: date | None) -> Iterator[Complaint]:
    if until_on is not None and until_on < from_on:
        yield Complaint("ends_before_start", "until_on")


def _of_need(need: NeedSetup, shortest: int) -> Iterator[Complaint]:
    if need.kind not in set(ResourceKind):
        yield Complaint("no_such_kind", "needs")
    ends = need.offset + (need.minutes if need.minutes is not None else 1)
    if need.offset < 0 or (need.minutes is not None and need.minutes <= 0) or ends > shortest:
        yield Complaint("need_outside", "needs")
