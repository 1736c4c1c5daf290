"""A newborn at the desk: a record of its own, and the mother who acts for the child, as somebody else's representative would."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from liaison.journeys.visits.rules.guardians import review_on
from liaison.kernel.act import Act
from liaison.spine.access.actions import check, represent
from liaison.spine.access.values import Ground, Proof, Scope
from liaison.spine.people.actions import Newborn, register_newborn

WHOLE = (Scope.TOLD, Scope.SPEAK, Scope.ALL)


@transaction.atomic
def register_child(
    act: Act, *, mother: UUID, birth_date: date, gender: str = "", given: str = "", order: str = "",
    scopes: Collection[Scope] = WHOLE, seen: bool = False,
) -> Newborn:  # fmt: skip
    """`seen`: whoever registers has looked at what shows the birth. What she may is asked again at the twelfth birthday."""
    check(act, "people.register")
    check(act, "people.relate")
    born = register_newborn(act, mother=mother, birth_date=birth_date, gender=gender, given=given, order=order)
    represent(
        act, patient=born.patient.id, related=born.mother.id, person=mother, ground=Ground.PARENT, scopes=scopes,
        proof=Proof.BIRTH, seen=seen, until_at=timezone.make_aware(datetime.combine(review_on(birth_date), time.min)),
    )  # fmt: skip
    return born
