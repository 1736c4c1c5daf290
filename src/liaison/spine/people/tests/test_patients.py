"""Register, change, add and stop ways to reach, at the desk."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.people import actions, queries, rules
from liaison.spine.people.models import ContactPoint, Patient, RelatedPerson, Staff, Team
from liaison.spine.people.values import Address, Contact, ContactSystem, Identifier, Language, PatientRow, StopReason

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]
T0 = datetime(2026, 3, 6, 14, tzinfo=UTC)
WHY = "a test"


def act(role="coordinator"):
    return Act(actor=f"staff:{uuid4()}", role=role, at=T0, purpose="treatment", via="desk")


def register(**more):
    return actions.register_patient(
        act(), **{"family": "Ruiz", "given": "Eva", "birth_date": date(1961, 2, 28), **more}
    )


def facts():
    return list(EventRow.objects.order_by("id").values_list("name", "body"))


def refused(expected, do, *args, **more):
    with pytest.raises(Refused) as said:
        do(*args, **more)
    assert said.value.code == expected


def test_a_new_patient_gets_a_number_that_checks_itself_and_what_was_said():
    patient = register(
        identifiers=[Identifier("urn:member", "M1", "MB")], contacts=[Contact("phone", "617 555 0100", "mobile")],
        addresses=[Address("1 Elm St", "Boston", "MA", "02118")], languages=[Language("es", True, True)],
    )  # fmt: skip
    assert rules.is_record_number(patient.record_number)
    about = queries.about(act(), Patient.objects.unscoped(WHY).get())
    assert (about.age, about.language, about.interpreter, about.phone) == (65, "es", True, "617 555 0100")
    assert about.address == "1 Elm St, Boston, MA 02118"
    assert about.identifiers == (("MB", "M1", "urn:member"),)
    assert facts() == [("people.PatientRegistered", {"source": ""})]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"family": " "}, "people.needs_a_name"),
        ({"birth_date": date(2026, 3, 7)}, "people.born_in_the_future"),
    ],
)
def test_what_cannot_be_is_refused(wrong, code):
    refused(code, register, **wrong)
    assert facts() == []


def test_changing_says_which_fields_and_keeps_search_in_step():
    patient = register()
    changed = actions.change_patient(act(), patient=patient.id, family="Ruiz-Peña", given="Eva")
    assert changed == ("family",)
    assert actions.change_patient(act(), patient=patient.id, family="Ruiz-Peña") == ()
    actions.change_patient(act(), patient=patient.id, deceased_on=date(2026, 3, 1))
    kept = Patient.objects.unscoped(WHY).get()
    assert (kept.sort_key, kept.words, kept.deceased) == ("ruiz pena eva", "ruiz pena ruizpena eva", True)
    assert queries.age_on(kept, date(2030, 1, 1)) == 65
    assert facts()[1:] == [
        ("people.PatientChanged", {"fields": ["family"], "source": ""}),
        ("people.PatientChanged", {"fields": ["deceased", "deceased_on"], "source": ""}),
    ]
    refused("people.impossible_death", actions.change_patient, act(), patient=patient.id, deceased_on=date(1950, 1, 1))
    refused("people.no_such_patient", actions.change_patient, act(), patient=uuid4(), family="X")


def test_a_wrong_number_stays_readable_and_is_offered_last():
    patient = register(contacts=[Contact("phone", "617 555 0100", rank=1), Contact("phone", "617 555 0200", rank=2)])
    first, second = ContactPoint.objects.unscoped(WHY).order_by("rank")
    actions.stop_contact(act(), patient=patient.id, contact=first.pk, why=StopReason.WRONG_NUMBER)
    ways = queries.ways_to_reach(act(), patient)
    assert [(w.value, w.stopped_on, w.stopped_why) for w in ways] == [
        ("617 555 0200", None, ""),
        ("617 555 0100", date(2026, 3, 6), "wrong_number"),
    ]
    refused(
        "people.stopped_already", actions.stop_contact, act(), patient=patient.id, contact=first.pk,
        why=StopReason.DISCONNECTED,
    )  # fmt: skip
    refused(
        "people.no_such_contact", actions.stop_contact, act(), patient=register(given="Other").id, contact=second.pk,
        why=StopReason.DISCONNECTED,
    )  # fmt: skip
    again = actions.add_contact(act(), patient=patient.id, system=ContactSystem.PHONE, value="617 555 0100")
    assert (again.pk, again.stopped_on) == (first.pk, None)
    assert [f for f in facts() if f[0] != "people.PatientRegistered"] == [
        ("people.ContactStopped", {"contact": first.pk, "system": "phone", "why": "wrong_number"}),
        ("people.ContactAdded", {"contact": first.pk, "system": "phone"}),
    ]


@pytest.mark.parametrize(
    ("system", "value", "code"),
    [
        ("phone", "  ", "people.empty_contact"),
        ("phone", "none", "people.empty_contact"),
        ("email", "eva", "people.bad_email"),
    ],
)
def test_a_way_to_reach_must_be_one(system, value, code):
    patient = register()
    refused(code, actions.add_contact, act(), patient=patient.id, system=ContactSystem(system), value=value)


def test_the_preferred_way_comes_first_and_saying_so_twice_is_once():
    patient = register(
        contacts=[Contact("phone", "1111"), Contact("phone", "2222", rank=2), Contact("sms", "3333", rank=3)]
    )
    last = ContactPoint.objects.unscoped(WHY).get(value="3333")
    for _ in range(2):
        actions.prefer_contact(act(), patient=patient.id, contact=last.pk)
    assert [w.value for w in queries.ways_to_reach(act(), patient)] == ["3333", "1111", "2222"]
    assert facts()[1:] == [("people.PatientChanged", {"fields": ["contacts"], "source": ""})]


def test_languages_said_here_are_left_alone_by_the_next_import():
    importer = Act(actor="system:import", at=T0, purpose="operations", via="cli")
    row = PatientRow(source="ehr", source_id="1", family="Ruiz", languages=(Language("en", True),))
    actions.receive_patients(importer, [row])
    actions.change_languages(act(), patient=row.id, languages=[Language("en"), Language("pt", True, True)])
    newer = PatientRow(source="ehr", source_id="1", family="Ruiz", given="E", languages=(Language("en", True),))
    actions.receive_patients(importer, [newer])
    about = queries.about(act(), Patient.objects.unscoped(WHY).get())
    assert (about.language, about.languages, about.interpreter) == ("pt", ("pt", "en"), True)


def test_the_patient_says_whom_we_may_tell():
    patient = register()
    sister = RelatedPerson.objects.create(patient=patient, name="Luz", relationship="SIS")
    for _ in range(2):
        actions.allow_telling(act(), patient=patient.id, related=sister.id, allowed=True)
    assert [r.may_be_told for r in queries.about(act(), patient).related] == [True]
    assert [name for name, _body in facts()] == ["people.PatientRegistered", "people.PatientChanged"]
    refused("people.no_such_related", actions.allow_telling, act(), patient=patient.id, related=uuid4(), allowed=True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_head_of_a_page_costs_the_same_however_much_is_known(many, django_assert_num_queries):
    patient = register(
        contacts=[Contact("phone", f"617 555 010{n}") for n in range(many)],
        languages=[Language(code) for code in ("en", "es", "pt")[:many]],
        addresses=[Address(f"{n} Elm St") for n in range(many)],
    )
    for n in range(many):
        RelatedPerson.objects.create(patient=patient, name=f"R{n}")
    with django_assert_num_queries(6):
        queries.about(act(), patient)


def test_staff_join_change_and_leave_and_teams_are_named():
    admin = act("administrator")
    admin = Act(actor=admin.actor, role="administrator", at=T0, purpose="operations", via="desk")
    staff = actions.join_staff(
        admin, user_id=User.objects.create(username="ann").pk, name="Ann Lee", role="coordinator"
    )
    for name in ("Coordination", "Coordination", "Care coordination"):
        actions.name_team(admin, code="coordination", name=name)
    for _ in range(2):
        actions.join_teams(admin, staff=staff.id, teams=["coordination"])
        actions.change_staff(admin, staff=staff.id, language="es")
    assert queries.team_codes(staff.id) == ("coordination",)
    assert [(t.code, t.name, t.members) for t in queries.teams()] == [("coordination", "Care coordination", 1)]
    assert queries.actor_names({staff.actor, "system:sweep"}) == {staff.actor: "Ann Lee"}
    actions.leave_staff(admin, staff=staff.id)
    refused("people.staff_left", actions.leave_staff, admin, staff=staff.id)
    refused("people.no_such_staff", actions.leave_staff, admin, staff=uuid4())
    refused("people.no_such_team", actions.join_teams, admin, staff=staff.id, teams=["x"])
    refused("people.staff_needs_name", actions.join_staff, admin, user_id=1, name=" ", role="coordinator")
    assert [name.removeprefix("people.") for name, _body in facts()] == [
        "StaffJoined", "TeamNamed", "TeamNamed", "TeamsChanged", "StaffChanged", "StaffLeft",
    ]  # fmt: skip
    assert Staff.objects.get().active is False
    assert Team.objects.count() == 1


@pytest.mark.parametrize("field", ["user", "active"])
def test_only_what_may_change_changes(field):
    admin = Act(actor="system:operator", at=T0, purpose="operations", via="cli")
    with pytest.raises(TypeError):
        actions.change_staff(admin, staff=uuid4(), **{field: "x"})
    with pytest.raises(TypeError):
        actions.change_patient(act(), patient=uuid4(), record_number="R-1")


@pytest.mark.feature("F80")
def test_roles_that_do_not_register_do_not():
    patient = register()
    refused("access.denied", actions.register_patient, act("billing"), family="X")
    refused("access.denied", actions.change_patient, act("auditor"), patient=patient.id, family="X")
    refused("access.denied", actions.name_team, act(), code="x", name="X")
    refused("access.denied", actions.receive_patients, act(), [])
