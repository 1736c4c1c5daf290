"""Things that people of the demo do on certain days: guard a chart, open one in need, hand on, set aside, look."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.lists import LATER, Todo, todo
from liaison.interfaces.demo.times import Times
from liaison.journeys.transitions.actions import record_attempt
from liaison.journeys.transitions.queries import followed_stay
from liaison.journeys.transitions.values import Call, Outcome
from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.records.scheduling.actions import change_hours
from liaison.records.scheduling.values import HoursKind
from liaison.records.scheduling.values.setup import ChangeReason, DaysDiffer
from liaison.spine.access.actions import break_glass, restrict, review_glass
from liaison.spine.access.models import BreakGlass
from liaison.spine.access.values import GlassReason, RestrictedWhy, ReviewOutcome
from liaison.spine.people.actions import allow_telling
from liaison.spine.people.models import RelatedPerson, Staff
from liaison.spine.work import actions as work
from liaison.spine.work.queries import offers_to
from liaison.spine.work.values import SetAsideReason

MINE = 11  # what María hands on in the evening
Crew = dict[str, Staff]


def opening(staff: Crew, patients: dict[int, UUID], times: Times) -> None:
    """The first morning: a colleague's chart is restricted, and Rosa says that we may speak with her daughter."""
    at = times.at(-times.days, "08:00")
    restrict(_act(staff["george"], at, "operations"), patient=patients[cast.LINH], why=RestrictedWhy.STAFF)
    daughter = RelatedPerson.objects.unscoped("the demo's own").get(patient_id=patients[cast.ROSA])
    allow_telling(_act(staff["maria"], at), patient=patients[cast.ROSA], related=daughter.id, allowed=True)
    son = RelatedPerson.objects.unscoped("the demo's own").get(patient_id=patients[cast.THOMAS])
    allow_telling(_act(staff["maria"], at), patient=patients[cast.THOMAS], related=son.id, allowed=True)


def sick_call(act: Act, resource: UUID, times: Times) -> None:
    """Before anybody is here a clinician calls in ill: her day is closed, and who is booked stays booked until it is rescued."""
    if not times.today_went_on:
        change_hours(act, change=DaysDiffer(
            kind=HoursKind.CLOSED, from_on=times.today, until_on=times.today, reason=ChangeReason.ILL, resource=resource
        ))  # fmt: skip


def two_tries(caller: Staff, patient: UUID, times: Times, day: int) -> Iterator[datetime]:
    """Nobody answers Harold's telephone: the rule's two tries are made, and a letter is drafted."""
    for clock, outcome in (("09:25", Outcome.NO_ANSWER), ("15:40", Outcome.LEFT_MESSAGE)):
        yield times.at(day, clock)
        act = _act(caller, times.at(day, clock))
        stay = followed_stay(act, patient=patient)
        if stay:
            record_attempt(act, stay=stay.stay_id, call=Call(outcome=outcome))


def afternoon(staff: Crew, linh: UUID, times: Times, day: int) -> Iterator[datetime]:
    """After the calls: broken glass and its review, and now and then something for the evening."""
    once = times.next_workday(-21)
    yield times.at(day, "16:05")
    if day in (once, times.last_workday()):
        reason, text = GlassReason.COORDINATION, "Called the evening line about her inhaler; nobody else was in."
        break_glass(_act(staff["tamika"], times.at(day, "16:05")), patient=linh, reason=reason, text=text)
    yield times.at(day, "16:20")
    if day == times.next_workday(once + 1):
        kept = BreakGlass.objects.unscoped("the demo's own").order_by("opened_at").first()
        if kept:
            reviewer = _act(staff["george"], times.at(day, "16:20"), "operations")
            review_glass(reviewer, glass=kept.id, outcome=ReviewOutcome.JUSTIFIED)
    yield times.at(day, "16:45")
    if day % 6 == 0 and day != times.last_workday():
        for line in _owned_by(staff["maria"], times.at(day, "16:45"))[:1]:
            act = _act(staff["maria"], times.at(day, "16:45"))
            work.offer_hand_off(act, item=line.item, to=staff["tamika"].id, note="Best reached after six.")


def taking_over(staff: Crew, linh: UUID, times: Times, day: int) -> None:
    """María looks once more on the last evening; the evening lead accepts what she was offered."""
    if day == times.last_workday():
        _settle_the_day(staff["maria"], linh, times.at(day, "17:12"), rests=times.at(1, "09:00"))
    act = _act(staff["tamika"], times.at(day, "17:35"))
    still = {one.item for one in todo("coordination", act.at, closed_to=(), owner=staff["maria"].id)}
    for offer in offers_to(act):
        if offer.item in still:  # a visit this afternoon may have settled it
            work.accept_hand_off(act, offer=offer.id, read_back="Call after six, then note it here.")


def late(staff: Crew, linh: UUID, times: Times, day: int) -> None:
    """On the last evening Tamika leaves María two items, each with a word."""
    if day != times.last_workday():
        return
    act = _act(staff["tamika"], times.at(day, "20:10"))
    for line in _free(act.at, linh)[:2]:
        work.claim(act, item=line.item)
        note = "Spoke with the family; they ask for a call in the morning about the ride."
        work.offer_hand_off(act, item=line.item, to=staff["maria"].id, note=note)


def _settle_the_day(maria: Staff, linh: UUID, at: datetime, *, rests: datetime) -> None:
    """María takes up what she will follow, rests one item, and has seen what happened."""
    for line in _free(at, linh)[: max(MINE - len(_owned_by(maria, at)), 0)]:
        work.claim(_act(maria, at), item=line.item)
    resting = [line for line in _owned_by(maria, at) if line.duty == "transitions.see"][:1]
    for line in resting:
        until = min(max(at + timedelta(days=2), rests), line.legal_due)
        work.set_aside(_act(maria, at), item=line.item, reason=SetAsideReason.PATIENT_ASKED_LATER, until=until)
    newest = EventRow.objects.order_by("-id").values_list("id", flat=True).first()
    if newest:
        work.mark_seen(_act(maria, at + timedelta(minutes=2)), upto=newest)


def _owned_by(who: Staff, at: datetime) -> list[Todo]:
    """What this person has and has not offered to anybody."""
    offered = {offer.item for offer in offers_to(_act(who, at))}
    return [one for one in todo("coordination", at, closed_to=(), owner=who.id) if one.item not in offered]


def _free(at: datetime, linh: UUID) -> list[Todo]:
    """What nobody has and can wait for the morning."""
    found = todo("coordination", at, closed_to=(linh,))
    return [one for one in found if one.owner is None and one.duty in LATER]


def _act(who: Staff, at: datetime, purpose: str = "treatment") -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose=purpose, via="desk")
