"""Which state may follow which, and the word FHIR has for each."""

from collections.abc import Mapping
from typing import Final

from liaison.records.scheduling.values import State, Status

AHEAD: Final = frozenset({State.BOOKED, State.CONFIRMED})
_GONE = frozenset({State.CANCELLED, State.RESCHEDULED})

NEXT: Final[Mapping[State, frozenset[State]]] = {
    State.PROPOSED: frozenset({State.HELD, State.BOOKED, State.CANCELLED}),
    State.HELD: frozenset({State.BOOKED, State.CANCELLED}),
    State.BOOKED: frozenset({State.CONFIRMED, State.ARRIVED, State.MISSED}) | _GONE,
    State.CONFIRMED: frozenset({State.BOOKED, State.ARRIVED, State.MISSED}) | _GONE,
    # Pressed by mistake, an arrival is taken back.
    State.ARRIVED: frozenset({State.ROOMED, State.IN_VISIT, State.FINISHED, State.LEFT}) | AHEAD,
    State.ROOMED: frozenset({State.ARRIVED, State.IN_VISIT, State.FINISHED, State.LEFT}),
    State.IN_VISIT: frozenset({State.ROOMED, State.FINISHED, State.LEFT}),
    State.FINISHED: frozenset({State.IN_VISIT}),
    State.MISSED: frozenset({State.ARRIVED, State.BOOKED}),  # came after all; or it was written down too soon
    State.LEFT: frozenset({State.ARRIVED}),
    State.CANCELLED: frozenset(),
    State.RESCHEDULED: frozenset(),
}

ENDED: Final = frozenset({State.FINISHED, State.MISSED, State.LEFT}) | _GONE
LIVE: Final = frozenset(State) - {State.PROPOSED, State.MISSED, State.LEFT} - _GONE  # lays claims on resources
HERE: Final = frozenset({State.ARRIVED, State.ROOMED, State.IN_VISIT})

_STATUS: Final[Mapping[State, Status]] = {
    State.PROPOSED: Status.PROPOSED,
    State.HELD: Status.PROPOSED,
    State.BOOKED: Status.BOOKED,
    State.CONFIRMED: Status.BOOKED,
    State.ARRIVED: Status.ARRIVED,
    State.ROOMED: Status.CHECKED_IN,
    State.IN_VISIT: Status.CHECKED_IN,
    State.FINISHED: Status.FULFILLED,
    State.MISSED: Status.NOSHOW,
    State.LEFT: Status.CANCELLED,  # FHIR has no word for a patient who came and was not seen
    State.CANCELLED: Status.CANCELLED,
    State.RESCHEDULED: Status.CANCELLED,
}
_STATE: Final[Mapping[str, State]] = {
    Status.PROPOSED: State.PROPOSED,
    Status.WAITLIST: State.PROPOSED,
    Status.PENDING: State.BOOKED,
    Status.BOOKED: State.BOOKED,
    Status.ARRIVED: State.ARRIVED,
    Status.CHECKED_IN: State.ARRIVED,
    Status.FULFILLED: State.FINISHED,
    Status.CANCELLED: State.CANCELLED,
    Status.ENTERED_IN_ERROR: State.CANCELLED,
    Status.NOSHOW: State.MISSED,
}


def may_become(state: State, then: State) -> bool:
    return then in NEXT[state]


def status_of(state: State) -> Status:
    """FHIR's word for one of our states."""
    return _STATUS[state]


def state_of(status: str) -> str:
    """Our state for a received status; empty where the word is none of FHIR's."""
    return _STATE.get(status, "")
