"""What may be done with a paper, as it stands."""

from liaison.engines.papers import PaperKind
from liaison.journeys.documents.values import REVIEWED, Standing

KINDS = tuple(str(kind) for kind in PaperKind)
# Words of open work by the kind of paper that usually closes it: a duty's name begins so.
CLOSES: dict[PaperKind, tuple[str, ...]] = {
    PaperKind.CONSULT_NOTE: ("referrals", "visits.book_next_step"),
    PaperKind.IMAGING: ("visits.book_next_step", "referrals"),
    PaperKind.RESULT: ("visits.book_next_step",),
    PaperKind.DISCHARGE: ("transitions",),
    PaperKind.AUTHORIZATION: ("coverage",),
    PaperKind.RECORDS_REQUEST: ("privacy",),
}


def kinds_for(duty: str) -> tuple[PaperKind, ...]:
    """Which papers usually close work of this duty."""
    return tuple(kind for kind, duties in CLOSES.items() if any(duty.startswith(name) for name in duties))


def must_be_read(kind: str) -> bool:
    """Whether a clinician reads it before anything is told to the patient."""
    return kind in {str(each) for each in REVIEWED}


def why_not_filed(standing: str) -> str:
    return "" if standing == Standing.WAITING else "settled"
