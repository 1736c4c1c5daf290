"""What three of the cast were taught in the weeks before, and what they made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.records.care.actions import check_understanding, give_handout
from liaison.records.care.values import Result, TeachBack, Way, WhyNotAsked
from liaison.spine.people.models import Staff

_HEARD, _LOST = Result.UNDERSTOOD, Result.NEEDS_MORE


@dataclass(frozen=True, kw_only=True)
class Taught:
    """`again` hears them once more, of what was given before."""

    day: int  # before this morning; the next working day after it
    clock: str
    who: int
    by: str
    handout: str
    language: str
    way: Way
    said: TeachBack
    interpreter: bool = False
    wanted: str = ""
    again: bool = False


def _said(result: Result, words: str) -> TeachBack:
    return TeachBack(result=result, words=words)


TAUGHT = (
    Taught(day=-24, clock="15:10", who=cast.ROSA, by="maria", handout="heart-failure", language="es", interpreter=True,
           way=Way.PHONE, said=_said(_LOST, "Me peso los domingos, en la farmacia.")),
    Taught(day=-24, clock="15:14", who=cast.ROSA, by="maria", handout="less-salt", language="es",
           way=Way.MAILED, said=TeachBack(result=Result.NOT_ASKED, why_not=WhyNotAsked.MAILED)),
    Taught(day=-19, clock="15:20", who=cast.ROSA, by="maria", handout="heart-failure", language="es", interpreter=True, again=True,
           way=Way.PHONE, said=_said(_HEARD, "Cada mañana, antes del café. Si subo tres libras de un día a otro, los llamo.")),
    Taught(day=-17, clock="15:05", who=cast.GLORIA, by="nadia", handout="high-blood-pressure", language="en",
           way=Way.IN_PERSON, said=_said(_HEARD, "I take it with my coffee, good day or bad, and I write the numbers on the calendar.")),
    Taught(day=-17, clock="15:12", who=cast.GLORIA, by="nadia", handout="statins", language="en", way=Way.PRINTED,
           said=TeachBack(result=Result.NOT_ASKED, why_not=WhyNotAsked.NO_TIME)),
    Taught(day=-12, clock="15:25", who=cast.MIN, by="maria", handout="type-2-diabetes", language="en", wanted="vi",
           interpreter=True, way=Way.PHONE, said=_said(_HEARD, "(interpreter) I eat less rice at night and I look at my feet.")),
)  # fmt: skip


def shift(staff: dict[str, Staff], people: dict[int, UUID], times: Times, day: int) -> Iterator[datetime]:
    """The teaching of one day, each at its time."""
    today = [one for one in TAUGHT if times.next_workday(one.day) == day]
    for one in sorted(today, key=lambda one: one.clock):
        at = times.at(day, one.clock)
        yield at
        _teach(one, people[one.who], staff[one.by], at)


def _teach(one: Taught, patient: UUID, teacher: Staff, at: datetime) -> None:
    act = Act(actor=teacher.actor, role=teacher.role, at=at, purpose="treatment", via="desk")
    given = uuid5(NAMESPACE_URL, f"demo taught {one.who} {one.handout}")
    if one.again:
        check_understanding(act, given=given, teach_back=one.said)
    else:
        give_handout(
            act, given=given, patient=patient, handout=one.handout, language=one.language, way=one.way,
            interpreter=one.interpreter, wanted=one.wanted, teach_back=one.said,
        )  # fmt: skip
