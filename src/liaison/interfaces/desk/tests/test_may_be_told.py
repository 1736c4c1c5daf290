"""Wherever somebody asks with whom we may speak, the answer is the same."""

from datetime import timedelta

import pytest

from liaison.interfaces.desk.family import family_of
from liaison.records.plans.queries.shares import told
from liaison.spine.access.actions import represent, revoke_representation
from liaison.spine.access.queries import tellable
from liaison.spine.access.values import Ground, RevokedWhy, Scope
from liaison.spine.calls.queries import whose_number
from liaison.spine.conversations.queries import family_of as written_to
from liaison.spine.people.actions import add_related
from liaison.spine.people.models import Patient
from liaison.spine.people.queries import about

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F64")]


def answers(clinic, screen, patient, kin):
    act = clinic.act(screen.staff)
    desk = screen.get(f"/visits/at-desk/{patient.id}").context["kin"]
    return {
        "family": [one.may_be_told for one in family_of(act, about(act, patient))],
        "front desk": [said for _name, said in desk],
        "phone": [one.may_be_told for one in whose_number(act, kin.phone)],
        "messages": [bool(written_to(act, patient=patient.id))],
        "plans": [bool(told(act, patient=patient.id))],
        "access": [kin.id in tellable([kin], at=act.at)],
    }


def test_every_place_gives_one_answer_while_it_holds_and_after(clinic, screen):
    patient = Patient.objects.unscoped("a test").get(id=clinic.patient().id)
    act = clinic.act(screen.staff)
    kin = add_related(act, patient=patient.id, name="Luz", relationship="DAU", phone="+16175550188")
    assert set(map(tuple, answers(clinic, screen, patient, kin).values())) == {(False,)}
    made = represent(
        act, patient=patient.id, related=kin.id, ground=Ground.AGREED, scopes=[Scope.TOLD],
        until_at=clinic.now + timedelta(days=1),
    )  # fmt: skip
    assert set(map(tuple, answers(clinic, screen, patient, kin).values())) == {(True,)}
    revoke_representation(act, patient=patient.id, representation=made.id, why=RevokedWhy.PATIENT)
    assert set(map(tuple, answers(clinic, screen, patient, kin).values())) == {(False,)}
