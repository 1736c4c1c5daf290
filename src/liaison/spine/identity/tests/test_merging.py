"""Two charts made one: what is the same on both, what comes later, who may, and all or nothing."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import registry
from liaison.platform.events import announce
from liaison.platform.models import EventRow
from liaison.spine.access.actions import represent, tie
from liaison.spine.access.models import CareTie, Representation, RestrictedChart
from liaison.spine.access.queries import looks_at, patient_for
from liaison.spine.access.values import Ground, Scope
from liaison.spine.identity import queries
from liaison.spine.identity.actions import find_pairs, merge_patients, preview_merge, unmerge_patients
from liaison.spine.identity.actions.moving import Mover
from liaison.spine.identity.models import Merge, Pair
from liaison.spine.people.actions import add_contact, receive_patients, register_patient
from liaison.spine.people.events import PatientChanged, patient_key
from liaison.spine.people.models import ContactPoint, Patient, PatientAlias, RelatedPerson, Staff, Team
from liaison.spine.people.queries import find_patients, survivors
from liaison.spine.people.values import Contact, ContactSystem, PatientRow
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.feature("F15"), pytest.mark.django_db]
AT = datetime(2026, 3, 12, 14, tzinfo=UTC)
ACT = Act(actor="system:test", role="integration", at=AT, purpose="operations", via="cli")
WHY = "a test"


@pytest.fixture
def two(db):
    """One source knows her twice."""
    receive_patients(ACT, [row("1", "Okafor", "+1 617 555 0101"), row("2", "Okafro", "+1 617 555 0102")])
    return row("1", "").id, row("2", "").id


def row(number, family, *phones):
    return PatientRow(
        source="ehr", source_id=number, family=family or "x", given="Ana", birth_date=date(1980, 5, 4),
        contacts=tuple(Contact("phone", phone) for phone in phones),
    )  # fmt: skip


def phones(patient):
    found = ContactPoint.objects.unscoped(WHY).filter(patient_id=patient, stopped_on=None)
    return sorted(found.values_list("value", flat=True))


def item(patient, due, duty="a.b"):
    team, _made = Team.objects.get_or_create(code="t", name="T")
    return Item.objects.create(
        duty=duty, key=patient_key(patient), patient_id=patient, team=team, opened_at=AT,
        opened_by=Item.objects.unscoped(WHY).count() + 1, started_at=AT, zone="UTC", clock={}, legal_due_at=due, target_due_at=due, harm=1,
        minutes=1, rank_key=0,
    )  # fmt: skip


def join(two, **more):
    return merge_patients(ACT, survivor=two[0], losing=two[1], **more)


def test_the_losing_id_and_number_lead_to_the_survivor(two):
    number = Patient.objects.unscoped(WHY).get(id=two[1]).record_number
    merge = join(two)
    with pytest.raises(Refused) as refused:
        patient_for(ACT, two[1])
    assert (refused.value.code, refused.value.data["moved"]) == ("people.joined", (two[1], two[0]))
    assert survivors(two) == {two[0]: two[0], two[1]: two[0]}
    assert [found.id for found in find_patients(ACT, number).hits] == [two[0]]
    assert [found.id for found in find_patients(ACT, number.removeprefix("R-")).hits] == [two[0]]
    unmerge_patients(ACT, merge=merge.id)
    assert survivors(two) == {two[0]: two[0], two[1]: two[1]}
    assert PatientAlias.objects.unscoped(WHY).count() == 0


def test_what_both_have_is_kept_once_and_comes_back(two):
    add_contact(ACT, patient=two[1], system=ContactSystem.PHONE, value="+1 617 555 0101")
    found = preview_merge(ACT, survivor=two[0], losing=two[1])
    by_table = {table.table: (table.moved, table.joined, table.clash) for table in found.tables}
    assert by_table["people_contactpoint"] == (1, 1, 0)
    merge = join(two, seal=found.seal)
    assert phones(two[0]) == ["+1 617 555 0101", "+1 617 555 0102"]
    unmerge_patients(ACT, merge=merge.id)
    assert (phones(two[0]), phones(two[1])) == (["+1 617 555 0101"], ["+1 617 555 0101", "+1 617 555 0102"])


def test_a_preview_changes_nothing_and_a_stale_one_is_refused(two):
    found = preview_merge(ACT, survivor=two[0], losing=two[1])
    assert (Merge.objects.unscoped(WHY).count(), len(survivors(two)), phones(two[1])) == (0, 2, ["+1 617 555 0102"])
    add_contact(ACT, patient=two[1], system=ContactSystem.EMAIL, value="a@b.example")
    with pytest.raises(Refused, match=r"identity.conflict"):
        join(two, seal=found.seal)


@pytest.mark.parametrize(("days", "stays"), [((5, 2), 1), ((2, 5), 0), ((2, 2), 0)])
def test_of_the_same_open_work_what_is_due_sooner_stays_open(two, days, stays):
    items = [item(patient, AT + timedelta(days=n)) for patient, n in zip(two, days, strict=True)]
    other = item(two[1], AT, duty="c.d")
    merge = join(two)
    rows = list(Item.objects.unscoped(WHY).order_by("duty").values_list("id", "key", "patient_id"))
    key = patient_key(two[0])
    assert rows == [(items[stays].id, key, two[0]), (other.id, key, two[0])]
    unmerge_patients(ACT, merge=merge.id)
    assert Item.objects.unscoped(WHY).filter(key=patient_key(two[1])).count() == 2


def test_the_particulars_that_are_right_are_taken_over_and_found(two):
    merge = join(two, take=["family"])
    kept = Patient.objects.unscoped(WHY).get(id=two[0])
    assert (kept.family, kept.given, kept.sort_key, kept.words) == ("Okafro", "Ana", "okafro ana", "okafro ana")
    unmerge_patients(ACT, merge=merge.id)
    assert Patient.objects.unscoped(WHY).get(id=two[0]).family == "Okafor"


def test_the_log_is_read_with_the_chart_and_never_rewritten(two):
    patient_for(ACT, two[1])
    with transaction.atomic():
        said = announce(PatientChanged(patient=two[1], key=patient_key(two[1]), fields=("given",)), ACT)
    merge = join(two)
    assert [look.what for look in looks_at(ACT, two[0])] == ["read"]
    kept = EventRow.objects.get(id=said.id)
    assert (kept.patient, kept.key) == (two[1], patient_key(two[1]))
    event = registry.load(kept, about=registry.now_of(kept))
    assert (event.patient, event.key) == (two[0], patient_key(two[0]))
    unmerge_patients(ACT, merge=merge.id)
    assert registry.now_of(kept) is None


def test_imports_of_both_records_arrive_at_the_survivor_and_leave_each_other_alone(two):
    merge = join(two)
    first, second = row("1", "Okafor", "+1 617 555 0103"), row("2", "Wrong", "+1 617 555 0104")
    done = receive_patients(ACT, [second])
    assert (done.created, done.updated, phones(two[0])) == (0, 1, ["+1 617 555 0101", "+1 617 555 0104"])
    receive_patients(ACT, [first, second])
    assert phones(two[0]) == ["+1 617 555 0103", "+1 617 555 0104"]
    assert receive_patients(ACT, [first, second]).unchanged == 2
    assert Patient.objects.unscoped(WHY).get(id=two[0]).family == "Okafor"
    done = unmerge_patients(ACT, merge=merge.id)
    assert (dict(done.stays)["people_contactpoint"] >= 1, phones(two[1])) == (True, [])
    receive_patients(ACT, [row("2", "Okafro", "+1 617 555 0105")])
    assert phones(two[1]) == ["+1 617 555 0105"]


def test_what_was_written_in_between_is_kept_and_told_of(two):
    kin = RelatedPerson.objects.create(patient_id=two[1], name="Luz")
    merge = join(two)
    made = represent(ACT, patient=two[0], related=kin.id, ground=Ground.AGREED, scopes=[Scope.TOLD])
    add_contact(ACT, patient=two[0], system=ContactSystem.EMAIL, value="a@b.example")
    RelatedPerson.objects.unscoped(WHY).filter(id=kin.id).update(phone="1")
    ContactPoint.objects.unscoped(WHY).filter(value="+1 617 555 0102").delete()
    done = unmerge_patients(ACT, merge=merge.id)
    assert Representation.objects.unscoped(WHY).get(id=made.id).patient_id == two[1]
    assert RelatedPerson.objects.unscoped(WHY).get(id=kin.id).patient_id == two[1]
    assert (done.along, done.stays) == ((("access_representation", 1),), (("people_contactpoint", 1),))
    assert done.changed == (("people_contactpoint", 1),) or done.changed == (("people_contactpoint", 2),)
    told = queries.merge(ACT, merge=merge.id)
    assert (told.along, told.stays, told.latest) == (done.along, done.stays, False)


def test_a_restriction_of_either_chart_holds_for_the_one(two, staff):
    RestrictedChart.objects.create(patient_id=two[1], why="vip", since=AT)
    act = Act(actor=staff.actor, role="supervisor", at=AT, purpose="operations", via="desk")
    for doing in (preview_merge, merge_patients):
        with pytest.raises(Refused, match=r"access.denied"):
            doing(act, survivor=two[0], losing=two[1])
    tie(ACT, patient=two[1], staff=staff.id)
    merge = merge_patients(act, survivor=two[0], losing=two[1])
    assert RestrictedChart.objects.unscoped(WHY).get().patient_id == two[0]
    CareTie.objects.unscoped(WHY).all().delete()
    with pytest.raises(Refused, match=r"identity.no_such_merge"):
        unmerge_patients(act, merge=merge.id)


@pytest.fixture
def staff(db):
    return Staff.objects.create(user=User.objects.create(username="sup"), name="Sup", role="supervisor")


@pytest.mark.parametrize("role", ["coordinator", "front_desk", "clinician", "scheduler", "billing", "administrator"])
def test_few_may_join(two, staff, role):
    act = Act(actor=staff.actor, role=role, at=AT, purpose="operations", via="desk")
    with pytest.raises(Refused, match=r"access.denied"):
        merge_patients(act, survivor=two[0], losing=two[1])
    assert Merge.objects.unscoped(WHY).count() == 0


def test_the_pair_goes_and_pairs_with_others_follow(two):
    third = register_patient(ACT, family="Okafor", given="Ana", birth_date=date(1980, 5, 4))
    find_pairs(ACT)
    assert Pair.objects.unscoped(WHY).count() == 3
    merge = join(two)
    ends = [{pair.one_id, pair.other_id} for pair in Pair.objects.unscoped(WHY)]
    assert ends == [{two[0], third.id}]
    unmerge_patients(ACT, merge=merge.id)
    assert Pair.objects.unscoped(WHY).count() == 3


def test_one_chart_and_a_second_time_are_refused(two):
    with pytest.raises(Refused, match=r"identity.one_chart"):
        merge_patients(ACT, survivor=two[0], losing=two[0])
    merge = join(two)
    with pytest.raises(Refused, match=r"identity.joined_already"):
        join(two)
    unmerge_patients(ACT, merge=merge.id)
    with pytest.raises(Refused, match=r"identity.parted_already"):
        unmerge_patients(ACT, merge=merge.id)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_nothing_has_happened(two, monkeypatch):
    """The database itself ends the connection after half of the rows have moved."""
    whole = Mover._aside

    def ends(mover, table, row, what, joined=""):
        if what == "gone":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        whole(mover, table, row, what, joined)

    monkeypatch.setattr(Mover, "_aside", ends)
    with pytest.raises(DatabaseError):
        join(two)
    connection.close()
    monkeypatch.undo()
    assert (survivors(two), phones(two[1])) == ({one: one for one in two}, ["+1 617 555 0102"])
    assert (Merge.objects.unscoped(WHY).count(), EventRow.objects.filter(name="identity.ChartsJoined").count()) == (
        0,
        0,
    )
    join(two)
    assert survivors(two)[two[1]] == two[0]


@pytest.mark.django_db(transaction=True)
def test_two_people_joining_at_once_join_once(two):
    outcomes, ready = [], threading.Barrier(2)

    def joining(survivor, losing):
        try:
            ready.wait()
            merge_patients(ACT, survivor=survivor, losing=losing)
            outcomes.append("joined")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=joining, args=ends) for ends in (two, two[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["identity.joined_already", "joined"]
    assert Merge.objects.unscoped(WHY).count() == 1
