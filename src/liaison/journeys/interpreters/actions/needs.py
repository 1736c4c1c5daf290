"""What a disability asks of us with a patient: noted, and ended when it is no longer so."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.interpreters.events import HelpEnded, HelpNoted
from liaison.journeys.interpreters.models import CommunicationNeed
from liaison.journeys.interpreters.values import Help
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check


@transaction.atomic
def note_help(act: Act, *, patient: UUID, help: Help, note: str = "") -> None:
    check(act, "interpreters.arrange", patient)
    rows = CommunicationNeed.objects.unscoped("may was checked").filter(patient=patient, help=help, ended_at=None)
    if rows.exists():
        raise Refused("interpreters.known", _("This is written down already."), field="help")
    CommunicationNeed.objects.create(patient_id=patient, help=help, note=note.strip(), since=act.at, by=act.actor)
    announce(HelpNoted(patient=patient, key=f"help:{patient}", help=help), act)


@transaction.atomic
def end_help(act: Act, *, need: int) -> None:
    row = (
        CommunicationNeed.objects.unscoped("may is checked next").select_for_update(no_key=True).filter(id=need).first()
    )
    if row is None or row.ended_at:
        raise Refused("interpreters.no_need", _("This need is not open."))
    check(act, "interpreters.arrange", row.patient_id)
    row.ended_at = act.at
    row.save(update_fields=["ended_at"])
    announce(HelpEnded(patient=row.patient_id, key=f"help:{row.patient_id}", help=row.help), act)
