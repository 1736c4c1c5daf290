"""Who acts for a patient who cannot: a newborn's mother from the first day, for what and until when."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from liaison.journeys.visits.events import GuardianNamed
from liaison.journeys.visits.models import Guardian
from liaison.journeys.visits.rules.guardians import SCOPES, review_on
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.events import announce
from liaison.spine.access.actions import check, represent
from liaison.spine.access.values import Ground, Proof, Scope
from liaison.spine.people.actions import Newborn, register_newborn
from liaison.spine.people.events import patient_key
from liaison.spine.people.models import RelatedPerson

_DOORS = {"visits": Scope.APPOINTMENTS, "instructions": Scope.PLAN}
_GROUNDS = {"birth": Ground.PARENT, "court": Ground.GUARDIAN}
_PROOFS = {"birth": Proof.BIRTH, "court": Proof.COURT}


@transaction.atomic
def register_child(
    act: Act, *, mother: UUID, birth_date: date, gender: str = "", given: str = "", order: str = "",
    scope: tuple[str, ...] = SCOPES,
) -> Newborn:  # fmt: skip
    """The newborn's own record, and the mother as guardian: for these things, until the child is old enough to be asked."""
    born = register_newborn(act, mother=mother, birth_date=birth_date, gender=gender, given=given, order=order)
    name_guardian(
        act, patient=born.patient.id, related=born.mother.id, person=mother, basis="birth", scope=scope,
        until_on=review_on(birth_date),
    )  # fmt: skip
    return born


@transaction.atomic
def name_guardian(
    act: Act,
    *,
    patient: UUID,
    related: UUID,
    basis: str,
    scope: tuple[str, ...],
    until_on: date,
    person: UUID | None = None,
) -> UUID:
    """Somebody beside the patient acts for them. What is not in the scope is not theirs to see or decide."""
    check(act, "people.change", patient)
    if not scope or set(scope) - set(SCOPES):
        raise Refused("visits.scope_unknown", _("Say for what this person acts."))
    if until_on <= act.at.date():
        raise Refused("visits.day_impossible", _("Choose a day from today on."))
    if not RelatedPerson.objects.seen_by(act).filter(id=related, patient_id=patient).exists():
        raise Refused("people.no_such_related", _("There is no such person beside this patient."))
    guardian = Guardian.objects.create(
        patient_id=patient, related_id=related, person_id=person, basis=basis, scope=list(scope), until_on=until_on,
        named_at=act.at, named_by=act.actor,
    )  # fmt: skip
    represent(
        act.by_rule("system:guardian"), patient=patient, related=related, person=person, scopes=_scopes(scope),
        ground=_GROUNDS.get(basis, Ground.AGREED), proof=_PROOFS.get(basis, Proof.PATIENT_SAID), seen=True,
        until_at=timezone.make_aware(datetime.combine(until_on, time.min)),
    )  # fmt: skip
    announce(
        GuardianNamed(patient=patient, key=patient_key(patient), related=related, scope=scope, until_on=until_on), act
    )
    return guardian.id


def _scopes(scope: tuple[str, ...]) -> set[Scope]:
    """What the front desk's words mean at the one door to a chart; results and bills alone have no door of their own yet."""
    if set(scope) == set(SCOPES):
        return {Scope.TOLD, Scope.SPEAK, Scope.ALL}
    return {Scope.TOLD} | {_DOORS[code] for code in scope if code in _DOORS}
