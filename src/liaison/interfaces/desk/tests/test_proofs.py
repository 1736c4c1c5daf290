"""A newer paper of somebody who acts for the patient is shown on the family page."""

from datetime import date

import pytest

from liaison.spine.access.actions import represent
from liaison.spine.access.models import Representation
from liaison.spine.access.values import Ground, Proof, Scope
from liaison.spine.people.models import RelatedPerson

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F64")]
WHY = "a test"


@pytest.fixture
def agent(clinic, maria):
    patient = clinic.patient("Amaya", "Rosa")
    kin = RelatedPerson.objects.create(patient=patient, name="Cruz Amaya", relationship="SPS")
    return represent(
        clinic.act(maria), patient=patient.id, related=kin.id, ground=Ground.AGENT, scopes=[Scope.ALL],
        proof=Proof.POWER, seen=True, proof_until=date(2026, 3, 20),
    )  # fmt: skip


def test_a_newer_paper_is_shown_and_a_wrong_one_keeps_what_was_typed(clinic, agent, screen):
    there = f"/patients/{agent.patient_id}/family"
    assert screen.get(there).content.decode().count('name="proof_until"') == 2  # naming somebody, and this paper
    said = {"do": "proof", "representation": str(agent.id), "proof": "power", "proof_until": "2026-01-02", "proof_ref": "Drawer 7", "seen": "on"}  # fmt: skip
    page = screen.post(there, 422, said).content.decode()
    assert "This paper is no longer valid." in page
    assert 'value="Drawer 7"' in page
    assert '<details class="proxy-paper" open>' in page
    unseen = screen.post(there, 422, said | {"proof_until": "2027-03-01", "seen": ""}).content.decode()
    assert "proof_until" in unseen
    screen.post(there, 422, said | {"proof": "birth"})  # no birth certificate makes an agent
    screen.post(there, data=said | {"proof_until": "2027-03-01"})
    kept = Representation.objects.unscoped(WHY).get()
    assert (kept.proof, kept.proof_until, kept.proof_ref, kept.proof_seen_by) == (
        "power", date(2027, 3, 1), "Drawer 7", f"staff:{screen.staff.id}",
    )  # fmt: skip


def test_a_paper_that_has_run_out_is_renewed_and_holds_again(clinic, agent, screen, sit):
    there = f"/patients/{agent.patient_id}/family"
    clinic.after(days=30)
    page = screen.get(there).content.decode()
    assert "Nobody: only the patient" in page
    said = {"do": "proof", "representation": str(agent.id), "proof": "power", "seen": "on"}
    sit(clinic.staff("Sven", "scheduler")).post(there, 200, said)  # sees the family, and no such form: nothing happens
    assert Representation.objects.unscoped(WHY).get().proof_until == date(2026, 3, 20)
    screen.post(there, data=said)
    assert "Nobody: only the patient" not in screen.get(there).content.decode()
