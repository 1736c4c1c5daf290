"""What medicines ask of the clinic: answers, signatures, a list in the patient's hand, pills picked up and refilled."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.kernel.act import Act
from liaison.kernel.clock import business_days, hours, open_hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.medicines import actions
from liaison.records.medicines.events import (
    AllDecided,
    ComparedAgain,
    ComparisonBegun,
    ComparisonLeft,
    DifferencesAsked,
    ListGiven,
    PickedUp,
    PickUpWithdrawn,
    Prescribed,
    ProtocolDrafted,
    ProtocolReviewed,
    ProtocolSigned,
    ProtocolWithdrawn,
    Reconciled,
    SupplyEnded,
)
from liaison.records.medicines.queries import open_comparison_of
from liaison.spine.people.events import PatientChanged
from liaison.spine.people.models import Patient
from liaison.spine.work.duties import duty

COORDINATION, CLINICIANS = "coordination", "clinicians"
_OURS = _("Product default: no rule sets this deadline.")
_OVER = (Reconciled, ComparisonLeft)

compare = duty(
    name="medicines.compare",
    title=_("Go on comparing medicines"),
    team=COORDINATION,
    rule=business_days(1),
    law=_OURS,
    evidence=_("Every difference asked about or settled"),
    opens_on=ComparisonBegun,
    ends_on=(*_OVER, DifferencesAsked, AllDecided),
    harm=Harm.HEALTH,
    harm_why=_("A comparison that stops halfway leaves the patient with several lists."),
    minutes=8,
)

decide = duty(
    name="medicines.decide",
    title=_("Decide about medicines that differ"),
    team=CLINICIANS,
    rule=open_hours(4),
    law=_("Product default: the same half day; only clinicians decide."),
    evidence=_("A decision with its reason for each difference"),
    opens_on=DifferencesAsked,
    ends_on=(*_OVER, AllDecided),
    harm=Harm.HEALTH,
    harm_why=_("Until somebody decides, the patient takes too much, too little or nothing."),
    minutes=6,
)

sign = duty(
    name="medicines.sign",
    title=_("Sign the agreed list of medicines"),
    team=CLINICIANS,
    rule=business_days(1),
    law=_OURS,
    evidence=_("The signature of a clinician"),
    opens_on=AllDecided,
    ends_on=(*_OVER, ComparedAgain, DifferencesAsked),
    harm=Harm.HEALTH,
    harm_why=_("A list that nobody signed is nobody's list."),
    minutes=3,
)

give_list = duty(
    name="medicines.give_list",
    title=_("Give the patient the new list of medicines"),
    team=COORDINATION,
    rule=business_days(1),
    law=_OURS,
    evidence=_("The list in the patient's hand, or read to them"),
    opens_on=Reconciled,
    when=lambda fact: bool(fact.changed or fact.stopped),
    closes_on=ListGiven,
    ends_on=ComparisonLeft,
    harm=Harm.HEALTH,
    harm_why=_("What was decided helps only once the patient knows it."),
    minutes=8,
    needs_reaching=True,
)

pick_up = duty(
    name="medicines.pick_up",
    title=_("Ask whether a medicine was picked up"),
    team=COORDINATION,
    rule=business_days(2),
    law=_OURS,
    evidence=_("The patient or the pharmacy said so"),
    opens_on=(Prescribed, PickUpWithdrawn),
    when=lambda fact: getattr(fact, "waits", True),
    ends_on=(PickedUp, SupplyEnded),
    harm=Harm.HEALTH,
    harm_why=_("A medicine that lies at the pharmacy helps nobody."),
    minutes=5,
    needs_reaching=True,
)

refill = duty(
    name="medicines.refill",
    title=_("See to the next filling before it runs out"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.refill_at),
    starts_at=lambda fact: promised.begins(fact.made_at, fact.refill_at),
    law=_("Product default: five days before the days' supply runs out"),
    evidence=_("The next filling picked up"),
    opens_on=(PickedUp, PickUpWithdrawn),
    when=lambda fact: fact.refill_at is not None,
    ends_on=(PickedUp, PickUpWithdrawn, SupplyEnded),
    happened_at=lambda fact: None,
    harm=Harm.HEALTH,
    harm_why=_("Days without the medicine are days without what it does."),
    minutes=5,
    needs_reaching=True,
)

sign_protocol = duty(
    name="medicines.sign_protocol",
    title=_("Read and sign a standing order"),
    team=CLINICIANS,
    rule=business_days(5),
    law=_OURS,
    evidence=_("The signature of a clinician who did not write it"),
    opens_on=ProtocolDrafted,
    ends_on=(ProtocolSigned, ProtocolWithdrawn),
    harm=Harm.DELAY,
    harm_why=_("Until it is signed, every case waits for a clinician."),
    minutes=15,
)

review_protocol = duty(
    name="medicines.review_protocol",
    title=_("Review a standing order"),
    team=CLINICIANS,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.review_at),
    starts_at=lambda fact: promised.begins(fact.made_at, fact.review_at),
    law=_("The day that the standing order itself names"),
    evidence=_("The review, or a new version"),
    opens_on=(ProtocolSigned, ProtocolReviewed),
    ends_on=(ProtocolReviewed, ProtocolSigned, ProtocolWithdrawn),
    happened_at=lambda fact: None,
    harm=Harm.DELAY,
    harm_why=_("Nobody may act under a standing order whose review is overdue."),
    minutes=15,
)


@hears(PatientChanged)
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    """Whoever has died takes nothing any more."""
    if not {"deceased", "deceased_on"} & set(event.fields):
        return
    if not Patient.objects.unscoped("whether somebody has died").filter(id=event.patient, deceased=True).exists():
        return
    actions.end_supplies(act, patient=event.patient)
    if going := open_comparison_of(event.patient):
        actions.leave_comparison(act, reconciliation=going, why="died")
