"""Locks of actions that touch much: all at once before anything is changed, in one order, so that none waits for another for ever."""

from collections.abc import Collection, Iterable
from uuid import UUID

from liaison.records.scheduling.models import Appointment, Claim, Resource, Wave
from liaison.spine.people.models import Patient

_WHY = "a lock; may is checked by who asked for it"


def lock(
    *, waves: Collection[UUID] = (), appointments: Collection[UUID] = (), patients: Iterable[UUID] = (),
    resources: Iterable[UUID] = (),
) -> None:  # fmt: skip
    """Waves, appointments, patients, resources: this order, and among each that of their ids, holds for every action.

    With an appointment go its patient and whatever it takes or once took.
    """
    if waves:
        list(
            Wave.objects.filter(id__in=waves)
            .select_for_update(no_key=True, of=("self",))
            .order_by("id")
            .values_list("id")
        )
    rows = Appointment.objects.unscoped(_WHY).filter(id__in=appointments).order_by("id")
    owners = (
        dict(rows.select_for_update(no_key=True, of=("self",)).values_list("id", "patient")) if appointments else {}
    )
    lock_patients({*patients, *owners.values()})
    lock_resources({*resources, *taken_by(owners)})


def lock_patients(patients: Collection[UUID]) -> None:
    rows = Patient.objects.unscoped(_WHY).filter(id__in=patients).order_by("id")
    list(rows.select_for_update(no_key=True).values_list("id"))


def lock_resources(resources: Iterable[UUID], *, wait: bool = True) -> list[Resource]:
    """With `wait` False only those that nobody else holds this moment."""
    rows = Resource.objects.filter(id__in=set(resources)).select_for_update(no_key=True, skip_locked=not wait)
    return list(rows.order_by("id"))


def taken_by(appointments: Iterable[UUID]) -> set[UUID]:
    """The resources that these appointments take, or took."""
    claims = Claim.objects.unscoped(_WHY).filter(appointment__in=list(appointments), resource__isnull=False)
    return set(claims.values_list("resource_id", flat=True))
