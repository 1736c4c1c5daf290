"""Who sees which patients: `seen_by`, `patient_for`, ties, restrictions and broken glass."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.guard import Unscoped
from liaison.platform.models import EventRow
from liaison.spine.access import actions, queries
from liaison.spine.access.models import BreakGlass, RestrictedChart
from liaison.spine.access.queries import check, patient_for
from liaison.spine.access.values import GlassReason, RestrictedWhy, ReviewOutcome
from liaison.spine.people.models import Patient, PatientAddress, PatientIdentifier, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F80")]
T0 = datetime(2026, 3, 6, 14, tzinfo=UTC)


def staff(name, role="coordinator", person=None):
    return Staff.objects.create(user=User.objects.create(username=name), name=name, role=role, person=person)


def patient(family="Garcia", number=None, **more):
    return Patient.objects.create(
        record_number=number or f"R-{uuid4().hex[:6]}", family=family, sort_key=family, **more
    )


def act_of(somebody, *, at=T0, purpose="treatment", **more):
    return Act(actor=somebody.actor, role=somebody.role, at=at, purpose=purpose, via="desk", **more)


def officer():
    return staff("pat", "privacy_officer")


def restricted(family="Famous"):
    somebody = patient(family)
    RestrictedChart.objects.create(patient=somebody, why="vip", since=T0)
    return somebody


def seen(act):
    return sorted(p.family for p in Patient.objects.seen_by(act))


def log(*names):
    rows = EventRow.objects.filter(name__in=[f"access.{n}" for n in names]) if names else EventRow.objects.all()
    return list(rows.order_by("id").values_list("name", "patient", "body"))


def test_a_patient_bound_query_must_say_who_sees():
    with pytest.raises(Unscoped):
        Patient.objects.filter(family="Garcia")
    with pytest.raises(Unscoped):
        list(patient().identifiers.all())


def test_a_restricted_chart_is_seen_only_by_the_tied_by_broken_glass_and_by_the_privacy_officer():
    plain, famous = patient("Garcia"), restricted("Famous")
    ann, ben = staff("ann"), officer()
    assert seen(act_of(ann)) == ["Garcia"]
    assert seen(act_of(ben, purpose="operations")) == ["Famous", "Garcia"]
    assert seen(Act(actor="system:sweep", at=T0, purpose="operations", via="worker")) == ["Famous", "Garcia"]
    actions.tie(act_of(ben, purpose="operations"), patient=famous.id, staff=ann.id, until=date(2026, 3, 7))
    assert seen(act_of(ann)) == ["Famous", "Garcia"]
    assert seen(act_of(ann, at=T0 + timedelta(days=2))) == ["Garcia"]
    assert PatientIdentifier.objects.seen_by(act_of(ann)).count() == 0
    assert plain != famous


def test_broken_glass_opens_one_chart_for_four_hours_and_tells_the_privacy_officer():
    famous, ann = restricted(), staff("ann")
    with pytest.raises(Refused) as refused:
        patient_for(act_of(ann), famous.id)
    assert (refused.value.code, refused.value.data["why"]) == ("access.denied", "restricted")
    glass = actions.break_glass(act_of(ann), patient=famous.id, reason=GlassReason.COVERING, text=" For Ben today ")
    assert glass.text == "For Ben today"
    assert patient_for(act_of(ann, purpose="break-glass"), famous.id) == famous
    assert seen(act_of(ann)) == ["Famous"]
    late = act_of(ann, at=T0 + timedelta(hours=4))
    assert seen(late) == []
    with pytest.raises(Refused):
        patient_for(late, famous.id)
    assert log() == [
        ("access.PatientRefused", famous.id, {"permission": "people.read", "why": "restricted"}),
        (
            "access.GlassBroken", famous.id,
            {"staff": str(ann.id), "reason": "covering", "until": "2026-03-06T18:00:00Z", "flag": ""},
        ),
        ("access.PatientRead", famous.id, {"permission": "people.read", "tie": "glass", "flag": ""}),
        ("access.PatientRefused", famous.id, {"permission": "people.read", "why": "restricted"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("R-77", ["R-77"]), ("maria famous 3/12/1950", ["R-77"]), ("Famous Maria 1950-03-12", ["R-77"]),
        ("famous", []), ("famous maria", []), ("famous 3/12/1950", []), ("3/12/1950", []), ("", []),
        ("fam mar 3/12/1950", []),
    ],
)  # fmt: skip
def test_a_restricted_chart_is_found_only_by_one_who_knows_whom_they_seek(text, found):
    famous = patient("Famous", number="R-77", given="Maria", words="famous maria", birth_date=date(1950, 3, 12))
    RestrictedChart.objects.create(patient=famous, why="vip", since=T0)
    ann, ben = staff("ann"), officer()
    assert [hidden.record_number for hidden in queries.behind_glass(act_of(ann), text)] == found
    assert queries.behind_glass(act_of(ben, purpose="operations"), text) == []
    actions.tie(act_of(ben, purpose="operations"), patient=famous.id, staff=ann.id)
    assert queries.behind_glass(act_of(ann), text) == []


@pytest.mark.feature("F81")
def test_the_auditor_reads_who_saw_what_and_a_coordinator_does_not():
    famous, ann, ben = restricted(), staff("ann"), officer()
    with pytest.raises(Refused):
        patient_for(act_of(ann), famous.id)
    patient_for(act_of(ben, purpose="operations", at=T0 + timedelta(minutes=1)), famous.id, "chart.read")
    patient_for(act_of(ben, purpose="operations"), patient().id)
    auditor = act_of(staff("sol", "auditor"), purpose="operations")
    seen_by = queries.looks_at(auditor, famous.id)
    assert [(look.at, look.who, look.role, look.permission, look.what) for look in seen_by] == [
        (T0 + timedelta(minutes=1), "pat", "privacy_officer", "chart.read", "read"),
        (T0, "ann", "coordinator", "people.read", "refused: restricted"),
    ]
    with pytest.raises(Refused):
        queries.looks_at(act_of(ann), famous.id)


def test_the_purpose_break_glass_opens_nothing_by_itself():
    with pytest.raises(Refused) as refused:
        patient_for(act_of(staff("ann"), purpose="break-glass"), patient().id)
    assert refused.value.data["why"] == "purpose"


@pytest.mark.parametrize(("text", "code"), [("", "access.glass_needs_words"), (" \n", "access.glass_needs_words")])
def test_glass_is_broken_with_words(text, code):
    with pytest.raises(Refused) as refused:
        actions.break_glass(act_of(staff("ann")), patient=restricted().id, reason=GlassReason.OTHER, text=text)
    assert refused.value.code == code


def test_broken_glass_does_not_tie_anybody_for_good():
    famous, ann = restricted(), staff("ann")
    actions.break_glass(act_of(ann), patient=famous.id, reason=GlassReason.OTHER, text="x")
    with pytest.raises(Refused) as refused:
        actions.tie(act_of(ann), patient=famous.id, staff=ann.id)
    assert refused.value.code == "access.tie_under_glass"


def test_glass_is_not_broken_where_the_door_is_open():
    ann = staff("ann")
    with pytest.raises(Refused) as refused:
        actions.break_glass(act_of(ann), patient=patient().id, reason=GlassReason.OTHER, text="x")
    assert refused.value.code == "access.glass_not_needed"
    famous = restricted()
    actions.break_glass(act_of(ann), patient=famous.id, reason=GlassReason.OTHER, text="x")
    with pytest.raises(Refused) as refused:
        actions.break_glass(act_of(ann), patient=famous.id, reason=GlassReason.OTHER, text="x")
    assert refused.value.code == "access.glass_not_needed"
    assert BreakGlass.objects.unscoped("test").count() == 1


def test_a_review_is_given_once_and_never_by_oneself():
    famous, ann, ben = restricted(), staff("ann"), officer()
    glass = actions.break_glass(act_of(ann), patient=famous.id, reason=GlassReason.OTHER, text="x")
    as_officer = act_of(ben, purpose="operations")
    ann.role = "privacy_officer"
    with pytest.raises(Refused) as refused:
        actions.review_glass(act_of(ann, purpose="operations"), glass=glass.id, outcome=ReviewOutcome.JUSTIFIED)
    assert refused.value.code == "access.own_review"
    actions.review_glass(as_officer, glass=glass.id, outcome=ReviewOutcome.EXPLAINED)
    with pytest.raises(Refused) as refused:
        actions.review_glass(as_officer, glass=glass.id, outcome=ReviewOutcome.JUSTIFIED)
    assert refused.value.code == "access.reviewed_already"
    assert log("GlassReviewed") == [
        (
            "access.GlassReviewed", famous.id,
            {"staff": str(ann.id), "reviewer": str(ben.id), "outcome": "explained"},
        )
    ]  # fmt: skip


@pytest.mark.feature("F81")
def test_every_read_is_logged_and_ones_own_or_familys_chart_is_flagged():
    own = patient("Lopez", number="R-1")
    sister, stranger = patient("LOPEZ", number="R-2"), patient("Lopez", number="R-3")
    for somebody, line in ((own, "1 Elm St"), (sister, "1 elm st"), (stranger, "9 Oak St")):
        PatientAddress.objects.create(patient=somebody, line=line, postal_code="02118")
    ann = staff("ann", person=own)
    for somebody in (own, sister, stranger):
        assert patient_for(act_of(ann), somebody.id, "chart.read") == somebody
    assert [(pid, body["flag"]) for _name, pid, body in log("PatientRead")] == [
        (own.id, "self"), (sister.id, "family"), (stranger.id, ""),
    ]  # fmt: skip
    row = EventRow.objects.order_by("id").first()
    assert (row.actor, row.role, row.purpose, row.via) == (ann.actor, "coordinator", "treatment", "desk")


def test_a_patient_sees_themself_even_when_restricted_and_nobody_else():
    famous, other = restricted(), patient()
    act = Act(actor=f"patient:{famous.id}", at=T0, purpose="patient-request", via="portal")
    assert seen(act) == ["Famous"]
    assert patient_for(act, famous.id) == famous
    for permission, whom in (("people.read", other.id), ("people.find", famous.id), ("people.read", None)):
        with pytest.raises(Refused):
            check(act, permission, whom)


@pytest.mark.parametrize("role", ["", "wizard", "patient"])
def test_somebody_without_a_role_sees_and_may_nothing(role):
    act = Act(actor=f"staff:{uuid4()}", role=role, at=T0, purpose="treatment", via="desk")
    for ask in (lambda: seen(act), lambda: check(act, "work.see")):
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "access.denied"


def test_what_follows_from_an_allowed_act_is_allowed():
    famous, ann = restricted(), staff("ann", "front_desk")
    hearer = act_of(ann).following(7, 1)
    assert seen(hearer) == ["Famous"]
    check(hearer, "chart.receive", famous.id)


def test_a_permission_nobody_declared_is_a_bug():
    with pytest.raises(KeyError):
        check(act_of(staff("ann")), "people.fly")


def test_restricting_and_lifting_are_facts_and_doing_it_twice_is_one():
    somebody, act = patient(), act_of(officer(), purpose="operations")
    actions.restrict(act, patient=somebody.id, why=RestrictedWhy.ASKED)
    actions.restrict(act, patient=somebody.id, why=RestrictedWhy.ASKED)
    actions.unrestrict(act, patient=somebody.id)
    with pytest.raises(Refused) as refused:
        actions.unrestrict(act, patient=somebody.id)
    assert refused.value.code == "access.not_restricted"
    assert [name for name, _patient, _body in log()] == ["access.ChartRestricted", "access.ChartUnrestricted"]


def test_ties_are_facts_and_begin_again_after_their_end():
    somebody, ann = patient(), staff("ann")
    act = act_of(ann)
    actions.tie(act, patient=somebody.id, staff=ann.id)
    actions.tie(act, patient=somebody.id, staff=ann.id)
    actions.untie(act, patient=somebody.id, staff=ann.id)
    with pytest.raises(Refused) as refused:
        actions.untie(act, patient=somebody.id, staff=ann.id)
    assert refused.value.code == "access.not_tied"
    with pytest.raises(Refused) as refused:
        actions.tie(act, patient=somebody.id, staff=ann.id, until=date(2026, 3, 1))
    assert refused.value.code == "access.tie_in_the_past"
    assert [name for name, _patient, _body in log()] == ["access.Tied", "access.Untied"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_read_costs_the_same_however_much_is_restricted(many, django_assert_num_queries):
    ann, somebody = staff("ann"), patient()
    for n in range(many):
        restricted(f"Famous {n}")
    act = act_of(ann)
    with django_assert_num_queries(6):
        patient_for(act, somebody.id)
    with django_assert_num_queries(1):
        seen(act)
