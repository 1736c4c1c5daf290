"""The first playbook: what a discharge, a visit to the emergency department and an admission ask of the clinic.

Medicare's transitional care rules are kept for every patient, whoever pays: the care is the same.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from liaison.engines.ranking.parameters import Harm
from liaison.journeys.transitions import actions
from liaison.journeys.transitions.events import (
    AdmissionCorrected,
    AdmissionNoticeFiled,
    Admitted,
    AttemptsExhausted,
    CallAttempted,
    CallbackMade,
    CallbackPromised,
    CallbackReleased,
    ClinicianAnswered,
    ClinicianAsked,
    ComplexityStated,
    Declined,
    DischargeCorrected,
    Discharged,
    FollowUpEnded,
    LeftEmergency,
    LetterDrafted,
    LetterSent,
    MedicinesReconciled,
    MentalHealthSeen,
    MentalWeekPassed,
    Reached,
    Readmitted,
    Seen,
    SeenWithdrawn,
    VisitPlanned,
    VisitUnplanned,
    stay_of,
)
from liaison.journeys.transitions.rules.risks import points
from liaison.journeys.transitions.values.risks import Risk
from liaison.journeys.visits.events import Completed, Withdrawn
from liaison.kernel.act import Act
from liaison.kernel.clock import days, hours, promised
from liaison.platform.events import hears
from liaison.platform.models import EventRow
from liaison.records.chart.events import LinesDoubted, LinesTrusted, ResourceMoved, ResourcesReceived
from liaison.records.medicines.events import Prescribed, Reconciled
from liaison.records.scheduling.events import Booked, Cancelled, Moved, NotKept
from liaison.spine.identity.events import ChartsJoined, ChartsParted
from liaison.spine.people.events import PatientChanged
from liaison.spine.work.duties import attempts_at, duty
from liaison.spine.work.events import DeadlinePassed

COORDINATION, CLINICIANS = "coordination", "clinicians"
_DISPENSE = "MedicationDispense"
OVER = (Readmitted, FollowUpEnded)  # another stay's follow-up takes over, or none is left; said only of what was told


def _start(fact: Any) -> datetime | None:
    """What the clocks count from: the visit for what is due by the visit, otherwise the discharge or the admission."""
    match fact:
        case VisitPlanned():
            return fact.visit_at
        case VisitUnplanned() | DischargeCorrected() | SeenWithdrawn() | MentalWeekPassed():
            return fact.discharged_at
        case AdmissionCorrected():
            return fact.admitted_at
    return getattr(fact, "happened_at", None)


RISKS: Mapping[str, Any] = {
    Risk.HEART_FAILURE: _("heart failure"),
    Risk.LUNG_DISEASE: _("chronic lung disease"),
    Risk.AGED_75: _("75 or older"),
    Risk.SECOND_STAY: _("second stay in six months"),
    Risk.READMITTED: _("back within thirty days"),
    Risk.LONG_STAY: _("a stay of a week or more"),
    Risk.EMERGENCY_BEFORE: _("emergency visit in the month before"),
    Risk.AGAINST_ADVICE: _("left against advice"),
}


def _risks(fact: Any) -> list[tuple[str, int]]:
    return points(getattr(fact, "risks", ()))


call = duty(
    name="transitions.call",
    title=_("Call after discharge"),
    team=COORDINATION,
    rule="TCM-01",
    evidence=_("You spoke with the patient, or each try is written down: when, who, how, and what was said"),
    opens_on=Discharged,
    closes_on=(Reached, AttemptsExhausted, Declined),
    ends_on=OVER,
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.HEALTH,
    harm_why=_("Medicine mix-ups and warning signs after a hospital stay are caught in the first two days, or late."),
    harm_of=_risks,
    harm_words=RISKS,
    minutes=12,
    needs_reaching=True,
)

keep_trying = duty(
    name="transitions.keep_trying",
    title=_("Find another way to reach the patient"),
    team=COORDINATION,
    rule=days(7),
    law=_("Product default: the tries that the rule asks for are made, and the patient is still unheard."),
    evidence=_("A contact, or the letter that was sent"),
    opens_on=(AttemptsExhausted, LetterDrafted),
    closes_on=(Reached, Declined, LetterSent),
    ends_on=OVER,
    harm=Harm.HEALTH,
    harm_why=_("A patient whom nobody reaches after a stay comes to harm unseen."),
    minutes=8,
)

see = duty(
    name="transitions.see",
    title=_("Visit after discharge"),
    team=COORDINATION,
    rule="TCM-03",
    evidence=_("The visit took place"),
    opens_on=(Discharged, SeenWithdrawn),
    when=lambda fact: isinstance(fact, Discharged) or not fact.emergency,
    ends_on=(Seen, *OVER),
    moves_on=((ComplexityStated, "TCM-02"),),
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.HEALTH,
    harm_why=_("Patients seen within two weeks of a stay go back to hospital less often."),
    harm_of=_risks,
    harm_words=RISKS,
    minutes=8,
)


reconcile_medicines = duty(
    name="transitions.reconcile_medicines",
    title=_("Reconcile medicines after discharge"),
    team=CLINICIANS,
    rule="HED-04",
    evidence=_("The lists are compared, and a clinician has signed"),
    opens_on=Discharged,
    closes_on=MedicinesReconciled,
    ends_on=OVER,
    moves_on=((VisitPlanned, "TCM-04"), (VisitUnplanned, "HED-04")),
    starts_at=_start,
    restarts_on=(VisitPlanned, VisitUnplanned, DischargeCorrected),
    harm=Harm.HEALTH,
    harm_why=_("A medicine doubled, stopped or forgotten after a stay does harm every day until somebody compares."),
    harm_of=_risks,
    harm_words=RISKS,
    minutes=15,
)

watch = duty(
    name="transitions.watch",
    title=_("Thirty days after discharge"),
    team=COORDINATION,
    rule="TCM-05",
    evidence=_("Thirty days are over; it ends by itself"),
    opens_on=Discharged,
    ends_on=OVER,
    closes_at_due=True,
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.DELAY,
    harm_why=_("The thirty days end by themselves; a return to hospital within them ends them sooner."),
    minutes=5,
)

ed_follow_up = duty(
    name="transitions.ed_follow_up",
    title=_("Follow up after the emergency department"),
    team=COORDINATION,
    rule="HED-05",
    evidence=_("You spoke with the patient, or a visit took place"),
    opens_on=(LeftEmergency, SeenWithdrawn),
    when=lambda fact: isinstance(fact, LeftEmergency) or fact.emergency,
    closes_on=Reached,  # HED-05 asks for a follow-up service; a call by the care team is one
    ends_on=(Seen, *OVER),
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.LOSS,
    harm_why=_("What sent the patient to the emergency department is still there, and nobody who knows it has looked."),
    harm_of=_risks,
    harm_words=RISKS,
    minutes=10,
    needs_reaching=True,
)

mental_follow_up = duty(
    name="transitions.mental_follow_up",
    title=_("Mental-health visit after discharge"),
    team=COORDINATION,
    rule="HED-06",
    evidence=_("A mental-health visit took place"),
    opens_on=Discharged,
    when=lambda fact: fact.mental,
    closes_on=MentalHealthSeen,
    ends_on=OVER,
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.DANGER,
    harm_why=_("The weeks after a stay for a mental illness are those in which most harm themselves."),
    harm_of=_risks,
    harm_words=RISKS,
    minutes=10,
    needs_reaching=True,
)

mental_month = duty(
    name="transitions.mental_month",
    title=_("Mental-health visit within thirty days of the discharge"),
    team=COORDINATION,
    rule="HED-06:second-indicator",
    evidence=_("A mental-health visit took place"),
    opens_on=MentalWeekPassed,  # until then the seven days are the nearer of the two
    closes_on=MentalHealthSeen,
    ends_on=OVER,
    starts_at=_start,
    restarts_on=DischargeCorrected,
    harm=Harm.DANGER,
    harm_why=_("The first week has passed, and still nobody of mental health has seen how the patient is."),
    minutes=10,
    needs_reaching=True,
)

admission_notice = duty(
    name="transitions.admission_notice",
    title=_("File the notice of admission"),
    team=COORDINATION,
    rule="HED-01",
    evidence=_("The notice is filed, with the time it came"),
    opens_on=Admitted,
    when=lambda fact: fact.kind in ("inpatient", "snf"),
    closes_on=AdmissionNoticeFiled,
    ends_on=FollowUpEnded,
    closes_when=lambda fact: not isinstance(fact, FollowUpEnded) or fact.why in ("cancelled", "died"),
    starts_at=_start,
    restarts_on=AdmissionCorrected,
    harm=Harm.DELAY,
    harm_why=_("The clinic that does not know of an admission cannot help the hospital, nor prepare the way home."),
    minutes=4,
)

call_back = duty(
    name="transitions.call_back",
    title=_("Call again as promised"),
    team=COORDINATION,
    rule=hours(1),
    rule_of=lambda fact: promised.span_to(fact.made_at, fact.promised_for),
    starts_at=lambda fact: promised.begins(fact.made_at, fact.promised_for),
    law=_("A promise to the patient"),
    evidence=_("The call"),
    opens_on=CallbackPromised,
    closes_on=(CallbackMade, CallbackReleased),
    happened_at=lambda fact: None,
    harm=Harm.LOSS,
    harm_why=_("Somebody who waits by the phone in vain does not pick up the next time."),
    minutes=10,
    needs_reaching=True,
)

clinician_answer = duty(
    name="transitions.clinician_answer",
    title=_("Answer: warning sign after discharge"),
    team=CLINICIANS,
    rule=hours(4),
    law=_("Product default: the same half day"),
    evidence=_("The clinician's answer"),
    opens_on=ClinicianAsked,
    closes_on=ClinicianAnswered,
    harm=Harm.DANGER,
    harm_why=_("A warning sign that waits for an answer may be an emergency."),
    minutes=5,
)

attempts_at(CallAttempted, reached=lambda fact: bool(fact.reached))


@hears(Completed)
def visit_completed(event: Any, act: Act, row: EventRow) -> None:
    actions.follow_visit(act, patient=event.patient, visit=event.key, started_at=event.happened_at)


@hears(Withdrawn)
def visit_withdrawn(event: Any, act: Act, row: EventRow) -> None:
    actions.forget_visit(act, patient=event.patient, visit=event.key)


@hears(Booked, Moved, Cancelled, NotKept)
def booking_changed(event: Any, act: Act, row: EventRow) -> None:
    actions.follow_bookings(act, patient=event.patient)


@hears(DeadlinePassed, when=lambda fact: fact.duty == mental_follow_up.name)
def mental_week_passed(event: Any, act: Act, row: EventRow) -> None:
    actions.go_on_past_mental_week(act.by_rule("system:mental-health"), stay=stay_of(event.about))


@hears(Reconciled)
def medicines_reconciled(event: Any, act: Act, row: EventRow) -> None:
    actions.follow_reconciliation(act, patient=event.patient, about=event.about)


def _of_pharmacy(fact: Any) -> bool:
    if isinstance(fact, ResourcesReceived | ResourceMoved):
        return _DISPENSE in (fact.types if isinstance(fact, ResourcesReceived) else (fact.type,))
    return True


@hears(ResourcesReceived, ResourceMoved, LinesDoubted, LinesTrusted, Prescribed, when=_of_pharmacy)
def handed_over(event: Any, act: Act, row: EventRow) -> None:
    """Chart and medicines are neighbours: what the record says was handed over is brought to what is to be picked up."""
    actions.follow_dispenses(act.by_rule("system:pharmacy"), patient=event.patient)


@hears(DischargeCorrected)
def discharge_corrected(event: Any, act: Act, row: EventRow) -> None:
    actions.plan_again(act, patient=event.patient)


@hears(Discharged, LeftEmergency, DischargeCorrected)
def stay_told(event: Any, act: Act, row: EventRow) -> None:
    actions.catch_up(act, patient=event.patient, ended_at=_start(event) or row.at)


@hears(PatientChanged)
def patient_changed(event: Any, act: Act, row: EventRow) -> None:
    if {"deceased", "deceased_on"} & set(event.fields):
        actions.look_again(act, patient=event.patient)


@hears(ChartsJoined, ChartsParted)
def charts_joined(event: Any, act: Act, row: EventRow) -> None:
    """Two charts may each have had the same stay: which of them goes on is found as for any two stays of one patient."""
    actions.look_again(act, patient=event.patient)
    if isinstance(event, ChartsParted):
        actions.look_again(act, patient=event.losing)
