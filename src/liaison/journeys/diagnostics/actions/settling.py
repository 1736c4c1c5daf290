"""A person decides what no rule may: to which order a result belongs, and what became of a value that cannot be so."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.diagnostics.actions.coming import came, faults_in
from liaison.journeys.diagnostics.actions.ordering import order_again
from liaison.journeys.diagnostics.actions.stepping import hold, reached
from liaison.journeys.diagnostics.events import DoubtSettled, ResultPlaced, order_key
from liaison.journeys.diagnostics.models import Report
from liaison.journeys.diagnostics.values import Proof, Settled, State
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce

_WHY = "of a test that is held"


@transaction.atomic
def place_result(act: Act, *, test: UUID, into: UUID | None) -> UUID:
    """The result belongs to this order, or to none that we know. Returns the test that has it now."""
    row = hold(act, test, "diagnostics.track")
    if not row.candidates:
        raise Refused("diagnostics.no_choice", _("Nobody has to say where this belongs."))
    if into is not None and str(into) not in row.candidates:
        raise Refused("diagnostics.no_candidate", _("Choose one of the orders that are shown."), field="into")
    reports = list(Report.objects.unscoped(_WHY).filter(test=row).order_by("at", "id"))
    row.candidates = []
    announce(ResultPlaced(patient=row.patient_id, key=order_key(row.id), into=into), act)
    if into is None:
        row.save(update_fields=["candidates"])
        return row.id
    order = hold(act, into, "diagnostics.track")
    reached(act, row, State.JOINED, Proof.HAND, order_key(order.id))
    row.save(update_fields=["candidates", "state"])
    Report.objects.unscoped(_WHY).filter(test=row).update(test=order)
    if reports:
        reports[-1].test = order
        came(act, order, reports[-1], Proof.REPORT)
    return order.id


@transaction.atomic
def settle_doubt(act: Act, *, test: UUID, how: Settled) -> None:
    """Whoever made it was asked. What they stand by is a result from now on, as they marked it."""
    row = hold(act, test, "diagnostics.track")
    if not row.doubtful:
        raise Refused("diagnostics.no_doubt", _("Nothing in this result is in doubt."))
    if how is Settled.CORRECTED:
        raise Refused("diagnostics.not_yet", _("A corrected result settles it by itself when it comes."), field="how")
    reports = list(Report.objects.unscoped(_WHY).filter(test=row).order_by("at", "id"))
    doubted = [report for report in reports if faults_in([report])]
    for report in doubted:
        report.trusted = how is Settled.CONFIRMED
        report.save(update_fields=["trusted"])
    announce(DoubtSettled(patient=row.patient_id, key=order_key(row.id), how=how), act)
    if how is Settled.CONFIRMED:
        row.doubtful = 0
        came(act, row, doubted[-1], Proof.REPORT)
        return
    row.doubtful = 0
    row.save(update_fields=["doubtful"])
    order_again(act, row)
