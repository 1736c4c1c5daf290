"""What a referral teaches: written down as it happens, by whoever follows it."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from liaison.kernel.act import Act
from liaison.records.directory.models import Experience
from liaison.records.directory.values import Spent
from liaison.spine.access.actions import check


@transaction.atomic
def learn(act: Act, *, patient: UUID, office: UUID, key: str, spent: Spent, forget: tuple[str, ...] = ()) -> None:
    """As part of the action that found it out, which has asked whether it may and announces. `forget` takes back."""
    check(act, "directory.read")
    found = {name: at for name, at in asdict(spent).items() if at is not None} | dict.fromkeys(forget)
    rows = Experience.objects.unscoped("of this one referral")
    rows.update_or_create(office_id=office, key=key, defaults={"patient_id": patient, **found})
