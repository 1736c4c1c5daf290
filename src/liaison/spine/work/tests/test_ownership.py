"""Who has what: taking, giving, covering; and at no instant an item that reaches nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.work import actions
from liaison.spine.work.models import HandOff
from liaison.spine.work.queries import case_load, item_detail, offers_to, orphans, rebalanced, worklist
from liaison.spine.work.tests import events as facts
from liaison.spine.work.values import View

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def item(clinic, file):
    clinic.tell(facts.Left, clinic.patient())
    return clinic.item().pk


@pytest.fixture
def ana(clinic):
    return clinic.staff("Ana")


@pytest.fixture
def ben(clinic):
    return clinic.staff("Ben")


@pytest.fixture
def sue(clinic):
    return clinic.staff("Sue", role="supervisor")


def refused(code):
    return pytest.raises(Refused, match=rf"^work\.{code}$")


def owner(clinic):
    return clinic.item().owner


def last_fact():
    return EventRow.objects.order_by("-id").first()


@pytest.mark.feature("F73")
def test_to_claim_is_to_become_the_owner_and_is_a_fact(clinic, item, ana, ben):
    actions.claim(clinic.act(ana), item=item)
    assert owner(clinic) == ana
    told = last_fact()
    assert (told.name, told.key, told.body["owner"], told.actor) == (
        "work.Claimed",
        f"item:{item}",
        str(ana.id),
        ana.actor,
    )
    with refused("already_yours"):
        actions.claim(clinic.act(ana), item=item)
    with refused("owned_by_other"):
        actions.claim(clinic.act(ben), item=item)


def test_who_may_not_is_refused(clinic, item, ana):
    outsider, auditor = clinic.staff("Zoe", "billing"), clinic.staff("Aud", role="auditor")
    with refused("not_in_team"):
        actions.claim(clinic.act(outsider), item=item)
    with pytest.raises(Refused, match=r"access\.denied"):
        actions.claim(clinic.act(auditor), item=item)
    with refused("not_staff"):
        actions.claim(clinic.act(), item=item)
    with refused("no_such_item"):
        actions.claim(clinic.act(ana), item=item + 1)
    with pytest.raises(Refused, match=r"access\.denied"):
        actions.assign_many(clinic.act(ana), items=[item], to=ana.id)
    RestrictedChart.objects.create(patient=clinic.item().patient, why="vip", since=clinic.now)
    with pytest.raises(Refused, match=r"access\.denied"):
        actions.claim(clinic.act(ana), item=item)


def test_what_a_fact_has_closed_cannot_be_taken(clinic, item, ana):
    clinic.tell(facts.GaveUp, clinic.item().patient)
    for do in (actions.claim, actions.release, actions.watch, actions.bring_back):
        with refused("closed"):
            do(clinic.act(ana), item=item)


def test_to_release_gives_it_back_to_the_team(clinic, item, ana, ben, sue):
    with refused("not_owned"):
        actions.release(clinic.act(ana), item=item)
    actions.claim(clinic.act(ana), item=item)
    with refused("not_yours"):
        actions.release(clinic.act(ben), item=item)
    actions.release(clinic.act(sue), item=item)
    assert owner(clinic) is None
    assert last_fact().body["before"] == str(ana.id)


@pytest.mark.feature("F75")
def test_a_hand_off_changes_hands_only_when_it_is_accepted_and_read_back(clinic, item, ana, ben):
    actions.claim(clinic.act(ana), item=item)
    offer = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id, note="Call after four")
    assert owner(clinic) == ana
    (waiting,) = offers_to(clinic.act(ben))
    assert (waiting.id, waiting.note, waiting.offered_by.name) == (offer, "Call after four", "Ana")
    assert worklist(clinic.act(ben)).counts.offered == 1
    assert worklist(clinic.act(ana)).lines[0].offered_to.name == "Ben"
    with refused("words_missing"):
        actions.accept_hand_off(clinic.act(ben), offer=offer, read_back=" ")
    with refused("not_offered_to_you"):
        actions.accept_hand_off(clinic.act(ana), offer=offer, read_back="x")
    actions.accept_hand_off(clinic.act(ben), offer=offer, read_back="Call her after four")
    assert owner(clinic) == ben
    assert HandOff.objects.get().read_back == "Call her after four"
    assert "four" not in str(last_fact().body)  # words stay out of the log
    with refused("offer_over"):
        actions.question_hand_off(clinic.act(ben), offer=offer, question="Why?")


@pytest.mark.feature("F75")
def test_what_is_done_can_no_longer_be_accepted(clinic, item, ana, ben):
    actions.claim(clinic.act(ana), item=item)
    offer = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    found = clinic.item(id=item)
    clinic.tell(facts.GaveUp, found.patient, key=found.key)
    assert clinic.item(id=item).closed_at is not None
    assert offers_to(clinic.act(ben)) == ()
    with refused("closed"):
        actions.accept_hand_off(clinic.act(ben), offer=offer, read_back="Mine now")


@pytest.mark.feature("F75")
def test_a_question_keeps_it_where_it_is_until_it_is_answered(clinic, item, ana, ben):
    actions.claim(clinic.act(ana), item=item)
    offer = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    actions.question_hand_off(clinic.act(ben), offer=offer, question="Which number?")
    assert owner(clinic) == ana
    assert [o.question for o in offers_to(clinic.act(ana))] == ["Which number?"]
    with refused("already_offered"):
        actions.offer_hand_off(clinic.act(ana), item=item, to=clinic.staff("Cy").id)
    with refused("not_yours"):
        actions.explain_hand_off(clinic.act(ben), offer=offer, note="x")
    actions.explain_hand_off(clinic.act(ana), offer=offer, note="The mobile")
    assert offers_to(clinic.act(ana)) == ()
    actions.accept_hand_off(clinic.act(ben), offer=offer, read_back="Mobile")
    assert owner(clinic) == ben


def test_an_offer_ends_when_it_is_withdrawn_or_the_item_goes_elsewhere(clinic, item, ana, ben, sue):
    actions.claim(clinic.act(ana), item=item)
    first = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    actions.withdraw_hand_off(clinic.act(ana), offer=first)
    second = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    actions.assign_many(clinic.act(sue), items=[item], to=sue.id)
    assert [offer.answer for offer in HandOff.objects.order_by("id")] == ["withdrawn", "withdrawn"]
    with refused("offer_over"):
        actions.accept_hand_off(clinic.act(ben), offer=second, read_back="x")


@pytest.mark.parametrize(
    ("to", "code"), [("ana", "already_theirs"), ("gone", "not_reachable"), ("away", "not_reachable")]
)
def test_an_offer_goes_to_somebody_who_is_there(clinic, item, ana, ben, to, code):
    gone, away = clinic.staff("Gus", active=False), clinic.staff("Abe")
    actions.set_away(clinic.act(away), staff=away.id, starts_at=clinic.now, ends_at=clinic.now + HOUR, cover=ben.id)
    actions.claim(clinic.act(ana), item=item)
    with refused(code):
        actions.offer_hand_off(clinic.act(ana), item=item, to={"ana": ana, "gone": gone, "away": away}[to].id)


@pytest.mark.parametrize(
    ("reason", "hours", "code"),
    [
        ("waiting_for_records", 0, "review_not_ahead"),
        ("waiting_for_records", 49, "review_after_deadline"),
        ("no_time", 5, "unknown_reason"),
    ],
)
def test_setting_aside_needs_a_reason_and_a_review_before_the_deadline(clinic, item, ana, reason, hours, code):
    with refused(code):
        actions.set_aside(clinic.act(ana), item=item, reason=reason, until=clinic.now + hours * HOUR)


def test_what_is_set_aside_can_be_brought_back(clinic, item, ana):
    with refused("not_set_aside"):
        actions.bring_back(clinic.act(ana), item=item)
    actions.set_aside(clinic.act(ana), item=item, reason="waiting_for_payer", until=clinic.now + 9 * HOUR)
    assert (last_fact().name, last_fact().body["reason"]) == ("work.SetAside", "waiting_for_payer")
    with refused("already_set_aside"):
        actions.set_aside(clinic.act(ana), item=item, reason="waiting_for_payer", until=clinic.now + 9 * HOUR)
    actions.bring_back(clinic.act(ana), item=item)
    assert clinic.item().look_at == clinic.item().target_due_at


def test_watching_and_no_longer(clinic, item, ana):
    actions.watch(clinic.act(ana), item=item)
    with refused("already_watched"):
        actions.watch(clinic.act(ana), item=item)
    assert [who.name for who in item_detail(clinic.act(ana), item=item).watchers] == ["Ana"]
    actions.unwatch(clinic.act(ana), item=item)
    with refused("not_watched"):
        actions.unwatch(clinic.act(ana), item=item)


@pytest.mark.feature("F75")
def test_the_cover_has_the_items_meanwhile_without_anything_changing_hands(clinic, item, ana, ben):
    actions.claim(clinic.act(ana), item=item)
    start, end = clinic.now + HOUR, clinic.now + 5 * HOUR
    away = actions.set_away(clinic.act(ana), staff=ana.id, starts_at=start, ends_at=end, cover=ben.id)

    def mine(who):
        return [line.item for line in worklist(clinic.act(who), view=View.MINE).lines]

    assert (mine(ana), mine(ben)) == ([item], [])
    clinic.after(hours=2)
    assert (mine(ana), mine(ben)) == ([], [item])
    assert [who.name for who in item_detail(clinic.act(ben), item=item).reachable_by] == ["Ben"]
    assert owner(clinic) == ana
    actions.cancel_away(clinic.act(ana), away=away)
    assert (mine(ana), mine(ben)) == ([item], [])


@pytest.mark.parametrize("case", ["backwards", "overlaps", "cover_away", "nobody", "others"])
def test_an_absence_that_cannot_be_is_refused(clinic, ana, ben, case):
    def away(who, start, end, cover=None, by=None):
        return actions.set_away(
            clinic.act(by or who), staff=who.id, starts_at=clinic.now + start * HOUR, ends_at=clinic.now + end * HOUR,
            cover=cover and cover.id,
        )  # fmt: skip

    if case == "backwards":
        with refused("away_backwards"):
            away(ana, 3, 2)
    elif case == "overlaps":
        away(ana, 1, 5)
        with refused("away_overlaps"):
            away(ana, 4, 6)
    elif case == "cover_away":
        away(ben, 4, 6)
        with refused("cover_unreachable"):
            away(ana, 1, 5, cover=ben)
    elif case == "nobody":
        away(ben, 4, 6)
        with refused("nobody_left"):
            away(ana, 1, 5)
        away(ana, 1, 4)
    else:
        with pytest.raises(Refused, match=r"access\.denied"):
            away(ana, 1, 2, by=ben)


@pytest.mark.feature("F75")
def test_when_somebody_leaves_their_items_go_to_the_team(clinic, item, ana, ben):
    from liaison.spine.people.events import StaffLeft, staff_key
    from liaison.spine.work.duties.leaving import return_to_teams

    actions.claim(clinic.act(ana), item=item)
    offer = actions.offer_hand_off(clinic.act(ana), item=item, to=ben.id)
    row = EventRow(id=7)
    return_to_teams(StaffLeft(patient=None, key=staff_key(ana.id), staff=ana.id), clinic.act(), row)
    delivery.deliver_pending()
    assert owner(clinic) is None
    assert HandOff.objects.get(id=offer).answer == "withdrawn"
    assert last_fact().body["why"] == "left"


def test_bulk_assignment_is_all_or_nothing(clinic, item, sue, ana):
    with refused("no_such_item"):
        actions.assign_many(clinic.act(sue), items=[item, item + 1], to=ana.id)
    assert owner(clinic) is None
    assert actions.assign_many(clinic.act(sue), items=[item], to=ana.id) == 1
    assert actions.assign_many(clinic.act(sue), items=[item], to=ana.id) == 0
    with refused("not_reachable"):
        actions.assign_many(clinic.act(sue), items=[item], to=uuid4())


@pytest.mark.feature("F57")
def test_the_case_load_is_shown_and_a_fairer_one_previewed_before_it_is_applied(clinic, file, ana, ben, sue):
    for number in range(6):
        clinic.tell(facts.Left, clinic.patient(), key=f"stay:{number}")
    ids = [item.pk for item in clinic.items()]
    actions.assign_many(clinic.act(sue), items=ids, to=ana.id)
    assert [(load.person.name, load.items) for load in case_load(clinic.act(sue), team="coordination")] == [
        ("Ana", 6), ("Ben", 0), ("Sue", 0),
    ]  # fmt: skip
    preview = rebalanced(clinic.act(sue), team="coordination")
    assert [load.items for load in case_load(clinic.act(sue), team="coordination")] == [6, 0, 0]
    for who in (ben, sue):
        actions.assign_many(clinic.act(sue), items=[move.item for move in preview if move.to == who.id], to=who.id)
    assert [load.items for load in case_load(clinic.act(sue), team="coordination")] == [2, 2, 2]
    assert rebalanced(clinic.act(sue), team="coordination") == ()
    assert orphans(clinic.act(sue)) == ()


def test_an_item_whose_team_has_nobody_reaches_the_supervisor_who_sees_it_as_orphaned(clinic, file, sue):
    from liaison.spine.work.models import Item

    clinic.team("empty")
    clinic.tell(facts.Left, clinic.patient())
    Item.objects.unscoped("tests").update(team="empty")
    (item,) = orphans(clinic.act(sue))
    detail = item_detail(clinic.act(sue), item=item)
    assert ([who.name for who in detail.reachable_by], detail.orphaned) == (["Sue"], True)


def test_an_action_costs_few_queries(clinic, item, ana):
    with CaptureQueriesContext(connection) as queries:
        actions.claim(clinic.act(ana), item=item)
    kinds = [query["sql"].split()[0] for query in queries]
    # the item, its chart's restriction, absences, team; the change; an open offer; the fact with its key locked
    assert kinds == ["SAVEPOINT", *["SELECT"] * 4, "UPDATE", "SELECT", "WITH", "RELEASE"]
