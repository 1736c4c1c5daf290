"""Broken glass is reviewed within two business days (HIP-18); nobody who speaks for a patient loses that unwarned."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import transaction

from liaison.kernel.act import Act
from liaison.platform import delivery
from liaison.platform.events import announce
from liaison.spine.access.events import (
    GlassBroken,
    GlassReviewed,
    ProofShown,
    RepresentationEnds,
    RepresentativeRevoked,
)
from liaison.spine.people.models import Patient, Team
from liaison.spine.work.models import Item

EVE = datetime(2026, 7, 2, 20, tzinfo=UTC)  # a Thursday; Independence Day is observed on the Friday
ADA, NURSE = UUID(int=1), UUID(int=2)


def tell(fact):
    with transaction.atomic():
        announce(fact, Act(actor=f"staff:{NURSE}", at=EVE, purpose="treatment", via="desk"))
    delivery.deliver_pending()
    assert delivery.parked() == []


@pytest.mark.django_db
def test_broken_glass_is_reviewed_within_two_business_days():
    Team.objects.get_or_create(code="privacy", defaults={"name": "Privacy"})
    Patient.objects.create(id=ADA, record_number="R-1", family="F", sort_key="f")
    tell(GlassBroken(patient=ADA, key="glass:1", staff=NURSE, reason="emergency", until=EVE))
    item = Item.objects.unscoped("a test").get()
    assert (item.duty, item.team_id, item.rule_id) == ("privacy.review_break_glass", "privacy", "HIP-18")
    assert item.legal_due_at == datetime(2026, 7, 8, 3, 59, 59, tzinfo=UTC)  # Monday and Tuesday in the clinic
    tell(GlassReviewed(patient=ADA, key="glass:1", staff=NURSE, reviewer=ADA, outcome="justified"))
    item.refresh_from_db()
    assert item.outcome == "GlassReviewed"


@pytest.mark.django_db
@pytest.mark.feature("F64")
@pytest.mark.parametrize("closing", ["proof", "revoked"])
def test_who_speaks_for_a_patient_is_asked_again_before_it_ends(closing):
    Patient.objects.create(id=ADA, record_number="R-1", family="F", sort_key="f")
    key = "representation:1"
    tell(RepresentationEnds(patient=ADA, key=key, related=NURSE, why="proof", ends_on=date(2026, 8, 1)))
    item = Item.objects.unscoped("a test").get()
    assert (item.duty, item.team_id) == ("privacy.renew_representation", "coordination")
    assert item.legal_due_at == datetime(2026, 7, 24, 3, 59, 59, tzinfo=UTC)  # three weeks on, a week before it ends
    done = {
        "proof": ProofShown(patient=ADA, key=key, related=NURSE, proof="power", until=date(2027, 8, 1)),
        "revoked": RepresentativeRevoked(patient=ADA, key=key, related=NURSE, why="patient"),
    }
    tell(done[closing])
    item.refresh_from_db()
    assert item.outcome == type(done[closing]).__name__
