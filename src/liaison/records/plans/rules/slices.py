"""Who sees which part of a decision: each party their own slice."""

from collections.abc import Mapping

from liaison.records.plans.values import Field, Seat

_OPEN = frozenset({Field.QUESTION, Field.OPTIONS, Field.NUMBERS, Field.CHOICE, Field.PRESENT, Field.OWN_STANCE})
_PATIENT = _OPEN | {Field.VALUES, Field.WHY}
_TEAM = _PATIENT | {Field.STANCES, Field.NOTES}

#: Family sees what is being decided and what was; not what the patient told the team, nor who was against it.
SLICES: Mapping[Seat, frozenset[Field]] = {
    Seat.PATIENT: _PATIENT,
    Seat.FAMILY: _OPEN,
    Seat.INTERPRETER: frozenset({Field.QUESTION, Field.OPTIONS}),
    Seat.CLINICIAN: _TEAM,
    Seat.SOCIAL_WORKER: _TEAM,
    Seat.COORDINATOR: _TEAM,
}


def sees(seat: Seat, field: Field) -> bool:
    return field in SLICES[seat]


def seat_of_role(role: str) -> Seat:
    """Everybody who may read a plan at the desk is of the team."""
    return Seat.CLINICIAN if role == "clinician" else Seat.COORDINATOR
