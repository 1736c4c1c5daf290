"""What was decided together, as the patient or family may read it on their page."""

from uuid import UUID

from liaison.journeys.planning.values import ChoiceLine, OptionLine
from liaison.kernel.act import Act
from liaison.records.plans.queries import DecisionView, decisions
from liaison.records.plans.values import Seat


def shared_choices(act: Act, *, patient: UUID, seat: Seat, only: UUID | None = None) -> tuple[ChoiceLine, ...]:
    """For the page behind a link: what the patient, or family, may see of what was decided."""
    return tuple(
        _choice(view, seat)
        for view in decisions(act, patient=patient, seat=seat)
        if not view.reopened and only in (None, view.id)
    )


def _choice(view: DecisionView, seat: Seat) -> ChoiceLine:
    chosen = view.choice
    return ChoiceLine(
        question=view.question, choice=(chosen.plain or chosen.what) if chosen else "", why=view.why,
        values=view.values, present=tuple(person.name for person in view.people), decided_at=view.decided_at,
        revisit_on=view.revisit_on,
        options=tuple(
            OptionLine(
                what=one.plain or one.what, good=one.good, good_n=one.good_n, harm=one.harm, harm_n=one.harm_n,
                out_of=one.out_of, burden=one.burden, chosen=one.chosen,
            )
            for one in view.options
        ),
    )  # fmt: skip
