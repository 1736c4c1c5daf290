"""The page of channels, as people see it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from liaison.platform.models import SweepRun
from liaison.spine.conversations import actions
from liaison.spine.conversations.models import ChannelState, Message
from liaison.spine.conversations.tests.desk import Desk
from liaison.spine.conversations.tests.test_delivery import AGAIN, WHY, queued, row, tried
from liaison.spine.conversations.values import Delivery, Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F20")]


@pytest.fixture
def desk(db):
    made = Desk()
    made.maya, made.lou = made.staff(), made.staff("Lou", role="supervisor")
    made.carmen = made.patient(mobile="+16175550143")
    return made


def test_a_channel_that_is_down_is_said_on_every_page(desk):
    browser = desk.browser(desk.maya)
    assert browser.get(reverse("channels-alarm")).content.strip() == b""
    for _ in range(3):
        queued(desk)
        tried(desk, AGAIN)
    alarm = browser.get(reverse("channels-alarm")).content.decode()
    assert "Text message: nothing gets through" in alarm
    page = browser.get("/work").content.decode()
    assert f'hx-get="{reverse("channels-alarm")}"' in page
    assert "The provider does not answer." in browser.get(reverse("channels")).content.decode()


def test_the_page_says_dry_run_and_a_worker_that_is_not_there(desk):
    actions.declare_channel(desk.act(), channel="sms", provider="dry_run")
    page = desk.browser(desk.maya).get(reverse("channels")).content.decode()
    assert ("Dry run: nothing leaves the house" in page, "The worker is not running: nothing leaves." in page) == (
        True,
        True,
    )


def test_a_worker_that_stopped_is_said_on_every_page_while_something_waits(desk, time_machine):
    browser = desk.browser(desk.maya)
    SweepRun.objects.create(name="conversations.watch_channels", ran_at=desk.now)
    waits = queued(desk)
    said = []
    for minutes in (4, 6):
        time_machine.move_to(desk.now + timedelta(minutes=minutes), tick=False)
        said.append("not running" in browser.get(reverse("channels-alarm")).content.decode())
    Message.objects.unscoped(WHY).filter(pk=waits).update(state="sent")
    said.append("not running" in browser.get(reverse("channels-alarm")).content.decode())
    assert said == [False, True, False]


@pytest.mark.parametrize("how", ["sent_again", "arrived", "other_way", "let_go"])
def test_one_press_settles_a_message(desk, how):
    pk = queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="unreachable_phone"))
    browser = desk.browser(desk.maya)
    detail = browser.get(reverse("undelivered-of", args=[f"message:{pk}"]), follow=True).content.decode()
    assert "The phone could not be reached." in detail
    assert browser.post(reverse("undelivered-deal", args=[pk, how])).status_code == 302
    assert row(pk).dealt_with == how
    assert "dealt with" in browser.get(reverse("undelivered", args=[pk])).content.decode()


def test_many_at_once_and_what_cannot_stays(desk):
    first, second = queued(desk), queued(desk, address="+16175550199")
    tried(desk, Outcome(Delivery.FAILED, why="refused"))
    browser = desk.browser(desk.maya)
    browser.post(reverse("undelivered-deal-many", args=["let_go"]), {"selected": [str(first), "nonsense"]})
    assert [row(pk).dealt_with for pk in (first, second)] == ["let_go", ""]
    assert (
        browser.post(reverse("undelivered-deal-many", args=["nonsense"]), {"selected": [str(second)]}).status_code
        == 404
    )


def test_who_may_pause(desk):
    why = {"why": "wrong number in the texts"}
    assert desk.browser(desk.maya).post(reverse("channel-pause", args=["sms"]), why).status_code == 403
    lou = desk.browser(desk.lou)
    assert lou.post(reverse("channel-pause", args=["sms"]), why).status_code == 302
    page = lou.get(reverse("channels")).content.decode()
    assert ("wrong number in the texts" in page, "Lou" in page) == (True, True)
    assert lou.post(reverse("channel-resume", args=["sms"])).status_code == 302
    assert ChannelState.objects.get(channel="sms").paused_by == ""


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_however_much_did_not_arrive(desk, django_assert_num_queries, rows):
    for _ in range(rows):
        queued(desk)
    tried(desk, Outcome(Delivery.FAILED, why="refused"))
    SweepRun.objects.create(name="conversations.watch_channels", ran_at=desk.now)
    browser = desk.browser(desk.maya)
    browser.get(reverse("channels"))
    with django_assert_num_queries(9):
        browser.get(reverse("channels"))
    assert Message.objects.unscoped(WHY).filter(state="failed").count() == rows
