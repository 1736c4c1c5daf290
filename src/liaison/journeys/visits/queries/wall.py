"""What a wall screen shows: tokens, rooms and waits. There are no names in it to leave out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from liaison.journeys.visits.models import Attendance, WaitTold, WallScreen
from liaison.journeys.visits.values import Step
from liaison.kernel.secret import digest
from liaison.records.scheduling.queries.front_desk import things


@dataclass(frozen=True)
class Called:
    """One token: where to go, or when it was said to take so long, and how much of that is left."""

    token: str
    room: str
    low: int | None = None
    high: int | None = None


def wall_of(secret: str) -> WallScreen | None:
    """None where the address was revoked, or never was one."""
    return WallScreen.objects.filter(secret=digest(secret), revoked_at=None).select_related("place").first()


def walls() -> list[WallScreen]:
    """Those that show something first."""
    return list(WallScreen.objects.select_related("place").order_by("-revoked_at", "name", "id"))


def called(wall: WallScreen, at: datetime) -> tuple[list[Called], list[Called]]:
    """Those who are called into a room, the latest first; those who wait, with what each was told."""
    rows = Attendance.objects.unscoped("tokens only").filter(step__in=(Step.WAITING, Step.ROOMED))
    found = list((rows.filter(place=wall.place_id) if wall.place_id else rows).order_by("-roomed_at", "expected_at"))
    named = things({row.room for row in found if row.room})
    told = _told([row.id for row in found])
    rooms = [Called(row.token, named[row.room].name) for row in found if row.step == Step.ROOMED and row.room in named]
    waiting = [_waits(row, told.get(row.id), at) for row in found if row.step == Step.WAITING]
    return rooms, sorted(waiting, key=lambda one: one.token)


def _told(ids: list[UUID]) -> dict[UUID, WaitTold]:
    rows = WaitTold.objects.unscoped("tokens only").filter(attendance__in=ids).order_by("at")
    return {row.attendance_id: row for row in rows}


def _waits(row: Attendance, told: WaitTold | None, at: datetime) -> Called:
    """What the patient was told, less the minutes that have passed since."""
    if told is None:
        return Called(row.token, "")
    passed = int((at - told.at).total_seconds() // 60)
    return Called(row.token, "", max(told.low - passed, 0), max(told.high - passed, 5))
