"""Setting up what can be booked, and calendar addresses, in a browser: by keyboard, both sizes, both languages, clean to axe."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from tests.conftest import axe, shot
from tests.demo_clinic import clock
from tests.robot import Robot

from liaison.records.scheduling.models import CalendarFeed, Hours, Resource
from liaison.records.scheduling.tests import clinic as ground
from liaison.records.scheduling.tests.clinic import FOX
from liaison.spine.people.models import Staff

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.feature("F01"),
    pytest.mark.browser,
    pytest.mark.slow,
]
FACES = [("desk", "light", "en"), ("phone", "dark", "es")]


@pytest.fixture
def helen(chromium):
    with clock():
        with transaction.atomic():
            ground.clinic()
        user = User.objects.create(username="helen")
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        yield Staff.objects.create(user=user, name="Helen Park", role="supervisor")


def clean(page, name):
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room, name
    assert axe(page) == [], name
    shot(page, name, full=False)


@pytest.mark.parametrize(("size", "scheme", "language"), FACES)
def test_a_room_is_set_up_and_an_impossible_week_stays_at_its_field(open_as, helen, size, scheme, language):
    face = f"{size}-{language}"
    page = open_as(
        helen,
        "/schedule/setup",
        size=size,
        scheme=scheme,
        language=language,
        expects=("status of 422", "status of 404"),
    )
    robot = Robot(page, face)
    clean(page, f"setup-{face}")
    robot.go("/schedule/setup/resources/new")
    robot.fill("#id_name", "Room 9")
    clean(page, f"setup-resource-{face}")
    with page.expect_navigation():
        robot.press("Control+Enter")
    made = Resource.objects.filter(name="Room 9").first()
    assert made is not None
    robot.go(f"/schedule/setup/resources/{FOX}/hours")
    before = list(Hours.objects.filter(resource=FOX).values_list("id", flat=True))
    page.locator("#id_day0").fill("")
    robot.fill("#id_day0", "17:00-9:00")
    with page.expect_navigation():
        robot.press("Control+Enter")
    assert page.locator(".field-wrong #id_day0").count() == 1
    clean(page, f"setup-hours-wrong-{face}")
    assert list(Hours.objects.filter(resource=FOX).values_list("id", flat=True)) == before
    robot.go("/schedule/setup/visits/follow-up")
    clean(page, f"setup-kind-{face}")


@pytest.mark.parametrize(("size", "scheme", "language"), FACES)
def test_an_address_is_made_shown_once_and_revoked_by_keyboard(open_as, helen, size, scheme, language):
    face = f"{size}-{language}"
    page = open_as(helen, "/schedule/addresses", size=size, scheme=scheme, language=language)
    robot = Robot(page, face)
    clean(page, f"addresses-{face}")
    robot.send(f'section[aria-labelledby="owner-{FOX}"] .feed-head button')
    assert ".ics" in page.content()
    clean(page, f"addresses-made-{face}")
    feed = CalendarFeed.objects.unscoped("a test").get()
    robot.go("/schedule/addresses")
    assert ".ics" not in page.content()
    robot.send(f'form[action$="{feed.id}/revoke"] button')
    feed.refresh_from_db()
    assert feed.revoked_at is not None
