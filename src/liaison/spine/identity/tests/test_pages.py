"""The pages of identity: what they cost, who may open them, and what a stale screen is told."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.spine.identity.actions import find_pairs, merge_patients
from liaison.spine.identity.models import Merge, Pair
from liaison.spine.people.actions import add_contact, register_patient
from liaison.spine.people.models import Staff
from liaison.spine.people.values import ContactSystem

pytestmark = [pytest.mark.feature("F15"), pytest.mark.django_db]
ACT = Act(
    actor="system:test", role="integration", at=datetime(2026, 3, 12, 14, tzinfo=UTC), purpose="operations", via="cli"
)
WHY = "a test"


@pytest.fixture
def sign_in(client):
    def as_(role):
        user = User.objects.create(username=role)
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        Staff.objects.create(user=user, name="Helen Park", role=role)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return as_


def pairs(count):
    for n in range(count):
        for family in (f"Lindqvist{'abc'[n] * 3}", f"Lindqvist{'abc'[n] * 2}"):
            register_patient(ACT, family=family, given=f"Person{n}", birth_date=date(1950 + n, 5, 4 + n))
    find_pairs(ACT)
    return list(Pair.objects.unscoped(WHY).order_by("id"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_however_long(sign_in, count, django_assert_max_num_queries):
    assert len(pairs(count)) == count
    page = sign_in("supervisor")
    page.get("/duplicates")
    with django_assert_max_num_queries(12):
        assert page.get("/duplicates").status_code == 200


def test_the_front_desk_compares_and_does_not_join(sign_in):
    (pair,) = pairs(1)
    page = sign_in("front_desk")
    shown = page.get(f"/duplicates/{pair.id}")
    assert (shown.status_code, b'value="look"' in shown.content, b'data-key="j"' in shown.content) == (200, True, False)
    assert page.post(f"/duplicates/{pair.id}", {"do": "join", "seal": "x"}).status_code == 403
    assert Merge.objects.unscoped(WHY).count() == 0


def test_billing_does_not_even_look(sign_in):
    assert sign_in("billing").get("/duplicates").status_code == 403


def test_a_stale_preview_is_told_and_joins_nothing(sign_in):
    (pair,) = pairs(1)
    page, here = sign_in("supervisor"), f"/duplicates/{pair.id}"
    seen = page.post(here, {"do": "look"}).context["preview"]
    add_contact(ACT, patient=seen.losing, system=ContactSystem.EMAIL, value="a@b.example")
    for stale in (seen.seal, ""):
        assert page.post(here, {"do": "join", "seal": stale}).status_code == 409
    assert Merge.objects.unscoped(WHY).count() == 0


def test_what_was_typed_on_a_chart_that_was_joined_meanwhile_is_not_sent_on_unseen(sign_in):
    (pair,) = pairs(1)
    page = sign_in("supervisor")
    merge_patients(ACT, survivor=pair.one_id, losing=pair.other_id)
    old, new = (f"/patients/{one}/family" for one in (pair.other_id, pair.one_id))
    assert page.get(f"{old}?x=1").url == f"{new}?x=1"
    told = page.post(old, {"do": "revoke"}, HTTP_REFERER=f"http://testserver{old}")
    assert (told.status_code, f'href="{new}"'.encode() in told.content) == (409, True)
