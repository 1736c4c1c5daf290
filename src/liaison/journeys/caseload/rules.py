"""What a case may become, and what it weighs."""

from liaison.journeys.caseload.values import POINTS, CaseState

NEXT: dict[str, tuple[CaseState, ...]] = {
    "pause": (CaseState.OPEN,),
    "resume": (CaseState.PAUSED,),
    "close": (CaseState.OPEN, CaseState.PAUSED),
    "offer": (CaseState.OPEN, CaseState.PAUSED),
    "weigh": (CaseState.OPEN, CaseState.PAUSED),
}


def allows(verb: str, state: str) -> bool:
    return state in NEXT[verb]


def points(acuity: int, state: str = CaseState.OPEN) -> int:
    """A paused case weighs nothing now: its day comes."""
    return POINTS[acuity] if state == CaseState.OPEN else 0
