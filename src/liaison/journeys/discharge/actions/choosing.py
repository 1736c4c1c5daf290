"""The patient chooses, with whoever they want beside them, and signs; the others are told."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.discharge.actions.finding import choice_named, open_choice_named
from liaison.journeys.discharge.actions.placement import release_waiting
from liaison.journeys.discharge.actions.plans import note_done
from liaison.journeys.discharge.actions.writing import tell_in_writing
from liaison.journeys.discharge.events import OthersTold, PatientChose, choice_key
from liaison.journeys.discharge.models import Candidate, Choice
from liaison.journeys.discharge.rules.proof import statement
from liaison.journeys.discharge.values import Answer, Element, Proof, Signed, Way
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check

BY = ("patient", "representative")


@transaction.atomic
def choose(act: Act, *, choice: UUID, candidate: int, proof: Proof, language: str, tell: Way | None = None) -> None:
    """With a way, everybody who waits for it is told at once. The words that were signed are kept as they were."""
    row = open_choice_named(choice)
    check(act, "discharge.plan", row.patient_id)
    listed = list(Candidate.objects.unscoped("everybody on one list").filter(choice=row).order_by("id"))
    chosen = next((one for one in listed if one.pk == candidate), None)
    _refuse(chosen, proof)
    if chosen is None:
        raise Refused("discharge.no_candidate", _("Nobody of that name is on this list."), field="candidate")
    names = [str(one.shown["name"]) for one in listed]
    row.statement = statement(
        language, names=names, chosen=str(chosen.shown["name"]), by=proof.by,
        ours=[str(one.shown["name"]) for one in listed if one.shown.get("ours")],
    )  # fmt: skip
    row.chosen_at, row.witness, row.chosen_by, row.present = act.at, act.actor, proof.by, proof.present.strip()
    row.signed_name, row.signed_how = proof.signed_name.strip(), proof.signed_how
    row.save()
    chosen.chosen = True
    chosen.save(update_fields=["chosen"])
    release_waiting(act, row)
    to_tell = sum(one.asked_at is not None and one.answer != Answer.DECLINES for one in listed)
    announce(
        PatientChose(
            patient=row.patient_id, key=choice_key(row.id), stay=row.stay, by=proof.by, signed=proof.signed_how,
            to_tell=to_tell, happened_at=act.at,
        ),
        act,
    )  # fmt: skip
    note_done(act, stay=row.stay, element=Element.SERVICES)
    if tell:
        _tell(act, row, tell)


@transaction.atomic
def tell_others(act: Act, *, choice: UUID, way: Way) -> None:
    """Whoever was asked and did not decline learns what the patient chose."""
    row = choice_named(choice)
    check(act, "discharge.plan", row.patient_id)
    if row.chosen_at is None:
        raise Refused("discharge.not_chosen", _("The patient has not chosen yet."))
    _tell(act, row, way)


def _refuse(chosen: Candidate | None, proof: Proof) -> None:
    if chosen is None:
        return
    if chosen.answer != Answer.ACCEPTS:
        raise Refused("discharge.not_accepted", _("They have not said that they can."), field="candidate")
    if not proof.signed_name.strip():
        raise Refused("discharge.not_signed", _("Write the name that was signed."), field="signed_name")
    if proof.by not in BY or proof.signed_how not in tuple(Signed):
        raise Refused("discharge.not_signed", _("Say who signed, and how."), field="signed_how")


def _tell(act: Act, row: Choice, way: Way) -> None:
    """By a letter, a fax or a mail where the directory has an address for it; the others wait for another way."""
    rows = Candidate.objects.unscoped("everybody on one list").filter(choice=row, told_at=None)
    waiting = list(rows.filter(asked_at__isnull=False).exclude(answer=Answer.DECLINES).order_by("id"))
    if not waiting:
        raise Refused("discharge.all_told", _("Everybody has been told already."))
    told = [one for one in waiting if tell_in_writing(act, one, way)]
    if not told:
        raise Refused(
            "discharge.no_address", _("The directory has no address for this way. Tell them another way."), field="tell"
        )
    rows.filter(id__in=[one.pk for one in told]).update(told_at=act.at, told_way=way)
    if len(told) == len(waiting):
        announce(OthersTold(patient=row.patient_id, key=choice_key(row.id), told=len(told)), act)
