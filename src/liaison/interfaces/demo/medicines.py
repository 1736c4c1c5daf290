"""Medicines in the weeks before: lists compared after each stay, three standing orders, and two of the cast at the pharmacy."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from liaison.interfaces.demo import cast
from liaison.interfaces.demo.times import Times
from liaison.journeys.transitions.events import stay_of
from liaison.journeys.transitions.queries import medicine_lists
from liaison.kernel.act import Act
from liaison.records.medicines import actions, queries
from liaison.records.medicines.events import id_of
from liaison.records.medicines.queries import Comparison, Line
from liaison.records.medicines.values import Choice, Decision, Draft, NotYet, NoWords, ProtocolKind, Reason, Resolution
from liaison.spine.people.models import Staff
from liaison.spine.work.models import Item

_REVIEWED_AFTER = timedelta(days=210)  # from the day of drafting, whichever day the demo is made on
_REFILL = Draft(
    title="Refill of a long-term medicine", kind=ProtocolKind.STANDING_ORDER, roles=("clinician",), review_on=date.max,
    text="For: adults seen here within twelve months, whose agreed list names the medicine and whose dose has not changed for three months.\n\n"
    "May be done: one refill for thirty days, and a visit booked within that time.\n\n"
    "Not for: medicines for pain or sleep that are controlled, blood thinners, insulin, anybody pregnant, a list that nobody has signed.\n\n"
    "Then: write down what was refilled and for how many days. Anything else is a question for a clinician.",
)  # fmt: skip
_TESTS = Draft(
    title="Blood tests before a visit for diabetes", kind=ProtocolKind.STANDING_ORDER, roles=("clinician", "coordinator"),
    review_on=date.max,
    text="For: adults with type 2 diabetes whose last hemoglobin A1c is older than six months.\n\n"
    "May be done: order a hemoglobin A1c and a creatinine with estimated GFR, so that the results are there at the visit.\n\n"
    "Not for: anybody in hospital, or under the care of a specialist who orders these.\n\nThen: write down what was ordered.",
)  # fmt: skip
_WEIGHT = Draft(
    title="Weight gain in heart failure: whom to call", kind=ProtocolKind.PROTOCOL, roles=("clinician", "coordinator"),
    review_on=date.max,
    text="For: adults with heart failure who weigh themselves at home.\n\n"
    "A gain of three pounds in a day or five in a week, or more trouble breathing: a nurse is asked at once, by telephone.\n\n"
    "Nobody but a clinician changes a medicine.",
)  # fmt: skip


def reconcile(act: Act, *, patient: UUID, stay: str) -> None:
    """A nurse compares after a stay: the patient takes what our list says, and what differs follows it."""
    known = medicine_lists(act, patient=patient, stay=stay_of(stay))
    going = actions.begin_comparison(act, patient=patient, known=known, about=stay)
    ours = [one for each in known.lists if each.head.kind == "clinic" for one in each.entries if one.current]
    said = "\n".join(f"{one.name}, {one.how}".replace(";", ",") for one in ours)
    if said:
        actions.write_words(act, reconciliation=going, text=said)
    else:
        actions.miss_words(act, reconciliation=going, why=NoWords.CANNOT_SAY)
    found = queries.comparison_of(act, reconciliation=going)
    made = [_decision(found, line) for line in found.open] if found else []
    if made:
        actions.decide(act, reconciliation=going, decisions=made)
    actions.finish(act, reconciliation=going)


def _decision(found: Comparison, line: Line) -> Decision:
    """As on our list where it has the medicine, else as written down here."""
    ours = any(found.kinds[one.list] == "clinic" and one.current for one, _said in line.entries)
    wanted = (Resolution.CONTINUE, Reason.OURS) if ours else (Resolution.CHANGE, Reason.WRITTEN)
    return Decision(line=line.id, choice=Choice(*wanted), how=line.entries[0][0].name)


def shift(staff: dict[str, Staff], people: dict[int, UUID], times: Times, day: int) -> Iterator[datetime]:
    """Standing orders five weeks ago, and the pharmacy since."""
    if day == times.next_workday(-34):
        yield times.at(day, "14:20")
        written = [_draft(staff, times.at(day, "14:20"), one) for one in (_REFILL, _TESTS)]
        yield times.at(day, "15:40")
        for one in written:
            actions.sign_protocol(_act(staff["samuel"], times.at(day, "15:40")), protocol=one, version=1)
    if day == times.next_workday(-22):
        yield times.at(day, "14:30")
        act = _act(staff["devon"], times.at(day, "14:30"))
        picked = actions.prescribe(act, patient=people[cast.GLORIA], name="lisinopril 10 mg", how="1 tablet every day")
        actions.confirm_pick_up(act, supply=picked, on=localdate(act.at), days=30)
    if day == times.last_workday():
        yield times.at(day, "09:10")
        waits = actions.prescribe(
            _act(staff["nadia"], times.at(day, "09:10")), patient=people[cast.MIN], name="metformin ER 500 mg",
            how="2 tablets every evening with food",
        )  # fmt: skip
        at = times.at(day, "15:30")
        yield at
        _last_day(staff, people, at, waits)
    if times.works(day) and day < times.last_workday():
        yield times.at(day, "16:20")
        _rings(_act(staff["maria"], times.at(day, "16:20")))


def _rings(act: Act) -> None:
    """Whoever has a new list hears it read; whoever has a new medicine is asked for it."""
    waiting = Item.objects.unscoped("the demo's own").filter(closed_at=None).order_by("id")
    for item in waiting.filter(duty="medicines.give_list"):
        actions.give_list(act, reconciliation=id_of(item.key), language="en", way="phone")
    for item in waiting.filter(duty="medicines.pick_up", opened_at__lt=act.at - timedelta(hours=20)):
        actions.confirm_pick_up(act, supply=id_of(item.key), on=localdate(act.at))


def _last_day(staff: dict[str, Staff], people: dict[int, UUID], at: datetime, waits: UUID) -> None:
    """One medicine waits at the pharmacy for want of a ride, one protocol for its signature."""
    actions.not_picked_up(
        _act(staff["devon"], at), supply=waits, why=NotYet.TRANSPORT, note="His son drives on Saturdays only."
    )
    _draft(staff, at, _WEIGHT)
    refill = next((one for one in queries.protocols(_act(staff["nadia"], at)) if one.title == _REFILL.title), None)
    if refill:
        actions.act_under(
            _act(staff["nadia"], at), patient=people[cast.GLORIA], protocol=refill.protocol, version=refill.number,
            what="Atorvastatin 40 mg, one refill for thirty days. Visit booked.",
        )  # fmt: skip


def _draft(staff: dict[str, Staff], at: datetime, one: Draft) -> UUID:
    return actions.draft_protocol(
        _act(staff["helen"], at), draft=replace(one, review_on=localdate(at) + _REVIEWED_AFTER)
    )


def _act(who: Staff, at: datetime) -> Act:
    return Act(actor=who.actor, role=who.role, at=at, purpose="treatment", via="desk")
