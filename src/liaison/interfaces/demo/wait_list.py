"""The wait list of the demo: people ask to come sooner; what is offered to them by itself they answer, or not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from liaison.interfaces.demo.hands import Shift
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.records.scheduling import actions
from liaison.records.scheduling.queries import waiting as queries
from liaison.records.scheduling.values import Answer, State, Wish
from liaison.spine.people.models import Staff

TODAY = 9  # who ask on the last evening, and could come at an hour's notice this afternoon
KINDS = ("follow-up", "follow-up", "follow-up", "annual-wellness", "telehealth")
LOOKS = timedelta(minutes=10)


@dataclass
class WaitList:
    """`people` are those of whom the day's script tells nothing."""

    times: Times
    seed: int
    staff: Staff
    people: Sequence[Person]
    coming: list[tuple[datetime, UUID]] = field(default_factory=list)  # visits that came of it

    def shift(self, day: int) -> Shift:
        """People ask in the morning; every ten minutes the desk hears what was answered."""
        if not self.times.works(day):
            return
        rng = Random(f"wait {day} {self.seed}")  # noqa: S311  a made-up day, the same each time
        yield self.times.at(day, "09:15")
        for n, person in enumerate(self._who_asks(rng)):
            self._ask(self._act(self.times.at(day, "09:15") + timedelta(seconds=n)), person, rng, soon=False)
        at = self.times.at(day, "09:20")
        while at < self.times.at(day, "16:50"):
            yield at
            self._answers(self._act(at), rng)
            self._visits(at)
            at += LOOKS
        if day == self.times.last_workday():
            yield at
            for n, person in enumerate(self._few()):
                self._ask(self._act(at + timedelta(seconds=n)), person, rng, soon=True)

    def _few(self) -> Sequence[Person]:
        """Who asks on the last evening: nobody has offered them anything yet."""
        return self.people[-min(TODAY, len(self.people) // 2) :]

    def _who_asks(self, rng: Random) -> Sequence[Person]:
        others = self.people[: len(self.people) - len(self._few())]
        return rng.sample(others, min(len(others), 1 + len(others) // 150))

    def _ask(self, act: Act, person: Person, rng: Random, *, soon: bool) -> None:
        wish = Wish(
            visit_type="follow-up" if soon else rng.choice(KINDS), from_on=act.at.date(),
            urgency=rng.choice((2, 2, 3)) if soon else rng.choice((1, 2, 2, 2, 3, 4)),
            weekdays=() if soon else rng.choice(((), (), (1, 3), (0, 2, 4))), notice_hours=1 if soon else rng.choice((2, 24, 48)),
            travel_minutes=rng.choice((15, 20, 30, 45)), channel=rng.choice(("sms", "sms", "phone")),
        )  # fmt: skip
        try:
            actions.ask_to_wait(act, patient=person.id, wish=wish)
        except Refused as refused:
            if refused.code != "scheduling.waits_already":
                raise

    def _answers(self, act: Act, rng: Random) -> None:
        """One in five says yes, a few say no, the others are silent."""
        asked = [offer for wave in queries.open_waves(act) for offer in wave.offers if not offer.answer]
        for offer in asked:
            says = rng.random()
            if says > 0.3:
                continue
            if actions.answer_offer(act, offer=offer.offer, yes=says < 0.2) is not Answer.YES:
                continue
            line = queries.entry(act, entry=offer.entry)
            if line is not None and line.row.appointment is not None:
                self.coming.append((line.row.appointment.starts_at, line.row.appointment.id))

    def _visits(self, at: datetime) -> None:
        """Who came sooner is seen like anybody else."""
        due = [visit for starts_at, visit in self.coming if starts_at + timedelta(minutes=30) <= at]
        self.coming = [(starts_at, visit) for starts_at, visit in self.coming if visit not in due]
        for visit in due:
            for state in (State.ARRIVED, State.FINISHED):
                actions.advance(self._act(at), appointment=visit, state=state)

    def _act(self, at: datetime) -> Act:
        return Act(actor=self.staff.actor, role=self.staff.role, at=at, purpose="treatment", via="desk")


def learn(act: Act) -> None:
    """On the last morning the clinic learns who may miss a visit; a small one has too little to learn from."""
    try:
        actions.fit_no_shows(act)
    except Refused as refused:
        if refused.code != "scheduling.too_little_history":
            raise
