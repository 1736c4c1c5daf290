"""By keyboard, at both sizes: two charts looked at side by side, joined, found under the old address, taken back; and who may speak."""

from datetime import UTC, date, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from tests.conftest import axe, picture
from tests.demo_clinic import clock
from tests.robot import Robot

from liaison.kernel.act import Act
from liaison.platform.models import EventRow
from liaison.spine.access.models import Representation
from liaison.spine.identity.actions import find_pairs
from liaison.spine.people.actions import add_related, receive_patients
from liaison.spine.people.models import Patient, PatientAlias, Staff, Team
from liaison.spine.people.values import Address, Contact, Language, PatientRow

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "a test"
FACES = [("desk", "en", "light"), ("phone", "es", "dark")]


@pytest.fixture(autouse=True)
def morning(chromium):
    with clock():
        yield


@pytest.fixture
def helen():
    user = User.objects.create(username="helen")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    made = Staff.objects.create(user=user, name="Helen Park", role="supervisor")
    made.teams.add(Team.objects.create(code="coordination", name="Coordination"))
    return made


@pytest.fixture
def twice(helen):
    """One woman, whom a health fair wrote down by ear."""
    act = Act(actor=helen.actor, role="supervisor", purpose="operations", via="desk", at=_now())
    system = act.by_rule("system:import")
    ehr = PatientRow(
        source="ehr", source_id="1", family="Oyelaran-Castellanos", given="Mercedes Guadalupe", birth_date=date(1958, 11, 4),
        gender="female", contacts=(Contact("phone", "+1 617 555 0144"), Contact("email", "mercedes.oyelaran@example.org")),
        addresses=(Address("1209 Harbor View Terrace", "Boston", "MA", "02128"),), languages=(Language("es", True, True),),
    )  # fmt: skip
    fair = PatientRow(
        source="health-fair", source_id="F-17", family="Oyelaran Castelanos", given="Mercedes", birth_date=date(1958, 11, 4),
        contacts=(Contact("phone", "+1 617 555 0144"), Contact("phone", "+1 617 555 0199")),
    )  # fmt: skip
    receive_patients(system, [ehr, fair])
    find_pairs(system)
    return ehr.id, fair.id


def _now():
    return datetime.now(UTC)


def look(page, name, language):
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == language
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, f"{name} scrolls sideways by {wide - room}"
    picture(page, f"{name}-{language}", full=True)
    assert axe(page) == []


def press(page, robot, key):
    with page.expect_navigation():
        robot.press(key)


@pytest.mark.feature("F15")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_two_charts_become_one_and_two_again(open_as, helen, twice, size, language, scheme):
    page = open_as(helen, "/duplicates", size=size, language=language, scheme=scheme)
    robot = Robot(page, size)
    look(page, "duplicates", language)
    robot.send(".rows a")
    look(page, "duplicate", language)
    keeps, goes = map(str, twice)  # the fuller chart stays
    press(page, robot, "j")
    assert page.locator(".identity-parts tbody tr").count() >= 1
    look(page, "duplicate-preview", language)
    press(page, robot, "Control+Enter")
    robot.step("join", 4)
    look(page, "duplicate-joined", language)
    assert str(PatientAlias.objects.unscoped(WHY).get(id=goes).survivor_id) == keeps
    page.goto(f"/patients/{goes}/family?x=1")
    assert page.url.endswith(f"/patients/{keeps}/family?x=1")
    page.go_back()
    press(page, robot, "u")
    robot.step("part", 1)
    look(page, "duplicate-parted", language)
    assert {str(one) for one in twice} == {str(p.id) for p in Patient.objects.unscoped(WHY)}
    facts = EventRow.objects.filter(name__startswith="identity.Charts").order_by("id")
    assert list(facts.values_list("name", "actor")) == [
        ("identity.ChartsJoined", helen.actor), ("identity.ChartsParted", helen.actor),
    ]  # fmt: skip


@pytest.mark.feature("F15")
def test_two_people_are_remembered_as_two(open_as, helen, twice):
    page = open_as(helen, "/duplicates")
    robot = Robot(page, "desk")
    robot.send(".rows a")
    robot.press_on("input[name=why]", "Space")
    robot.fill("[name=note]", "Mother and daughter")
    press(page, robot, "Control+2")
    robot.step("two", 4)
    assert page.locator(".nothing").count() == 1
    page.goto("/duplicates?state=not_same")
    robot.send(".rows a")
    look(page, "duplicate-two", "en")
    assert "Mother and daughter" in page.locator(".identity-said").inner_text()


@pytest.mark.feature("F64")
@pytest.mark.parametrize(("size", "language", "scheme"), FACES)
def test_a_daughter_may_see_appointments_until_a_day(open_as, helen, twice, size, language, scheme):
    mother = Patient.objects.unscoped(WHY).get(id=twice[0])
    act = Act(actor=helen.actor, role="supervisor", purpose="treatment", via="desk", at=_now())
    add_related(act, patient=mother.id, name="Guadalupe Inmaculada Oyelaran-Castellanos", relationship="DAU")
    page = open_as(helen, f"/patients/{mother.id}/family", size=size, language=language, scheme=scheme)
    robot = Robot(page, size)
    look(page, "family-nobody", language)
    robot.press_on("input[name=ground]", "Space")  # the patient agreed
    robot.press_on("input[name=scopes][value=told]", "Space")
    robot.press_on("input[name=scopes][value=appointments]", "Space")
    robot.reach("[name=until]")
    page.locator("[name=until]").fill("2026-06-12")
    robot.actions += 1
    press(page, robot, "Control+Enter")
    robot.step("name", 6)
    look(page, "family-named", language)
    made = Representation.objects.unscoped(WHY).get()
    assert (made.scopes, made.ground, made.until_at.isoformat()) == (
        ["appointments", "told"], "agreed", "2026-06-13T04:00:00+00:00",
    )  # fmt: skip
    page.keyboard.press("n")  # a newer paper
    page.locator(".proxy-paper[open] [name=proof_ref]").fill("Drawer 7")
    robot.press_on(".proxy-paper [name=seen]", "Space")
    look(page, "family-paper", language)
    robot.send(".proxy-paper button")
    made.refresh_from_db(from_queryset=Representation.objects.unscoped(WHY))
    assert (made.proof, made.proof_ref, made.proof_seen_by) == ("patient_said", "Drawer 7", helen.actor)
    robot.actions = 0
    robot.send(".proxy-revoke button")
    robot.step("revoke", 1)
    made.refresh_from_db(from_queryset=Representation.objects.unscoped(WHY))
    assert (made.revoked_why, made.revoked_by) == ("patient", helen.actor)
    look(page, "family-revoked", language)


@pytest.mark.feature("F64")
def test_what_contradicts_itself_is_said_at_its_field(open_as, helen, twice):
    act = Act(actor=helen.actor, role="supervisor", purpose="treatment", via="desk", at=_now())
    add_related(act, patient=twice[0], name="Luz", relationship="DAU")
    page = open_as(helen, f"/patients/{twice[0]}/family", expects=("422",))
    robot = Robot(page, "desk")
    robot.press_on("input[name=ground]", "ArrowDown")  # a parent, of somebody of 67
    robot.press_on("input[name=scopes][value=told]", "Space")
    press(page, robot, "Control+Enter")
    said = page.locator("fieldset:has([name=ground]) .field-error").inner_text()
    assert "of age" in said
    look(page, "family-refused", "en")
    assert Representation.objects.unscoped(WHY).count() == 0
