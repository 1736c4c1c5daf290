"""Who is on the care team of a plan."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.plans.actions.finding import keep_version, open_plan
from liaison.records.plans.events import MemberAdded, MemberLeft, plan_key
from liaison.records.plans.models import PlanMember
from liaison.records.plans.values import MemberWords
from liaison.spine.people.models import Staff


@transaction.atomic
def add_member(act: Act, *, plan: UUID, member: UUID, words: MemberWords) -> None:
    """`member` is the id that the form chose."""
    row = open_plan(act, plan)
    colleague = Staff.objects.filter(id=words.staff, active=True).first() if words.staff else None
    name = colleague.name if colleague else words.name.strip()
    if not name:
        raise Refused("plans.no_words", _("Say who it is."), field="name")
    if not words.part.strip():
        raise Refused("plans.no_words", _("Say what they do in the plan."), field="part")
    rows = PlanMember.objects.unscoped("whether this very form was sent before")
    if rows.filter(id=member).exists():
        return
    PlanMember.objects.create(
        id=member, plan=row, staff=colleague, name=name, part=words.part.strip(), phone=words.phone.strip()
    )
    keep_version(act, row)
    announce(MemberAdded(patient=row.patient_id, key=plan_key(row.id), staff=words.staff), act)


@transaction.atomic
def remove_member(act: Act, *, plan: UUID, member: UUID) -> None:
    row = open_plan(act, plan)
    found = PlanMember.objects.unscoped("of the plan that is changed").filter(plan=row, id=member, left_at=None).first()
    if found is None:
        raise Refused("plans.no_member", _("Nobody like that is on this team."))
    found.left_at = act.at
    found.save(update_fields=["left_at"])
    keep_version(act, row)
    announce(MemberLeft(patient=row.patient_id, key=plan_key(row.id), staff=found.staff_id), act)
