"""Cases have an owner at every moment: random histories, what the database refuses, transfers, loads and sharing out."""

import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from liaison.journeys.caseload import actions, queries, rules
from liaison.journeys.caseload.models import Case, CaseStep, Transfer
from liaison.journeys.caseload.values import CaseState, CloseReason, PauseReason, Programme
from liaison.kernel.act import Act
from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.spine.people.actions import leave_staff
from liaison.spine.people.models import Patient, Staff, Team
from liaison.spine.work.actions import set_away
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F57")]
T0, WHY = datetime(2026, 3, 12, 14, tzinfo=UTC), "a test"
SOON = date(2026, 4, 9)


class Office:
    def __init__(self):
        Team.objects.get_or_create(code="coordination", defaults={"name": "Coordination"})
        self.now, self.made = T0, 0
        self.lead = self.staff("Priya", "supervisor")
        self.maria, self.devon, self.tamika = (self.staff(name) for name in ("Maria", "Devon", "Tamika"))

    def staff(self, name, role="coordinator"):
        user = User.objects.create(username=name.lower())
        made = Staff.objects.create(user=user, name=name, role=role)
        made.teams.add("coordination")
        return made

    def act(self, who=None):
        if who is None:
            return Act(actor="system:test", role="integration", at=self.now, purpose="operations", via="cli")
        return Act(actor=who.actor, role=who.role, at=self.now, purpose="treatment", via="desk")

    def patient(self):
        self.made += 1
        return Patient.objects.create(
            id=UUID(int=self.made),
            family=f"F{self.made:03}",
            given="Rosa",
            record_number=f"R-{self.made}",
            sort_key=f"f{self.made:03}",
        )

    def open(self, owner=None, acuity=3, programme=Programme.CHRONIC):
        who = owner or self.maria
        return actions.open_case(
            self.act(who), patient=self.patient().id, programme=programme, owner=who.id, acuity=acuity
        )

    def case(self, case):
        return Case.objects.unscoped(WHY).get(id=case)

    def items(self, duty):
        delivery.deliver_pending()
        assert delivery.parked() == []
        return list(Item.objects.unscoped(WHY).filter(duty=f"caseload.{duty}", closed_at=None))


@pytest.fixture
def office(db):
    return Office()


def test_a_case_is_opened_weighed_paused_resumed_and_closed(office):
    case = office.open()
    with pytest.raises(Refused, match=r"caseload\.open_already"):
        actions.open_case(
            office.act(office.devon),
            patient=office.case(case).patient_id,
            programme=Programme.CHRONIC,
            owner=office.devon.id,
            acuity=2,
        )
    actions.state_acuity(office.act(office.maria), case=case, acuity=5, why="Two falls this week.")
    actions.pause_case(office.act(office.maria), case=case, reason=PauseReason.IN_HOSPITAL, review_on=SOON)
    assert [item.owner_id for item in office.items("review_pause")] == [office.maria.id]
    with pytest.raises(Refused, match=r"caseload\.state"):
        actions.pause_case(office.act(office.maria), case=case, reason=PauseReason.AWAY, review_on=SOON)
    actions.resume_case(office.act(office.maria), case=case)
    assert office.items("review_pause") == []
    actions.close_case(office.act(office.maria), case=case, reason=CloseReason.GOALS_MET)
    steps = CaseStep.objects.unscoped(WHY).filter(case=case).order_by("id")
    assert [(step.what, step.reason) for step in steps] == [
        ("opened", ""), ("acuity", "Two falls this week."), ("paused", "in_hospital"), ("resumed", ""), ("closed", "goals_met"),
    ]  # fmt: skip


@pytest.mark.parametrize("review_on", [date(2026, 3, 12), date(2025, 1, 1), date(2027, 3, 20)])
def test_a_pause_has_a_day_to_look_again_within_a_year(office, review_on):
    with pytest.raises(Refused, match=r"caseload\.review_on"):
        actions.pause_case(office.act(office.maria), case=office.open(), reason=PauseReason.AWAY, review_on=review_on)


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": None}, {"state": "paused"}, {"state": "closed"}, {"state": "gone"}, {"acuity": 7}, {"acuity": 0},
        {"state": "open", "reason": "away"}, {"state": "paused", "reason": "away"}, {"closed_at": T0},
        {"state": "closed", "reason": "died", "closed_at": T0},
    ],
)  # fmt: skip
def test_the_database_itself_refuses_a_case_without_owner_reason_or_day(office, wrong):
    row = {
        "patient": office.patient(),
        "programme": "chronic",
        "owner": office.maria,
        "acuity": 3,
        "opened_at": T0,
        "opened_by": "t",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(**{**row, **wrong})


def test_whoever_has_a_case_cannot_be_deleted(office):
    office.open()
    with pytest.raises(IntegrityError), transaction.atomic():
        office.maria.delete()


def test_a_case_changes_hands_only_when_it_is_accepted(office):
    case = office.open()
    offer = actions.offer_case(office.act(office.maria), case=case, to=office.devon.id, note="Speaks Spanish.")
    assert office.case(case).owner_id == office.maria.id
    assert [item.owner_id for item in office.items("answer_offer")] == [office.devon.id]
    for wrong, code in (({"to": office.tamika.id}, "caseload.offered"), ({"to": office.maria.id}, "caseload.own")):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            actions.offer_case(office.act(office.maria), case=case, **wrong)
    with pytest.raises(Refused, match=r"caseload\.not_yours"):
        actions.accept_cases(office.act(office.tamika), transfers=[offer])
    assert actions.accept_cases(office.act(office.devon), transfers=[offer]) == 1
    assert office.case(case).owner_id == office.devon.id
    assert office.items("answer_offer") == []
    with pytest.raises(Refused, match=r"caseload\.answered"):
        actions.accept_cases(office.act(office.devon), transfers=[offer])


def test_a_no_has_a_reason_and_is_heard(office):
    case = office.open()
    offer = actions.offer_case(office.act(office.maria), case=case, to=office.devon.id)
    with pytest.raises(Refused, match=r"caseload\.no_why"):
        actions.decline_case(office.act(office.devon), transfer=offer, why=" ")
    actions.decline_case(office.act(office.devon), transfer=offer, why="I am away from Monday.")
    assert office.case(case).owner_id == office.maria.id
    assert [item.owner_id for item in office.items("hear_refusal")] == [office.maria.id]
    actions.see_refusal(office.act(office.maria), transfer=offer)
    assert office.items("hear_refusal") == []


def test_a_coordinator_offers_only_their_own(office):
    case = office.open(office.devon)
    with pytest.raises(Refused):
        actions.offer_case(office.act(office.maria), case=case, to=office.tamika.id)
    actions.offer_case(office.act(office.lead), case=case, to=office.tamika.id)


def test_all_offers_are_accepted_or_none(office):
    one, two = office.open(), office.open()
    offers = [actions.offer_case(office.act(office.maria), case=case, to=office.devon.id) for case in (one, two)]
    actions.withdraw_offer(office.act(office.maria), transfer=offers[1])
    with pytest.raises(Refused, match=r"caseload\.answered"):
        actions.accept_cases(office.act(office.devon), transfers=offers)
    assert {office.case(case).owner_id for case in (one, two)} == {office.maria.id}


def test_eighteen_cases_of_a_colleague_on_leave_are_previewed_then_offered_and_accepted(office):
    for number in range(18):
        office.open(office.devon, acuity=1 + number % 6)
    office.open(office.tamika, acuity=6)
    set_away(
        office.act(office.lead),
        staff=office.devon.id,
        starts_at=T0 - timedelta(hours=1),
        ends_at=T0 + timedelta(days=14),
    )
    among = [office.maria.id, office.tamika.id]
    shown = queries.preview(office.act(office.lead), source=office.devon.id, among=among)
    assert (len(shown), {each.source for each in shown}, {each.to for each in shown}) == (18, {"Devon"}, set(among))
    assert Transfer.objects.unscoped(WHY).count() == 0
    load = {who: sum(rules.points(each.acuity) for each in shown if each.to == who) for who in among}
    assert abs(load[office.maria.id] - load[office.tamika.id] - 13) <= 1  # she has thirteen already
    told = [(each.case, each.to) for each in shown]
    with pytest.raises(Refused, match=r"caseload\.changed"):
        actions.share_out(office.act(office.lead), source=office.devon.id, among=among, shown=told[:17])
    actions.share_out(office.act(office.lead), source=office.devon.id, among=among, shown=told)
    assert {office.case(case).owner_id for case, _to in told} == {office.devon.id}
    for who in (office.maria, office.tamika):
        offers = queries.offers_to(office.act(who), staff=who.id)
        actions.accept_cases(office.act(who), transfers=[offer.id for offer in offers])
    assert Case.objects.unscoped(WHY).filter(owner=office.devon).count() == 0
    assert queries.preview(office.act(office.lead), source=office.devon.id) == []
    with pytest.raises(Refused, match=r"caseload\.nothing"):
        actions.share_out(office.act(office.lead), source=office.devon.id, among=among, shown=[])


def test_a_preview_that_is_no_longer_true_is_not_applied(office):
    cases = [office.open(office.devon) for _ in range(3)]
    among = [office.maria.id]
    told = [
        (each.case, each.to) for each in queries.preview(office.act(office.lead), source=office.devon.id, among=among)
    ]
    actions.close_case(office.act(office.devon), case=cases[0], reason=CloseReason.GOALS_MET)
    with pytest.raises(Refused, match=r"caseload\.changed"):
        actions.share_out(office.act(office.lead), source=office.devon.id, among=among, shown=told)
    assert Transfer.objects.unscoped(WHY).count() == 0


def test_whoever_leaves_leaves_no_orphan(office):
    case, offered = office.open(office.devon), office.open(office.maria)
    actions.offer_case(office.act(office.maria), case=offered, to=office.devon.id)
    leave_staff(office.act(), staff=office.devon.id)
    delivery.deliver_pending()
    assert delivery.parked() == []
    assert office.case(case).owner_id == office.lead.id
    assert Transfer.objects.unscoped(WHY).get().state == "withdrawn"
    assert queries.orphans(office.act(office.lead)) == []


def turn(office, chance, people):
    """One random act of a random person on a random case or offer; Refused where it may not be."""
    who, to = chance.choice(people), chance.choice(people)
    act = office.act(who)
    cases = list(Case.objects.unscoped(WHY).order_by("id"))
    offers = list(Transfer.objects.unscoped(WHY).filter(state="offered").order_by("id"))
    case = chance.choice(cases).pk if cases else 0
    offer = chance.choice(offers) if offers else None
    verbs = {"open": lambda: office.open(who, acuity=chance.randint(1, 6))}
    if case:
        verbs |= {
            "pause": lambda: actions.pause_case(act, case=case, reason=PauseReason.AWAY, review_on=SOON),
            "resume": lambda: actions.resume_case(act, case=case),
            "close": lambda: actions.close_case(act, case=case, reason=CloseReason.MOVED),
            "offer": lambda: actions.offer_case(act, case=case, to=to.id),
        }
    if offer:
        verbs |= {
            "accept": lambda: actions.accept_cases(office.act(offer.to), transfers=[offer.pk]),
            "accept again": lambda: actions.accept_cases(office.act(offer.to), transfers=[offer.pk]),
            "decline": lambda: actions.decline_case(office.act(offer.to), transfer=offer.pk, why="no"),
            "withdraw": lambda: actions.withdraw_offer(act, transfer=offer.pk),
        }
    chance.choice(list(verbs.values()))()


def test_no_history_leaves_a_case_without_somebody_who_works_here(office):
    """After each of many random acts, one of them a colleague's leaving, every case that is not closed has an owner who is here."""
    chance = random.Random(57)
    people = [office.lead, office.maria, office.devon, office.tamika]
    refused = 0
    for number in range(90):
        try:
            turn(office, chance, people)
        except Refused:
            refused += 1
        if number == 60:
            leave_staff(office.act(), staff=office.tamika.id)
            actions.take_over(office.act(), staff=office.tamika.id)
            people.remove(office.tamika)
        open_ = Case.objects.unscoped(WHY).exclude(state=CaseState.CLOSED)
        assert not open_.filter(owner__active=False).exists()
        assert not Transfer.objects.unscoped(WHY).filter(state="offered", case__state=CaseState.CLOSED).exists()
        assert not Transfer.objects.unscoped(WHY).filter(state="offered", to__active=False).exists()
    assert 5 < refused < 85
