"""Beds that follow each other within a day are one stay; what led to it, and whether it was planned."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from liaison.engines.scores.record import Record, Visit

ONE_STAY = timedelta(days=1)  # rulebook section 8: discharge and admission within a day are one stay
_BEDS = frozenset({"inpatient", "observation"})


class Episode(NamedTuple):
    """One stay, and the visit to the emergency department that led to it, if one did."""

    beds: tuple[Visit, ...]
    led_by: Visit | None
    started: datetime
    ended: datetime | None

    @property
    def urgency(self) -> tuple[str, Visit | None]:
        """urgent, planned, or nothing where the record does not say; and the visit that says it."""
        if self.led_by:
            return "urgent", self.led_by
        said = next((bed for bed in self.beds if bed.urgency), None)
        return (said.urgency, said) if said else ("", None)

    @property
    def oncology(self) -> bool | None:
        """Of the bed it was discharged from."""
        return self.beds[-1].oncology


def episodes(visits: Iterable[Visit], as_of: datetime) -> list[Episode]:
    """The first one first."""
    known = sorted((v for v in visits if v.started <= as_of), key=lambda visit: (visit.started, visit.id))
    groups: list[list[Visit]] = []
    for bed in (visit for visit in known if visit.kind in _BEDS):
        if groups and _end(groups[-1]) and bed.started <= (_end(groups[-1]) or bed.started) + ONE_STAY:
            groups[-1].append(bed)
        else:
            groups.append([bed])
    emergencies = [visit for visit in known if visit.kind == "emergency"]
    return [_episode(tuple(group), emergencies) for group in groups]


def episode(record: Record, as_of: datetime, stay: str = "") -> Episode | None:
    """The one that holds this bed, or else the last one."""
    found = episodes(record.visits, as_of)
    if stay:
        return next((one for one in found if any(bed.id == stay for bed in one.beds)), None)
    return found[-1] if found else None


def days(one: Episode, zone: str, as_of: datetime) -> int:
    """From the day of admission to that of discharge; of a stay under way until now."""
    return (local(one.ended or as_of, zone) - local(one.started, zone)).days


def local(at: datetime, zone: str) -> date:
    return at.astimezone(_zone(zone)).date()


_ZONES: dict[str, ZoneInfo] = {}


def _zone(name: str) -> ZoneInfo:
    if name not in _ZONES:
        _ZONES[name] = ZoneInfo(name)
    return _ZONES[name]


def _episode(beds: tuple[Visit, ...], emergencies: list[Visit]) -> Episode:
    started = beds[0].started
    led = [e for e in emergencies if e.started <= started and started - (e.ended or e.started) <= ONE_STAY]
    return Episode(beds, led[-1] if led else None, started, _end(list(beds)))


def _end(beds: list[Visit]) -> datetime | None:
    """None while one of them is not over."""
    ends = [bed.ended for bed in beds]
    return max(end for end in ends if end) if all(ends) else None
