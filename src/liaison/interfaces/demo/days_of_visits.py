"""How the day of a visit goes in the demo: who comes when, waits how long, in which room, and goes home."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo.plans import Fate, Visit
from liaison.journeys.visits import actions
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling.values import State

_CLOSELY = ((State.ARRIVED, 0, 1), (State.ROOMED, 4, 26), (State.IN_VISIT, 3, 18), (State.FINISHED, 11, 32))
_ROUGHLY = ((State.ARRIVED, 0, 1), (State.FINISHED, 18, 60))  # what a desk writes down that looks at no board
_LEFT = ((State.ARRIVED, 0, 1), (State.LEFT, 35, 60))


@dataclass
class Attending:
    """Since so many days the clinic follows each arrival through the house."""

    days: int = 5
    known: dict[str, UUID] = field(default_factory=dict)  # a visit's key -> its attendance


def lives(visit: Visit, rng: Random, *, closely: bool) -> Iterator[tuple[datetime, State]]:
    """The steps of somebody who comes."""
    if visit.early:
        yield visit.early, State.ARRIVED
        yield visit.early + timedelta(minutes=8), State.ROOMED
        return
    if visit.fate not in (Fate.KEPT, Fate.LEFT):
        return
    at = visit.starts_at + timedelta(minutes=rng.randrange(-18, 4))
    for state, shortest, longest in _LEFT if visit.fate is Fate.LEFT else _CLOSELY if closely else _ROUGHLY:
        at += timedelta(minutes=rng.randrange(shortest, longest))
        if state is not State.ROOMED or any(seat.thing.kind == "room" for seat in visit.seats):
            yield at, state


def come(
    attending: Attending, act: Act, visit: Visit, state: State, appointment: UUID, things: dict[str, UUID]
) -> None:
    """One step, as the desk or the nurse presses it. Who cannot be roomed waits on."""
    if state is State.ARRIVED:
        attending.known[visit.key] = actions.check_in(act, appointment=appointment, despite=True)
        return
    here = attending.known[visit.key]
    if state is State.ROOMED:
        _room(act, visit, here, things)
    elif state is State.IN_VISIT:
        actions.begin(act, attendance=here)
    elif state is State.LEFT:
        actions.leave_unseen(act, attendance=here)
    else:
        actions.finish(act, attendance=here)
        actions.check_out(act, attendance=here)


def _room(act: Act, visit: Visit, here: UUID, things: dict[str, UUID]) -> None:
    """The room that was booked, or the next one, when somebody is still in it."""
    booked = next(seat.thing.name for seat in visit.seats if seat.thing.kind == "room")
    beside = [name for name in sorted(things) if name.rpartition(" ")[0] == booked.rpartition(" ")[0]]
    for name in (booked, *beside):
        try:
            actions.room(act, attendance=here, room=things[name])
        except Refused as refused:
            if refused.code != "visits.room_taken":
                raise
        else:
            return
