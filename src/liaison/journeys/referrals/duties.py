"""The clocks of a referral: one thing to do at a time, each opened by what came before it and closed by proof."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.documents.events import DocumentFiled, DocumentReviewed, FilingTakenBack
from liaison.journeys.referrals import actions, queries
from liaison.journeys.referrals.events import (
    Attended,
    Chased,
    EndedOtherwise,
    Escalated,
    LoopClosed,
    NotAttended,
    NoteReturned,
    NoteReviewed,
    NoteWithdrawn,
    Ordered,
    PacketFailed,
    PacketFilled,
    PacketLacks,
    PacketSent,
    PatientTold,
    Rescheduled,
    Scheduled,
    TriesUsedUp,
    TryingOn,
    TurnedDown,
)
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, days, hours, open_hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.chart.events import ResourcesReceived
from liaison.spine.conversations.events import (
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageStopped,
)
from liaison.spine.work.duties import duty
from liaison.spine.work.values import Rule

COORDINATION, CLINICIANS = "coordination", "clinicians"
_OURS = _("No rule sets this deadline: it is the clinic's own.")
_A_DAY = timedelta(days=1)
_OVER = (LoopClosed, EndedOtherwise)


def _send_by(fact: Any) -> Rule:
    """Emergent: the same day, by phone; urgent a business day, routine two."""
    urgency = getattr(fact, "urgency", "routine")
    return hours(4) if urgency == "emergent" else "REF-02" if urgency == "urgent" else "REF-02:routine"


def _chase_by(fact: Any) -> Rule:
    return "REF-03" if getattr(fact, "urgency", "routine") == "routine" else "REF-03:urgent"


send = duty(
    name="referrals.send",
    title=_("Send the referral"),
    team=COORDINATION,
    rule="REF-02",
    rule_of=_send_by,
    law=_("Emergent: the same day by phone, a default of ours."),
    evidence=_("The packet has left, and what was in it is kept"),
    opens_on=(Ordered, TurnedDown, PacketFailed),
    ends_on=(PacketSent, Scheduled, Attended, NoteReturned, *_OVER),
    harm=Harm.HEALTH,
    harm_why=_("A referral that lies here helps nobody, and the patient believes that it is under way."),
    minutes=10,
)

complete = duty(
    name="referrals.complete_packet",
    title=_("Add what the specialist needs"),
    team=CLINICIANS,
    rule=business_days(1),
    law=_OURS,
    evidence=_("It is with the packet, or why it is not needed"),
    opens_on=PacketLacks,
    when=lambda fact: fact.team == CLINICIANS,
    ends_on=PacketFilled,
    owner_of=lambda fact: fact.owner,
    harm=Harm.DELAY,
    harm_why=_("Specialists send back what they cannot answer, and the wait begins again."),
    minutes=4,
)

authorization = duty(
    name="referrals.authorize",
    title=_("Get the authorization for a referral"),
    team=COORDINATION,
    rule=business_days(1),
    law=_OURS,
    evidence=_("The number, or that none is needed"),
    opens_on=PacketLacks,
    when=lambda fact: fact.team == COORDINATION,
    ends_on=PacketFilled,
    harm=Harm.LOSS,
    harm_why=_("Without it the patient may be sent home, or sent the bill."),
    minutes=15,
)

chase = duty(
    name="referrals.chase",
    title=_("Chase a silent office"),
    team=COORDINATION,
    rule="REF-03",
    rule_of=_chase_by,
    evidence=_("The office has answered, or three tries are written down: when, by whom, how"),
    opens_on=(PacketSent, TryingOn, NotAttended),
    restarts_on=Chased,
    ends_on=(Scheduled, Attended, NoteReturned, TriesUsedUp, TurnedDown, *_OVER),
    harm=Harm.HEALTH,
    harm_why=_("About half of referrals are never completed, most of them in silence."),
    minutes=5,
)

decide = duty(
    name="referrals.decide",
    title=_("Decide: three tries, no word"),
    team=CLINICIANS,
    rule=business_days(2),
    law=_OURS,
    evidence=_("Another office, more tries, or an end with its reason"),
    opens_on=TriesUsedUp,
    ends_on=(TryingOn, Scheduled, Attended, NoteReturned, TurnedDown, *_OVER),
    owner_of=lambda fact: fact.owner,
    harm=Harm.HEALTH,
    harm_why=_("Somebody has to know that this patient is not being seen."),
    minutes=5,
)

name_somebody = duty(
    name="referrals.name_somebody",
    title=_("Name who answers for an urgent referral"),
    team=COORDINATION,
    rule=open_hours(2),
    law=_OURS,
    evidence=_("A person by name"),
    opens_on=Ordered,
    when=lambda fact: fact.urgency != "routine" and not fact.named,
    ends_on=(Escalated, Scheduled, Attended, NoteReturned, *_OVER),
    harm=Harm.DANGER,
    harm_why=_("An urgent patient for whom nobody in particular answers."),
    minutes=2,
)

hold = duty(
    name="referrals.answer_by_name",
    title=_("See an urgent referral through, by name"),
    team=COORDINATION,
    rule="REF-03:urgent",
    evidence=_("A day for the visit, or the specialist's note"),
    opens_on=Escalated,
    ends_on=(Escalated, Scheduled, Attended, NoteReturned, *_OVER),
    owner_of=lambda fact: fact.to,  # who is named next answers for it from then on
    harm=Harm.DANGER,
    harm_why=_("An urgent patient without a day."),
    minutes=10,
)

confirm = duty(
    name="referrals.confirm_visit",
    title=_("Ask whether the specialist's visit took place"),
    team=COORDINATION,
    rule=days(1),
    rule_of=lambda fact: promised.span_to(fact.happened_at, fact.visit_at + _A_DAY),
    starts_at=lambda fact: promised.begins(fact.happened_at, fact.visit_at + _A_DAY),
    law=_("No rule sets this deadline: a day after the visit is the clinic's own."),
    evidence=_("There or not, and who said so"),
    opens_on=Scheduled,
    ends_on=(Rescheduled, Attended, NoteReturned, NotAttended, TurnedDown, *_OVER),
    harm=Harm.DELAY,
    harm_why=_("A missed visit that nobody notices is never made up."),
    minutes=4,
)


note = duty(
    name="referrals.get_note",
    title=_("Get the specialist's note"),
    team=COORDINATION,
    rule="REF-04",
    evidence=_("The specialist's note is here"),
    opens_on=(Attended, NoteWithdrawn),
    starts_at=lambda fact: fact.seen_at,
    ends_on=(NoteReturned, *_OVER),
    harm=Harm.HEALTH,
    harm_why=_("What the specialist found changes nothing here until it is here."),
    minutes=5,
)

review = duty(
    name="referrals.review_note",
    title=_("Read the specialist's note"),
    team=CLINICIANS,
    rule=business_days(2),
    law=_OURS,
    evidence=_("The clinician who read it, and when"),
    opens_on=NoteReturned,
    when=lambda fact: not fact.read_elsewhere,
    ends_on=(NoteReviewed, NoteWithdrawn, *_OVER),
    harm=Harm.HEALTH,
    harm_why=_("What a specialist or a laboratory found is acted on only when somebody reads it."),
    minutes=4,
)

tell = duty(
    name="referrals.tell_patient",
    title=_("Go through the specialist's plan with the patient"),
    team=COORDINATION,
    rule=business_days(2),
    law=_("No rule sets this deadline: it is the clinic's own, within the fourteen days of REF-04."),
    evidence=_("The contact in which the plan was confirmed"),
    opens_on=NoteReviewed,
    ends_on=(PatientTold, EndedOtherwise),
    harm=Harm.HEALTH,
    harm_why=_("A plan that the patient does not know is not followed."),
    minutes=8,
    needs_reaching=True,
)

year = duty(
    name="referrals.report_in_year",
    title=_("Report back before the year ends"),
    team=CLINICIANS,
    rule="REF-01",
    evidence=_("The specialist's report is here"),
    opens_on=Ordered,
    when=lambda fact: fact.year_end is not None,
    ends_on=(NoteReturned, EndedOtherwise),
    harm=Harm.NUISANCE,
    harm_why=_("A report that comes after the year does not count for it."),
    minutes=2,
)


@hears(DocumentFiled, when=lambda fact: bool(fact.about))
def paper_filed(event: Any, act: Act, row: EventRow) -> None:
    if event.patient:
        actions.document_filed(
            act, patient=event.patient, document=event.key, about=event.about, kind=event.kind, review=event.review,
            at=event.happened_at,
        )  # fmt: skip


@hears(DocumentReviewed)
def paper_read(event: Any, act: Act, row: EventRow) -> None:
    actions.document_read(act, document=event.key)


@hears(FilingTakenBack)
def paper_back(event: Any, act: Act, row: EventRow) -> None:
    actions.document_back(act, document=event.key)


def _ours(fact: Any) -> bool:
    return bool(fact.about.startswith("referral:"))


@hears(MessageSent, MessageDelivered, when=_ours)
def message_left(event: Any, act: Act, row: EventRow) -> None:
    actions.message_left(act, message=_message(event))


@hears(MessageFailed, when=_ours)
def message_failed(event: Any, act: Act, row: EventRow) -> None:
    actions.message_failed(act, message=_message(event))


@hears(MessageStopped)
def message_stopped(event: Any, act: Act, row: EventRow) -> None:
    actions.message_failed(act, message=_message(event))


_BEGINS = "ServiceRequest"
_FOLLOWED = {_BEGINS, "Task", "Appointment", "Encounter", "DocumentReference", "DiagnosticReport", "Observation"}


@hears(ResourcesReceived, when=lambda fact: bool(_FOLLOWED & set(fact.types)))
def record_changed(event: Any, act: Act, row: EventRow) -> None:
    """Whatever a referral is begun, packed or proven by; of somebody without any, only new orders."""
    if _BEGINS in event.types or queries.has_open(event.patient):
        actions.look_in_record(act.by_rule("system:referrals"), patient=event.patient)


def _message(event: Any) -> UUID:
    return UUID(event.key.partition(":")[2])
