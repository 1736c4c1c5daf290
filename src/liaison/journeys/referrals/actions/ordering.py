"""A referral by hand, and its words written anew."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.engines.referring import Order, Step, first_referral
from liaison.journeys.referrals.actions.packet import look_at
from liaison.journeys.referrals.actions.proving import hold, prove, refuse_over
from liaison.journeys.referrals.events import Ordered, Reworded, referral_key
from liaison.journeys.referrals.models import Referral
from liaison.journeys.referrals.values import Evidence, How, Urgency
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.directory.values import Service
from liaison.spine.access.actions import check
from liaison.spine.access.queries import staff_in
from liaison.spine.people.models import Patient

_LAST_MONTH = 10  # CMS50 counts referrals until the end of October


@transaction.atomic
def order(
    act: Act, *, patient: UUID, service: str, reason: str = "", question: str = "", history: str = "",
    urgency: Urgency = Urgency.ROUTINE, clinician: UUID | None = None, referral: UUID | None = None,
) -> UUID:  # fmt: skip
    """Step 1. Whoever writes it down orders, or writes for the clinician who did. The same id again is the same one."""
    check(act, "referrals.order", patient)
    if service not in set(Service):
        raise Refused("referrals.no_service", _("Choose a service."), field="service")
    row = Patient.objects.unscoped("may was checked").filter(id=patient).first()
    if row is None or row.deceased:
        raise Refused("referrals.no_patient", _("There is nobody to refer."))
    known = Referral.objects.unscoped("whether it was ordered before").filter(id=referral).first() if referral else None
    if known:
        return known.id
    made = Referral(
        id=referral or uuid.uuid4(), patient_id=patient, service=service, reason=reason, question=question.strip(),
        history=history.strip(), urgency=urgency, ordered_at=act.at, ordered_by=act.actor, stage_at=act.at,
        clinician_id=clinician or (staff_in(act) if act.role == "clinician" else None),
        named_id=staff_in(act) if urgency != Urgency.ROUTINE else None,
    )  # fmt: skip
    begin(act, made, Evidence(how=How.ORDER, ref=f"written:{made.id}"))
    return made.id


@transaction.atomic
def reword(
    act: Act, *, referral: UUID, question: str | None = None, history: str | None = None, reason: str | None = None,
    urgency: Urgency | None = None, clinician: UUID | None = None,
) -> None:  # fmt: skip
    """What the specialist is asked, and how soon; not once a note is there."""
    row = hold(act, referral, "referrals.order")
    refuse_over(row)
    said = {"question": question, "history": history, "reason": reason, "urgency": urgency, "clinician_id": clinician}
    changed = [name for name, value in said.items() if value is not None and getattr(row, name) != value]
    for name in changed:
        value = said[name]
        setattr(row, name, value.strip() if name in ("question", "history") else value)  # type: ignore[union-attr]
    if "urgency" in changed and row.urgency != Urgency.ROUTINE and row.named_id is None:
        row.named_id = staff_in(act)  # who makes it urgent answers for it, until it is given to somebody
    row.save(update_fields=[*changed, "lacks", "named"])
    fields = tuple(name.removesuffix("_id") for name in changed)
    announce(Reworded(patient=row.patient_id, key=referral_key(row.id), fields=fields), act)
    look_at(act, row)


def begin(act: Act, row: Referral, proof: Evidence) -> None:
    """Part of an action: the row, its first proof, its fact, and a first look at what its packet lacks."""
    row.save(force_insert=True)
    prove(act, row, Step.ORDERED, proof)
    row.save(update_fields=["stage", "stage_at"])
    ordered = Ordered(
        patient=row.patient_id, key=referral_key(row.id), service=row.service, urgency=row.urgency,
        happened_at=row.ordered_at, from_record=bool(row.order_ref), named=row.named_id is not None, year_end=_year_end(row),
    )  # fmt: skip
    announce(ordered, act)
    look_at(act, row)


def _year_end(row: Referral) -> datetime | None:
    """Where it is the first of the year that CMS50 counts: the end of that year."""
    local = timezone.localtime(row.ordered_at)
    if local.month > _LAST_MONTH:
        return None
    theirs = Referral.objects.unscoped("the first of the year").filter(
        patient_id=row.patient_id, ordered_at__year=local.year
    )
    orders = [Order(str(one.id), "active", "order", timezone.localtime(one.ordered_at)) for one in theirs]
    first = first_referral(orders, local.year)
    if first is None or first.id != str(row.id):
        return None
    return local.replace(month=12, day=31, hour=23, minute=59, second=59, microsecond=0)
