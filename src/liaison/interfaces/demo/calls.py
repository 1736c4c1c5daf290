"""A call in the demo: who picks up, what they say, what is written down."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from liaison.interfaces.demo.bookings import Bookings
from liaison.journeys.transitions import actions, queries
from liaison.journeys.transitions.values import Call, Interpreter, Item, Outcome, TeachBack, Workspace
from liaison.kernel.act import Act
from liaison.spine.access.actions import patient_for
from liaison.spine.people.queries import ways_to_reach

_IN_VAIN = (Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.CALL_LATER)
_NOTES = (
    "Feels well, sleeping better.", "Tired but glad to be home.", "Needed help to read the pill bottles.",
    "Asked about the diet sheet.", "Has not yet picked up one prescription.", "",
)  # fmt: skip


@dataclass
class Caller:
    act: Act
    rng: Random
    bookings: Bookings

    def call(self, stay: UUID) -> Outcome:
        """Somebody picks up two times in three; those who do are asked the questions of the script."""
        space = queries.workspace(self.act, stay=stay)
        if space is None:
            raise LookupError(f"no such stay: {stay}")
        patient = patient_for(self.act, space.stay.patient_id, "transitions.call")
        ways = ways_to_reach(self.act, patient)
        phone = next((way.id for way in ways if way.system == "phone" and not way.stopped_on), None)
        call = self._answered(space, phone) if self.rng.random() < 0.66 else self._in_vain(phone)
        actions.record_attempt(self.act, stay=stay, call=call)
        if call.outcome is Outcome.REACHED and space.visit_planned_at is None and space.seen_at is None:
            self.bookings.follow_up(space.stay.patient_id, after=self.act.at, latest=space.visit_by)
        return call.outcome

    def _answered(self, space: Workspace, phone: int | None) -> Call:
        answers = {item.code: self._answer(item) for item in space.script.items if item.answers}
        spoken = self.bookings.people[space.stay.patient_id].row.languages[0]
        foreign = spoken.interpreter and spoken.language not in ("en", "es")
        return Call(
            outcome=Outcome.REACHED, contact=phone, answers=answers, note=self.rng.choice(_NOTES),
            teach_back=self.rng.choice((TeachBack.UNDERSTOOD, TeachBack.UNDERSTOOD, TeachBack.AFTER_EXPLAINING)),
            interpreter=Interpreter.BY_PHONE if foreign else Interpreter.SAME_LANGUAGE,
        )  # fmt: skip

    def _answer(self, item: Item) -> str:
        """Most is well; one answer in thirty worries."""
        well = [answer for answer in item.answers if not answer.worries]
        ill = [answer for answer in item.answers if answer.worries]
        return self.rng.choice(ill).code if ill and self.rng.random() < 0.03 else well[0].code

    def _in_vain(self, phone: int | None) -> Call:
        outcome = self.rng.choice(_IN_VAIN)
        back = self._next_round() if outcome is Outcome.CALL_LATER else None
        return Call(outcome=outcome, contact=phone, call_back_at=back)

    def _next_round(self) -> datetime:
        """This afternoon, or the next morning on which the clinic works."""
        times = self.bookings.times
        today = times.days_to(self.act.at)
        afternoon = times.at(today, "15:30")
        return afternoon if self.act.at < times.at(today, "12:00") else times.at(times.next_workday(today + 1), "10:30")
