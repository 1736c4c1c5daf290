"""Who may see what for a patient: every cell of the table that people wrote, then the door itself, to the minute."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.access import rules
from liaison.spine.access.actions import remind_of_endings, represent, revoke_representation, show_proof
from liaison.spine.access.models import Representation
from liaison.spine.access.pages.proxies_words import THINGS, closed_by_a_topic, things
from liaison.spine.access.queries import acts_for, check, may_be_written_to, patient_for, represented, tellable
from liaison.spine.access.values import PERMISSIONS, Ground, Proof, RevokedWhy, Scope, Topic
from liaison.spine.access.values.proxies import GRANTS, TELLS_NO_TOPIC
from liaison.spine.people.models import ContactPoint, Patient, RelatedPerson, Staff

pytestmark = pytest.mark.feature("F64")
NOON = datetime(2026, 3, 12, 16, tzinfo=UTC)  # noon in New York
TODAY = date(2026, 3, 12)
TABLE = list(csv.DictReader((Path(__file__).parent / "proxy_policy.csv").read_text().splitlines()))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def born(years, *, days=0):
    return TODAY.replace(year=TODAY.year - years) + timedelta(days=days)


SITUATIONS = {
    "agreed": ({}, {}),
    "agreed but a topic left out": ({"left_out": frozenset({Topic.MENTAL})}, {}),
    "not begun": ({"from_at": NOON + MINUTE}, {}),
    "the minute before it ends": ({"until_at": NOON + MINUTE}, {}),
    "the minute it ends": ({"until_at": NOON}, {}),
    "taken back": ({"revoked_at": NOON}, {}),
    "the last day of the paper": ({"proof_until": TODAY}, {}),
    "the day after the paper": ({"proof_until": TODAY - DAY}, {}),
    "parent of a child of 11": ({"ground": Ground.PARENT}, {"born": born(12, days=1)}),
    "parent on the 12th birthday": ({"ground": Ground.PARENT}, {"born": born(12)}),
    "parent on the eve of 18": ({"ground": Ground.PARENT}, {"born": born(18, days=1)}),
    "parent on the 18th birthday": ({"ground": Ground.PARENT}, {"born": born(18)}),
    "parent in Alabama at 18": ({"ground": Ground.PARENT}, {"born": born(18), "state": "AL"}),
    "parent in Alabama at 19": ({"ground": Ground.PARENT}, {"born": born(19), "state": "AL"}),
    "parent and no birth date": ({"ground": Ground.PARENT}, {"born": None}),
    "guardian of somebody of 30": ({"ground": Ground.GUARDIAN}, {"born": born(30)}),
    "agreed by somebody of 15": ({}, {"born": born(15)}),
    "the patient has died": ({}, {"died": True}),
    "executor of the dead": ({"ground": Ground.EXECUTOR}, {"died": True}),
    "executor of the living": ({"ground": Ground.EXECUTOR}, {}),
}


def permissions(cell):
    if cell == "*":
        return set(GRANTS[Scope.ALL])
    return set() if cell == "-" else set(cell.split())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["situation"])
def test_every_cell(row):
    grant, about = SITUATIONS[row["situation"]]
    usual = {"ground": Ground.AGREED, "from_at": NOON - DAY}
    for name in ("none", *Scope):
        scopes = frozenset() if name == "none" else frozenset({Scope(name)})
        found = rules.slice_of(
            rules.Grant(scopes=scopes, **{**usual, **grant}), rules.About(**about), at=NOON, today=TODAY
        )
        assert found.permissions == permissions(row[str(name)]), name


def test_the_table_has_every_situation_and_no_scope_gives_what_is_no_permission():
    assert [row["situation"] for row in TABLE] == list(SITUATIONS)
    assert frozenset().union(*GRANTS.values()) <= set(PERMISSIONS)


def test_a_leap_day_child_comes_of_age_on_the_first_of_march():
    assert (rules.birthday(date(2008, 2, 29), 18), rules.birthday(date(2008, 2, 29), 12)) == (
        date(2026, 3, 1), date(2020, 2, 29),
    )  # fmt: skip


@pytest.fixture
def staff(db):
    return Staff.objects.create(user=User.objects.create(username="s"), name="Sol", role="front_desk")


@pytest.fixture
def mother(staff):
    return patient(family="Cruz", given="Ana", birth_date=born(40))


def patient(**who):
    return Patient.objects.create(record_number=f"R-{uuid4().hex[:8]}", sort_key="x", **who)


def beside(somebody, relationship="DAU"):
    return RelatedPerson.objects.create(patient=somebody, name="Luz", relationship=relationship)


def at(staff, when=NOON):
    return Act(actor=staff.actor, role=staff.role, at=when, purpose="treatment", via="desk")


def proxy(made, when=NOON + MINUTE, purpose="patient-request"):
    return Act(actor=f"proxy:{made.id}", at=when, purpose=purpose, via="portal")


def allowed(act, patient_id, asked=PERMISSIONS):
    found = set()
    for permission in asked:
        try:
            check(act, permission, patient_id)
        except Refused:
            continue
        found.add(permission)
    return found


def test_the_door_opens_exactly_the_slice_and_shuts_to_the_minute(staff, mother):
    other = patient(family="Else")
    made = represent(
        at(staff), patient=mother.id, related=beside(mother).id, ground=Ground.AGREED, scopes=[Scope.APPOINTMENTS],
        until_at=NOON + DAY,
    )  # fmt: skip
    assert allowed(proxy(made), mother.id) == GRANTS[Scope.APPOINTMENTS]
    assert allowed(proxy(made), other.id) == allowed(proxy(made), None) == set()
    assert allowed(proxy(made, purpose="treatment"), mother.id) == set()
    assert allowed(proxy(made, NOON + DAY - MINUTE), mother.id) == GRANTS[Scope.APPOINTMENTS]
    assert allowed(proxy(made, NOON + DAY), mother.id) == set()
    revoke_representation(at(staff, NOON + MINUTE), patient=mother.id, representation=made.id, why=RevokedWhy.PATIENT)
    assert allowed(proxy(made, NOON + MINUTE), mother.id) == set()


@pytest.mark.parametrize("scope", list(Scope))
def test_a_topic_left_out_closes_every_kind_of_thing_that_could_tell_of_it_and_the_screen_says_which(
    staff, mother, scope
):
    """At the door itself, for each thing that any scope names."""
    kin, grant = beside(mother), {"ground": Ground.AGREED, "scopes": frozenset({scope}), "from_at": NOON}
    for topic in Topic:
        found = rules.slice_of(rules.Grant(left_out=frozenset({topic}), **grant), rules.About(), at=NOON, today=TODAY)
        assert found.permissions == GRANTS[scope] & TELLS_NO_TOPIC
    made = represent(
        at(staff), patient=mother.id, related=kin.id, ground=Ground.AGREED, scopes=[scope], left_out=[Topic.MENTAL],
        until_at=NOON + DAY,
    )  # fmt: skip
    seen = allowed(proxy(made), mother.id, GRANTS[Scope.ALL])
    assert seen == GRANTS[scope] & TELLS_NO_TOPIC
    assert allowed(proxy(made, NOON + DAY), mother.id, GRANTS[Scope.ALL]) == set()
    (line,) = represented(at(staff, NOON + MINUTE), mother)
    assert (set(line.now.permissions), closed_by_a_topic(line.scopes)) == (seen, things(GRANTS[scope] - seen))


def test_every_kind_of_thing_that_a_scope_names_has_words():
    assert set(THINGS) == GRANTS[Scope.ALL]
    assert set(map(str, closed_by_a_topic([Scope.ALL]))) == {
        "appointments", "visits", "the care plan", "tests and results", "insurance and bills", "the clinical record",
        "hospital stays", "medicines", "referrals",
    }  # fmt: skip


MAY_BE_TOLD = [  # the patient's own word, what was written down, when asked: told, and what may be written to them
    (False, None, NOON, False, False),
    (True, None, NOON, True, True),
    (False, {"scopes": [Scope.TOLD]}, NOON, True, True),
    (False, {"scopes": [Scope.SPEAK]}, NOON, True, True),
    (False, {"scopes": [Scope.ALL]}, NOON, True, True),
    (False, {"scopes": [Scope.APPOINTMENTS, Scope.PLAN, Scope.RESULTS, Scope.BILLS]}, NOON, False, False),
    (False, {"scopes": [Scope.TOLD], "until_at": NOON + DAY}, NOON + DAY, False, False),
    (False, {"scopes": [Scope.TOLD], "left_out": [Topic.MENTAL]}, NOON, True, False),
    (True, {"scopes": [Scope.APPOINTMENTS], "left_out": [Topic.MENTAL]}, NOON, True, False),
]


@pytest.mark.parametrize(("word", "given", "when", "told", "written"), MAY_BE_TOLD)
def test_there_is_one_answer_to_whom_we_may_tell(staff, mother, word, given, when, told, written):
    kin = RelatedPerson.objects.create(patient=mother, name="Luz", relationship="DAU", may_be_told=word)
    if given:
        represent(at(staff), patient=mother.id, related=kin.id, ground=Ground.AGREED, **given)
    assert (kin.id in tellable([kin], at=when)) == told
    assert (kin.id in may_be_written_to([kin], at=when)) == written


@pytest.mark.parametrize("why", [RevokedWhy.PATIENT, RevokedWhy.COURT, RevokedWhy.SAFETY, RevokedWhy.MISTAKE])
def test_what_is_taken_back_for_good_ends_the_patients_earlier_word_too(staff, mother, why):
    kin = RelatedPerson.objects.create(patient=mother, name="Luz", relationship="DAU", may_be_told=True)
    made = represent(at(staff), patient=mother.id, related=kin.id, ground=Ground.AGREED, scopes=[Scope.TOLD])
    revoke_representation(at(staff), patient=mother.id, representation=made.id, why=why)
    kin = RelatedPerson.objects.unscoped("a test").get(id=kin.id)
    assert (kin.id in tellable([kin], at=NOON + MINUTE)) == (why is RevokedWhy.MISTAKE)


def test_a_mother_is_told_until_the_child_is_of_age_and_written_to_until_confidences_begin(staff):
    child = patient(family="Cruz", birth_date=born(3))
    kin = beside(child, "MTH")
    represent(
        at(staff), patient=child.id, related=kin.id, ground=Ground.PARENT, scopes=[Scope.TOLD, Scope.ALL],
        proof=Proof.BIRTH, seen=True, person=(mother := patient(family="Cruz", birth_date=born(30))).id,
    )  # fmt: skip
    asked = [NOON.replace(year=2026 + years) for years in (0, 8, 9, 14, 15)]
    found = [(bool(tellable([kin], at=when)), bool(may_be_written_to([kin], at=when))) for when in asked]
    assert found == [(True, True), (True, True), (True, False), (True, False), (False, False)]
    assert [acts_for(at(staff, when), mother.id) for when in (asked[0], asked[-1])] == [[child], []]


@pytest.mark.parametrize("people", [1, 3])
def test_whom_we_may_tell_costs_two_queries(staff, mother, people, django_assert_num_queries):
    kin = [beside(mother) for _n in range(people)]
    for one in kin:
        represent(at(staff), patient=mother.id, related=one.id, ground=Ground.AGREED, scopes=[Scope.TOLD])
    with django_assert_num_queries(2):
        assert len(tellable(kin, at=NOON)) == people


def test_what_a_proxy_reads_is_logged_and_queries_are_as_narrow(staff, mother):
    other = patient(family="Else")
    for somebody in (mother, other):
        ContactPoint.objects.create(patient=somebody, system="phone", value="1")
    made = represent(
        at(staff), patient=mother.id, related=beside(mother).id, ground=Ground.AGREED, scopes=[Scope.SPEAK]
    )
    assert patient_for(proxy(made), mother.id).id == mother.id
    read = EventRow.objects.get(name="access.PatientRead")
    assert (read.actor, read.patient) == (f"proxy:{made.id}", mother.id)
    assert [c.patient_id for c in ContactPoint.objects.seen_by(proxy(made))] == [mother.id]
    assert list(ContactPoint.objects.seen_by(proxy(made, NOON - MINUTE))) == []
    assert allowed(Act(actor="proxy:nobody", at=NOON, purpose="patient-request", via="portal"), mother.id) == set()


@pytest.mark.parametrize(
    ("whose", "kin", "asked", "code", "field"),
    [
        ({"birth_date": born(18)}, "MTH", {"ground": Ground.PARENT, "proof": Proof.BIRTH, "seen": True}, "of_age", "ground"),
        ({"birth_date": born(3)}, "DAU", {"ground": Ground.PARENT, "proof": Proof.BIRTH, "seen": True}, "is_the_child", "ground"),
        ({"birth_date": born(3)}, "MTH", {"ground": Ground.PARENT, "proof": Proof.BIRTH}, "proof_needed", "proof"),
        ({"birth_date": born(3)}, "MTH", {"ground": Ground.PARENT, "proof": Proof.WILL, "seen": True}, "proof_needed", "proof"),
        ({"birth_date": born(80)}, "DAU", {"ground": Ground.EXECUTOR, "proof": Proof.WILL, "seen": True}, "lives", "ground"),
        ({"deceased": True}, "DAU", {}, "died", "ground"),
        ({}, "DAU", {"scopes": []}, "for_nothing", "scopes"),
        ({}, "DAU", {"until_at": NOON}, "ends_before", "until"),
        ({}, "DAU", {"proof_until": TODAY - DAY}, "proof_ended", "proof_until"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_at_its_field(staff, whose, kin, asked, code, field):
    somebody = patient(family="Cruz", **whose)
    with pytest.raises(Refused) as refused:
        represent(
            at(staff), patient=somebody.id, related=beside(somebody, kin).id,
            **{"ground": Ground.AGREED, "scopes": [Scope.TOLD], **asked},
        )  # fmt: skip
    assert (refused.value.code, refused.value.data["field"]) == (f"access.{code}", field)
    assert Representation.objects.unscoped("a test").count() == 0


def test_a_child_is_nobodys_guardian_and_nobody_is_their_own(staff, mother):
    child, kin = patient(family="Cruz", birth_date=born(12)), beside(mother)
    for person, code in ((child.id, "access.under_age"), (mother.id, "access.own_proxy")):
        with pytest.raises(Refused, match=code):
            represent(
                at(staff), patient=mother.id, related=kin.id, ground=Ground.GUARDIAN, scopes=[Scope.ALL],
                proof=Proof.COURT, seen=True, person=person,
            )  # fmt: skip


def test_one_at_a_time_and_anew_after_the_end(staff, mother):
    kin = beside(mother)
    asked = {"patient": mother.id, "related": kin.id, "ground": Ground.AGREED, "scopes": [Scope.TOLD]}
    represent(at(staff), until_at=NOON + DAY, **asked)
    with pytest.raises(Refused, match=r"access.represents_already"):
        represent(at(staff), **asked)
    represent(at(staff, NOON + DAY), **asked)
    lines = represented(at(staff, NOON + DAY), mother)
    assert [(line.now.why, line.revoked_why) for line in lines] == [("", ""), ("revoked", "ended")]


def test_an_ending_is_said_once_a_month_before_and_again_for_a_newer_paper(staff, mother):
    made = represent(
        at(staff), patient=mother.id, related=beside(mother).id, ground=Ground.AGENT, scopes=[Scope.ALL],
        proof=Proof.POWER, seen=True, proof_until=TODAY + 40 * DAY,
    )  # fmt: skip
    sweep = Act(actor="system:sweep", at=NOON, purpose="operations", via="worker")
    later = Act(actor="system:sweep", at=NOON + 11 * DAY, purpose="operations", via="worker")
    assert [remind_of_endings(sweep), remind_of_endings(later), remind_of_endings(later)] == [0, 1, 0]
    said = EventRow.objects.get(name="access.RepresentationEnds")
    assert (said.body["why"], said.body["ends_on"]) == ("proof", (TODAY + 41 * DAY).isoformat())
    show_proof(
        at(staff, NOON + 12 * DAY), patient=mother.id, representation=made.id, proof=Proof.POWER, until=TODAY + 45 * DAY
    )
    last = Act(actor="system:sweep", at=NOON + 20 * DAY, purpose="operations", via="worker")
    assert remind_of_endings(last) == 1
