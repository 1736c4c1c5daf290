"""What can be taken back: a merge and a "wrong person", with every clock as it was, and only while nothing went on."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from liaison.kernel.errors import Refused
from liaison.spine.conversations import actions, queries
from liaison.spine.conversations.models import Suppression
from liaison.spine.conversations.tests.desk import T0, Desk
from liaison.spine.conversations.values import ANY, Suppressed
from liaison.spine.people.models import ContactPoint
from liaison.spine.work.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]
ROSA = "+16175550101"
HTMX = {"HX-Request": "true", "HX-Target": "detail"}


@pytest.fixture
def desk():
    made = Desk()
    with time_machine.travel(T0 + timedelta(hours=3), tick=False):
        yield made


@pytest.fixture
def rosa(desk):
    return desk.patient("Delgado", "Rosa", mobile=ROSA)


@pytest.fixture
def two(desk, rosa):
    """A question about a bus, and two hours later one about a visit, in a thread of its own."""
    first = desk.hears(ROSA, "Which bus goes there?")
    desk.now += timedelta(hours=2)
    desk.asked(rosa, address=ROSA, about="appointment:1")
    return first, desk.hears(ROSA, "And the stairs?")


def columns(row):
    names = (
        "standing",
        "unanswered_since",
        "closed_at",
        "closed_why",
        "about",
        "owner_id",
        "last_at",
        "merged_into_id",
    )
    return {name: getattr(row, name) for name in names}


def refused(code, action, *given, **how):
    with pytest.raises(Refused) as found:
        action(*given, **how)
    assert found.value.code == f"conversations.{code}"


def _items(patient):
    return Item.objects.unscoped("tests").filter(patient=patient, closed_at=None, duty="conversations.answer")


def test_a_merge_taken_back_leaves_both_as_they_were(desk, rosa, two):
    maya = desk.staff()
    first, second = two
    threads = (first.thread_id, second.thread_id)
    before = [columns(desk.thread(pk=pk)) for pk in threads]
    said = [[m.text for m in queries.thread(desk.act(maya), thread=pk).messages] for pk in threads]
    desk.now += timedelta(minutes=5)
    actions.merge(desk.act(maya), thread=first.thread_id, into=second.thread_id)
    desk.deliver()
    desk.now += timedelta(minutes=1)
    actions.part_again(desk.act(maya), thread=first.thread_id)
    assert [columns(desk.thread(pk=pk)) for pk in threads] == before
    assert [[m.text for m in queries.thread(desk.act(maya), thread=pk).messages] for pk in threads] == said
    desk.deliver()
    keys = {f"thread:{row.thread_id}": row.created_at for row in two}
    assert {item.key: item.started_at for item in _items(rosa)} == keys
    refused("nothing_to_undo", actions.part_again, desk.act(maya), thread=first.thread_id)


def test_once_somebody_wrote_again_it_can_no_longer_be_parted(desk, rosa, two):
    maya = desk.staff()
    first, second = two
    actions.merge(desk.act(maya), thread=first.thread_id, into=second.thread_id)
    desk.hears(ROSA, "Hello?")
    refused("went_on", actions.part_again, desk.act(maya), thread=first.thread_id)


def test_wrong_person_taken_back_the_number_is_theirs_and_what_they_wrote_waits(desk, rosa):
    maya = desk.staff()
    row = desk.hears(ROSA, "Which bus goes there?")
    before = columns(desk.thread(pk=row.thread_id))
    desk.now += timedelta(minutes=5)
    actions.wrong_person(desk.act(maya), thread=row.thread_id)
    desk.deliver()
    assert (Suppression.objects.filter(lifted_at=None).count(), _items(rosa).count()) == (1, 0)
    actions.right_person(desk.act(maya), thread=row.thread_id)
    desk.deliver()
    assert columns(desk.thread(pk=row.thread_id)) == before
    assert Suppression.objects.filter(lifted_at=None).count() == 0
    assert ContactPoint.objects.unscoped("tests").get(patient=rosa).stopped_on is None
    assert [item.started_at for item in _items(rosa)] == [row.created_at]
    refused("nothing_to_undo", actions.right_person, desk.act(maya), thread=row.thread_id)


def test_an_older_no_of_that_number_stays_one(desk, rosa):
    maya = desk.staff()
    actions.suppress(desk.act(maya), channel=ANY, address=ROSA, why=Suppressed.DISCONNECTED)
    desk.now += timedelta(minutes=5)
    row = desk.hears(ROSA, "Which bus goes there?")
    actions.wrong_person(desk.act(maya), thread=row.thread_id)
    actions.right_person(desk.act(maya), thread=row.thread_id)
    assert Suppression.objects.filter(lifted_at=None).count() == 1


def test_both_are_one_press_on_the_page(desk, rosa, two):
    maya = desk.staff()
    client = desk.browser(maya)
    first, second = two
    client.post(reverse("thread-merge", args=[first.thread_id, second.thread_id]), headers=HTMX)
    page = client.get(reverse("thread", args=[second.thread_id]), headers=HTMX).content.decode()
    assert f"do/part?gone={first.thread_id}" in page
    said = client.post(f"/inbox/{second.thread_id}/do/part?gone={first.thread_id}", headers=HTMX).content.decode()
    assert ("Two conversations again" in said, "do/part?gone=" in said) == (True, False)
    client.post(reverse("thread-verb", args=[second.thread_id, "wrong"]), headers=HTMX)
    page = client.get(reverse("thread", args=[second.thread_id]), headers=HTMX).content.decode()
    assert "It is their number after all" in page
    client.post(reverse("thread-verb", args=[second.thread_id, "right"]), headers=HTMX)
    assert desk.thread(pk=second.thread_id).standing == "open"
