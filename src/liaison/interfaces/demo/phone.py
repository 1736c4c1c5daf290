"""Who rang the clinic in the weeks before: answered by Devon at the desk, or hung up and rung back; and what was promised."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.spine.calls import actions
from liaison.spine.calls.values import CallPurpose, CallStep, ExchangeEvent, Outcome
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.values import PromiseKind
from liaison.spine.people.models import ContactPoint, Staff

PROVIDER = "demo-exchange"
_CLOCKS = ("09:05", "11:35", "13:20", "15:45")  # when somebody rings
_UNKNOWN = "+1 401 555 0161"  # an area that no patient of the demo has
_NOTES = (
    "Asks whether the visit can be later in the day. Told which days there are.", "Wants to know what to bring.",
    "Pregunta por el transporte para la cita.", "Asks for the address of the other site.",
)  # fmt: skip
_ANSWERED = (CallStep.RINGING, 0), (CallStep.ANSWERED, 14), (CallStep.HELD, 70), (CallStep.RESUMED, 105)
_HUNG_UP = (CallStep.RINGING, 0), (CallStep.ABANDONED, 52)


def shift(staff: Staff, others: Sequence[Person], times: Times, day: int, *, last: bool) -> Iterator[datetime]:
    """Three of four are answered; who hangs up is rung back within the hour, but for the last one, whom nobody knows."""
    for n, clock in enumerate(_CLOCKS):
        person = others[(n - day * len(_CLOCKS)) % len(others)]
        at = times.at(day, clock)
        yield at
        number = _number(person)
        if n + 1 < len(_CLOCKS):
            call = _rings(at, number, _ANSWERED, f"{day}-{n}")
            yield at + timedelta(minutes=4)
            actions.log_call(
                _by(staff, at + timedelta(minutes=4)), patient=person.id, call=call, outcome=Outcome.REACHED,
                purpose=CallPurpose.INQUIRY, note=_NOTES[(n - day) % len(_NOTES)], resolved=True,
            )  # fmt: skip
            continue
        call = _rings(at, _UNKNOWN if last else number, _HUNG_UP, f"{day}-{n}")
        actions.call_back(_by(staff, at + timedelta(minutes=3)), call=call)
        if not last:
            yield at + timedelta(minutes=40)
            _ring_back(staff, person, at + timedelta(minutes=40))


def _ring_back(staff: Staff, person: Person, at: datetime) -> None:
    """They are told that the papers will be sent, and they are."""
    promised = conversations.promise(
        _by(staff, at), patient=person.id, kind=PromiseKind.SEND, words="I'll mail you the form today",
        ref=f"demo:{at:%Y%m%d}", due_at=at + timedelta(hours=2), owner=staff.id,
    )  # fmt: skip
    actions.log_call(
        _by(staff, at), patient=person.id, outcome=Outcome.REACHED, purpose=CallPurpose.CALL_BACK,
        note="Had hung up after a minute. Needs the form again.",
    )  # fmt: skip
    conversations.keep_promise(_by(staff, at + timedelta(minutes=20)), promise=promised, how="in today's post")


def _rings(at: datetime, number: str, steps: Sequence[tuple[CallStep, int]], name: str) -> UUID:
    act = Act(actor="system:exchange", role="integration", at=at, purpose="operations", via="wire")
    return [
        actions.hear_exchange(
            act,
            event=ExchangeEvent(
                provider=PROVIDER, call_id=name, event_id=f"{name}-{step}", step=step, at=at + timedelta(seconds=after),
                number=number,
            ),
        )
        for step, after in steps
    ][-1]  # fmt: skip


def _number(person: Person) -> str:
    ways = ContactPoint.objects.unscoped("the demo's own").filter(patient_id=person.id, system="phone", stopped_on=None)
    return ways.order_by("rank", "id").values_list("value", flat=True).first() or ""


def _by(staff: Staff, at: datetime) -> Act:
    return Act(actor=staff.actor, role=staff.role, at=at, purpose="treatment", via="desk")
