"""Nine people answer their reminder on the morning the demo opens: five will come, one has no ride, one is rude, one asks, one is not who we think."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from liaison.interfaces.demo.cast import CAST
from liaison.interfaces.demo.clinic import NAME
from liaison.interfaces.demo.plans import Planner, Visit
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.interfaces.demo.visit_kinds import BY_CODE
from liaison.kernel.act import Act
from liaison.records.scheduling.events import appointment_key, appointment_of
from liaison.records.scheduling.queries.front_desk import expected, expected_one
from liaison.records.scheduling.values import State
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.queries.clinic import own_phone
from liaison.spine.conversations.values import (
    Channel,
    ConsentSource,
    Delivery,
    Inbound,
    Outcome,
    Outgoing,
    Purpose,
    Topic,
)
from liaison.spine.people.actions import add_contact
from liaison.spine.people.models import Staff
from liaison.spine.people.values import ContactSystem

PROVIDER, _PHONE = "demo-sms", "617-555-0150"
_SPARE = 4  # the other system may know of visits this morning
_FIRST_DAY = 8  # so that no reminder of our own, a week before, follows theirs on the morning the demo opens
_YES = {
    "es": "Sí, ahí estaré",
    "vi": "Vâng, tôi sẽ đến",
    "zh": "确认",
    "ar": "نعم",
    "ht": "Wi",
    "en": "Yes, I'll be there",
}
_SHAPES = ("06:34", "06:41", "06:47", "06:52", "06:58", "07:03", "07:09", "07:14", "07:20")  # when each writes
_NO_RIDE = "no tengo quien me lleve"
_RUDE = "Nobody ever answers your phone. What a joke of a clinic."
_MEDICAL = "Can I take my water pill twice today? My ankles are swollen"
_WRONG = "Wrong number. I am not this person, stop texting me"
_WHY = "the demo's own"
_NAMESPACE = UUID("3d1a5c1e-7b52-4b8e-9a51-0d6f1f2a9c77")


@dataclass(frozen=True)
class Reminded:
    """Somebody who got a reminder, and the text they answer it with."""

    person: Person
    about: str
    says: str
    number: str


def visits(planner: Planner, people: Sequence[Person], today: Collection[UUID]) -> list[Visit]:
    """Nine of whom the script tells nothing else come next week; a small panel has few visits ahead of its own."""
    free = [p for p in people if p.number > len(CAST) and p.id not in today and _mobile(p)]
    free.sort(key=_order)
    booked: list[Visit] = []
    days = _days(planner.times)
    for n, person in enumerate(free):
        if len(booked) == len(_SHAPES) + _SPARE:
            break
        if visit := planner.visit(person, BY_CODE["follow-up"], days[n % len(days)]):
            booked.append(visit)
    return booked


def evening_before(times: Times, people: Sequence[Person], maria: Staff, day: int) -> Iterator[datetime]:
    """The reminders leave at half past five, as the worker sends them."""
    yield times.at(day, "17:30")
    at = times.at(day, "17:30")
    for one in _chosen(times, people, at):
        _remind(Act(actor=maria.actor, role=maria.role, at=at, purpose="treatment", via="desk"), one)
    wire, holder = _wire(at), uuid5(_NAMESPACE, at.isoformat())
    for taken in actions.take_to_send(wire, channels=[Channel.SMS], limit=1000, holder=holder):
        outcome = Outcome(Delivery.SENT, provider_id=f"demo-{taken.id}")
        actions.settle(wire, message=taken.id, holder=holder, outcome=outcome, provider=PROVIDER)


def morning(times: Times, people: Sequence[Person]) -> Iterator[datetime]:
    """The nine answers, each at its minute, through the same door as any other."""
    chosen = _chosen(times, people, times.last_feed)
    for clock, one in zip(_SHAPES, chosen, strict=False):
        at = min(times.at(0, clock), times.now)
        yield at
        message = Inbound(
            channel=Channel.SMS, provider=PROVIDER, external_id=f"reply-{one.about}", sender=one.number, text=one.says
        )
        actions.receive(_wire(at), message=message)


def _chosen(times: Times, people: Sequence[Person], at: datetime) -> list[Reminded]:
    """People of whom the script tells nothing else, with a visit in the days to come and a phone that takes texts."""
    visits: dict[UUID, UUID] = {}
    wire = _wire(at)
    today = {
        one.patient
        for one in expected(wire, since=times.at(0, "00:00"), until=times.at(1, "00:00"), states=tuple(State))
    }
    days = _days(times)
    for one in expected(wire, since=times.at(days[0], "00:00"), until=times.at(days[-1] + 1, "00:00")):
        visits.setdefault(one.patient, one.appointment)
    free = [(p, number) for p in people if p.id in visits and p.id not in today and (number := _mobile(p))]
    free.sort(key=lambda pair: _order(pair[0]))
    says = [_NO_RIDE, *(None for _ in range(5)), _RUDE, _MEDICAL, _WRONG]
    return [
        Reminded(person, appointment_key(visits[person.id]), text or _YES.get(_language(person), "1"), number)
        for (person, number), text in zip(free, says, strict=False)
    ]


def _days(times: Times) -> tuple[int, int, int]:
    """The three days of their visits: next week, on which the clinic works."""
    first = times.next_workday(_FIRST_DAY)
    second = times.next_workday(first + 1)
    return first, second, times.next_workday(second + 1)


def _remind(act: Act, one: Reminded) -> None:
    if Message.objects.unscoped(_WHY).filter(patient=one.person.id, about=one.about, direction="out").exists():
        return
    add_contact(act, patient=one.person.id, system=ContactSystem.SMS, value=one.number, use="mobile", rank=2)
    actions.give_consent(
        act,
        patient=one.person.id,
        channel=Channel.SMS,
        purpose="*",
        source=ConsentSource.VERBAL,
        proof="at registration",
    )
    visit = expected_one(_wire(act.at), appointment=appointment_of(one.about))
    if visit is None:
        return
    wall = visit.starts_at.astimezone(ZoneInfo(visit.zone))
    actions.send_many(
        act,
        messages=[
            Outgoing(
                key=f"demo-reminder:{one.about}", patient=one.person.id, channel=Channel.SMS, purpose=Purpose.REMINDER,
                address=one.number, template="reminder.visit", about=one.about, topic=Topic.APPOINTMENT,
                filling={
                    "clinic": NAME, "date": wall.date().isoformat(), "time": f"{wall:%H:%M}", "phone": own_phone() or _PHONE,
                },
            )
        ],
    )  # fmt: skip


def _order(person: Person) -> tuple[bool, bool, int]:
    """Whoever has no ride says so in Spanish; those for whom no reminder is written in their language come last."""
    return _language(person) != "es", _language(person) not in _YES, person.number


def _wire(at: datetime) -> Act:
    return Act(actor="system:wire", role="integration", at=at, purpose="operations", via="wire")


def _mobile(person: Person) -> str:
    """The number that takes texts, else the one they have, which they say takes them."""
    numbers = {contact.system: contact.value for contact in reversed(person.row.contacts)}
    return numbers.get("sms") or numbers.get("phone", "")


def _language(person: Person) -> str:
    found = person.row.languages
    return found[0].language.partition("-")[0] if found else "en"
