"""Two patients, two teams."""

import pytest

from liaison.records.medicines.tests.pharmacy import ADA, EVE
from liaison.spine.people.models import Patient, Team


@pytest.fixture(autouse=True)
def people(db):
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    for number, who in enumerate((ADA, EVE), start=1):
        Patient.objects.create(id=who, record_number=f"R-{number}", family="F", given="G", sort_key="f")
