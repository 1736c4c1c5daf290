"""A comparison for a change: held, and still open."""

from uuid import UUID

from django.utils.translation import gettext as _

from liaison.kernel.errors import Refused
from liaison.records.medicines.models import Reconciliation
from liaison.records.medicines.values.deciding import OPEN


def open_comparison(reconciliation: UUID) -> Reconciliation:
    rows = Reconciliation.objects.unscoped("may is checked by every caller").select_for_update(no_key=True)
    row = rows.filter(id=reconciliation).first()
    if row is None:
        raise Refused("medicines.no_comparison", _("There is no such comparison of medicines."))
    if row.state not in OPEN:
        raise Refused("medicines.comparison_over", _("This comparison is over. Begin another one."))
    return row
