"""Begin a plan, write its words, look it over again, close it."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.ending import end_work
from liaison.records.plans.actions.finding import end_of, keep_version, open_plan
from liaison.records.plans.events import NoteWritten, PlanBegan, PlanClosed, PlanReviewed, ReviewSet, plan_key
from liaison.records.plans.models import CarePlan, PlanNote
from liaison.records.plans.rules.measurable import figures_differ, may_be_due
from liaison.records.plans.values import NOTES, Element
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient

REVIEW_AFTER = timedelta(days=90)  # until somebody says another day
WHY_CLOSED = ("done", "moved_away", "refused", "replaced", "died")


@transaction.atomic
def begin_plan(act: Act, *, patient: UUID, plan: UUID) -> UUID:
    """`plan` is the id that the form chose: sent twice, one plan is begun."""
    check(act, "plans.write", patient)
    person = (
        Patient.objects.unscoped("checked in the line above").select_for_update(no_key=True).filter(id=patient).first()
    )
    if person is None or person.deceased:
        raise Refused("plans.nobody_to_plan_for", _("A plan is for somebody who lives."))
    live = CarePlan.objects.unscoped("checked above").filter(patient_id=patient, closed_at=None).first()
    if live is not None and live.id != plan:
        raise Refused("plans.open_already", _("There is a plan already. Change that one."))
    if live is not None:
        return plan
    row = CarePlan.objects.create(
        id=plan, patient_id=patient, began_at=act.at, began_by=act.actor, review_on=localdate(act.at) + REVIEW_AFTER
    )
    keep_version(act, row)
    announce(PlanBegan(patient=patient, key=plan_key(row.id)), act)
    announce(_review(act, row), act)
    return row.id


@transaction.atomic
def write_note(act: Act, *, plan: UUID, element: str, text: str, plain: str = "", plain_language: str = "") -> None:
    """The words of one element; what was there before stays in the earlier version."""
    row = open_plan(act, plan)
    if element not in NOTES:
        raise Refused("plans.no_such_element", _("A plan has no such part."))
    if figures_differ((text, plain)):
        raise Refused("plans.figures_differ", _("The plain words have other figures."), field="plain")
    values = {
        "text": text.strip(), "plain": plain.strip(), "plain_language": plain_language if plain.strip() else "",
        "at": act.at, "by": act.actor,
    }  # fmt: skip
    notes = PlanNote.objects.unscoped("of the plan that is changed")
    notes.update_or_create(plan=row, element=Element(element).value, defaults=values)
    keep_version(act, row)
    announce(NoteWritten(patient=row.patient_id, key=plan_key(row.id), element=element), act)


@transaction.atomic
def review_plan(act: Act, *, plan: UUID, next_on: date) -> None:
    """Looked over with the patient today; again by that day."""
    row = open_plan(act, plan)
    if not may_be_due(next_on, localdate(act.at) + timedelta(days=1)):
        raise Refused("plans.past", _("Choose a day that is still to come."), field="next_on")
    announce(PlanReviewed(patient=row.patient_id, key=plan_key(row.id)), act)
    row.review_on = next_on
    row.save(update_fields=["review_on"])
    keep_version(act, row)
    announce(_review(act, row), act)


@transaction.atomic
def close_plan(act: Act, *, plan: UUID, why: str) -> None:
    """What is open of it is stopped: no work of a closed plan is left on any list."""
    row = open_plan(act, plan)
    if why not in WHY_CLOSED:
        raise Refused("plans.no_reason", _("Say why the plan is closed."), field="why")
    _close(act, row, why)


@transaction.atomic
def end_plan(act: Act, *, patient: UUID) -> None:
    """The patient has died: nobody is asked to do, ask or review anything of it."""
    check(act, "plans.write", patient)
    if not Patient.objects.unscoped("whether somebody has died").filter(id=patient, deceased=True).exists():
        return
    rows = CarePlan.objects.unscoped("checked above").select_for_update(no_key=True, of=("self",))
    for row in rows.filter(patient_id=patient, closed_at=None).order_by("began_at"):
        _close(act, row, "died")


def _close(act: Act, row: CarePlan, why: str) -> None:
    end_work(act, row)
    row.closed_at, row.closed_why = act.at, why
    row.save(update_fields=["closed_at", "closed_why"])
    announce(PlanClosed(patient=row.patient_id, key=plan_key(row.id), why=why), act)


def _review(act: Act, row: CarePlan) -> ReviewSet:
    day = row.review_on or localdate(act.at)
    return ReviewSet(patient=row.patient_id, key=plan_key(row.id), set_at=act.at, due_at=end_of(day))
