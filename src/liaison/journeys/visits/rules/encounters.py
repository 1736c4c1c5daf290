"""Which encounters are visits, what the log should say of one, and what a missed visit still asks for."""

from datetime import datetime, timedelta

from liaison.journeys.visits.values import Kind

LOOK_BACK = timedelta(days=45)  # visits longer ago than this are history, not news
KINDS = {
    "AMB": Kind.OFFICE,
    "VR": Kind.VIRTUAL,
    "HH": Kind.HOME,
}  # v3-ActCode; field encounters (FLD) are ambulance runs, not visits
DONE = frozenset({"finished", "completed"})
VOID = frozenset({"cancelled", "entered-in-error"})


def kind_of(class_code: str) -> Kind | None:
    """How they met; None for an encounter that is not a visit."""
    return KINDS.get(class_code)


def is_news(
    status: str, started_at: datetime, *, told: bool, as_of: datetime, look_back: timedelta = LOOK_BACK
) -> bool:
    """A finished visit that the log does not know and that happened lately."""
    return status in DONE and not told and as_of - look_back <= started_at <= as_of


def is_withdrawn(status: str, *, told: bool) -> bool:
    """The log says it happened, and the record now says that it did not."""
    return status in VOID and told
