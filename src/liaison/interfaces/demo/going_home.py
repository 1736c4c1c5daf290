"""Plans for home in the demo: settled day by day, and on the last day a list of home care agencies for Thomas."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.population import Person
from liaison.interfaces.demo.times import Times
from liaison.journeys.discharge import actions, queries
from liaison.journeys.discharge.values import (
    Answer,
    Avoidable,
    Cause,
    Element,
    Findings,
    Information,
    ItemState,
    Kind,
    Quality,
    Said,
    Shown,
    Understood,
    Way,
)
from liaison.journeys.transitions.events import stay_of
from liaison.kernel.act import Act
from liaison.records.directory.actions import list_office
from liaison.records.directory.values import Kind as OfficeKind
from liaison.records.directory.values import Listing, Service
from liaison.spine.people.models import Staff
from liaison.spine.work.models import Item

_SPACE = UUID("6a3c1f0e-0c1e-4c3e-9a53-0b7d4f0a31c9")
_CARE_COMPARE = "Medicare Care Compare"
AGENCIES = (
    ("Harbor Home Nurses", ("en", "es", "vi"), ("Medicare", "MassHealth", "Commonwealth Advantage"), 14, "4.5 of 5"),
    ("Bay Street Home Health", ("en", "so", "ht"), ("Medicare", "Pilgrim Valley"), 22, "3.5 of 5"),
    ("Quarry Hill Visiting Nurses", ("en",), ("Medicare", "Harborview Health"), 31, "4 of 5"),
)
_ON_PAPER = (
    Element.MEDICINES,
    Element.FOLLOW_UP,
    Element.RED_FLAGS,
    Element.CONTACTS,
    Element.TRANSPORT,
    Element.HELPER,
)


_FOUND = Findings(
    happened="Breathless again after a week; the new dose was not at the pharmacy.", avoidable=Avoidable.PERHAPS,
    causes=(Cause.MEDICINES,), change="Ask at the first call whether the pharmacy had everything.",
)  # fmt: skip


def agency(number: int) -> UUID:
    return uuid5(_SPACE, f"agency {number}")


def opening(maria: Staff, times: Times) -> None:
    """The first morning: who could care for patients at home, with what Medicare publishes of each."""
    act = _act(maria, times.at(-times.days, "08:10"))
    for number, (name, languages, networks, minutes, stars) in enumerate(AGENCIES):
        said = Listing(
            name=name, kind=OfficeKind.AGENCY, services=(Service.HOME_HEALTH,), languages=languages, networks=networks,
            takes=("fax",), fax=f"+1 617 555 019{number}", phone=f"+1 617 555 018{number}", ways={"0": minutes},
        )  # fmt: skip
        list_office(act, said=said, office=agency(number))
        published = Quality(
            measure="Quality of patient care", value=stars, source=_CARE_COMPARE, as_of=date(times.today.year, 1, 21)
        )
        actions.keep_quality(act, office=agency(number), lines=[published])


def shift(staff: dict[str, Staff], people: Sequence[Person], times: Times, day: int) -> Iterator[datetime]:
    """What the day left: plans gone through, the hospital's papers counted, readmissions looked at; not the cast's last."""
    last = times.last_workday()
    if day == last:
        yield from _placement(staff["maria"], people[cast.THOMAS - 1].id, times, day)
    at = times.at(day, "16:30" if day == last else "16:10")
    yield at
    kept = {person.id for person in people[: len(cast.CAST)]} if day >= last - 1 else set()
    open_ones = Item.objects.unscoped("the demo's own").filter(closed_at=None).exclude(patient__in=kept).order_by("id")
    papers = Item.objects.unscoped("the demo's own").filter(duty="discharge.information", closed_at=None)
    for item in papers.exclude(patient__in=kept, legal_due_at__gte=times.at(0, "00:00")).order_by("id"):
        actions.receive_information(_act(staff["maria"], at), stay=stay_of(item.key), elements=list(Information))
    for item in open_ones.filter(duty="discharge.plan"):
        actions.settle_items(_act(staff["maria"], at), stay=stay_of(item.key), said=_usual())
    for item in open_ones.filter(duty="discharge.review_readmission"):
        actions.review_readmission(_act(staff["nadia"], at), stay=stay_of(item.key), findings=_FOUND)


def _placement(maria: Staff, thomas: UUID, times: Times, day: int) -> Iterator[datetime]:
    """On the day he goes home Thomas is shown three agencies; two say that they can, the third has not answered."""
    yield times.at(day, "15:20")
    act = _act(maria, times.at(day, "15:20"))
    found = queries.plans_of(act, patient=thomas)
    if not found or (plan := queries.plan(act, stay=found[0])) is None or plan.over:
        return
    shown = {agency(number): _shown(number) for number in range(len(AGENCIES))}
    choice = actions.open_choice(
        act,
        stay=plan.stay,
        kind=Kind.HOME_HEALTH,
        candidates=shown,
        wishes="Wants to sleep in his own bed.",
        way=Way.FAX,
    )
    listed = queries.choice(act, choice=choice)
    for one, clock in zip(listed.candidates if listed else (), ("15:50", "16:25"), strict=False):
        yield times.at(day, clock)
        answer = _act(maria, times.at(day, clock))
        actions.record_answer(answer, candidate=one.id, answer=Answer.ACCEPTS, starts_on=times.today)


def _shown(number: int) -> Shown:
    name, languages, networks, minutes, stars = AGENCIES[number]
    published = Quality(measure="Quality of patient care", value=stars, source=_CARE_COMPARE, as_of=date(2026, 1, 21))
    return Shown(
        name=name, quality=(published,), minutes=minutes, speaks="en" in languages, network="Medicare" in networks
    )


def _usual() -> list[Said]:
    """What most need: said back, on paper, a way home; nothing else."""
    taught = Said(element=Element.INSTRUCTIONS, state=ItemState.DONE, understood=Understood.YES)
    none = [
        Said(element=element, state=ItemState.NOT_NEEDED, note="Asked; none needed.")
        for element in (Element.EQUIPMENT, Element.SERVICES, Element.PENDING)
    ]
    return [taught, *(Said(element=element, state=ItemState.DONE) for element in _ON_PAPER), *none]


def _act(who: Staff, at: datetime) -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")
