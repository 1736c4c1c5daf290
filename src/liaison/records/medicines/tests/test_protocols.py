"""Standing orders: four eyes, who may act, versions, reviews."""

from datetime import date, timedelta

import pytest

from liaison.kernel.errors import Refused
from liaison.records.medicines import actions, queries
from liaison.records.medicines.tests.pharmacy import ADA, HELEN, MARIA, NADIA, act, facts, items, later, nurse
from liaison.records.medicines.values import Draft, ProtocolKind

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F43")]
DRAFT = Draft(
    title="Refill",
    kind=ProtocolKind.STANDING_ORDER,
    text="One refill.",
    roles=("coordinator",),
    review_on=date(2026, 9, 1),
)


def helen(at=None):
    return act(HELEN, "supervisor", at or later())


def refused(do, *args, **more):
    with pytest.raises(Refused) as found:
        do(*args, **more)
    return found.value.code


def draft(by=None, **more):
    return actions.draft_protocol(by or helen(), draft=Draft(**{**DRAFT.__dict__, **more}))


def standings(one):
    return [(line.number, line.standing) for line in queries.protocol_versions(nurse(), protocol=one)]


def test_written_by_one_signed_by_another_and_reviewed_on_its_day():
    one = draft()
    assert items() == {"sign_protocol": "03-19 23:59"}
    assert (
        refused(actions.act_under, act(), patient=ADA, protocol=one, version=1, what="x") == "medicines.version_settled"
    )
    assert refused(actions.sign_protocol, helen(), protocol=one, version=1) == "access.denied"
    actions.sign_protocol(nurse(), protocol=one, version=1)
    assert (items(), standings(one)) == ({"review_protocol": "09-01 09:00"}, [(1, "in_force")])
    actions.review_protocol(nurse(later(days=100)), protocol=one, version=1, review_on=date(2027, 3, 1))
    assert items() == {"review_protocol": "03-01 09:00"}
    assert [body["version"] for body in facts("ProtocolReviewed")] == [1]


def test_nobody_signs_what_they_wrote():
    from liaison.records.medicines.models import ProtocolVersion

    one = draft()
    ProtocolVersion.objects.filter(protocol=one).update(drafted_by=NADIA)
    assert refused(actions.sign_protocol, nurse(), protocol=one, version=1) == "medicines.four_eyes"


def test_what_is_done_is_kept_with_the_version_it_was_done_under():
    one = draft()
    actions.sign_protocol(nurse(), protocol=one, version=1)
    actions.act_under(act(), patient=ADA, protocol=one, version=1, what="Refilled.")
    actions.draft_protocol(
        helen(), draft=Draft(**{**DRAFT.__dict__, "text": "Two refills.", "roles": ("clinician",)}), protocol=one
    )
    assert standings(one) == [(2, "draft"), (1, "in_force")]
    actions.sign_protocol(nurse(), protocol=one, version=2)
    assert standings(one) == [(2, "in_force"), (1, "replaced")]
    assert refused(actions.act_under, act(), patient=ADA, protocol=one, version=2, what="x") == "medicines.not_named"
    assert [(use.version, use.what) for use in queries.uses(nurse(), patient=ADA)] == [(1, "Refilled.")]
    assert [(body["version"], body["signed_on"]) for body in facts("ActedUnderProtocol")] == [(1, "2026-03-12")]


def test_named_people_may_act_and_an_overdue_review_stops_everybody():
    one = draft(roles=(), staff=(MARIA.removeprefix("staff:"),))
    actions.sign_protocol(nurse(), protocol=one, version=1)
    actions.act_under(act(), patient=ADA, protocol=one, version=1, what="Done.")
    assert refused(actions.act_under, nurse(), patient=ADA, protocol=one, version=1, what="x") == "medicines.not_named"
    assert refused(actions.act_under, act(), patient=ADA, protocol=one, version=1, what=" ") == "medicines.no_deed"
    late = act(at=later() + timedelta(days=180))
    assert (
        refused(actions.act_under, late, patient=ADA, protocol=one, version=1, what="x") == "medicines.review_overdue"
    )
    (line,) = queries.protocols(late)
    assert (line.overdue, line.may_act) == (True, False)


def test_a_draft_needs_words_somebody_who_may_and_a_review_ahead():
    for wrong, field in (
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"roles": ()}, "roles"),
        ({"review_on": date(2026, 3, 12)}, "review_on"),
    ):
        with pytest.raises(Refused) as found:
            draft(**wrong)
        assert (found.value.code, found.value.data["field"]) == ("medicines.draft_incomplete", field)
    assert refused(draft, act()) == "access.denied"


def test_withdrawn_is_over():
    one = draft()
    actions.sign_protocol(nurse(), protocol=one, version=1)
    actions.withdraw_protocol(helen(), protocol=one, version=1)
    assert (items(), standings(one)) == ({}, [(1, "withdrawn")])
    assert (
        refused(actions.act_under, act(), patient=ADA, protocol=one, version=1, what="x") == "medicines.version_settled"
    )
