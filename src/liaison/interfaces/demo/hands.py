"""How the staff of the demo work through their list: the same actions as at the desk, line by line."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo import medicines
from liaison.interfaces.demo.bookings import Bookings
from liaison.interfaces.demo.calls import Caller
from liaison.interfaces.demo.lists import NOTICES, Todo, todo
from liaison.journeys.transitions import actions as transitions
from liaison.journeys.transitions import queries as stays
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.values import Advice
from liaison.journeys.visits import actions as visits
from liaison.journeys.visits.values import Barrier
from liaison.kernel.act import Act
from liaison.records.coverage import actions as coverage
from liaison.records.coverage import queries as plans
from liaison.records.coverage.values import Asked
from liaison.spine.people.models import Staff
from liaison.spine.work import actions as work

_BARRIERS = (Barrier.TRANSPORT, Barrier.FORGOT, Barrier.WORK, Barrier.CARE_OF_OTHERS, Barrier.COST, Barrier.TOO_UNWELL)
Shift = Iterator[datetime]  # each step says when the next thing is done, and does it when asked to go on


@dataclass
class Hands:
    """One member of staff. `spared` are patients whose story is told elsewhere."""

    staff: Staff
    team: str
    rng: Random
    bookings: Bookings
    closed_to: frozenset[UUID]  # patients whose chart this person may not open
    morning: datetime  # on which the demo opens: what would be late by then is neither rested nor left for the weekend
    spared: frozenset[UUID] = frozenset()
    rested: frozenset[str] = frozenset()  # duties that are left alone today
    worked: dict[int, datetime] = field(default_factory=dict)  # item -> when it was last taken up

    def act(self, at: datetime) -> Act:
        return Act(actor=self.staff.actor, role=self.staff.role, at=at, purpose="treatment", via="desk")

    def shift(self, at: datetime, *, limit: int, only: frozenset[str] = frozenset()) -> Shift:
        """The most pressing first, each patient once; each takes its minutes. What was just taken up rests."""
        done: set[UUID] = set()
        while len(done) < limit:
            yield at
            found = todo(self.team, at, closed_to=self.closed_to)
            line = next((one for one in found if one.patient not in done and not self._leaves(one, at, only)), None)
            if line is None:
                return
            self.worked[line.item] = at
            done.add(line.patient)
            if line.owner is None and line.duty in _KEPT:
                work.claim(self.act(at), item=line.item)
            _DOES[line.duty](self, line, at)
            at += timedelta(minutes=line.minutes)

    def _leaves(self, line: Todo, at: datetime, only: frozenset[str]) -> bool:
        again, waits = self.worked.get(line.item), line.legal_due >= self.morning
        return (
            line.duty not in _DOES
            or (line.patient in self.spared and line.duty not in NOTICES)
            or (line.duty in self.rested and waits)
            or (line.duty in _BOOKED and self.bookings.booked.get(line.patient, at) > at)
            or (bool(only) and line.duty not in only and waits)
            or line.owner not in (None, self.staff.id)
            or (again is not None and at - again < timedelta(hours=3))
        )


def together(*shifts: Shift) -> None:
    """Several people at work side by side: whoever is next by the clock does the next thing."""
    turns: list[tuple[datetime, int]] = []
    for number, shift in enumerate(shifts):
        _go_on(turns, number, shift)
    while turns:
        _at, number = heapq.heappop(turns)
        _go_on(turns, number, shifts[number])


def _go_on(turns: list[tuple[datetime, int]], number: int, shift: Shift) -> None:
    at = next(shift, None)
    if at is not None:
        heapq.heappush(turns, (at, number))


def _call(hands: Hands, line: Todo, at: datetime) -> None:
    Caller(hands.act(at), hands.rng, hands.bookings).call(stay_of(line.key))


def _call_back(hands: Hands, line: Todo, at: datetime) -> None:
    stay = stays.promised(hands.act(at), key=line.key)
    if stay:
        Caller(hands.act(at), hands.rng, hands.bookings).call(stay)


def _write(hands: Hands, line: Todo, at: datetime) -> None:
    letter = stays.letter(hands.act(at), stay=stay_of(line.key))
    if letter and letter.sent_at is None:
        transitions.send_letter(hands.act(at), stay=stay_of(line.key), text=letter.text)


def _book(hands: Hands, line: Todo, at: datetime) -> None:
    """The appointment is the clinic's scheduling system's; it comes in with the next message."""
    hands.bookings.follow_up(line.patient, after=at, latest=line.legal_due)


def _file(hands: Hands, line: Todo, at: datetime) -> None:
    transitions.file_admission_notice(hands.act(at), stay=stay_of(line.key))


def _ask_why(hands: Hands, line: Todo, at: datetime) -> None:
    if hands.rng.random() < 0.3:
        hands.bookings.follow_up(line.patient, after=at, latest=at + timedelta(days=12), what="Office visit, rebooked")
        return
    appointment = line.key.removeprefix("missed:")
    visits.record_barrier(hands.act(at), appointment=appointment, barrier=hands.rng.choice(_BARRIERS))


def _order(hands: Hands, line: Todo, at: datetime) -> None:
    first, second, *_ = plans.order_to_confirm(hands.act(at), patient=line.patient)
    coverage.record_order_of_benefits(
        hands.act(at), patient=line.patient, first=first.coverage_id, second=second.coverage_id,
        asked=hands.rng.choice((Asked.PATIENT, Asked.PAYER)),
    )  # fmt: skip


def _reconcile(hands: Hands, line: Todo, at: datetime) -> None:
    medicines.reconcile(hands.act(at), patient=line.patient, stay=line.key)


def _answer(hands: Hands, line: Todo, at: datetime) -> None:
    asked = stays.question(hands.act(at), key=line.key)
    if asked:
        advice = hands.rng.choice((Advice.CONTINUE, Advice.CHANGED, Advice.SEE_SOONER))
        transitions.answer_question(
            hands.act(at), question=asked.question_id, advice=advice, answer="Spoke with the patient's clinician."
        )


_DOES: dict[str, Callable[[Hands, Todo, datetime], None]] = {
    "transitions.call": _call,
    "transitions.call_back": _call_back,
    "transitions.keep_trying": _write,
    "transitions.see": _book,
    "transitions.ed_follow_up": _book,
    "transitions.admission_notice": _file,
    "transitions.reconcile_medicines": _reconcile,
    "transitions.clinician_answer": _answer,
    "visits.follow_missed": _ask_why,
    "coverage.confirm_order": _order,
}
_KEPT = frozenset({"transitions.call", "transitions.call_back", "transitions.see", "transitions.ed_follow_up"})
_BOOKED = frozenset({"transitions.see", "transitions.ed_follow_up"})  # wait for the visit once one is booked
