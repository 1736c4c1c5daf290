"""Which handouts a patient's record calls for, why, and what they were taught already."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.timezone import localdate

from liaison.kernel.act import Act
from liaison.records.care.queries.education.library import library
from liaison.records.care.queries.education.teaching import Given, History, history, reads, shows
from liaison.records.care.rules import education as rules
from liaison.records.care.values import Because, Ground, Grounds, Handout, State


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    handout: Handout
    because: tuple[Because, ...]
    last: Given | None  # the latest giving of it

    @property
    def state(self) -> State | None:
        return self.last.state if self.last else None


def suggested(act: Act, *, patient: UUID, grounds: Grounds, known: History | None = None) -> list[Suggestion]:
    """What must be taught again, then what was never given; each with its reasons, the strongest first."""
    if not reads(act):
        grounds = replace(grounds, conditions=(), medicines=(), left_hospital_on=None)
    last, today = (known or history(act, patient=patient)).latest(), localdate(act.at)
    found = []
    for each in library().values():
        why = rules.because(each.fits, grounds, today)
        if each.code in last and last[each.code].state is State.NEEDS_MORE:
            why = (Because(Ground.TEACH_AGAIN), *why)
        if why and shows(act, each):
            found.append(Suggestion(handout=each, because=why, last=last.get(each.code)))
    return sorted(found, key=lambda one: rules.order(one.handout, one.because, one.state))
