"""Say which fact is right, and take that back."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from liaison.journeys.provenance.events import ContradictionFound, ContradictionSettled, contradiction_key
from liaison.journeys.provenance.models import Contradiction
from liaison.journeys.provenance.values import FIELDS, OF_DEATH, How, Kind, State
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.records.chart import actions as chart
from liaison.spine.access.actions import check
from liaison.spine.people.actions import change_patient
from liaison.spine.people.models import Patient

_DEAD = "dead"  # known to have died, not when


@transaction.atomic
def settle(act: Act, *, contradiction: UUID, how: How, chosen: str = "") -> None:
    """`chosen` is one of the values that were said, for a fact that sources disagree about."""
    row = _held(act, contradiction)
    if row.state != State.OPEN:
        raise Refused("provenance.settled", _("Somebody has settled this already."))
    if how is How.CHOSEN:
        row.before, row.chosen = _choose(act, row, chosen), chosen
    elif how is How.ALIVE:
        row.before = _raise_the_dead(act, row)
    elif how is How.DOUBTED:
        if not row.lines:
            raise Refused("provenance.no_lines", _("There is no line of the record that could be left out."))
        chart.doubt(act, patient=row.patient_id, ids=row.lines)
    row.state, row.how, row.settled_at, row.settled_by = State.SETTLED, how, act.at, act.actor
    row.save()
    key = contradiction_key(row.id)
    announce(ContradictionSettled(patient=row.patient_id, key=key, kind=row.kind, how=how), act)


@transaction.atomic
def take_back(act: Act, *, contradiction: UUID) -> None:
    """Everything is as it was before it was settled, and it waits again."""
    row = _held(act, contradiction)
    if row.state != State.SETTLED:
        raise Refused("provenance.not_settled", _("This is not settled, so there is nothing to take back."))
    if row.how in (How.CHOSEN, How.ALIVE):
        _put(act, row, row.before)
    elif row.how == How.DOUBTED:
        chart.trust(act, patient=row.patient_id, ids=row.lines)
    row.state, row.how, row.settled_at, row.settled_by, row.chosen, row.before = State.OPEN, "", None, "", "", ""
    row.save()
    key = contradiction_key(row.id)
    announce(ContradictionFound(patient=row.patient_id, key=key, kind=row.kind, grave=row.grave), act)


def _choose(act: Act, row: Contradiction, chosen: str) -> str:
    """What stood there before."""
    if Kind(row.kind) not in FIELDS or chosen not in {claim["value"] for claim in row.claims}:
        raise Refused("provenance.no_choice", _("Choose one of the values that were said."), field="chosen")
    before = _said_here(row)
    _put(act, row, chosen)
    return before


def _raise_the_dead(act: Act, row: Contradiction) -> str:
    """The day of the death that was wrong."""
    if Kind(row.kind) not in OF_DEATH:
        raise Refused("provenance.not_of_death", _("This has nothing to do with a death."))
    before = _said_here(row)
    change_patient(act, patient=row.patient_id, deceased=False, deceased_on=None)
    return before


def _said_here(row: Contradiction) -> str:
    patient = Patient.objects.unscoped("the one whose record is put right").get(id=row.patient_id)
    if Kind(row.kind) in OF_DEATH:
        return patient.deceased_on.isoformat() if patient.deceased_on else _DEAD if patient.deceased else ""
    kept = getattr(patient, FIELDS[Kind(row.kind)])
    return kept.isoformat() if isinstance(kept, date) else str(kept or "")


def _put(act: Act, row: Contradiction, value: str) -> None:
    """A value as it was said, or as it stood here before."""
    if Kind(row.kind) in OF_DEATH:
        on = date.fromisoformat(value) if value and value != _DEAD else None
        change_patient(act, patient=row.patient_id, deceased=bool(value), deceased_on=on)
        return
    name = FIELDS[Kind(row.kind)]
    if name == "birth_date":
        change_patient(act, patient=row.patient_id, birth_date=date.fromisoformat(value) if value else None)
    else:
        change_patient(act, patient=row.patient_id, **{name: value})


def _held(act: Act, contradiction: UUID) -> Contradiction:
    rows = Contradiction.objects.unscoped("whose it is is asked next").select_for_update(no_key=True, of=("self",))
    row = rows.filter(id=contradiction).first()
    if row is None:
        raise Refused("provenance.unknown", _("There is no such contradiction."))
    check(act, "provenance.resolve", row.patient_id)
    return row
