"""Guardians whom the front desk had written down become representations, as everybody else's; the old rows stay as they are."""

import uuid
from datetime import datetime, time

from django.db import migrations
from django.utils import timezone

GROUNDS = {"birth": "parent", "court": "guardian"}
PROOFS = {"birth": "birth", "court": "court"}
SCOPES = {"visits": "appointments", "instructions": "plan", "results": "results", "bills": "bills"}


def copy(apps, schema_editor):
    made = apps.get_model("access", "Representation")
    kin = apps.get_model("people", "RelatedPerson")._base_manager
    guardians = apps.get_model("visits", "Guardian")._base_manager.all()
    named = set(made._base_manager.values_list("related_id", flat=True))
    made._base_manager.bulk_create([_representation(made, row) for row in guardians if row.related_id not in named])
    # A newborn has given nobody leave: from now on what the mother may says whether she may be told.
    kin.filter(id__in=guardians.filter(basis="birth").values("related_id"), may_be_told=True).update(may_be_told=False)


def _representation(model, row):
    whole = set(row.scope) == set(SCOPES)
    scopes = {"told", "speak", "all"} if whole else {"told", *(SCOPES[code] for code in row.scope if code in SCOPES)}
    until = timezone.make_aware(datetime.combine(row.until_on, time.min))
    ended = row.ended_at is not None
    return model(
        id=uuid.uuid4(), patient_id=row.patient_id, related_id=row.related_id, person_id=row.person_id,
        ground=GROUNDS.get(row.basis, "agreed"), scopes=sorted(scopes), left_out=[], from_at=row.named_at,
        until_at=until if until > row.named_at else None, proof=PROOFS.get(row.basis, "patient_said"),
        proof_seen_at=row.named_at, proof_seen_by=row.named_by, named_at=row.named_at, named_by=row.named_by,
        revoked_at=row.ended_at, revoked_by=row.named_by if ended else "", revoked_why="ended" if ended else "",
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0002_day_of_visit"),
        ("access", "0004_proxies"),
        ("people", "0003_aliases"),
    ]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
