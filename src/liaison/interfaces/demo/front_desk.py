"""The front desk of the demo: it books what was planned, and on the day of a visit says what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, UUID, uuid5

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.days_of_visits import Attending, come, lives
from liaison.interfaces.demo.hands import Shift
from liaison.interfaces.demo.papers import prepare
from liaison.interfaces.demo.plans import Fate, Visit
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.values import Booking, CancelReason, State, Use
from liaison.spine.people.models import Staff

_WHY = (
    CancelReason.TIME_DOES_NOT_SUIT, CancelReason.WORK, CancelReason.NO_TRANSPORT, CancelReason.CARE_OF_OTHERS,
    CancelReason.FEELING_BETTER,
)  # fmt: skip
_FIRST = "10:00"  # whoever comes before this was called the day before
_GONE = frozenset({"scheduling.taken", "scheduling.patient_busy"})  # the other system was quicker: then it is left
Step = tuple[datetime, str, Visit]  # when, what, to which visit


@dataclass
class FrontDesk:
    times: Times
    seed: int
    staff: Staff
    nurse: Staff  # who rooms patients
    things: dict[str, UUID]
    visits: list[Visit]
    booked: dict[str, UUID] = field(default_factory=dict)  # a visit's key -> its appointment
    attending: Attending = field(default_factory=Attending)
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        steps = (step for visit in self.visits for step in self._life(visit))
        self.steps = sorted(steps, key=lambda step: (step[0], step[2].key, step[1]))

    def take_over(self, act: Act) -> None:
        """What was booked before the story begins, in the name of the system it comes from."""
        before = [step for step in self.steps if step[0] <= act.at]
        self.steps = self.steps[len(before) :]
        for _at, _what, visit in before:
            self._book(act, visit)

    def shift(self, until: datetime) -> Shift:
        """Everything up to a moment, at its time."""
        while self.steps and self.steps[0][0] <= until:
            yield self.steps[0][0]
            at, what, visit = self.steps.pop(0)
            self._do(at, what, visit)

    def _do(self, at: datetime, what: str, visit: Visit) -> None:
        if what == "book":
            self._book(self._act(at, self.staff), visit)
            return
        appointment = self.booked.get(visit.key)
        if appointment is None:
            return
        if what == "prepare":
            prepare(self._act(at, self.staff), appointment, leaves=self._left(visit))
        elif what == "confirm":
            actions.confirm(self._act(at, self.staff), appointment=appointment)
        elif what == "cancel":
            actions.cancel(self._act(at, self.staff), appointment=appointment, reason=self._rng(visit).choice(_WHY))
        else:
            who = self.nurse if what in (State.ROOMED, State.IN_VISIT) else self.staff
            closely = self.times.days_to(visit.starts_at) >= -self.attending.days
            if closely and what != State.MISSED:
                come(self.attending, self._act(at, who), visit, State(what), appointment, self.things)
            else:
                actions.advance(self._act(at, who), appointment=appointment, state=State(what))

    def _book(self, act: Act, visit: Visit) -> None:
        first, last = visit.window or (None, None)
        booking = Booking(
            key=visit.key, patient=visit.person.id, visit_type=visit.kind.code, starts_at=visit.starts_at,
            minutes=visit.minutes, uses=tuple(Use(self.things[seat.thing.name]) for seat in visit.seats),
            new_patient=visit.new, window_from=first, window_until=last,
            trip=uuid5(NAMESPACE_URL, f"liaison:demo:{self.seed}:{visit.trip}") if visit.trip else None,
        )  # fmt: skip
        try:
            self.booked[visit.key] = actions.book(act, booking=booking)
        except Refused as refused:
            if refused.code not in _GONE:
                raise

    def _life(self, visit: Visit) -> Iterator[Step]:
        yield visit.booked_at, "book", visit
        rng, day = self._rng(visit), self.times.days_to(visit.starts_at)
        if visit.fate is Fate.CANCELLED:
            day -= rng.choice((1, 2, 2, 3))
            while not self.times.works(day):
                day -= 1
            at = self.times.at(day, f"{rng.randrange(9, 16):02d}:{rng.randrange(60):02d}")
            if at > visit.booked_at:
                yield at, "cancel", visit
            return
        if visit.fate is Fate.MISSED:
            yield visit.starts_at + timedelta(minutes=20 + rng.randrange(10)), State.MISSED, visit
            return
        if day == 0 and visit.starts_at < self.times.at(0, _FIRST):
            yield self.times.at(self.times.last_workday(), "15:20"), "prepare", visit
        for at, state in lives(visit, rng, closely=day >= -self.attending.days):
            yield at, state, visit

    def _left(self, visit: Visit) -> tuple[str, ...]:
        """What the call before could not settle: Minh's consent, as the day's script has it; for others now and then one."""
        if visit.person.number == cast.MIN:
            return ("consent",)
        return self._rng(visit).choice(((), (), ("card",), ("consent", "financial_policy"), ("identity",)))

    def _rng(self, visit: Visit) -> Random:
        return Random(f"{visit.key} {self.seed}")  # noqa: S311  a made-up life, the same each time

    def _act(self, at: datetime, who: Staff) -> Act:
        return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")
