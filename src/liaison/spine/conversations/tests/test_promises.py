"""Promises: confirmed, kept, broken with a reason, moved by agreement; and never lost when work changes hands."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from liaison.kernel.errors import Refused
from liaison.platform import delivery
from liaison.platform.models import EventRow
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.models import LedgerEntry, Promise
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.values import Channel, Direction, EntryKind, PromiseKind
from liaison.spine.people import actions as people
from liaison.spine.work import actions as work
from liaison.spine.work.duties import deadlines
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F23")]
FRIDAY = T0 + timedelta(days=1)


class Keeping(Desk):
    """Promises in the words of the tests."""

    def __init__(self):
        super().__init__()
        self.ana, self.ben = self.staff("Ana"), self.staff("Ben")
        self.rosa = self.patient("Delgado", "Rosa")

    def promised(self, kind=PromiseKind.CALL, **more):
        said = {"words": "I'll ring you Friday", "ref": "call:1", "due_at": FRIDAY, "owner": self.ana.id, **more}
        made = actions.promise(self.act(self.ana), patient=self.rosa.id, kind=kind, **said)
        return self.heard(made)

    def found(self):
        return Promise.objects.create(
            patient=self.rosa, kind="call", words="ring you Friday", ref="note:1", state="found", made_at=self.now,
            made_by=self.ana.actor, owner=self.ana,
        )  # fmt: skip

    def heard(self, made=None):
        delivery.deliver_pending()
        assert delivery.parked() == []
        return made

    def row(self, promise):
        return Promise.objects.unscoped("a test").get(pk=promise)

    def item(self, duty="conversations.keep_promise"):
        return Item.objects.unscoped("a test").filter(duty=duty).latest("id")


@pytest.fixture
def desk():
    return Keeping()


def test_a_promise_is_work_of_its_owner_due_at_the_moment_promised(desk):
    desk.promised()
    assert (desk.item().owner, desk.item().legal_due_at, desk.item().closed_at) == (desk.ana, FRIDAY, None)


def test_one_that_was_found_is_confirmed_with_a_day_and_an_owner(desk):
    found = desk.found()
    actions.confirm_promise(desk.act(desk.ben), promise=found.pk, due_at=FRIDAY)
    desk.heard()
    assert (desk.row(found.pk).state, desk.item().owner) == ("open", desk.ana)
    with pytest.raises(Refused) as again:
        actions.refute(desk.act(desk.ben), promise=found.pk)
    assert again.value.code == "conversations.promise_settled"


def test_one_that_is_none_leaves_nothing_to_do(desk):
    found = desk.found()
    actions.refute(desk.act(desk.ana), promise=found.pk)
    assert [line.state for line in queries.promises_of(desk.act(desk.ana), patient=desk.rosa.id)] == ["not_one"]
    assert EventRow.objects.filter(name="conversations.PromiseRefuted").count() == 1


def test_a_hand_off_moves_the_promise_with_the_work(desk):
    made = desk.promised()
    offer = work.offer_hand_off(desk.act(desk.ana), item=desk.item().pk, to=desk.ben.id, note="I am off tomorrow")
    assert desk.row(made).owner == desk.ana
    work.accept_hand_off(desk.act(desk.ben), offer=offer, read_back="Ring Rosa on Friday")
    desk.heard()
    assert (desk.row(made).owner, desk.item().owner, desk.row(made).state) == (desk.ben, desk.ben, "open")


def test_a_colleague_who_leaves_leaves_no_promise_behind(desk):
    made = desk.promised()
    people.leave_staff(desk.act(), staff=desk.ana.id)
    desk.heard()
    assert (desk.row(made).owner, desk.item().owner, desk.item().team_id) == (None, None, "coordination")
    work.claim(desk.act(desk.ben), item=desk.item().pk)
    desk.heard()
    assert desk.row(made).owner == desk.ben


@pytest.mark.parametrize(
    ("who", "days", "about", "kept"),
    [("ana", 1, "", 1), ("ana", 0, "", 0), ("ben", 1, "", 0), ("ben", 0, "stay:1", 1), ("ana", 3, "", 1)],
    ids=["its day", "before its day", "somebody else", "the same case", "late"],
)
def test_a_call_keeps_a_promise_by_itself_only_when_it_surely_does(desk, who, days, about, kept):
    made = desk.promised(about="stay:1")
    desk.after(days=days, minutes=1)
    act = desk.act(getattr(desk, who))
    by = getattr(desk, who).id
    done = actions.keep_by_fact(act, patient=desk.rosa.id, kinds=(PromiseKind.CALL,), ref="call:2", by=by, about=about)
    desk.heard()
    assert (done, desk.row(made).state) == (kept, "kept" if kept else "open")
    assert (desk.item().closed_at is not None) is bool(kept)


def test_what_may_have_kept_it_is_put_before_a_person(desk):
    made = desk.promised()
    desk.after(hours=1)
    actions.enter(
        desk.act(desk.ben), patient=desk.rosa.id, kind=EntryKind.CALL, ref="call:2", text="", channel=Channel.PHONE,
        direction=Direction.OUT, code="reached",
    )  # fmt: skip
    (line,) = queries.promises_of(desk.act(desk.ana), patient=desk.rosa.id)
    assert line.maybe.ref == "call:2"
    actions.keep_promise(desk.act(desk.ana), promise=made, how=line.maybe.ref)
    desk.heard()
    assert (desk.row(made).settled_how, desk.item().outcome) == ("call:2", "PromiseKept")


def test_a_promise_that_is_late_is_said_to_be_so_and_broken_with_its_reason(desk):
    made = desk.promised()
    desk.after(days=1, seconds=5)
    deadlines.look(desk.act())
    assert EventRow.objects.filter(name="work.DeadlinePassed", body__duty="conversations.keep_promise").count() == 1
    (line,) = queries.promises_of(desk.act(desk.ana), patient=desk.rosa.id)
    assert line.overdue
    with pytest.raises(Refused):
        actions.break_promise(desk.act(desk.ana), promise=made, reason=" ")
    actions.break_promise(desk.act(desk.ana), promise=made, reason="The result is not back")
    desk.heard()
    assert (desk.row(made).state, desk.item().outcome) == ("broken", "PromiseBroken")
    tally = queries.tallies(desk.act(desk.ana), since=T0.date(), by_team=True)
    assert [(row.name, row.broken, row.overdue) for row in tally] == [("Coordination", 1, 0)]


def test_moving_it_makes_the_next_one_and_keeps_the_old(desk):
    made = desk.promised()
    later = actions.move_promise(desk.act(desk.ana), promise=made, due_at=FRIDAY + timedelta(days=3))
    desk.heard()
    assert (desk.row(made).state, desk.row(made).moved_to_id, desk.row(later).state) == ("moved", later, "open")
    open_ = Item.objects.unscoped("a test").filter(closed_at=None)
    assert [(item.key, item.legal_due_at) for item in open_] == [(f"promise:{later}", FRIDAY + timedelta(days=3))]


def test_every_turn_is_a_line_of_the_history(desk):
    made = desk.promised()
    actions.keep_promise(desk.act(desk.ana), promise=made, how="rang, all well")
    rows = LedgerEntry.objects.unscoped("a test").order_by("id").values_list("kind", "code")
    assert list(rows) == [("promise", "open"), ("resolution", "kept")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"due_at": T0}, "conversations.promise_past"),
        ({"words": " "}, "conversations.nothing_promised"),
        ({"owner": None}, "conversations.no_owner"),
    ],
)
def test_nonsense_is_refused(desk, wrong, code):
    with pytest.raises(Refused) as refused:
        desk.promised(**wrong)
    assert refused.value.code == code


def test_the_same_words_of_the_same_call_promise_once(desk):
    assert desk.promised() == desk.promised()


@pytest.mark.parametrize(
    ("text", "direction", "found"),
    [
        ("I told her I will call her back on Friday with the result.", "out", [("call", "2026-03-13 17:00")]),
        ("Le dije que la llamaré mañana.", "out", [("call", "2026-03-13 17:00")]),
        ("She has no ride.", "out", []),
        ("I will call you on Friday", "in", []),
    ],
)
def test_what_we_wrote_is_read_for_promises_and_never_is_one_by_itself(desk, text, direction, found):
    kind = EntryKind.MESSAGE
    actions.enter(desk.act(desk.ana), patient=desk.rosa.id, kind=kind, ref="message:1", text=text, direction=direction)
    desk.heard()
    rows = Promise.objects.unscoped("a test").order_by("id")
    read = [(row.kind, f"{localtime(row.due_at):%Y-%m-%d %H:%M}") for row in rows]
    assert read == found
    assert {(row.state, row.owner) for row in rows} <= {("found", desk.ana)}
    items = Item.objects.unscoped("a test").filter(duty="conversations.confirm_promise", owner=desk.ana)
    assert items.count() == len(found)


def test_what_a_rule_wrote_promises_nothing(desk):
    text = "We will call you on Friday."
    actions.enter(desk.act(), patient=desk.rosa.id, kind=EntryKind.MESSAGE, ref="message:1", text=text, direction="out")
    assert Promise.objects.unscoped("a test").count() == 0
