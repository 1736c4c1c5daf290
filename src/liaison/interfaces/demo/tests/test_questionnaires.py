"""The forms of the demo: scores that rise, the patient's own wish, an asking whose day has come, one that nobody has sent back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from liaison.interfaces.demo import cast, questionnaires
from liaison.interfaces.demo.population import people as panel
from liaison.interfaces.demo.times import Times
from liaison.kernel.act import Act
from liaison.platform import delivery, sweeps
from liaison.spine.access.actions import add_user
from liaison.spine.forms import queries
from liaison.spine.people.actions import receive_patients
from liaison.spine.people.models import Team
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F41")]
ZONE = ZoneInfo("America/New_York")
THURSDAY = datetime(2026, 3, 12, 7, 38, tzinfo=ZONE)


@pytest.fixture
def told():
    times = Times(THURSDAY, ZONE)
    people = panel(48, 20260312, times.today)[len(cast.CAST) :]
    system = Act(
        actor="system:demo-ehr", role="integration", at=times.at(-46, "06:30"), purpose="operations", via="fhir"
    )
    receive_patients(system, [person.row for person in people])
    for code in ("coordination", "clinicians"):
        Team.objects.get_or_create(code=code, defaults={"name": code})
    staff = {
        name: add_user(system, username=name, role=role, name=name.title(), teams=(team,))[0]
        for name, role, team in (("maria", "coordinator", "coordination"), ("nadia", "clinician", "clinicians"))
    }
    for day in range(-times.days, 0):
        assert [at for at in questionnaires.shift(people, staff, times, day) if at >= THURSDAY] == []
        while delivery.deliver_pending():
            pass
    assert delivery.parked() == []
    sweeps.run_due(Act(actor="system:worker", role="integration", at=THURSDAY, purpose="operations", via="worker"))
    while delivery.deliver_pending():
        pass
    return questionnaires._chosen(people), Act(
        actor=staff["nadia"].actor, role="clinician", at=THURSDAY, purpose="treatment", via="desk"
    )


def test_what_was_asked_before_this_morning(told):
    (mood, afraid, hungry, cares), act = told
    assert [(line.value, line.change) for _held, line in queries.trend(act, patient=mood.id)] == [
        (6, None),
        (11, 5),
        (16, 5),
    ]
    (needs,) = queries.history(act, patient=hungry.id)
    found = queries.result(act, response=needs.id).findings
    assert {one.code: (one.wanted, one.done) for one in found if one.code.startswith("need:")} == {
        "need:food": ("yes", "arranged"), "need:transportation": ("no", "not_wanted"),
    }  # fmt: skip
    assert [(line.code, line.language) for line in queries.open_responses(act, patient=cares.id)] == [
        ("caregiver", "en")
    ]
    open_ = Item.objects.unscoped("a test").filter(duty__startswith="forms.", closed_at=None)
    assert sorted((item.duty, item.patient_id == afraid.id, item.legal_due_at.astimezone(ZONE).date().isoformat()) for item in open_) == [
        ("forms.ask_again", False, "2026-03-18"), ("forms.ask_again", True, "2026-03-13"),
    ]  # fmt: skip
