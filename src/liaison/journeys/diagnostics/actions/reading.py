"""A clinician reads a result and says what comes next; what was decided is arranged."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.actions.ordering import order_again
from liaison.journeys.diagnostics.actions.papers import papers_of
from liaison.journeys.diagnostics.actions.stepping import hold, reached
from liaison.journeys.diagnostics.events import NextStepDone, ResultAcknowledged, order_key
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.values import MARKED, TO_ARRANGE, Proof, State, Step
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in


@transaction.atomic
def acknowledge(act: Act, *, test: UUID, step: Step, words: str = "", language: str = "en", note: str = "") -> None:
    """Read. What the patient is told of an abnormal result is the clinician's own words, or told by the clinician."""
    row = hold(act, test, "diagnostics.acknowledge")
    if row.state != State.RESULTED:
        raise Refused("diagnostics.nothing_to_read", _("There is no result that waits to be read."))
    if row.flag in MARKED and step is not Step.TELL_MYSELF and not words.strip():
        words_missing = _("Say in plain words what the patient is to be told, or that you tell them yourself.")
        raise Refused("diagnostics.no_words", words_missing, field="words")
    row.acknowledged_at, row.acknowledged_by, row.next_step = act.at, act.actor, step
    row.words, row.words_language, row.note = words.strip(), language, note.strip()
    reached(act, row, State.ACKNOWLEDGED, Proof.CLINICIAN, act.actor)
    row.save()
    fact = ResultAcknowledged(
        patient=row.patient_id, key=order_key(row.id), flag=row.flag, next_step=step, tell=not row.patient.deceased,
        tells=staff_in(act) if step is Step.TELL_MYSELF else None, papers=papers_of(row.id),
    )  # fmt: skip
    announce(fact, act)
    if step is Step.REPEAT:
        order_again(act, row)


@transaction.atomic
def note_step_done(act: Act, *, test: UUID, proof: Proof = Proof.HAND) -> None:
    """The referral is written, or the visit is booked."""
    row = hold(act, test, "diagnostics.track")
    if row.next_step not in TO_ARRANGE or row.step_done_at:
        raise Refused("diagnostics.no_step", _("Nothing waits to be arranged."))
    _arranged(act, row, proof)


@transaction.atomic(savepoint=False)  # follows each booking: its delivery holds the savepoint
def step_arranged(act: Act, *, patient: UUID, step: Step) -> int:
    """A visit is booked, a referral written: what a clinician decided on a result is arranged."""
    check(act, "diagnostics.track", patient)
    rows = Test.objects.unscoped("may was checked").filter(patient=patient, next_step=step, step_done_at=None)
    found = list(rows.filter(state__in=(State.ACKNOWLEDGED, State.TOLD)).select_for_update(no_key=True))
    for row in found:
        _arranged(act, row, Proof.BOOKING if step is Step.VISIT else Proof.REFERRAL)
    return len(found)


def _arranged(act: Act, row: Test, proof: Proof) -> None:
    row.step_done_at = act.at
    row.save(update_fields=["step_done_at"])
    announce(NextStepDone(patient=row.patient_id, key=order_key(row.id), next_step=row.next_step, proof=proof), act)
