"""What was ordered is done once a clinician has read what came back about it."""

from uuid import uuid4

import pytest

from liaison.journeys.documents.events import DocumentReviewed, document_key
from liaison.journeys.visits.events import next_step_key
from liaison.journeys.visits.models import NextStep
from liaison.journeys.visits.tests.clinic import ADA, TODAY, act, at, clinic, delivered
from liaison.platform.events import announce
from liaison.platform.models import EventRow

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F14"), pytest.mark.feature("F19")]


@pytest.mark.parametrize(
    ("said", "expected", "told"),
    [
        ({"state": "duty", "by_on": TODAY}, "done", 1),
        ({"state": "booked", "appointment": uuid4()}, "done", 1),
        ({"state": "declined"}, "declined", 0),
    ],
    ids=["duty", "booked", "declined"],
)
def test_what_was_ordered_is_done_by_what_came_back_and_a_refusal_stays_one(said, expected, told):
    clinic()
    step = NextStep.objects.create(patient_id=ADA, what="Cardiology", settled_at=at(8), settled_by="staff:x", **said)
    for about in (next_step_key(step.id), next_step_key(uuid4()), "order:7", ""):
        announce(DocumentReviewed(patient=ADA, key=document_key(uuid4()), about=about), act())
    delivered()
    assert NextStep.objects.unscoped("tests").get().state == expected
    assert EventRow.objects.filter(name="visits.StepSettled").count() == told
