"""The nine steps, each by its proof; no other way to closed, whatever comes in whatever order."""

import random
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from liaison.engines.referring import Stage, Step
from liaison.journeys.referrals.models import Proof, Referral
from liaison.journeys.referrals.tests.clinic import HARBOR, HILL, WHY, Clinic, actions, paper, queries, said
from liaison.journeys.referrals.values import EVIDENCE, End, Evidence, How, Named, Reached, Urgency, Way
from liaison.kernel.errors import Refused
from liaison.records.directory.queries import office
from liaison.spine.conversations.models import LedgerEntry, Message
from liaison.spine.conversations.values import Channel, Delivery

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.feature("F46"), pytest.mark.feature("F47")]


@pytest.fixture
def clinic(db, django_capture_on_commit_callbacks):
    return Clinic()


def refused(do, *args, **named):
    with pytest.raises(Refused) as caught, transaction.atomic():
        do(*args, **named)
    return caught.value.code


def test_from_the_question_to_the_plan_told_each_step_leaves_its_proof_and_one_thing_to_do(clinic):
    ada = clinic.order()
    assert (clinic.stage(ada), clinic.open_duties()) == ("send", ["complete_packet", "complete_packet", "send"])
    actions.waive(clinic.doctor(), referral=ada, code="blood_pressure", why="Measured there anyway")
    actions.waive(clinic.doctor(), referral=ada, code="ldl", why="Not needed for the question")
    clinic.deliver()
    assert clinic.open_duties() == ["send"]
    actions.choose(clinic.act(), referral=ada, office=HARBOR)
    actions.send_packet(clinic.act(), referral=ada, way=Way.FAX)
    assert (clinic.stage(ada), clinic.steps(ada)) == ("send", [1])  # queued is not sent
    assert [one.address for one in clinic.leaves()] == ["+16175550101"]
    assert (clinic.stage(ada), clinic.steps(ada), clinic.open_duties()) == ("answer", [1, 2], ["chase"])
    actions.accept(clinic.act(), referral=ada, proof=said())
    actions.schedule(clinic.act(), referral=ada, visit_at=clinic.now + timedelta(days=20), proof=said())
    clinic.deliver()
    assert (clinic.stage(ada), clinic.open_duties()) == ("visit", ["confirm_visit"])
    clinic.after(days=21)
    actions.attend(clinic.act(), referral=ada, proof=said(at=clinic.now - timedelta(days=1)))
    clinic.deliver()
    assert (clinic.stage(ada), clinic.open_duties()) == ("note", ["get_note"])
    clinic.after(days=5)
    actions.return_note(clinic.act(), referral=ada, proof=Evidence(how=How.CHART, ref="chart:ehr DocumentReference/1"))
    clinic.deliver()
    assert (clinic.stage(ada), clinic.open_duties()) == ("review", ["review_note"])
    actions.review_note(clinic.doctor(), referral=ada)
    clinic.deliver()
    assert (clinic.stage(ada), clinic.open_duties()) == ("tell", ["tell_patient"])
    actions.tell_patient(
        clinic.act(), referral=ada, channel=Channel.PHONE, text="Went through the plan.", explained=True
    )
    clinic.deliver()
    row = clinic.row(ada)
    assert (row.end, row.stage, clinic.steps(ada), clinic.items()) == ("closed", "ended", list(range(1, 10)), [])
    assert [row.note.step, row.review.step, row.told.step] == [7, 8, 9]
    assert LedgerEntry.objects.unscoped(WHY).filter(about=f"referral:{ada}", kind="resolution").count() == 1
    learned = office(clinic.act(), office=HARBOR).learned
    assert (learned.sent, round(learned.wait.days), round(learned.note.days)) == (1, 20, 6)


def test_what_proves_nothing_is_refused_and_so_is_what_comes_before_its_time(clinic):
    ada = clinic.sent_without_asks()
    assert (
        refused(actions.accept, clinic.act(), referral=ada, proof=Evidence(how=How.SAID, ref="  "))
        == "referrals.no_proof"
    )
    assert (
        refused(actions.accept, clinic.act(), referral=ada, proof=Evidence(how=How.SIGNATURE, ref="x"))
        == "referrals.no_proof"
    )
    late = said(at=clinic.now + timedelta(days=1))
    assert refused(actions.attend, clinic.act(), referral=ada, proof=late) == "referrals.ahead"
    assert refused(actions.review_note, clinic.doctor(), referral=ada) == "referrals.too_early"
    tell = {"referral": ada, "channel": Channel.PHONE, "text": "Told."}
    assert refused(actions.tell_patient, clinic.act(), **tell) == "referrals.too_early"
    actions.return_note(clinic.act(), referral=ada, proof=paper(), read_elsewhere=True)
    assert refused(actions.tell_patient, clinic.act(), **tell) == "referrals.too_early"
    assert refused(actions.review_note, clinic.doctor(), referral=ada) == "referrals.read_the_paper"
    assert refused(actions.review_note, clinic.act(), referral=ada) == "access.denied"  # a coordinator signs nothing
    assert refused(actions.end, clinic.act(), referral=ada, how=End.CLOSED, reason="x") == "referrals.only_by_evidence"
    assert refused(actions.end, clinic.act(), referral=ada, how=End.DECLINED, reason=" ") == "referrals.no_reason"


def test_the_database_itself_closes_nothing_without_note_review_and_telling(clinic):
    ada = clinic.order()
    rows = Referral.objects.unscoped(WHY).filter(id=ada)
    for values in (
        {"end": "closed", "ended_at": clinic.now},
        {"end": "declined", "ended_at": clinic.now},
        {"stage": "ended"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    proof = Proof.objects.unscoped(WHY).get(referral_id=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(told=proof)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proof.objects.create(
            patient_id=proof.patient_id, referral_id=ada, step=7, how="said", ref="", at=clinic.now, recorded_at=clinic.now, by="x"
        )  # fmt: skip


def test_every_other_end_says_what_it_is_and_why(clinic):
    for how, act in ((End.DECLINED, clinic.act()), (End.CANCELLED, clinic.act()), (End.CLINICIAN, clinic.doctor())):
        ada = clinic.sent_without_asks()
        actions.end(act, referral=ada, how=how, reason="Wants to wait")
        clinic.deliver()
        row = clinic.row(ada)
        assert (row.end, row.end_reason, row.stage, clinic.items()) == (how, "Wants to wait", "ended", [])
        assert refused(actions.accept, clinic.act(), referral=ada, proof=said()) == "referrals.over"
    assert clinic.facts("LoopClosed") == 0
    assert refused(actions.end, clinic.act(), referral=clinic.order(), how=End.CLINICIAN, reason="x") == "access.denied"


def test_a_missed_day_and_an_office_that_does_not_take_it_go_back_to_where_they_belong(clinic):
    ada = clinic.sent_without_asks()
    actions.schedule(clinic.act(), referral=ada, visit_at=clinic.now + timedelta(days=3), proof=said())
    actions.schedule(clinic.act(), referral=ada, visit_at=clinic.now + timedelta(days=9), proof=said())
    clinic.deliver()
    assert (clinic.facts("Scheduled"), clinic.facts("Rescheduled"), clinic.steps(ada)) == (2, 1, [1, 2, 4])
    actions.miss(clinic.act(), referral=ada, why="no_show")
    clinic.deliver()
    assert (clinic.stage(ada), clinic.steps(ada), clinic.open_duties()) == ("answer", [1, 2], ["chase"])
    actions.turn_down(clinic.act(), referral=ada, proof=said())
    clinic.deliver()
    assert (clinic.stage(ada), clinic.steps(ada), clinic.open_duties()) == ("send", [1], ["send"])
    actions.choose(clinic.act(), referral=ada, office=HILL)
    actions.send_packet(clinic.act(), referral=ada, way=Way.FAX)
    clinic.leaves()
    assert (clinic.stage(ada), len(queries.loop(clinic.act(), referral=ada).choices)) == ("answer", 2)


def test_a_fax_that_does_not_arrive_is_no_proof_and_the_work_stays(clinic):
    ada = clinic.order(service="dermatology")
    clinic.list(UUID(int=109), "Skin", "dermatology")
    actions.choose(clinic.act(), referral=ada, office=UUID(int=109))
    actions.send_packet(clinic.act(), referral=ada, way=Way.FAX)
    assert refused(actions.send_packet, clinic.act(), referral=ada, way=Way.FAX) == "referrals.underway"
    clinic.leaves(Delivery.FAILED)
    assert (clinic.stage(ada), clinic.steps(ada), clinic.open_duties()) == ("send", [1], ["send"])
    actions.hand_over(clinic.act(), referral=ada, way=Way.BY_HAND, receipt="Portal no. 88-12")
    clinic.deliver()
    assert (clinic.stage(ada), clinic.steps(ada), clinic.open_duties()) == ("answer", [1, 2], ["chase"])
    assert Message.objects.unscoped(WHY).filter(about=f"referral:{ada}").count() == 1


ENDS = (End.DECLINED, End.CANCELLED, End.CLINICIAN)


def anything(clinic, rng, ada):
    """One thing that may happen to a referral, sensible or not."""
    staff, doctor = clinic.act(), clinic.doctor()
    proof = Evidence(how=rng.choice(list(How)), ref=rng.choice(["", "x", f"document:{UUID(int=3)}"]))
    return rng.choice((
        lambda: actions.choose(staff, referral=ada, office=rng.choice([HARBOR, HILL])),
        lambda: actions.hand_over(staff, referral=ada, way=Way.BY_HAND, receipt="r", without="urgent"),
        lambda: actions.accept(staff, referral=ada, proof=proof),
        lambda: actions.turn_down(staff, referral=ada, proof=proof),
        lambda: actions.schedule(staff, referral=ada, visit_at=clinic.now + timedelta(days=rng.randrange(30)), proof=proof),
        lambda: actions.attend(staff, referral=ada, proof=proof),
        lambda: actions.miss(staff, referral=ada, why="no_show"),
        lambda: actions.return_note(staff, referral=ada, proof=proof),
        lambda: actions.document_back(staff, document=f"document:{UUID(int=3)}"),
        lambda: actions.document_read(doctor, document=f"document:{UUID(int=3)}"),
        lambda: actions.review_note(doctor, referral=ada),
        lambda: actions.tell_patient(staff, referral=ada, channel=Channel.PHONE, text="Told."),
        lambda: actions.record_try(staff, referral=ada, reached=rng.choice(list(Reached)), whom=rng.choice(list(Named))),
        lambda: actions.decide(doctor, referral=ada, another=rng.random() < 0.5),
        lambda: actions.end(doctor, referral=ada, how=rng.choice(ENDS), reason="r") if rng.random() < 0.15 else None,
    ))  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_nothing_in_any_order_closes_a_loop_without_note_review_and_telling(clinic, seed):
    """Sixty things, sensible or not; what is refused changes nothing."""
    rng = random.Random(seed)
    ada = clinic.order(urgency=rng.choice(list(Urgency)))
    for _each in range(60):
        try:
            with transaction.atomic():
                anything(clinic, rng, ada)()
        except Refused:
            pass
        row = clinic.row(ada)
        proofs = list(Proof.objects.unscoped(WHY).filter(referral_id=ada, withdrawn_at=None))
        steps = {Step(one.step) for one in proofs}
        assert all(one.ref and one.how in EVIDENCE[Step(one.step)] for one in proofs)
        if row.end == "closed":
            ends = {one.pk: one.step for one in proofs}
            assert [ends[row.note_id], ends[row.review_id], ends[row.told_id]] == [7, 8, 9]
        else:
            assert Step.TOLD not in steps
        assert (row.stage == Stage.ENDED) == bool(row.end)
        assert (Step.NOTE in steps, Step.REVIEWED in steps) == (row.note_id is not None, row.review_id is not None)


def test_random_histories_reach_every_end(clinic):
    """The walk above would prove nothing if it never closed one: the straight way, with whatever else refused between."""
    rng = random.Random(7)
    ada = clinic.order()
    for _each in range(10):
        with pytest.raises(Refused), transaction.atomic():
            actions.tell_patient(clinic.act(), referral=ada, channel=Channel.PHONE, text=f"Told {rng.random()}")
    actions.return_note(clinic.act(), referral=ada, proof=paper(3))
    actions.document_read(clinic.doctor(), document=paper(3).ref)
    actions.tell_patient(clinic.act(), referral=ada, channel=Channel.PHONE, text="Told.")
    assert (clinic.row(ada).end, clinic.facts("LoopClosed"), clinic.facts("PatientTold")) == ("closed", 1, 1)
    links = queries.loop(clinic.act(), referral=ada).links
    assert [(link.done, link.skipped) for link in links[1:6]] == [(False, True)] * 4 + [
        (False, True)
    ]  # not proven, said so
