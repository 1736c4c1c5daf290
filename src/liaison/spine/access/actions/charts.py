"""Restrict a chart, lift the restriction, and say who is on a patient's care team."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.events import ChartRestricted, ChartUnrestricted, Tied, Untied, chart_key
from liaison.spine.access.models import CareTie, RestrictedChart
from liaison.spine.access.queries import check
from liaison.spine.access.values import RestrictedWhy, Tie, TieKind

_WHY = "the restriction and the ties of the patient just checked"


@transaction.atomic
def restrict(act: Act, *, patient: UUID, why: RestrictedWhy) -> None:
    check(act, "access.restrict", patient)
    kept = RestrictedChart.objects.unscoped(_WHY).select_for_update(no_key=True).filter(patient_id=patient).first()
    if kept is not None and kept.why == why:
        return
    RestrictedChart.objects.unscoped(_WHY).update_or_create(
        patient_id=patient, defaults={"why": why.value}, create_defaults={"why": why.value, "since": act.at}
    )
    announce(ChartRestricted(patient=patient, key=chart_key(patient), why=why.value), act)


@transaction.atomic
def unrestrict(act: Act, *, patient: UUID) -> None:
    check(act, "access.restrict", patient)
    deleted, _models = RestrictedChart.objects.unscoped(_WHY).filter(patient_id=patient).delete()
    if not deleted:
        raise Refused("access.not_restricted", _("This chart is not restricted."))
    announce(ChartUnrestricted(patient=patient, key=chart_key(patient)), act)


@transaction.atomic
def tie(act: Act, *, patient: UUID, staff: UUID, kind: TieKind = TieKind.CARE_TEAM, until: date | None = None) -> None:
    """From today on; a tie that ended begins again. Broken glass opens a chart for hours: it ties nobody for good."""
    standing = check(act, "access.tie", patient)
    if standing.restricted and standing.tie is Tie.GLASS:
        raise Refused("access.tie_under_glass", _("Somebody on the care team must do this: the glass is broken only."))
    today = localdate(act.at)
    if until is not None and until < today:
        raise Refused("access.tie_in_the_past", _("A tie cannot end before it begins."))
    kept = CareTie.objects.unscoped(_WHY).filter(patient_id=patient, staff_id=staff, kind=kind.value).first()
    if kept is not None and kept.from_on <= today and kept.until_on == until:
        return
    CareTie.objects.unscoped(_WHY).update_or_create(
        patient_id=patient, staff_id=staff, kind=kind.value, defaults={"from_on": today, "until_on": until}
    )
    announce(Tied(patient=patient, key=chart_key(patient), staff=staff, kind=kind.value, until=until), act)


@transaction.atomic
def untie(act: Act, *, patient: UUID, staff: UUID, kind: TieKind = TieKind.CARE_TEAM) -> None:
    check(act, "access.tie", patient)
    deleted, _models = CareTie.objects.unscoped(_WHY).filter(
        patient_id=patient, staff_id=staff, kind=kind.value
    ).delete()  # fmt: skip
    if not deleted:
        raise Refused("access.not_tied", _("This person is not on the patient's care team."))
    announce(Untied(patient=patient, key=chart_key(patient), staff=staff, kind=kind.value), act)
