"""Channels in a browser: what did not arrive is settled by one key, on a desk and on a phone."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import axe, shot

from liaison.spine.conversations import actions
from liaison.spine.conversations.models import Message
from liaison.spine.conversations.tests import desk as desks
from liaison.spine.conversations.tests.test_delivery import queued, row, tried
from liaison.spine.conversations.values import Delivery, Outcome

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("F20")]


@pytest.fixture
def desk():
    made = desks.Desk()
    made.now = datetime.now(UTC)
    made.lou = made.staff("Lou Marchetti", role="supervisor")
    made.carmen = made.patient(
        "Ruiz Montenegro de la Cruz", "María del Carmen", mobile="+16175550143", email="c@example.org"
    )
    return made


def _trouble(desk):
    actions.declare_channel(desk.act(), channel="voice", provider="dry_run")
    text, mail, letter = queued(desk), queued(desk, channel="email", address="c@example.org"), None
    holder_outcomes = [Outcome(Delivery.FAILED, why="unreachable_phone")]
    tried(desk, holder_outcomes[0], provider="api.example.com")
    actions.take_to_send(desk.act(), channels=["email"], limit=1, holder=desk.carmen.id)
    desk.after(minutes=3)
    actions.recover_held(desk.act(), askable=["sms"])
    for _ in range(3):
        queued(desk)
        tried(desk, Outcome(Delivery.QUEUED, why="unreachable"), provider="api.example.com")
    letter = queued(
        desk,
        channel="letter",
        address="María Ruiz\n1 Elm St\nBoston, MA 02118",
        send_at=desk.now - timedelta(minutes=9),
    )
    actions.pause_channel(desk.act(desk.lou), channel="fax", why="the fax line of the clinic has a new number")
    return text, mail, letter


def test_what_did_not_arrive_is_settled_by_one_key(desk, open_as):
    text, mail, _letter = _trouble(desk)
    page = open_as(desk.lou, "/channels")
    page.get_by_role("alert").or_(page.locator(".alarm")).first.wait_for()
    assert "nothing gets through" in page.locator(".alarm").first.inner_text()
    assert axe(page) == []
    shot(page, "channels-desk")
    page.get_by_role("link", name="María del Carmen").first.click()
    page.locator("#detail .item-acts").wait_for()
    assert axe(page) == []
    shot(page, "channels-detail")
    page.keyboard.press("o")
    page.get_by_text("Done: told another way.").wait_for()
    assert sorted(row(pk).dealt_with for pk in (text, mail)) == ["", "other_way"]
    page.get_by_role("button", name="Print 1 letter").click()
    page.get_by_text("1 letter at the printer").wait_for()
    shot(page, "channels-letters")
    page.get_by_role("button", name="They are in the post").click()
    page.get_by_text("1 letter is in the post.").wait_for()
    assert Message.objects.unscoped("a test").get(channel="letter").state == "sent"


def test_on_a_phone_each_channel_is_a_card(desk, open_as):
    _trouble(desk)
    page = open_as(desk.lou, "/channels", size="phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert axe(page) == []
    shot(page, "channels-phone")
    page.get_by_role("link", name="María del Carmen").first.click()
    page.locator("#detail .item-acts").wait_for()
    shot(page, "channels-phone-detail")
