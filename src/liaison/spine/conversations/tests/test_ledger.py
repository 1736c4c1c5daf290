"""The ledger: one line for everything, found by folded words, and never somebody else's."""

from datetime import timedelta

import pytest

from liaison.kernel.errors import Refused
from liaison.platform.models import EventRow
from liaison.spine.access.models import RestrictedChart
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.models import LedgerEntry
from liaison.spine.conversations.rules.folding import folded, search_terms
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.values import Channel, Direction, Entry, EntryKind

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F23")]


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def ana(desk):
    return desk.staff("Ana")


@pytest.fixture
def rosa(desk):
    return desk.patient("Delgado", "Rosa")


def by_staff(staff, at=T0):
    desk = Desk()
    desk.now = at
    return desk.act(staff)


def enter(act, patient, text, **more):
    return actions.enter(act, patient=patient.id, kind=EntryKind.CALL, ref=f"call:{text[:9]}", text=text, **more)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Llamó MAÑANA, ¿no?", "llamo manana no"),
        ("không đi được", "khong di duoc"),
        ("明天来", "明 天 来"),
        ("👍 O'Brien", "obrien"),
        ("a\0b", "a b"),
        ("", ""),
    ],
)
def test_words_are_folded(text, words):
    assert folded(text) == words


def test_what_is_typed_cannot_be_a_query_language():
    assert search_terms("ll' | !am:* & 'ó'") == ("ll", "am", "o")


@pytest.mark.parametrize(
    ("typed", "found"), [("llamo", 1), ("LLAMÓ", 1), ("lla hij", 1), ("llamo nadie", 0), ("", 0), ("'", 0)]
)
def test_llamo_finds_it_with_its_accent(ana, rosa, typed, found):
    enter(by_staff(ana), rosa, "Llamó la hija: viene el martes.")
    assert len(queries.search(by_staff(ana), text=typed).lines) == found


def test_a_closed_chart_is_not_found(ana, rosa):
    enter(by_staff(ana), rosa, "secret ride")
    RestrictedChart.objects.create(patient=rosa, why="vip", since=T0)
    assert queries.search(by_staff(ana), text="ride").lines == ()


def test_the_newest_stand_first_and_more_says_so(ana, rosa):
    for day in range(3):
        enter(by_staff(ana, T0 + timedelta(days=day)), rosa, f"ride {day}")
    found = queries.search(by_staff(ana), text="ride", limit=2)
    assert ([line.text for line in found.lines], found.more) == (["ride 2", "ride 1"], True)


def test_a_contact_by_hand_is_one_line_and_one_more_for_an_issue_and_what_settled_it(ana, rosa):
    actions.log_contact(
        by_staff(ana), patient=rosa.id, channel=Channel.IN_PERSON, direction=Direction.IN, text="Needs a ride; booked it.",
        issue=True, resolution=True,
    )  # fmt: skip
    lines, total = queries.history(by_staff(ana), patient=rosa.id)
    assert (total, sorted(line.kind for line in lines)) == (3, ["in_person", "issue", "resolution"])
    assert {line.by for line in lines} == {"Ana"}
    assert EventRow.objects.filter(name="conversations.ContactNoted").count() == 3
    assert queries.history(by_staff(ana), patient=rosa.id, chosen={"kind": ["issue"]})[1] == 1
    assert queries.history(by_staff(ana), patient=rosa.id, text="booked")[1] == 3


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "  "}, "conversations.nothing_said"),
        ({"channel": Channel.SMS}, "conversations.not_by_hand"),
        ({"direction": Direction.NOTE}, "conversations.not_by_hand"),
        ({"at": T0 + timedelta(hours=1)}, "conversations.contact_ahead"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(ana, rosa, wrong, code):
    said = {"channel": Channel.PHONE, "direction": Direction.IN, "text": "hello", **wrong}
    with pytest.raises(Refused) as refused:
        actions.log_contact(by_staff(ana), patient=rosa.id, **said)
    assert refused.value.code == code
    assert LedgerEntry.objects.unscoped("a test").count() == 0


def test_many_lines_are_entered_in_one_statement(ana, rosa, django_assert_num_queries):
    entries = [Entry(patient=rosa.id, kind=EntryKind.MESSAGE, ref=f"message:{n}", text=f"Día {n}") for n in range(50)]
    with django_assert_num_queries(3):  # a savepoint and one insert
        assert actions.enter_many(by_staff(ana), entries=entries) == 50
    assert len(queries.search(by_staff(ana), text="dia 49").lines) == 1
