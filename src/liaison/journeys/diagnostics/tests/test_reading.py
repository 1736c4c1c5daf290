"""A clinician reads, somebody tells the patient, what was decided happens; and by hand what no record holds."""

import pytest

from liaison.journeys.diagnostics import actions, queries
from liaison.journeys.diagnostics.models import Test
from liaison.journeys.diagnostics.queries.telling import telling
from liaison.journeys.diagnostics.tests import lab
from liaison.journeys.diagnostics.tests.lab import (
    ANN,
    EVE,
    IRON,
    act,
    at,
    by,
    comes,
    facts,
    items,
    measured,
    order,
    passed,
)
from liaison.journeys.diagnostics.tests.lab import tests as rows
from liaison.journeys.diagnostics.values import CancelWhy, Flag, Kind, Priority, Step, Way
from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions as conversations
from liaison.spine.conversations.models import LedgerEntry, Message
from liaison.spine.people.models import Organization, Patient, PatientAddress, Place
from liaison.spine.work.models import Item
from liaison.spine.work.queries import worklist

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F48")]
HIGH = {"value": 9.4, "mark": "H"}
WORDS = "Your sugar is higher than we want. We will talk about it on Monday."


@pytest.fixture(autouse=True)
def made():
    lab.clinic()


@pytest.fixture
def doctor():
    return lab.sits()


@pytest.fixture
def maria():
    return lab.sits("coordinator", "coordination")


def resulted(**how):
    comes(order(), measured(**how))
    return rows()[0]


def refused(code, action, *given, **how):
    with pytest.raises(Refused) as found:
        action(*given, **how)
    assert found.value.code == f"diagnostics.{code}"


def test_an_abnormal_result_is_read_with_words_for_the_patient_told_and_proved(doctor, maria):
    row = resulted(**HIGH)
    refused("no_words", actions.acknowledge, by(doctor), test=row.id, step=Step.TELL)
    actions.acknowledge(by(doctor, at(10)), test=row.id, step=Step.TELL, words=WORDS)
    lab.follows()
    refused("nothing_to_read", actions.acknowledge, by(doctor, at(11)), test=row.id, step=Step.TELL, words=WORDS)
    (reading,), (told,) = items("read_abnormal"), items("tell")
    assert (reading.outcome, told.team_id, told.closed_at) == ("ResultAcknowledged", "coordination", None)
    assert told.legal_due_at.astimezone(lab.ZONE).date().isoformat() == "2026-03-13"
    refused("nothing_said", actions.tell, by(maria, at(11)), test=row.id, way=Way.PHONE, text=" ")
    actions.tell(by(maria, at(11)), test=row.id, way=Way.PHONE, text="Told her; she comes on Monday.")
    lab.follows()
    assert items("tell")[0].outcome == "PatientTold"
    assert [state for state, _ in passed(row.id)] == ["ordered", "resulted", "acknowledged", "told"]
    entry = LedgerEntry.objects.unscoped("tests").get()
    assert (entry.channel, entry.about, entry.actor) == ("phone", f"order:{row.id}", maria.actor)
    refused("told_already", actions.tell, by(maria, at(12)), test=row.id, way=Way.PHONE, text="again")


def test_nobody_tells_what_no_clinician_has_read_and_a_coordinator_reads_nothing(doctor, maria):
    row = resulted(mark="N")
    refused("not_read", actions.tell, by(maria), test=row.id, way=Way.PHONE, text="normal")
    with pytest.raises(Refused, match=r"access\.denied"):
        actions.acknowledge(by(maria), test=row.id, step=Step.TELL)


def test_a_normal_result_takes_one_key_and_has_five_days(doctor):
    row = resulted(mark="N")
    assert (items("read")[0].team_id, items("read_abnormal")) == ("clinicians", [])
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL)
    lab.follows()
    assert items("tell")[0].legal_due_at.astimezone(lab.ZONE).date().isoformat() == "2026-03-19"


def test_whoever_says_i_tell_them_tells_them(doctor, maria):
    row = resulted(**HIGH)
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL_MYSELF)
    lab.follows()
    assert items("tell")[0].owner_id == doctor.id
    refused("theirs_to_tell", actions.tell, by(maria), test=row.id, way=Way.PHONE, text="x")
    actions.tell(by(doctor, at(12)), test=row.id, way=Way.IN_PERSON, text="At her visit.")
    assert rows()[0].told_how == "in_person"


def test_a_repeat_is_the_next_order_and_counts_as_riskier(doctor):
    row = resulted(**HIGH)
    actions.acknowledge(by(doctor), test=row.id, step=Step.REPEAT, words="We do the test once more.")
    lab.follows()
    again = Test.objects.unscoped("tests").get(repeats=row)
    assert (again.state, again.origin, again.risks, again.code) == (
        "ordered",
        "hand",
        ["abnormal_before", "aged_75"],
        row.code,
    )
    assert len(items("chase", closed_at=None)) == 1
    comes(measured("r2", value=6, mark="N", on=at(8, days=1)), when=at(10, days=1))
    again.refresh_from_db()
    assert (again.state, again.flag) == ("resulted", "normal")


def test_a_visit_that_was_decided_is_done_by_booking_and_a_referral_by_hand(doctor, maria):
    row = resulted(**HIGH)
    actions.acknowledge(by(doctor), test=row.id, step=Step.VISIT, words=WORDS)
    lab.follows()
    assert items("arrange")[0].closed_at is None
    assert actions.step_arranged(act(at(13)), patient=ANN, step=Step.VISIT) == 1
    lab.follows()
    assert items("arrange")[0].outcome == "NextStepDone"
    refused("no_step", actions.note_step_done, by(maria, at(14)), test=row.id)
    comes(measured("r2", test=IRON, value=3, unit="ng/mL", mark="L"), when=at(14))
    iron = rows(name="Ferritin")[0]
    actions.acknowledge(by(doctor, at(15)), test=iron.id, step=Step.REFER, words=WORDS)
    assert actions.step_arranged(act(at(15)), patient=ANN, step=Step.VISIT) == 0
    actions.note_step_done(by(maria, at(16)), test=iron.id)
    lab.follows()
    assert [item.outcome for item in items("arrange")] == ["NextStepDone", "NextStepDone"]


def lives_somewhere(patient):
    home = Organization.objects.create(source="x", source_id="1", name="Riverside Health", phone="+16175550143")
    Place.objects.create(source="x", source_id="1", name="Main Street", organization=home)
    PatientAddress.objects.create(
        patient_id=patient, line="1 Elm St", city="Boston", state="MA", postal_code="02118", use="home"
    )
    conversations.ship_templates(act())


def test_a_letter_counts_when_it_has_left_and_says_it_in_plain_words(doctor, maria):
    lives_somewhere(ANN)
    row = resulted(mark="N")
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL)
    actions.tell(by(maria, at(10)), test=row.id, way=Way.LETTER)
    lab.follows()
    (letter,) = Message.objects.unscoped("tests").all()
    assert letter.text == (
        "Hello Test,\n\nWe have the result of your test: Hemoglobin A1c. It was done on Wednesday, March 11.\n\nA clinician has "
        "read it. The result is normal.\n\nQuestions? Call us: (617) 555-0143.\nRiverside Health"
    )
    assert (rows()[0].state, items("tell")[0].closed_at) == ("acknowledged", None)
    actions.tell(by(maria, at(11)), test=row.id, way=Way.LETTER)  # asked for twice, posted once
    assert Message.objects.unscoped("tests").count() == 1
    batch = conversations.print_letters(act(at(12), role="supervisor"))
    conversations.letters_posted(act(at(13), role="supervisor"), batch=batch)
    lab.follows()
    assert (rows()[0].state, rows()[0].told_how, items("tell")[0].outcome) == ("told", "letter", "PatientTold")


def test_a_letter_never_holds_words_that_its_reader_cannot_read(doctor, maria):
    lives_somewhere(EVE)
    comes(order(patient="eve"), measured(patient="eve", **HIGH))
    row = rows()[0]
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL, words=WORDS, language="en")
    refused("letter_language", actions.tell, by(maria), test=row.id, way=Way.LETTER)
    row.refresh_from_db()
    row.words, row.words_language = "Su azúcar está alta. Hablamos el lunes.", "es"
    found = telling(row, Patient.objects.unscoped("tests").get(id=EVE))
    assert (found.language, found.words_fit, "Su azúcar está alta." in found.text) == ("es", True, True)


def test_abnormal_and_unread_stands_on_top_of_everything_that_is_not_danger(doctor):
    resulted(**HIGH)
    comes(
        order("o2", test=IRON, patient="eve", priority="stat", on=at(days=-60)),
        measured("r2", test=IRON, patient="eve", value=3, unit="ng/mL", mark="N"),
    )
    Item.objects.unscoped("tests").filter(duty="diagnostics.read").update(late=True)
    lines = worklist(by(doctor, at(10)), team="clinicians").lines
    assert [line.duty for line in lines] == ["diagnostics.read_abnormal", "diagnostics.read"]
    assert sum(reason.points for reason in lines[0].reasons) == lines[0].score


def test_critical_is_due_within_an_open_hour_and_first_on_the_board(doctor):
    comes(
        order("o1"), order("o2", test=IRON), measured("r1", **HIGH),
        measured("r2", test=IRON, value=2, unit="ng/mL", mark="LL"), measured("r3", test=("x", "Sodium"), value=1, unit="u", mark="A"),
    )  # fmt: skip
    found, total = queries.lines(by(doctor), shown="unread")
    assert ([line.flag for line in found], total) == (["critical", "abnormal", "abnormal"], 3)
    due = {item.risk: item.legal_due_at for item in items("read_abnormal")}
    assert due[143].astimezone(lab.ZONE) == at(10)
    assert queries.unread_abnormal(by(doctor)) == 3


def test_overdue_is_ranked_by_risk_and_then_by_how_late(maria):
    comes(
        order("a", on=at(days=-20), patient="eve"), order("b", test=IRON, on=at(days=-30), patient="eve"),
        order("c", test=("x", "Stool"), on=at(days=-4), patient="eve", priority="urgent"), order("d", test=("y", "Urine"), on=at(days=-2)),
    )  # fmt: skip
    found, total = queries.lines(by(maria), shown="overdue")
    assert ([line.name for line in found], total) == (["Stool", "Ferritin", "Hemoglobin A1c"], 3)
    assert queries.counts(by(maria)).overdue == 3


def test_by_hand_from_the_order_to_the_result(doctor, maria):
    made = actions.order(
        by(maria),
        patient=EVE,
        name="Chest X-ray",
        kind=Kind.IMAGING,
        priority=Priority.URGENT,
        reason="Cough",
        by="Dr. Lindqvist",
    )
    assert actions.order(by(maria), patient=EVE, name="Chest X-ray", test=made) == made  # a form sent twice
    refused("ahead", actions.note_done, by(maria, at(10)), test=made, at=at(11))
    actions.note_done(by(maria, at(10)), test=made, at=at(9))
    refused("done_already", actions.note_done, by(maria, at(10)), test=made)
    actions.note_result(by(maria, at(11)), test=made, flag=Flag.ABNORMAL, text="Shadow in the right lung, see report.")
    lab.follows()
    (row,) = rows()
    assert (row.state, row.flag, row.risks) == ("resulted", "abnormal", ["urgent"])
    assert facts(row) == ["TestOrdered", "TestDone", "AbnormalCame"]
    assert passed(made) == [("ordered", "hand"), ("done", "hand"), ("resulted", "hand")]
    refused("has_result", actions.cancel, by(maria), test=made, why=CancelWhy.DECLINED)


def test_not_wanted_any_more(maria):
    comes(order())
    actions.cancel(by(maria), test=rows()[0].id, why=CancelWhy.DECLINED)
    lab.follows()
    assert (rows()[0].state, items("chase")[0].outcome) == ("cancelled", "TestCancelled")
    refused("over", actions.note_done, by(maria), test=rows()[0].id)
    comes(order(), when=at(12))
    assert rows()[0].state == "cancelled"


def test_nobody_orders_for_somebody_who_has_died_and_nobody_is_told(doctor, maria):
    row = resulted(**HIGH)
    Patient.objects.unscoped("tests").filter(id=ANN).update(deceased=True)
    refused("died", actions.order, by(maria), patient=ANN, name="Test")
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL_MYSELF)
    lab.follows()
    assert items("tell") == []


def test_facts_hold_codes_and_never_what_was_said(doctor, maria):
    row = resulted(**HIGH)
    actions.acknowledge(by(doctor), test=row.id, step=Step.TELL, words=WORDS, note="Discuss metformin")
    actions.tell(by(maria), test=row.id, way=Way.PHONE, text="She understood")
    said = " ".join(
        str(body) for body in EventRow.objects.filter(name__startswith="diagnostics.").values_list("body", flat=True)
    )
    assert [word for word in ("A1c", "sugar", "metformin", "understood", "9.4") if word in said] == []


def test_what_is_marked_and_unread_stays_on_top_of_every_list_and_what_is_overdue_goes_by_risk(doctor, maria):
    """Line by line: however old it is and whatever came since; critical before abnormal, risk before days late."""
    comes(
        order("a", on=at(days=-40)), order("b", test=lab.IRON, on=at(days=-20), priority="urgent"), order("c", test=("z", "Sodium"), on=at(days=-20)),
        measured("old", test=("x1", "Lead"), unit="u", mark="H", on=at(days=-29)), measured("worse", test=("x2", "Iron"), unit="u", mark="LL", on=at(days=-28)),
    )  # fmt: skip
    comes(measured("new", test=("x3", "Zinc"), unit="u", mark="H", on=at(hour=6)), when=at(11))
    names = {
        shown: [line.name for line in queries.lines(by(maria, at(12)), shown=shown)[0]]
        for shown in ("overdue", "unread", "all")
    }
    assert names["overdue"] == ["Ferritin", "Hemoglobin A1c", "Sodium"]  # urgent, then the two alike by how late
    assert names["unread"] == ["Iron", "Lead", "Zinc"]
    assert names["all"][:3] == ["Iron", "Zinc", "Lead"]
    assert [line.name for line in queries.tests_of(by(maria), patient=ANN)][:3] == ["Iron", "Zinc", "Lead"]
    (iron,) = rows(name="Iron")
    actions.acknowledge(by(doctor), test=iron.id, step=Step.TELL_MYSELF)
    assert [line.name for line in queries.lines(by(maria), shown="all")[0]][:2] == ["Zinc", "Lead"]
    ranked = [item.duty for item in Item.objects.unscoped("tests").filter(closed_at=None).order_by("-harm", "-risk")]
    assert ranked[:2] == ["diagnostics.read_abnormal"] * 2
