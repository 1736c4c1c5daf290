"""Decisions made together: the sheet of options, what was chosen and by whom, dissent, and deciding again."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import end_of
from liaison.records.plans.events import (
    DecisionClosed,
    DecisionMade,
    DecisionPrepared,
    DecisionReopened,
    decision_key,
)
from liaison.records.plans.models import Decision, DecisionOption, DecisionPerson
from liaison.records.plans.rules.deciding import lacks_of_decided, lacks_of_prepared
from liaison.records.plans.rules.measurable import may_be_due
from liaison.records.plans.values import Decided, Prepared, Stance
from liaison.spine.access.actions import check
from liaison.spine.people.models import Patient


@transaction.atomic
def prepare_decision(act: Act, *, patient: UUID, decision: UUID, sheet: Prepared, earlier: UUID | None = None) -> None:
    """`decision` is the id that the form chose."""
    check(act, "plans.write", patient)
    if missing := lacks_of_prepared(sheet):
        raise Refused("plans.not_prepared", _MISSING[missing](), field=missing)
    if Decision.objects.unscoped("whether this very form was sent before").filter(id=decision).exists():
        return
    row = Decision.objects.create(
        id=decision, patient_id=patient, earlier_id=earlier, question=sheet.question.strip(),
        values=sheet.values.strip(), aid=sheet.aid.strip(), prepared_at=act.at, prepared_by=act.actor,
    )  # fmt: skip
    options = [option for option in sheet.options if option.what.strip()]
    DecisionOption.objects.bulk_create(
        DecisionOption(id=uuid4(), decision=row, place=place, **vars(option)) for place, option in enumerate(options)
    )
    announce(DecisionPrepared(patient=patient, key=decision_key(row.id), options=len(options)), act)


@transaction.atomic
def record_decision(act: Act, *, decision: UUID, decided: Decided) -> None:
    """What was chosen, why, who was there and who was against it. Written once: to change it is to decide again."""
    row = _open(act, decision)
    if missing := lacks_of_decided(decided):
        raise Refused("plans.not_decided", _MISSING[missing](), field=missing)
    if decided.revisit_on and not may_be_due(decided.revisit_on, localdate(act.at)):
        raise Refused("plans.past", _("Choose a day that is still to come."), field="revisit_on")
    options = DecisionOption.objects.unscoped("of the decision that is made").filter(decision=row)
    if decided.option is not None and not options.filter(id=decided.option).update(chosen=True):
        raise Refused("plans.no_option", _("There is no such option."), field="option")
    row.decided_at, row.decided_by, row.chosen_by = act.at, act.actor, decided.by
    row.why, row.values, row.notes = decided.why.strip(), decided.values.strip(), decided.notes.strip()
    row.revisit_on = decided.revisit_on
    row.save()
    DecisionPerson.objects.bulk_create(
        DecisionPerson(
            decision=row, name=one.name, seat=one.seat, presence=one.presence, stance=one.stance,
            dissent=one.dissent.strip() if one.stance is Stance.DISSENTS else "", staff_id=one.staff,
            related_id=one.related,
        )
        for one in decided.people
    )  # fmt: skip
    fact = DecisionMade(
        patient=row.patient_id, key=decision_key(row.id), made_at=act.at,
        present=tuple(one.seat for one in decided.people),
        dissents=sum(one.stance is Stance.DISSENTS for one in decided.people),
        revisit_at=end_of(decided.revisit_on) if decided.revisit_on else None,
    )  # fmt: skip
    announce(fact, act)


@transaction.atomic
def reopen_decision(act: Act, *, decision: UUID, again: UUID) -> UUID:
    """A new round with the same options; what was decided stays as it was. `again` is the new one's id."""
    row = _found(act, decision)
    if row.decided_at is None or row.reopened_at is not None:
        raise Refused("plans.not_to_reopen", _("This is being decided already."))
    row.reopened_at = act.at
    row.save(update_fields=["reopened_at"])
    new = Decision.objects.create(
        id=again, patient_id=row.patient_id, earlier=row, question=row.question, values=row.values, aid=row.aid,
        prepared_at=act.at, prepared_by=act.actor,
    )  # fmt: skip
    options = DecisionOption.objects.unscoped("of the decision that is made again").filter(decision=row)
    copies = list(options.order_by("place", "id"))
    for copy in copies:
        copy.id, copy.decision, copy.chosen = uuid4(), new, False
    DecisionOption.objects.bulk_create(copies)
    announce(DecisionReopened(patient=row.patient_id, key=decision_key(row.id)), act)
    announce(DecisionPrepared(patient=row.patient_id, key=decision_key(new.id), options=len(copies)), act)
    return new.id


@transaction.atomic
def close_decision(act: Act, *, decision: UUID) -> None:
    """It needs no looking at again."""
    row = _found(act, decision)
    row.revisit_on = None
    row.save(update_fields=["revisit_on"])
    announce(DecisionClosed(patient=row.patient_id, key=decision_key(row.id)), act)


@transaction.atomic
def end_decisions(act: Act, *, patient: UUID) -> None:
    """The patient has died: nothing is looked at again."""
    check(act, "plans.write", patient)
    if not Patient.objects.unscoped("whether somebody has died").filter(id=patient, deceased=True).exists():
        return
    rows = Decision.objects.unscoped("checked above").filter(patient_id=patient).exclude(revisit_on=None)
    for row in rows.order_by("prepared_at"):
        close_decision(act, decision=row.id)


def _open(act: Act, decision: UUID) -> Decision:
    row = _found(act, decision)
    if row.decided_at is not None:
        raise Refused("plans.decided", _("This was decided. To change it, decide it again."))
    return row


def _found(act: Act, decision: UUID) -> Decision:
    rows = Decision.objects.unscoped("may is checked next").select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=decision).first()
    if row is None:
        raise Refused("plans.no_decision", _("There is no such decision."))
    check(act, "plans.write", row.patient_id)
    return row


_MISSING = {
    "question": lambda: _("Say what is to be decided."),
    "options": lambda: _("A decision has at least two options; to wait is one."),
    "numbers": lambda: _("So many of so many people: never more than all of them."),
    "people": lambda: _("Say who was there."),
    "dissent": lambda: _("Write down, in their words, why they are against it."),
    "why": lambda: _("Say why this was chosen, in the patient's words if you can."),
}
